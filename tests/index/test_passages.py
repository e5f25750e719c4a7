"""Passages: a paragraph, a measure or a figure answers by its own words and its own facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus, grow
from corpus.intake import arrivals
from index import Index, Sought
from index.cli import main
from index.passages import By

PAGES = {
    "a.txt": (
        "青州市打响冬季清洁取暖攻坚战\n\n2019-11-05 10:20 来源：清河晚报\n\n"
        "　　青州市全面开展散煤治理，在城区划定禁燃区，对违规销售劣质散煤的行为从严查处。\n\n"
        "　　截至10月底，全市PM2.5平均浓度为48微克/立方米，优良天数达到210天，关停燃煤小锅炉36台。\n\n"
        "　　市生态环境局负责人表示，将禁止露天焚烧秸秆，并为改用电采暖的农户发放补贴。\n"
    ),
    "b.txt": (
        "成安县整治渣土车带泥上路\n\n2020-05-12 来源：东岭日报\n\n"
        "　　成安县组织交警、城管联合执法，对渣土运输车辆逐一检查。工地出入口要设置冲洗设备。\n\n"
        "　　全县共检查工地52家，查处违规车辆17辆，PM2.5平均浓度为91微克/立方米。\n"
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    directory = tmp_path_factory.mktemp("passages")
    for name, text in PAGES.items():
        (directory / name).write_text(text, "utf-8")
    with Corpus(directory / "c.lantian", create=True) as corpus:
        grow(corpus, arrivals([str(directory / name) for name in PAGES]), jobs=1)
        with Index(corpus) as made:
            yield made


@pytest.mark.parametrize(
    ("question", "by", "begins"),
    [
        ("散煤 禁燃区", "paragraph", {"青州市全面"}),
        ("散煤 补贴", "paragraph", set()),
        ("散煤 OR 渣土", "paragraph", {"青州市全面", "成安县组织", "成安县整治"}),
        ("PM2.5 NOT 渣土", "paragraph", {"截至10月", "全县共检查"}),
        ("PM2.5 date:2020", "paragraph", {"全县共检查"}),
        ("检查 同句 渣土", "paragraph", {"成安县组织"}),
        ("冲洗 同句 渣土", "paragraph", set()),
        ("冲洗 同段 渣土", "paragraph", {"成安县组织"}),
        ('"散煤 禁燃区"~10', "paragraph", {"青州市全面"}),
        ("渣土*检查", "paragraph", {"成安县组织"}),
        ("检查*渣土", "paragraph", set()),
        ("figure:PM2.5<80ug/m3", "paragraph", {"截至10月"}),
        ("figure:PM2.5<80ug/m3", "figure", {"截至10月"}),
        ("figure:PM2.5", "figure", {"截至10月", "全县共检查"}),
        ("place:河北 figure:PM2.5", "figure", {"全县共检查"}),
        ("status:ongoing OR status:done", "figure", set()),
        ("topic:open_burning", "measure", {"市生态环境"}),
        ("place:山东 补贴", "measure", {"市生态环境"}),
        ("place:河北 补贴", "measure", set()),
    ],
)
def test_what_answers(index: Index, question: str, by: By, begins: set[str]) -> None:
    found = index.passages(question, by).found
    assert {f.text.strip("　 \n")[:5] for f in found} == {b[:5] for b in begins}


@pytest.mark.parametrize("by", ["paragraph", "measure", "figure"])
def test_passages_cite_the_text(index: Index, by: By) -> None:
    answer = index.passages(Sought("PM2.5 OR 散煤 OR 补贴", limit=100), by)
    assert answer.total == len(answer.found) > 0
    for found in answer.found:
        text = index.corpus.article(found.article).text
        assert text[found.start : found.end] == found.text
        assert found.marks
        assert all(found.start <= start < end <= found.end for start, end in found.marks)
        if found.fact:
            assert found.fact.span.of(text) == found.words


def test_pages_of_passages_are_one_list(index: Index) -> None:
    whole = index.passages(Sought("", limit=100), "figure").found
    pages = [index.passages(Sought("", limit=2, offset=n), "figure").found for n in range(0, len(whole), 2)]
    assert [f for page in pages for f in page] == list(whole)


def test_a_paragraph_of_near_copies_is_found_once(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(PAGES["a.txt"].replace("\n\n", "\n" * (n + 2)), "utf-8")
    with Corpus(tmp_path / "c.lantian", create=True) as corpus:
        grow(corpus, arrivals([str(tmp_path / f"{n}.txt") for n in range(3)]), jobs=1)
        with Index(corpus) as index:
            assert [f.copies for f in index.passages("禁燃区").found] == [2]


def test_the_verb(index: Index, capfd: pytest.CaptureFixture[str]) -> None:
    args = ["search", "禁燃区", "--by", "measure", "--corpus", str(index.corpus.directory)]
    with pytest.raises(SystemExit):
        main(args)
    assert "a.txt" in capfd.readouterr().out
    with pytest.raises(SystemExit):
        main([*args, "--json"])
    head, *records = map(json.loads, capfd.readouterr().out.splitlines())
    assert (head["by"], head["total"]) == ("measure", len(records))
    assert {"start", "end", "text", "topic", "instrument"} <= records[0]["fact"].keys()
