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
        table = tomllib.loads(path.read_text("utf-8"))
        for case in table["case"]:
            marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else []
            case["near"] = table.get("near", False)
            out.append(pytest.param(case, id=f"{path.stem}:{case['label']}", marks=marks))
    return out


def _value(figure: Figure) -> object:
    value = figure.value
    if isinstance(value, Range):
        return ["none" if x is None else float(x) for x in (value.lo, value.hi)]
    return float(value)


def _any(want: object) -> list[object]:
    return want if isinstance(want, list) else [want]


def _holds(has: str, want: str) -> bool:
    return want in has


def _near(has: str, want: str) -> bool:
    """The same thing in other words: one holds the other, or they share most characters."""
    return want in has or (len(has) > 1 and has in want) or len(set(has) & set(want)) >= 0.6 * len(set(want))


def _told(figure: Figure) -> dict[str, object]:
    """The fields of a figure and of what hangs on it, by name."""
    fields = {name: getattr(figure, name) for name in _PLAIN}
    for part, names in _PARTS.items():
        owner = getattr(figure, part)
        fields |= {name: getattr(owner, name) if owner else None for name in names}
    return fields


_PLAIN = ("unit", "counter", "comparator", "status", "kind", "time", "place", "actor", "share_of")
_PARTS = {
    "change": ("direction", "role", "basis", "base_period"),
    "rank": ("scope", "of", "from_end"),
    "aligned": ("index",),
}


@pytest.mark.parametrize("case", _cases("figures*.toml"))
def test_a_figure_means_what_it_says(case: dict[str, Any]) -> None:
    text = case["text"]
    article = read(text, content="article", date=case.get("date", "2021-06-30"))
    left = {article.quote(f) + f"@{f.span.start}": f for f in article.figures}
    at = 0
    for want in case["want"]:
        at = text.index(want["span"], at if case.get("all") else 0)
        figure = left.pop(f"{want['span']}@{at}", None)
        assert figure is not None, f"{want['span']} is not among {list(left)}"
        at += len(want["span"])
        if "value" in want:
            assert _value(figure) == want["value"]
        told = _told(figure)
        for name in told.keys() & want.keys():
            assert told[name] in _any(want[name]), name
        for name in ("subject", "indicator"):
            if name in want:
                has = getattr(figure, name) or ""
                same = _near if case["near"] else _holds
                assert any(same(has, str(part)) for part in _any(want[name])), (name, has)
    if case.get("all"):
        assert not left


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
