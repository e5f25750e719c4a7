"""The laws of numerals, units and quantities."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import read
from extractor.facts import figures
from extractor.lexicon import numerals, quantities, tables, units
from extractor.lexicon.amounts import PLAIN
from extractor.model import Prose, Range, Sentence
from extractor.spans import Span

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
AMOUNTS = (
    "近3亿元", "2400余家", "20多项", "7-8个小时", "八九百人", "万吨以上", "1.25万吨", "第13名",
    "后20名", "两成五", "百分之四十以上", "35%~40%", "3-5万元", "一个半小时", "3个多小时",
    "约260吨", "十万元以上二十万元以下", "翻了一番", "上百次", "数十家", "３．５万户", "1,250辆",
    "72微克/立方米", "5.6吨/平方公里·月", "120万吨/年", "-3.2%",
)  # fmt: skip


def _hanzi(n: int) -> str:
    """The usual Chinese numeral of a number below a hundred million."""
    if n >= 10000:
        low = n % 10000
        gap = "零" if 0 < low < 1000 else ""
        return _hanzi(n // 10000) + "万" + (gap + _hanzi(low) if low else "")
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + _PLACES[power]
            gap = False
        else:
            gap = True
    return out or "零"


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_give_their_number(n: int) -> None:
    assert numerals.chinese(_hanzi(n)) == n


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "百", "万", "百万", "千万", "亿", "万亿"]))
def test_arabic_numerals_give_their_number(value: Decimal, scale: str) -> None:
    number = numerals.parse(f"{value}{scale}")
    assert number is not None
    powers = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    factor = 1
    for c in scale:
        factor *= powers[c]
    assert number.value == value * factor


@given(st.integers(1, 9999))
def test_full_width_digits_are_digits(n: int) -> None:
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert numerals.parse(wide) == numerals.parse(str(n))


@given(st.integers(1, 99_999_999))
def test_every_spelling_of_a_number_is_that_number(n: int) -> None:
    """1250, 1,250, １２５０, 1 250, 0.125万 and 一千二百五十 are one value."""
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    tens = f"{Decimal(n) / 10000:f}万"
    for spelling in (str(n), f"{n:,}", f"{n:,}".replace(",", " "), wide, tens, _hanzi(n)):
        found = quantities.parse(f"{spelling}吨")
        assert found is not None, spelling
        assert (found.number.value, found.unit.code) == (n, "t"), spelling


@given(st.decimals(Decimal("0.01"), 10**6, places=2), st.sampled_from(tables.rows("unit_factors")))
def test_a_conversion_there_and_back_is_the_same(value: Decimal, row: tuple[str, ...]) -> None:
    code, dimension, _ = row
    for other, kind, _ in tables.rows("unit_factors"):
        there = units.convertible(value, code, other)
        assert (there is not None) == (kind == dimension or there is not None)
        if there is not None:
            back = units.convertible(there, other, code)
            assert back is not None
            assert abs(back - value) <= value * Decimal("1e-9")


@pytest.mark.parametrize("surface", AMOUNTS)
def test_a_quote_says_the_whole_figure(surface: str) -> None:
    """parse(quote(figure)) is the figure: the span holds all that made its value."""
    text = f"该项数据为{surface}，"
    whole = quantities.parse(surface)
    assert whole is not None
    assert whole.span == Span(0, len(surface))
    there = quantities.first(text, Span(0, len(text)))
    assert there is not None
    assert (there.number, there.unit) == (whole.number, whole.unit)


@given(
    st.integers(1, 10**6),
    st.sampled_from(
        [row[0] for row in tables.rows("units")] + [row[0] for row in tables.rows("classifiers")]
    ),
)
def test_every_unit_is_read_after_a_number(n: int, unit: str) -> None:
    found = quantities.parse(f"{n}{unit}")
    assert found is not None
    assert found.span.end == len(f"{n}{unit}")
    assert found.number.value == n


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.sampled_from([*AMOUNTS, "企业", "，", "。", "分别为", "同比", "增加", "、", "的", "\n"]),
        max_size=24,
    )
)
def test_figures_lie_in_one_sentence_and_parse_back(parts: list[str]) -> None:
    article = read("全市" + "".join(parts), content="article")
    for figure in article.figures:
        assert figure.sentence.covers(figure.span)
        again = quantities.parse(article.quote(figure))
        if again is not None and again.unit is not PLAIN:
            assert again.number.value == figure.value


def test_neighbouring_figures_do_not_overlap() -> None:
    article = read("全市关停12家、整改35家、提升80余家，投入资金近3亿元。", content="article")
    spans = [f.span for f in article.figures]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 4


@pytest.mark.parametrize(
    ("value", "unit", "to", "want"),
    [
        ("2500", "kg", "t", "2.5"),
        ("15", "{mu}", "har", "1"),
        ("1", "km2", "har", "100"),
        ("0.035", "mg/m3", "ug/m3", "35"),
        ("1", "kW.h", "MJ", "3.6"),
        ("3", "h", "min", "180"),
        ("120", "CNY", "USD", None),
        ("1", "t/a", "t", None),
    ],
)
def test_units_of_one_dimension_convert(value: str, unit: str, to: str, want: str | None) -> None:
    got = units.convertible(Decimal(value), unit, to)
    assert (got is None) == (want is None)
    if got is not None and want is not None:
        assert abs(got - Decimal(want)) < Decimal("1e-6")


def test_bounds_are_ranges_in_base_units() -> None:
    found = quantities.parse("3-5万元")
    assert found is not None
    assert found.number.value == Range(Decimal(30000), Decimal(50000))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["1", "一", "分别", "1家", "12、", "第一", "同比增长5%，", "（", "万", "1-", "较上年"]
)
def test_reading_is_linear(unit: str) -> None:
    """Twice the text takes about twice the time: no rule looks at the same words again and again."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
        start = time.process_time()
        figures.find(prose, (), (), (), (None,))
        return time.process_time() - start

    seconds(2000)
    small, large = max(seconds(4_000), 0.005), seconds(16_000)
    assert large < small * 4 * 3
