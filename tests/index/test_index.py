"""The index of a real corpus: what it finds, what it cites, and that it equals the store."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus, grow
from corpus.intake import arrivals
from extractor.lexicon import tables
from index import FigureWish, Index, Scope, Sought
from index.cli import main

PAGES = {
    "a.txt": (
        "青州市打响冬季清洁取暖攻坚战\n\n2019-11-05 10:20 来源：清河晚报\n\n"
        "　　青州市全面开展散煤治理，在城区划定禁燃区，对违规销售劣质散煤的行为从严查处。\n\n"
        "　　截至10月底，全市PM2.5平均浓度为48微克/立方米，优良天数达到210天，关停燃煤小锅炉36台。\n\n"
        "　　市生态环境局负责人表示，将继续打赢蓝天保卫战，让群众呼吸上新鲜的空气。\n"
    ),
    "b.txt": (
        "成安县整治渣土车带泥上路\n\n2020-05-12 来源：东岭日报\n\n"
        "　　成安县组织交警、城管联合执法，对渣土运输车辆逐一检查，要求工地出入口设置冲洗设备。\n\n"
        "　　全县共检查工地52家，查处违规车辆17辆，环境空气质量持续改善。\n"
    ),
    "c.txt": (
        "炎陵县村民用上了自来水\n\n　　炎陵县投资三百余万元改造供水管网，山里的十二个村通了自来水。\n\n"
        "　　环境空气质量一直很好，这里的人们更看重一口清水。\n"
    ),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    directory = tmp_path_factory.mktemp("corpus")
    source = directory / "pages"
    source.mkdir()
    for name, text in PAGES.items():
        (source / name).write_text(text, "utf-8")
    with Corpus(directory / "c.lantian", create=True) as made:
        grow(made, arrivals([str(source)]), jobs=1)
        yield made


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def index(corpus: Corpus, request: pytest.FixtureRequest) -> Iterator[Index]:
    with Index(corpus, engine=request.param) as made:
        yield made


def _paths(index: Index, question: str | Sought) -> set[str]:
    return {Path(found.path).name for found in index.search(question).found}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("蓝天保卫战", {"a.txt"}),
        ("藍天保衛戰", {"a.txt"}),
        ("散煤", {"a.txt"}),
        ('"环境空气质量" NOT 炎陵', {"b.txt"}),
        ("环境空气质量 -炎陵", {"b.txt"}),
        ("散煤 OR 自来水", {"a.txt", "c.txt"}),
        ("place:河北省", {"b.txt"}),
        ("place:河北 渣土", {"b.txt"}),
        ("place:湖南 渣土", set()),
        ("细颗粒物", {"a.txt"}),
        ("ＰＭ₂.₅", {"a.txt"}),
        ("date:2019..2020", {"a.txt", "b.txt"}),
        ("date:2020-05", {"b.txt"}),
        ("date:..2019", {"a.txt"}),
        ("outlet:晚报", {"a.txt"}),
        ("水", {"c.txt"}),
        ("散煤 同句 禁燃区", {"a.txt"}),
        ("散煤 同句 优良天数", set()),
        ('"禁燃区 散煤"~10', {"a.txt"}),
        ('"禁燃区 散煤"~2', set()),
        ("figure:PM2.5<80ug/m3", {"a.txt"}),
        ("figure:PM2.5<0.04mg/m3", set()),
        ("figure:PM2.5>40微克/立方米", {"a.txt"}),
        ("PM*", {"a.txt"}),
        ("渣土*检查", {"b.txt"}),
        ("(散煤", {"a.txt"}),
        ("measure:禁燃区", {"a.txt"}),
        ("-measure:禁燃区 渣土", {"b.txt"}),
        ("qingzhou", {"a.txt"}),
        ("qzs", {"a.txt"}),
        ('"chengan xian"', {"b.txt"}),
        ("zizhi kongqi", set()),
        ("zhengzhizhatuche", {"b.txt"}),
        ("quality:完好 散煤", {"a.txt"}),
        ("pollutant:细颗粒物", {"a.txt"}),
        ("(渣土 OR 散煤) 同句 禁燃区", {"a.txt"}),
        ("检查*渣土车辆", set()),
    ],
)
def test_what_is_found(index: Index, question: str, names: set[str]) -> None:
    assert _paths(index, question) == names


def test_every_field_can_be_asked(index: Index) -> None:
    for field in sorted(set(tables.mapping("query_fields").values())):
        index.search(f"{field}:散煤 NOT {field}:2019")


PIECES = (
    "散煤", "煤", "PM2.5", "VOC*", "蓝天*战", " AND ", " OR ", " NOT ", " 同句 ", "place:河北", "date:2019..",
    "date:x", "figure:PM2.5<80ug/m3", "figure:<", "measure:煤", "title:*", "(", ")", "“", "”",
    '"', "-", "~5", " ", "*", "\x00", "\\", "[a]", ".*", "é", "😀",
)  # fmt: skip


def test_no_question_fails(index: Index) -> None:
    chance = random.Random(5)
    for _ in range(300):
        index.search("".join(chance.choices(PIECES, k=chance.randrange(12))))


def test_snippets_cite_the_text_and_mark_what_was_asked(index: Index, corpus: Corpus) -> None:
    (found,) = index.search("散煤治理").found
    text = corpus.article(found.article).text
    assert found.snippets
    for snippet in found.snippets:
        assert text[snippet.start : snippet.end] == snippet.text
        assert snippet.marks
        assert all(text[start:end] == "散煤治理" for start, end in snippet.marks)
    assert found.why == ("散煤治理",)


def test_a_broken_question_gets_a_sentence(index: Index) -> None:
    (remark,) = index.search("(散煤").remarks
    assert remark.span.start == 0
    assert "括号" in remark.sentence


def test_a_question_no_article_has_in_one_is_read_more_loosely(index: Index) -> None:
    answer = index.search("青州散煤怎样治理")
    assert answer.found[0].title == "青州市打响冬季清洁取暖攻坚战"
    assert "任一词语" in answer.remarks[-1].sentence
    assert not index.search(Sought("青州散煤怎样治理", exact=True)).total


def test_nothing_found_is_explained(index: Index) -> None:
    answer = index.search("散煤 自来水")
    assert {r.sentence.split(" · ")[0] for r in answer.remarks} >= set() if answer.total else True
    misspelt = index.search("散媒")
    assert misspelt.total == 0
    assert "可试 散煤" in misspelt.remarks[-1].sentence
    silent = index.search("散煤 NOT 散煤")
    assert silent.total == 0
    assert "「散煤」单独有 1 篇" in silent.remarks[-1].sentence


def test_facets_count_places_as_a_tree(index: Index) -> None:
    places = index.search("环境空气质量").facets["place"]
    assert [(c.name, c.depth, c.count) for c in places if c.value.startswith("13")] == [
        ("河北省", 0, 1),
        ("邯郸市", 1, 1),
        ("成安县", 2, 1),
    ]


def test_figures_and_who_states_none(index: Index) -> None:
    ledger = index.figures(FigureWish(indicator="细颗粒物"))
    assert [(c.words, c.article.name) for c in ledger.rows] == [("48微克/立方米", "a.txt")]
    assert {listed.name for listed in ledger.silent} == {"b.txt", "c.txt"}
    assert not index.figures(FigureWish(Scope(place="河北省"), indicator="PM2.5")).rows


def test_every_place_is_cited_in_its_context(index: Index, corpus: Corpus) -> None:
    found = index.contexts("散煤", order="right")
    assert [c.right[:2] for c in found] == sorted(c.right[:2] for c in found)
    for context in found:
        text = corpus.article(context.article).text
        assert text[context.start : context.end] == context.key == "散煤"
        assert text[: context.start].endswith(context.left)


def test_a_timeline_has_reports_and_figures(index: Index) -> None:
    line = index.timeline()
    assert [(e.date, e.kind) for e in line.events if e.kind == "article"] == [
        ("2019-11-05", "article"),
        ("2020-05-12", "article"),
    ]
    assert line.periods == (("2019", 1), ("2020", 1))
    assert [listed.name for listed in line.undated] == ["c.txt"]


def test_near_copies_are_one_answer(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    for n in range(4):
        (source / f"{n}.txt").write_text(PAGES["a.txt"].replace("\n\n", "\n" * (n + 2)), "utf-8")
    (source / "b.txt").write_text(PAGES["b.txt"], "utf-8")
    with Corpus(tmp_path / "c.lantian", create=True) as corpus:
        grow(corpus, arrivals([str(source)]), jobs=1)
        with Index(corpus) as index:
            answer = index.search("散煤")
            assert (answer.total, [f.copies for f in answer.found]) == (4, [3])
            assert [f.copies for f in index.search("渣土").found] == [0]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["search", "散煤", "--place", "青州市"], "全面开展散煤治理"),
        (["search", "散煤", "--kwic", "left"], "劣质 散煤 的行为"),
        (["search", "散煤", "--source"], "全面开展散煤治理"),
        (["search", "(散煤"], "读作 read as  散煤"),
        (["figures", "--indicator", "PM2.5"], "未载明"),
        (["figures", "--indicator", "PM2.5", "--unit", "mg/m3"], "0.048 mg/m3"),
        (["figures", "--counter", "家"], "52家"),
        (["timeline"], "2019-11-05"),
        (["compare", "青州", "成安"], "未载明"),
        (["index", "--rebuild"], "3 篇"),
    ],
)
def test_verbs(corpus: Corpus, args: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*args, "--corpus", str(corpus.directory)])
    assert left.value.code == 0
    assert said in capfd.readouterr().out


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (["search", "散煤"], {"query", "also", "total", "ms"}),
        (["figures"], {"article", "path", "title", "published", "start", "end", "text", "value", "unit"}),
        (["timeline"], {"date", "kind", "article", "path", "start", "end", "text"}),
    ],
)
def test_verbs_in_json(
    corpus: Corpus, args: list[str], keys: set[str], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*args, "--json", "--corpus", str(corpus.directory)])
    records = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert records
    assert keys <= records[0].keys()


def test_an_index_equals_its_store_after_every_change(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    with Corpus(tmp_path / "c.lantian", create=True) as corpus:
        for name, text in PAGES.items():
            (source / name).write_text(text, "utf-8")
            grow(corpus, arrivals([str(source)]), jobs=1)
            with Index(corpus) as index:
                assert index.generation == corpus.generation
                assert index.search("").total == len(corpus)
        shutil.rmtree(corpus.directory / "index" / "tantivy" / "files")
        with Index(corpus) as index:
            assert index.search("").total == len(corpus)
        (corpus.directory / "index" / "tantivy" / "state.json").write_text("{")
        with Index(corpus) as index:
            assert index.search("").total == len(corpus)
        with Index(corpus, rebuild=True) as index:
            assert index.search("").total == len(corpus)
