"""Where does a text state an amount: a number with its unit or classifier and the bounds glued to it?

    quantity = [近|约|超 …] (number [unit] (至|-|~) number | number) unit [半|多|余] [以上|以下|左右 …]
             | 第 number [名|位] | (前|后|倒数第) number (名|位)

Nothing here knows what the amount is for: that is the business of the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.lexicon import numerals
from extractor.lexicon.amounts import PLAIN, Quantity, bounded, with_unit
from extractor.lexicon.numerals import Number
from extractor.lexicon.units import Unit
from extractor.model import Range
from extractor.spans import Span

PERCENT = Unit("百分之", "%", "percent")
_RATIO = Unit("分之", "1", "ratio")
_TENTHS = Unit("成", "%", "percent")
_RANK = Unit("", "{rank}", "rank")
_DOUBLED = re.compile(r"翻了?$")
_DOUBLING = Unit("番", "1", "times")
_TO = re.compile(r" ?(?:—{1,2}|[-－–―~～至到]|——) ?")
_TENTH = re.compile(
    r"成(?P<half>半|[一二三四五六七八九])?(?![立本都为员果效绩熟功因分长就品群县安交型套片片渝片])"
)
_IDENTIFIER = re.compile(r"[A-Za-z#＃.．_]$|[0-9A-Za-z][-+/:：]$|[〔\[]$")
_RANKED = re.compile(r"[名位](?!于|列|居|置|移|单|额|额|录|义|称|牌|优|师|校|胜|企)")
_AMONG_ALL = re.compile(r"(?:全[国省市县区州]|跻身|进入|排名|[位名]列|[位稳高]居)[前后]$")  # 跻身全省前三
_ENDS = re.compile(r"$|[，,。；;、！\s）)]")
_AMONG_FIRST = re.compile(r"(?:前|后|倒数第|倒数)$")
_MEASURE_WORD = "个"
_LIST = re.compile(r" ?(?:、|和|及|与|以及) ?")


def parse(text: str) -> Quantity | None:
    """The amount that `text` begins with, as a figure quotes it.

    >>> q = parse("近3亿元"); q.number.value, q.unit.code, q.comparator
    (Decimal('300000000'), 'CNY', '<~')
    """
    return first(text, Span(0, len(text)))


def first(text: str, within: Span) -> Quantity | None:
    """The first amount of a stretch, None where it holds none."""
    return next(scan(text, within), None)


def scan(text: str, within: Span) -> Iterator[Quantity]:
    """Every amount in a stretch of `text`, in order, with offsets of `text`."""
    return _merged(text, _amounts(text, within))


def _merged(text: str, found: Iterator[Quantity]) -> Iterator[Quantity]:
    """十万元以上二十万元以下: a lower and an upper bound side by side are one range."""
    low = next(found, None)
    for high in found:
        both = low and _both_bounds(text, low, high)
        if low and not both:
            yield low
        low = both or high
    if low:
        yield low


def _both_bounds(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    a, b = low.number, high.number
    closed = low.span.end == high.span.start and (a.comparator, b.comparator) == (">=", "<=")
    if not closed or low.unit.code != high.unit.code:
        return None
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal):
        return None
    number = Number(Range(a.value, b.value), "range", a.hanzi and b.hanzi)
    return replace(high, span=Span(low.span.start, high.span.end), number=number)


def _amounts(text: str, within: Span) -> Iterator[Quantity]:
    waiting: list[Quantity] = []
    at = within.start
    while match := numerals.NUMERAL.search(text, at, within.end):
        at = match.end()
        number = numerals.read(match)
        if number is None or _IDENTIFIER.search(text, max(within.start, match.start() - 2), match.start()):
            continue
        found = _quantity(text, match.span(), number, within)
        at = max(at, found.span.end)
        if waiting and not _LIST.fullmatch(text, waiting[-1].span.end, found.span.start):
            yield from waiting
            waiting = []
        if found.unit is PLAIN or found.unit.spelling == _MEASURE_WORD:
            waiting.append(found)
            continue
        yield from (_sharing(w, found, text) for w in waiting)
        waiting = []
        yield found
    yield from waiting


def _sharing(bare: Quantity, last: Quantity, text: str) -> Quantity:
    """A bare number of a list with the unit, and where it has none of its own the scale, of the last."""
    if bare.unit is not PLAIN and (last.unit.counter or not last.unit.spelling.startswith(_MEASURE_WORD)):
        return bare  # only 3个和5个百分点 share their 个
    surface = last.numeral.of(text)
    scale = numerals.trailing_scale(surface)
    number = bare.number
    if scale != 1 and numerals.trailing_scale(bare.numeral.of(text)) == 1:
        number = number.times(scale)
    return replace(bare, number=number, unit=last.unit, shared=True)


def _quantity(text: str, stretch: tuple[int, int], number: Number, within: Span) -> Quantity:
    start, end = stretch
    before = text[max(within.start, start - 3) : start]
    doubled = _DOUBLED.search(before)
    if doubled and text[end : end + 1] == "番" and isinstance(number.value, Decimal) and number.value < 10:
        times = replace(number, value=Decimal(2) ** int(number.value))
        return Quantity(Span(start - len(doubled[0]), end + 1), Span(start, end), times, _DOUBLING)
    if before.endswith("第"):
        return _ordinal(text, start, end, number, before)
    if number.fraction:
        return _range_after(
            text, Quantity(Span(start, end), Span(start, end), number, _fraction_unit(number)), within
        )
    among = _AMONG_FIRST.search(before)
    if among and _RANKED.match(text, end):
        return Quantity(
            Span(start - len(among[0]), end + 1),
            Span(start, end),
            number,
            _RANK,
            from_bottom=among[0] != "前",
        )
    if among and _AMONG_ALL.search(text, max(within.start, start - 8), start) and _ENDS.match(text, end):
        return Quantity(Span(start - 1, end), Span(start, end), number, _RANK, from_bottom=among[0] != "前")
    tenth = _TENTH.match(text, end, within.end)
    if tenth and number.hanzi and isinstance(number.value, (Decimal, Range)) and _small(number):
        return bounded(text, _tenths(start, tenth, number), within)
    found = Quantity(Span(start, end), Span(start, end), number, PLAIN)
    return _range_after(text, with_unit(text, found, within), within)


def _small(number: Number) -> bool:
    top = number.value if isinstance(number.value, Decimal) else number.value.hi
    return top is not None and top < 10


def _tenths(start: int, tenth: re.Match[str], number: Number) -> Quantity:
    ten = number.times(Decimal(10))
    half = tenth["half"]
    if half and isinstance(ten.value, Decimal):
        extra = Decimal(5) if half == "半" else numerals.chinese(half) or Decimal(0)
        ten = replace(ten, value=ten.value + extra)
    return Quantity(Span(start, tenth.end()), Span(start, tenth.start()), ten, _TENTHS)


def _fraction_unit(number: Number) -> Unit:
    return PERCENT if number.fraction == 100 else _RATIO


def _ordinal(text: str, start: int, end: int, number: Number, before: str) -> Quantity:
    bottom = before.endswith("数第")
    ranked = _RANKED.match(text, end)
    first = start - (3 if before.endswith("倒数第") else 1)
    return Quantity(
        Span(first, end + (1 if ranked else 0)),
        Span(start, end),
        number,
        _RANK,
        ordinal=True,
        from_bottom=bottom,
    )


def _range_after(text: str, low: Quantity, within: Span) -> Quantity:
    """`low`, or the range that it opens: 5至8家, 35%~40%, 1.5亿元至2亿元."""
    sign = _TO.match(text, low.span.end, within.end)
    match = numerals.NUMERAL.match(text, sign.end(), within.end) if sign else None
    number = numerals.read(match) if match else None
    from_to = text[max(within.start, low.span.start - 1) : low.span.start] in ("由", "从")
    if match is None or number is None or from_to:
        return bounded(text, low, within)
    high = with_unit(text, Quantity(Span(*match.span()), Span(*match.span()), number, PLAIN), within)
    joined = _joined(text, low, high)
    return bounded(text, joined or low, within)


def _joined(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    a, b = low.number, high.number
    unit = high.unit
    if low.unit is PERCENT and unit is PLAIN:
        unit = PERCENT
    if unit is PLAIN or (low.unit is not PLAIN and low.unit.code != unit.code):
        return None
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal):
        return None
    scale = numerals.trailing_scale(text[high.numeral.start : high.numeral.end])
    if low.unit is PLAIN and scale != 1 and numerals.trailing_scale(low.numeral.of(text)) == 1:
        lifted = a.times(scale)
        a = lifted if isinstance(lifted.value, Decimal) and lifted.value < b.value else a
    if not isinstance(a.value, Decimal) or a.value >= b.value:
        return None
    span = Span(low.span.start, high.span.end)
    number = Number(Range(a.value, b.value), "range", a.hanzi and b.hanzi)
    return Quantity(span, Span(low.numeral.start, high.numeral.end), number, unit)
