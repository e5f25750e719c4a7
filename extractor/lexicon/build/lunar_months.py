"""Builds data/lunar_months.tsv: the days on which the months of the lunar calendar begin.

Run from the project's root with the `LunarCalendar` package installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from lunarcalendar import Converter, DateNotExist, Lunar

OUT = Path(__file__).parent.parent / "data" / "lunar_months.tsv"
HEAD = """\
# grammar: first day of a lunar month; the month, + behind it where it is the leap month that follows it
# source: computed with LunarCalendar {version}; {day}
# licence: MIT
"""
YEARS = range(1990, 2051)


def main() -> None:
    rows = [f"{begins}\t{name}" for year in YEARS for name, begins in months(year)]
    head = HEAD.format(version=version("LunarCalendar"), day=date.today())
    OUT.write_text(head + "\n".join(sorted(rows)) + "\n", "utf-8")
    print(f"{len(rows)} rows")


def months(year: int) -> Iterator[tuple[str, date]]:
    """The months of a lunar year, each with the day of the Gregorian calendar on which it begins."""
    for month in range(1, 13):
        for leap in (False, True):
            try:
                yield f"{month}{'+' * leap}", Converter.Lunar2Solar(Lunar(year, month, 1, leap)).to_date()
            except DateNotExist:
                continue


if __name__ == "__main__":
    main()
