"""Which day of our calendar is a day of the lunar one (正月初七, 腊月廿三)? Known for 1990 to 2050."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from extractor.lexicon import tables
from extractor.lexicon.dates import integer

MONTH = "(?:[正冬腊]|十[一二]?|[二三四五六七八九])"
_ONE = "[一二三四五六七八九]"
DAY = f"(?:初(?:{_ONE}|十)|(?:廿|二十){_ONE}?|三十|十{_ONE})"
_TENTH = timedelta(days=9)
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def day(year: int, month: int, number: int) -> date | None:
    """A day of the month whose tenth day lies in `year`; its last where it has fewer days.

    >>> day(2019, 1, 1), day(2022, 12, 30), day(1901, 1, 1)
    (datetime.date(2019, 2, 5), datetime.date(2022, 1, 31), None)
    """
    begins, ends = _months().get((year, str(month)), (None, None))
    return min(begins + timedelta(days=number - 1), ends) if begins and ends else None


def next_day(number: int, after: date) -> date | None:
    """The first day of this number in its month that comes after another day.

    >>> next_day(7, date(2022, 1, 31))
    datetime.date(2022, 2, 7)
    """
    begins = _beginnings()
    at = bisect_right(begins, after) - 1
    days = (first + timedelta(days=number - 1) for first in begins[max(at, 0) : at + 2])
    return next((day for day in days if day > after), None)


def month_number(word: str) -> int:
    """The number of a month as it is called (正, 十一, 腊)."""
    return _MONTHS.get(word) or integer(word) or 0


def day_number(word: str) -> int:
    """The number of a day as it is called.

    >>> day_number("初七"), day_number("廿三"), day_number("二十")
    (7, 23, 20)
    """
    return integer(word.removeprefix("初").replace("廿", "二十")) or 0


@cache
def _beginnings() -> tuple[date, ...]:
    return tuple(date.fromisoformat(first) for first, _ in tables.rows("lunar_months"))


@cache
def _months() -> dict[tuple[int, str], tuple[date, date]]:
    """First and last day of each month, by the year of its tenth day and its name."""
    names = [name for _, name in tables.rows("lunar_months")]
    begins = zip(pairwise(_beginnings()), names, strict=False)
    return {
        ((first + _TENTH).year, name): (first, following - timedelta(days=1))
        for (first, following), name in begins
    }
