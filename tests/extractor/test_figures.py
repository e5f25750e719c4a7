"""Figures: the case tables, and the laws that hold for every figure."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor import read
from extractor.model import Figure, Range

CASES = Path(__file__).parent.parent / "cases"


def _cases(pattern: str) -> list[Any]:
    out = []
    for path in sorted(CASES.glob(pattern)):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else []
            out.append(pytest.param(case, id=f"{path.stem}:{case['label']}", marks=marks))
    return out


def _figures(case: dict[str, Any]) -> dict[str, Figure]:
    article = read(case["text"], content="article", date=case.get("date", "2021-06-30"))
    return {article.quote(f): f for f in article.figures}


def _value(figure: Figure) -> object:
    value = figure.value
    if isinstance(value, Range):
        return ["none" if x is None else float(x) for x in (value.lo, value.hi)]
    return float(value)


def _any(want: object) -> list[object]:
    return want if isinstance(want, list) else [want]


@pytest.mark.parametrize("case", _cases("figures*.toml"))
def test_a_figure_means_what_it_says(case: dict[str, Any]) -> None:
    found = _figures(case)
    for want in case["want"]:
        assert want["span"] in found, f"{want['span']} is not among {list(found)}"
        figure = found[want["span"]]
        if "value" in want:
            assert _value(figure) == want["value"]
        for name in ("unit", "counter", "comparator", "status", "kind"):
            if name in want:
                assert getattr(figure, name) in _any(want[name]), name
        for name in ("subject", "indicator"):
            if name in want:
                has = getattr(figure, name) or ""
                assert any(str(part) in has for part in _any(want[name])), (name, has)
    if case.get("all"):
        assert sorted(found) == sorted({w["span"] for w in case["want"]})


@pytest.mark.parametrize("case", _cases("traps*.toml"))
def test_a_trap_is_no_figure_and_eats_none(case: dict[str, Any]) -> None:
    article = read(case["text"], content="article", date="2021-06-30")
    for trap in case["want"]:
        at = case["text"].index(trap)
        taken = [article.quote(f) for f in article.figures if at <= f.span.start < at + len(trap)]
        assert not taken, f"{trap} is taken as {taken}"
    if "keep" in case:
        assert [article.quote(f) for f in article.figures] == case["keep"]


def test_decimals_stay_exact() -> None:
    (figure,) = read("全县投资1.10亿元。", content="article").figures
    assert figure.value == Decimal("110000000")
