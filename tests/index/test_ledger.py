"""The ledger: every filter gives what looking at each figure would give, and targets meet their results."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from corpus import Corpus, grow
from corpus.intake import arrivals
from extractor import Article
from extractor.model import Figure
from index import FigureWish, Index, MeasureWish, Scope, accounts
from index.cli import main

CITIES = {"郑州市": "410100", "开封市": "410200", "邯郸市": "130400", "成安县": "130424", "株洲市": "430200"}
SAID = (
    "{year}年，全市PM2.5平均浓度为{n}微克/立方米，同比下降{m}%。",
    "按照省里要求，{year}年PM2.5平均浓度要控制在{n}微克/立方米以内。",
    "截至{year}年9月底，全市PM10平均浓度为0.{n}毫克/立方米，优良天数达到{n}天。",
    "全市二氧化硫年减排{n}吨，关停企业{m}家。",
    "“清风”专项行动中，共检查企业{n}家，罚款{m}万元。",
    "全市开展“净土”行动，要求每个县区年底前修复矿山{m}处。",
)
PREFIX = {"河南省": "41", "河北省": "13", "邯郸市": "1304", "成安县": "130424", "株洲市": "4302"}
WISHES = {
    "indicator": (None, "PM2.5", "优良天数", "企业"),
    "unit": (None, "mg/m3", "kg", "家"),
    "counter": (None, "家"),
    "status": (None, "actual", "target"),
    "time": (None, "2019", "2020-03"),
}
TO_MICROGRAMS = {"ug/m3": 1, "mg/m3": 1000}


def page(chance: random.Random) -> str:
    city, year = chance.choice(list(CITIES)), chance.choice((2018, 2019, 2020))
    said = (
        line.format(year=year, n=chance.randrange(20, 99), m=chance.randrange(2, 19))
        for line in chance.sample(SAID, 3)
    )
    body = "\n\n".join(f"　　{line}" for line in said)
    return f"{city}通报治理进展\n\n{year}-11-05 10:20 来源：清河晚报\n\n　　{city}召开调度会。\n\n{body}\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    directory = tmp_path_factory.mktemp("ledger")
    source = directory / "pages"
    source.mkdir()
    chance = random.Random(7)
    for number in range(24):
        (source / f"{number:02}.txt").write_text(page(chance), "utf-8")
    with Corpus(directory / "c.lantian", create=True) as made:
        grow(made, arrivals([str(source)]), jobs=1)
        yield made


@pytest.fixture(scope="module")
def index(corpus: Corpus) -> Iterator[Index]:
    with Index(corpus) as made:
        yield made


def fits(article: Article, figure: Figure, place: str | None, wish: dict[str, str | None]) -> bool:
    """The filters, said another way."""
    code = figure.place_code or (article.place.code if article.place else None) or ""
    about = f"{figure.indicator or ''} {figure.subject or ''}"
    unit, time = wish["unit"], wish["time"]
    units = {"mg/m3": ("ug/m3", "mg/m3"), "kg": ("t", "t/a", "kg"), "家": ("1",)}
    return (
        (place is None or code.startswith(PREFIX[place]))
        and (wish["indicator"] or "") in about
        and (unit is None or (figure.counter == unit if unit == "家" else figure.unit in units[unit]))
        and wish["counter"] in (None, figure.counter)
        and wish["status"] in (None, figure.status)
        and (time is None or (figure.time is not None and overlap(figure.time, time)))
    )


def overlap(interval: str, asked: str) -> bool:
    first, _, last = interval.replace("../", "").partition("/")
    return first[: len(asked)] <= asked <= (last or first)[: len(asked)]


@pytest.mark.parametrize("place", [None, *PREFIX])
def test_every_filter_gives_what_looking_at_each_figure_gives(
    index: Index, corpus: Corpus, place: str | None
) -> None:
    articles = [corpus.article(entry.digest) for entry in corpus.entries()]
    for values in product(*WISHES.values()):
        wish = dict(zip(WISHES, values, strict=True))
        got = index.figures(FigureWish(Scope(place=place), **wish))
        want = [(a.digest, f.span) for a in articles for f in a.figures if fits(a, f, place, wish)]
        assert [(c.article.digest, c.fact.span) for c in got.rows] == want, wish
        spoken = {c.article.digest for c in got.rows}
        assert not spoken & {listed.digest for listed in got.silent}


def test_a_campaign_or_an_article_narrows_the_ledger(index: Index, corpus: Corpus) -> None:
    texts = {entry.digest: corpus.article(entry.digest).text for entry in corpus.entries()}
    named = index.figures(FigureWish(Scope(campaign="清风专项行动"))).rows
    assert {c.article.digest for c in named} == {d for d, text in texts.items() if "“清风”专项行动" in text}
    one = next(iter(texts))
    assert {c.article.digest for c in index.figures(FigureWish(Scope(article=one))).rows} == {one}
    assert not index.measures(MeasureWish(Scope(campaign="没有的行动"))).rows


def test_every_row_can_be_cited(index: Index, corpus: Corpus) -> None:
    for cited in index.figures(FigureWish()).rows:
        text = corpus.article(cited.article.digest).text
        assert cited.fact.span.of(text) == cited.words
        assert cited.words in cited.sentence


def test_no_figure_is_lost_in_the_accounts_and_each_is_of_one_thing(index: Index) -> None:
    rows = index.figures(FigureWish()).rows
    told = accounts(rows)
    kept = [c for account in told for c in account.cited]
    assert sorted((c.article.digest, c.fact.span) for c in kept) == sorted(
        (c.article.digest, c.fact.span) for c in rows
    )
    for account in told:
        assert len({(c.article.digest, c.fact.indicator, c.fact.subject) for c in account.cited}) == 1
        assert len(account.targets) <= 1
        assert len(account.actuals) <= 1


@pytest.mark.parametrize(
    ("said", "want"),
    [
        (
            "省定目标为：优良天数200天，PM10和PM2.5平均浓度分别为101微克/立方米、58微克/立方米。"
            "截至9月底，分别完成150天、99微克/立方米和60微克/立方米。",
            [(["200天"], ["150天"], []), (["101微克/立方米"], ["99微克/立方米"], []),
             (["58微克/立方米"], ["60微克/立方米"], [])],
        ),
        ("2019年优良天数为260天，比2018年增加12天。", [([], ["260天"], ["12天"])]),
        ("禁燃区由12平方公里扩大到40平方公里。", [([], ["40平方公里"], ["12平方公里"])]),
        ("全市关停企业12家，整改企业40家。", [([], ["12家"], []), ([], ["40家"], [])]),
        ("到2025年，优良天数要达到300天。2019年为260天。", [(["300天"], [], []), ([], ["260天"], [])]),
    ],
)  # fmt: skip
def test_a_target_stands_beside_what_was_reached(
    tmp_path: Path, said: str, want: list[tuple[list[str], list[str], list[str]]]
) -> None:
    (tmp_path / "a.txt").write_text(
        f"开封市通报空气质量\n\n2019-10-08 来源：清河晚报\n\n　　{said}\n", "utf-8"
    )
    with Corpus(tmp_path / "c.lantian", create=True) as corpus:
        grow(corpus, arrivals([str(tmp_path / "a.txt")]), jobs=1)
        with Index(corpus) as index:
            told = accounts(index.figures(FigureWish()).rows)
    sides = [(account.targets, account.actuals, account.changes) for account in told]
    assert [tuple([c.words for c in side] for side in three) for three in sides] == want


def printed(capfdbinary: pytest.CaptureFixture[bytes], *args: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    assert left.value.code == 0
    return capfdbinary.readouterr().out.decode()


def test_the_ledger_leaves_as_csv(
    corpus: Corpus, index: Index, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    place = ("--corpus", str(corpus.directory), "--csv")
    text = printed(capfdbinary, "figures", "--indicator", "PM2.5", "--unit", "mg/m3", *place)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    told = accounts(index.figures(FigureWish(indicator="PM2.5", unit="mg/m3")).rows)
    assert [row["原句 sentence"] for row in rows] == [" … ".join(a.sentences) for a in told]
    for row, account in zip(rows, told, strict=True):
        for cited in account.actuals:
            assert isinstance(cited.fact.value, Decimal)
            of = cited.fact.value * TO_MICROGRAMS[cited.fact.unit]
            assert Decimal(row["实际 actual"]) * 1000 == of
    measures = list(
        csv.DictReader(io.StringIO(printed(capfdbinary, "measures", *place).removeprefix("\ufeff")))
    )
    assert [row["措施 measure"] for row in measures] == [c.words for c in index.measures(MeasureWish()).rows]


def test_a_sentence_is_shown_once(corpus: Corpus, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = printed(capfdbinary, "figures", "--article", "00", "--corpus", str(corpus.directory))
    assert "〃" in text
    assert "（" not in text.replace("（政策规定）", "")


def test_places_are_compared_by_campaign(index: Index, corpus: Corpus) -> None:
    made = index.compare(["河南省", "河北省", "株洲市"], "campaign")
    cells = {(c.row, c.column): len(c.cited) for c in made.cells}
    assert {"清风专项行动", "净土行动"} <= set(made.rows)
    measures = {place: index.measures(MeasureWish(Scope(place=place))).rows for place in made.columns}
    for (row, column), count in cells.items():
        told = [m for m in measures[column] if row in (m.campaigns or ("none",))]
        assert count == len(told)
    narrow = index.compare(["河南省"], "topic", campaign="“净土”行动")
    texts = {entry.digest: corpus.article(entry.digest).text for entry in corpus.entries()}
    assert all("净土" in texts[m.article.digest] for cell in narrow.cells for m in cell.cited)


@pytest.mark.parametrize(
    "verb", [("compare", "河南省", "河北省", "--by", "campaign"), ("timeline", "行动:净土行动")]
)
def test_tables_leave_as_csv(
    corpus: Corpus, capfdbinary: pytest.CaptureFixture[bytes], verb: tuple[str, ...]
) -> None:
    text = printed(capfdbinary, *verb, "--csv", "--corpus", str(corpus.directory))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_every_measure_of_a_comparison_leaves_with_its_source(
    corpus: Corpus, index: Index, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = (
        "compare",
        "河南省",
        "河北省",
        "--by",
        "topic",
        "--csv",
        "--cite",
        "--corpus",
        str(corpus.directory),
    )
    rows = list(csv.DictReader(io.StringIO(printed(capfdbinary, *asked).removeprefix("\ufeff"))))
    made = index.compare(["河南省", "河北省"], "topic")
    assert [row["措施 measure"] for row in rows] == [m.words for cell in made.cells for m in cell.cited]
    assert all(row["原句 sentence"] and row["文件 path"] for row in rows)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["figures", "--place", "火星市"], "火星市"),
        (["figures", "--status", "foo"], "目标 target"),
        (["figures", "--time", "去年"], "2016-09"),
        (["measures", "--status", "foo"], "要求 required"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(
    corpus: Corpus, capfdbinary: pytest.CaptureFixture[bytes], args: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*args, "--corpus", str(corpus.directory)])
    assert left.value.code == 2
    assert said in capfdbinary.readouterr().err.decode().replace("\n", "")
