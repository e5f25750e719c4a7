"""Names: the case tables of each kind, and the laws that hold for all of them."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import read
from extractor.facts import names
from extractor.model import Article, Prose, Sentence
from extractor.spans import Span

CASES = Path(__file__).parent.parent / "cases"
KINDS = ("organisations", "persons", "documents", "campaigns", "pollutants")


def _cases(kind: str) -> list[Any]:
    out = []
    for case in tomllib.loads((CASES / f"{kind}.toml").read_text("utf-8"))["case"]:
        marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else []
        out.append(pytest.param(kind, case, id=f"{kind}:{case['label']}", marks=marks))
    return out


def _said(article: Article, kind: str, detailed: bool) -> list[str]:
    """The mentions of a kind as the tables write them: words, then what the mention says beside them."""
    out = []
    for fact in getattr(article, kind):
        beside = {"persons": "role", "documents": "number", "pollutants": "name"}.get(kind)
        more = getattr(fact, beside) if beside and detailed else None
        out.append(article.quote(fact) + (f"|{more}" if more else ""))
    return out


@pytest.mark.parametrize(("kind", "case"), [c for kind in KINDS for c in _cases(kind)])
def test_a_sentence_names_what_it_names(kind: str, case: dict[str, Any]) -> None:
    article = read(case["text"], content="article", date="2021-06-30")
    detailed = any("|" in want for want in case["want"])
    assert _said(article, kind, detailed) == case["want"]


_WORDS = "市委、市政府 县环保局 局长王小川 “一河一策” 《关于禁烧的通知》 攻坚战 集团 书记 等3家企业 任 某"
_PIECES = st.sampled_from(_WORDS.split(" ")) | st.sampled_from("()“”《》、,。的·")
_CHARACTERS = "市县区省委局办会公司战行动王李张、,。“”《》 \n"


@given(st.lists(_PIECES | st.text(_CHARACTERS, max_size=6), max_size=24).map("".join))
def test_names_lie_in_their_sentence_and_kinds_do_not_overlap(text: str) -> None:
    sentences, at = [], 0
    for line in text.split("\n"):
        if line:
            sentences.append(Sentence(Span(at, at + len(line)), 0, "body"))
        at += len(line) + 1
    found = names.find(Prose(text, tuple(sentences)), ())
    for kind in KINDS:
        spans = [fact.span for fact in getattr(found, kind)]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(any(s.span.covers(x) for s in sentences) for x in spans)


def test_finding_is_pure() -> None:
    text = "市委书记王小川强调,要打赢碧水保卫战。\n王小川说。"
    assert read(text, content="article").persons == read(text, content="article").persons


@pytest.mark.parametrize("kind", ["organisations", "persons", "documents", "campaigns"])
@pytest.mark.parametrize(
    "case",
    tomllib.loads((CASES / "named_articles.toml").read_text("utf-8"))["article"],
    ids=lambda case: case["label"],
)
def test_an_article_names_what_it_names(case: dict[str, Any], kind: str) -> None:
    article = read(case["text"].strip(), content="article", date="2021-06-30")
    assert _said(article, kind, kind == "persons") == case[kind]
