"""One amount where it stands: its numeral, its unit, and the words glued to both that bound it.

amount = [近|约|超 …] [-] number [unit] [半|多|余] [以上|以下|左右 …]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractor.lexicon import tables, units
from extractor.lexicon.numerals import Number
from extractor.lexicon.units import Unit
from extractor.model import Comparator, Range
from extractor.spans import Span

PLAIN = Unit("", "1", "bare")
_GAP = re.compile(r"[ \u3000\xa0]?")
_LISTED = re.compile(r"、[\u4e00-\u9fff]{1,5}$")  # 安阳、鹤壁三市
_SIGN = re.compile(r"[-−－]$")
_HALF = re.compile(r"半(?!数|年|月|径|个|天|截|边|成|球|岛|夜|价)")
_MORE = re.compile(
    r"[多余](?!个|名|家|人|元|种|次|项|余|少|层|功|方|年|地|处|万|亿|为|数|于|户|云|达|样|发|是|在)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a text. `numeral` is the stretch of the digits; `shared` marks a bare number that
    takes the unit of its group (分别为87、49、11微克/立方米)."""

    span: Span
    numeral: Span
    number: Number
    unit: Unit
    shared: bool = False
    ordinal: bool = False
    from_bottom: bool = False

    @property
    def comparator(self) -> Comparator:
        return self.number.comparator


def with_unit(text: str, bare: Quantity, within: Span) -> Quantity:
    """A bare number with the unit that follows it, if one does."""
    gap = _GAP.match(text, bare.span.end, within.end)
    at = gap.end() if gap else bare.span.end
    unit = units.at(text, at)
    if unit is None or at + len(unit.spelling) > within.end:
        return bare
    before = max(within.start, bare.span.start - 7)
    listed = unit.kind == "noun" and _LISTED.search(text, before, bare.span.start)
    if not (listed or _counts(bare.number, unit)):
        return bare
    return replace(bare, span=Span(bare.span.start, at + len(unit.spelling)), unit=unit)


def _counts(number: Number, unit: Unit) -> bool:
    return unit.hanzi_too or not number.hanzi


def bounded(text: str, found: Quantity, within: Span) -> Quantity:
    """The amount with the sign, half, surplus and bounds that are glued to it."""
    return _bound_before(
        text, _bound_after(text, _surplus(text, _signed(text, found, within), within), within), within
    )


def _signed(text: str, found: Quantity, within: Span) -> Quantity:
    before = text[max(within.start, found.span.start - 2) : found.span.start]
    if not _SIGN.search(before) or not isinstance(found.number.value, Decimal) or found.number.hanzi:
        return found
    if len(before) == 2 and ((before[0].isalnum() and before[0].isascii()) or before[0] in "-—－)）%℃"):
        return found
    number = replace(found.number, value=-found.number.value)
    return replace(found, span=Span(found.span.start - 1, found.span.end), number=number)


def _surplus(text: str, found: Quantity, within: Span) -> Quantity:
    """一个半小时, 两年半, 3个多小时, 2公里多."""
    value = found.number.value
    if not isinstance(value, Decimal) or found.unit is PLAIN or found.number.comparator != "=":
        return found
    end = found.span.end
    half, more = _HALF.match(text, end, within.end), _MORE.match(text, end, within.end)
    extra = half or more
    if not extra:
        return found
    unit = found.unit
    if unit.counter == "个" or unit.code == "mo":
        later = units.at(text, extra.end()) if unit.counter == "个" else None
        if later is None or later.counter:
            return found
        unit, end = later, extra.end() + len(later.spelling)
    elif more and unit.counter:
        return found
    else:
        end = extra.end()
    return _more_than(found, value, Span(found.span.start, end), unit, half is not None)


def _more_than(found: Quantity, value: Decimal, span: Span, unit: Unit, half: bool) -> Quantity:
    number = (
        replace(found.number, value=value + Decimal("0.5"))
        if half
        else replace(found.number, value=Range(value, value + 1, True, True), comparator=">")
    )
    return replace(found, span=span, number=number, unit=unit)


def _bound_after(text: str, found: Quantity, within: Span) -> Quantity:
    end = min(found.span.end + 6, within.end)
    for length in range(end - found.span.end, 0, -1):
        comparator = _bounds("after").get(text[found.span.end : found.span.end + length])
        fits = comparator and (comparator[1] == "glued" or found.unit.kind in ("duration", "length"))
        if comparator and fits and found.unit is not PLAIN:
            number = found.number
            if number.comparator == "=":
                number = replace(number, comparator=comparator[0])
            return replace(found, span=Span(found.span.start, found.span.end + length), number=number)
    return found


def _bound_before(text: str, found: Quantity, within: Span) -> Quantity:
    start = found.span.start
    for length in range(min(2, start - within.start), 0, -1):
        comparator = _bounds("before").get(text[start - length : start])
        if comparator and comparator[1] == "glued" and found.unit is not PLAIN:
            number = found.number
            if number.comparator == "=" or comparator[0] == "<~":
                number = replace(number, comparator=comparator[0])
            return replace(found, span=Span(start - length, found.span.end), number=number)
    return found


@cache
def _bounds(side: str) -> dict[str, tuple[Comparator, str]]:
    return {word: (sign, glued) for word, where, sign, glued in tables.rows("bounds") if where == side}  # type: ignore[misc]
