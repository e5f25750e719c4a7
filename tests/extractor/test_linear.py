"""Times and figures are found in linear time: of a text twice as long in about twice the time."""

from __future__ import annotations

from time import process_time

import pytest

from extractor.facts import figures, times
from extractor.model import Prose, Sentence
from extractor.spans import Span

pytestmark = pytest.mark.slow  # it takes a clock, and clocks belong to the proofs
MEGABYTE = 1_000_000
PLAIN = ["1", "一", "分别", "月", "至", "（"]
DENSE = [
    "1月",
    "1至",
    "1%",
    "1个",
    "三分之",
    "三月初",
    "9时至",
    "分别为1、",
]  # every unit is a time or a figure


def _seconds(unit: str, size: int) -> float:
    """CPU seconds for so many bytes of one unit over and over, in one sentence without an end."""
    text = unit * (size // len(unit.encode()))
    prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    start = process_time()
    figures.find(prose, times.find(prose), (), (), (None,))
    return process_time() - start


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        *((unit, 9_000) for unit in (*PLAIN, *DENSE)),
        *((unit, MEGABYTE) for unit in PLAIN),
        *((unit, MEGABYTE // 10) for unit in DENSE),
    ],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str, size: int) -> None:
    _seconds(unit, 100)  # tables are read
    assert _seconds(unit, size) < 3 * _seconds(unit, size // 2) + 0.1
