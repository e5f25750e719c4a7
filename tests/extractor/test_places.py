"""Places: the case tables, and the laws of the gazetteer and of every mention."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date as day
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import read
from extractor.facts import places, whereabouts
from extractor.lexicon import gazetteer
from extractor.model import Article, Prose

CASES = Path(__file__).parent.parent / "cases"
DAYS = st.one_of(st.none(), st.dates(day(1981, 1, 1), day(2025, 12, 31)).map(day.isoformat))


def _cases(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    failing = [pytest.mark.xfail(strict=True)]
    return [pytest.param(c, id=c["label"], marks=failing if c["expect"] == "fail" else []) for c in cases]


def _prose(article: Article) -> Prose:
    return Prose(article.text, article.sentences, article.masthead)


@pytest.mark.parametrize("case", _cases("places"))
def test_these_are_the_places(case: Mapping[str, Any]) -> None:
    article = read(case["text"], content="article", date=case.get("date"))
    wanted = [want.split(" ")[0] for want in case["want"]]
    assert [article.quote(p) for p in article.places] == wanted
    for place, want in zip(article.places, case["want"], strict=True):
        if " " in want:
            assert f"{article.quote(place)} {place.code}" == want


@pytest.mark.parametrize("case", _cases("whereabouts"))
def test_a_sentence_speaks_of_a_place(case: Mapping[str, Any]) -> None:
    outside = {key: case[key] for key in ("title", "outlet", "date") if key in case}
    article = read(case["text"].strip(), content="article", **outside)
    assert (article.place.name if article.place else None) == case.get("about")
    found = whereabouts.find(_prose(article), article.places, article.place)
    assert [place.name if place else "" for place in found] == case["want"]


@pytest.mark.parametrize(
    ("name", "date", "codes"),
    [
        ("长垣县", "2018-03-01", ["410728"]),
        ("长垣市", "2020-03-01", ["410783"]),
        ("长垣县", "2024-03-01", ["410728"]),
        ("长垣", None, ["410783"]),
        ("莱芜市", "2018-06-30", ["371200"]),
        ("莱芜区", "2019-06-30", ["370116"]),
        ("襄樊市", "2009-01-01", ["420600"]),
        ("巢湖市", "2008", ["341400"]),
        ("巢湖市", "2012", ["340181"]),
        ("甘孜州", None, ["513300"]),
        ("石柱县", None, ["500240"]),
        ("没有的县", None, []),
    ],
)
def test_a_name_means_what_it_meant_that_day(name: str, date: str | None, codes: list[str]) -> None:
    assert [d.code for d in gazetteer.lookup(name, date)] == codes


@pytest.mark.parametrize(
    ("code", "whole", "date", "inside"),
    [
        ("130424", "河北省", None, True),
        ("130424", "河北", None, True),
        ("130424", "邯郸市", "2020-03-26", True),
        ("130424", "山东省", None, False),
        ("371202", "莱芜市", "2017-01-01", True),
        ("371202", "济南市", "2017-01-01", False),
        ("370116", "济南市", "2020-01-01", True),
        ("410728", "长垣市", "2018-01-01", True),
        ("341402", "巢湖市", "2009-01-01", True),
        ("110105", "北京", None, True),
        ("110105", "没有的地方", None, False),
    ],
)
def test_a_place_lies_in_another_on_a_day(code: str, whole: str, date: str | None, inside: bool) -> None:
    assert gazetteer.within(code, whole, date) is inside


@given(st.sampled_from(gazetteer.divisions()), DAYS)
@settings(max_examples=200)
def test_every_division_lies_in_a_province(division: gazetteer.Division, date: str | None) -> None:
    line = gazetteer.line(division, date)
    assert line[-1] == division
    assert line[0].level == 0
    assert gazetteer.ancestors(division.code, date)[-1] == division.code
    assert division.code in {d.code for d in gazetteer.by_name()[division.name]}


PIECES = [
    *"在向、,。\n省市县区路河村镇",
    "合作",
    "资源",
    "河南",
    "长垣",
    "焦作",
    "朝阳",
    "黄河",
    "提高",
    "会议",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), DAYS)
@settings(max_examples=150, deadline=None)
def test_mentions_are_in_order_apart_and_inside_a_sentence(text: str, date: str | None) -> None:
    if not text.strip():
        return
    article = read("文" + text, content="article", date=date)
    spans = [p.span for p in article.places]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(s.span.covers(span) for s in article.sentences) for span in spans)
    assert all(not p.code or p.path[-1] == p.name for p in article.places)
    assert places.find(_prose(article)) == article.places


def test_a_list_mark_may_stand_alone_on_its_line() -> None:
    """From a page with shuffled lines: the block's words began behind the end of its first sentence."""
    article = read("长垣县通报情况如下。\n3.\n禁止露天焚烧。", content="article")
    assert [p.name for p in article.places] == ["长垣县"]
