"""Builds data/lunar_days.tsv: the days on which the feasts of the lunar calendar fall.

Run from the project's root with the `LunarCalendar` package installed.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from lunarcalendar import Converter, Lunar

OUT = Path(__file__).parent.parent / "data" / "lunar_days.tsv"
HEAD = """\
# grammar: L and lunar month-day (L12-30: the last day before a new year); year; the day it falls on
# source: computed with LunarCalendar {version}; {day}
# licence: MIT
"""
FEASTS = ((1, 1), (1, 7), (1, 15), (5, 5), (8, 15), (9, 9))
YEARS = range(1990, 2051)


def main() -> None:
    rows = [
        f"L{month:02d}-{day:02d}\t{year}\t{falls_on(year, month, day)}"
        for year in YEARS
        for month, day in FEASTS
    ]
    rows += [f"L12-30\t{year}\t{falls_on(year, 1, 1) - timedelta(days=1)}" for year in YEARS]
    head = HEAD.format(version=version("LunarCalendar"), day=date.today())
    OUT.write_text(head + "\n".join(sorted(rows)) + "\n", "utf-8")
    print(f"{len(rows)} rows")


def falls_on(year: int, month: int, day: int) -> date:
    """The day of the Gregorian calendar on which a day of the lunar year falls."""
    found: date = Converter.Lunar2Solar(Lunar(year, month, day)).to_date()
    return found


if __name__ == "__main__":
    main()
