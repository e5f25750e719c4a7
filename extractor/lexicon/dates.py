"""How is a day printed? Chinese and ISO spellings of days, months and years, checked on the calendar.

A number that names no day (2月30日, 13月) is no date at all: nothing is bent into a valid one.
"""

from __future__ import annotations

import re
from calendar import monthrange

from extractor.lexicon.numerals import chinese
from extractor.model import Precision
from extractor.spans import Span

_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_CENTURY = "[1１][9９]|[2２][0０]"
_HAN = "零〇○一二三四五六七八九十"
_PRINTED = (
    re.compile(
        rf"(?<![\d.])((?:{_CENTURY})\d\d)\s{{0,2}}([-/.])\s{{0,2}}(\d{{1,2}})\s{{0,2}}\2\s{{0,2}}(\d{{1,2}})(?![\d.])"
    ),
    re.compile(
        rf"(?<![\d{_HAN}])((?:{_CENTURY})\d\d|[一二][{_HAN[:-1]}]{{3}})\s{{0,2}}(年)"
        rf"(?:\s{{0,2}}(\d{{1,2}}|[{_HAN}]{{1,3}})\s{{0,2}}月"
        rf"(?:\s{{0,2}}(\d{{1,2}}|[{_HAN}]{{1,3}})\s{{0,2}}[日号])?)?"
    ),
    re.compile(rf"(?<![\d./-])((?:{_CENTURY})\d\d)([-/])(0[1-9]|1[0-2])()(?![\d./-])"),
)  # the groups are year, mark, month, day
_PRECISION: tuple[Precision, ...] = ("year", "month", "day")


def integer(numeral: str) -> int | None:
    """The whole number that Arabic or Chinese digits write, or None.

    >>> integer("08"), integer("二十六"), integer("一百零五"), integer("一九九一"), integer("半")
    (8, 26, 105, 1991, None)
    """
    digits = numeral.translate(_DIGITS)
    if numeral.isdecimal() or (digits.isdecimal() and len(digits) == 4):
        return int(digits)
    value = chinese(numeral) if numeral else None
    return int(value) if value is not None and value == int(value) else None


def is_day(year: int, month: int, day: int = 1) -> bool:
    """Whether the calendar has this day.

    >>> is_day(2020, 2, 29), is_day(2019, 2, 29), is_day(2020, 13)
    (True, False, False)
    """
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _exists(parts: list[int]) -> bool:
    year, month, day = (*parts, 1, 1)[:3]
    return is_day(year, month, day)


def day(text: str) -> tuple[str, Precision, Span] | None:
    """The first day printed in `text`, else the first month, else the first year; None without one.

    The first part is ISO 8601, cut to its precision. Only spellings that begin with a four-digit year
    count, so 03/26/2020 is not one.

    >>> day("发布时间:2020/3/26 09:24")
    ('2020-03-26', 'day', Span(start=5, end=14))
    >>> day("二〇二〇年三月二十六日"), day("2016 年9月印发")
    (('2020-03-26', 'day', Span(start=0, end=11)), ('2016-09', 'month', Span(start=0, end=8)))
    """
    found: list[tuple[int, int, str, Span]] = []
    for printed in _PRINTED:
        for match in printed.finditer(text):
            parts = [integer(part) for part in match.group(1, 3, 4) if part]
            if not _exists([part or 0 for part in parts]):
                continue
            iso = "-".join(f"{part:02d}" for part in parts)
            found.append((-len(parts), match.start(), iso, Span(match.start(), match.end())))
    if not found:
        return None
    parts_read, _, iso, span = min(found)
    return iso, _PRECISION[-parts_read - 1], span
