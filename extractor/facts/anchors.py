"""From which day are relative words reckoned, and which year does a date without one belong to?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractor.lexicon import stretches
from extractor.lexicon.stretches import Stretch
from extractor.model import Masthead, Precision

Unit = Literal["year", "quarter", "month", "week", "day"]
_FAR = 8  # months: a date further ahead of the article than this lies behind it, in the year before
_KNOWN: dict[Precision, tuple[str, ...]] = {
    "year": ("year",),
    "month": ("year", "quarter", "month"),
    "day": ("year", "quarter", "month", "week", "day"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a reader knows of the calendar at one point of the text.

    `told` is the stretch that was told last, `year` the year this sentence speaks of, `period` what
    同期 would be the same period of, `years` every year the text has named so far.
    """

    published: date | None = None
    precision: Precision = "day"
    told: Stretch | None = None
    year: int | None = None
    period: Stretch | None = None
    years: frozenset[int] = frozenset()

    def reckoned(self, unit: Unit, by: int, *, from_told: bool = False) -> Stretch | None:
        """The day, week, month, quarter or year so many units on from the article's day (or the told one)."""
        base = self._base(unit, from_told)
        if base is None:
            return None
        if unit == "day":
            return stretches.one_day(stretches.days_on(base, by))
        if unit == "week":
            moved = stretches.days_on(base, 7 * by)
            return stretches.week(moved) if moved else None
        moved = stretches.months_on(base, by * {"month": 1, "quarter": 3, "year": 12}[unit])
        if moved is None:
            return None
        if unit == "year":
            return stretches.year(moved.year)
        first = moved.month if unit == "month" else (moved.month - 1) // 3 * 3 + 1
        return stretches.months(moved.year, first, first if unit == "month" else first + 2)

    def year_of(self, first: int, last: int, *, goal: bool, so_far: bool = False) -> int | None:
        """The year in which a date without one lies that runs from month `first` to month `last`.

        `goal` says that it lies ahead, `so_far` that it is over (1-9月, 前三季度). Without a published
        day and with more than one year named before there is no safe answer.
        """
        if self.year is not None and not (goal and self._is_past(self.year, last)):
            behind = self.told is not None and self.told.end.year == self.year
            wraps = behind and self.told is not None and self.told.end.month - first >= _FAR
            return self.year + 1 if wraps else self.year
        if self.published is None:
            return next(iter(self.years)) if len(self.years) == 1 else None
        here = self.published
        if self.precision == "year":
            return here.year
        if goal:
            return here.year + 1 if here.month - last >= _FAR else here.year
        return here.year - 1 if (so_far and last > here.month) or first - here.month >= _FAR else here.year

    def month_of(self, day: int) -> tuple[int, int] | None:
        """Year and month of a day that is told by its number alone."""
        if self.told is not None and self.told.grain in ("day", "month"):
            return self.told.end.year, self.told.end.month
        if self.published is None or self.precision == "year":
            return None
        return self.published.year, self.published.month

    def after(self, told: Stretch, *, stated: bool, carries: bool) -> Anchor:
        """What is known once `told` is read.

        `stated`: its year was named; `carries`: the rest of the sentence lies in that year.
        """
        return replace(
            self,
            told=told,
            year=told.end.year if carries else self.year,
            years=self.years | {told.end.year} if stated else self.years,
        )

    def counting(self, period: Stretch) -> Anchor:
        """What is known once the text speaks of a period, and does not only compare with it."""
        return replace(self, period=period)

    def at_new_sentence(self) -> Anchor:
        """What is still known when a sentence ends."""
        return replace(self, year=None) if self.year is not None else self

    def _base(self, unit: Unit, from_told: bool) -> date | None:
        if from_told:
            if self.told is None or (unit == "day" and self.told.grain != "day"):
                return None
            return self.told.end
        return self.published if unit in _KNOWN[self.precision] else None

    def _is_past(self, year: int, month: int) -> bool:
        return self.published is not None and (year, month) < (self.published.year, self.published.month)


def anchored(masthead: Masthead) -> Anchor:
    """What is known before the first sentence: the day of publication, as far as it is stated."""
    known = masthead.published
    if known is None:
        return Anchor()
    year, month, day = (*(int(part) for part in known.date.split("-")), 1, 1)[:3]
    return Anchor(date(year, month, day), known.precision)
