"""Stretches of days: years, quarters, months, weeks, seasons, and where they lie on the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractor.lexicon.dates import is_day

Grain = Literal["year", "month", "day", "other"]  # how finely the words that name a stretch speak


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `start` to `end`, both counted, and what the clock says at both ends, where told.

    >>> Stretch(date(2020, 2, 1), date(2020, 2, 29), "month").iso
    '2020-02-01/2020-02-29'
    >>> Stretch(date(2020, 3, 26), date(2020, 3, 26), "day", "09:24", "09:24").iso
    '2020-03-26T09:24'
    """

    start: date
    end: date
    grain: Grain = "other"
    clock: str | None = None
    clock_at_end: str | None = None

    @property
    def first(self) -> str:
        """ISO 8601 of where it begins."""
        return f"{self.start}T{self.clock}" if self.clock else f"{self.start}"

    @property
    def last(self) -> str:
        """ISO 8601 of where it ends."""
        return f"{self.end}T{self.clock_at_end}" if self.clock_at_end else f"{self.end}"

    @property
    def iso(self) -> str:
        """ISO 8601: an interval, or one moment where the clock is told once."""
        return self.last if self.clock and self.first == self.last else f"{self.first}/{self.last}"

    def to(self, other: Stretch) -> Stretch:
        """From the beginning of this stretch to the end of the other."""
        return Stretch(self.start, other.end, "other", self.clock, other.clock_at_end)

    def at(self, clock: str) -> Stretch:
        """The moment of this day when the clock shows hh:mm."""
        return Stretch(self.start, self.end, self.grain, clock, clock)

    def years_on(self, years: int) -> Stretch | None:
        """The same days so many years later (earlier, where negative)."""
        start, end = months_on(self.start, 12 * years), months_on(self.end, 12 * years)
        if start is None or end is None:
            return None
        if self.end.day == _length(self.end.year, self.end.month):
            end = end.replace(day=_length(end.year, end.month))
        return Stretch(start, end, self.grain)


def year(number: int) -> Stretch | None:
    """A calendar year."""
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year") if 1 <= number <= 9999 else None


def months(of: int, first: int, last: int) -> Stretch | None:
    """Whole months of the year `of`, the first to the last, both counted."""
    if not (1 <= of <= 9999 and 1 <= first <= last <= 12):
        return None
    return Stretch(date(of, first, 1), date(of, last, _length(of, last)), "month")


def days(of: int, month: int, first: int, last: int) -> Stretch | None:
    """Days of one month, the first to the last, both counted; None where the calendar has no such day."""
    if not (first <= last and is_day(of, month, first) and is_day(of, month, last)):
        return None
    return Stretch(date(of, month, first), date(of, month, last), "day" if first == last else "other")


def one_day(at: date | None) -> Stretch | None:
    """A single day."""
    return Stretch(at, at, "day") if at else None


def week(at: date) -> Stretch | None:
    """The week, Monday to Sunday, that a day lies in."""
    monday = days_on(at, -at.weekday())
    sunday = days_on(at, 6 - at.weekday())
    return Stretch(monday, sunday) if monday and sunday else None


def part_of_month(of: int, month: int, part: str) -> Stretch | None:
    """The first, middle or last ten days (上旬 中旬 下旬), the beginning (初) or the last day (底, 末).

    >>> part_of_month(2020, 2, "下旬").iso, part_of_month(2020, 9, "底").iso
    ('2020-02-21/2020-02-29', '2020-09-30/2020-09-30')
    """
    if not is_day(of, month):
        return None
    last = _length(of, month)
    if part == "中下旬":
        return days(of, month, 11, last)
    first_to_last = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, last)}
    return days(of, month, *first_to_last.get(part[0], (last, last)))


def months_on(at: date, by: int) -> date | None:
    """The same day so many months later; the month's last day where that month is shorter."""
    count = at.year * 12 + at.month - 1 + by
    if not 12 <= count < 120000:
        return None
    to, month = count // 12, count % 12 + 1
    return date(to, month, min(at.day, _length(to, month)))


def days_on(at: date, by: int) -> date | None:
    """So many days later."""
    try:
        return at + timedelta(days=by)
    except OverflowError:
        return None


def _length(of: int, month: int) -> int:
    return monthrange(of, month)[1]
