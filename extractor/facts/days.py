"""Which days does a point in time mean (see `points`) to one who knows from which day to reckon?"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from extractor.facts import seasons
from extractor.facts.anchors import Anchor, Unit
from extractor.facts.points import Said
from extractor.lexicon import lunar, stretches, tables
from extractor.lexicon.dates import integer
from extractor.lexicon.stretches import Stretch

_UNITS: dict[str, Unit] = {
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
    "day": "day",
}
_WITHIN: dict[str, Unit] = {"年": "year", "月": "month", "周": "week"}
_NO_YEAR = frozenset(("iso", "day_word", "week", "weekday", "bare", "within", "two", "near", "lunar_next"))
_TWO = {"去今": -1, "昨今": -1, "今明": 0, "明后": 1}  # how far off the first of the two begins
_OF_TWO: dict[str, Unit] = {"年": "year", "天": "day", "日": "day"}


def stretch(said: Said, anchor: Anchor, *, goal: bool = False) -> Stretch | None:
    """The days that a point means to one who knows `anchor`; None where that cannot be told.

    `goal`: the sentence speaks of something ahead.
    """
    yearless = not _NO_YEAR.isdisjoint(said) or of_the_clock(said)
    found = _without_a_year(said, anchor) if yearless else _in_a_year(said, anchor, goal)
    clock = _clock(said)
    return found.at(clock) if found and clock and found.grain == "day" else found


def of_the_clock(said: Said) -> bool:
    """Whether the words tell a time of day and no day."""
    return "hour" in said and said.keys() <= {"part", "hour", "minute", "colon", "second"}


def _without_a_year(said: Said, anchor: Anchor) -> Stretch | None:
    if "iso" in said:
        year, month, day = (int(part) for part in re.split(r"[-/.]", said["iso"]))
        return stretches.days(year, month, day, day)
    if "bare" in said:
        first, last = _run(said, "bare")
        month_of = anchor.month_of(first)
        return stretches.days(*month_of, first, last) if month_of else None
    if "two" in said:
        off, unit = _TWO[said["two"]], _OF_TWO[said["two_unit"]]
        one, two = anchor.reckoned(unit, off), anchor.reckoned(unit, off + 1)
        return one.to(two) if one and two else None
    if "lunar_next" in said:
        return anchor.told and stretches.one_day(
            lunar.next_day(lunar.day_number(said["lunar_next"]), anchor.told.end)
        )
    if of_the_clock(said):
        return stretches.one_day(anchor.told.end) if anchor.told and anchor.told.clock else None
    if "near" in said:
        return seasons.near(said["near"], anchor)
    if "within" in said:
        return anchor.reckoned(_WITHIN[said["within"]], 0)
    if "weekday" in said:
        return _weekday(said, anchor)
    return _word(said.get("day_word") or said["week"], anchor)


def _in_a_year(said: Said, anchor: Anchor, goal: bool) -> Stretch | None:
    if "month_word" in said or "month_edge" in said:
        month = _word(said["month_word"], anchor) if "month_word" in said else anchor.reckoned("month", 0)
        return _in_months(said, month.start.year, month.start.month, month.start.month) if month else None
    first, last = _months(said)
    year = _year(said, anchor)
    if year is None and "year_word" not in said:
        so_far = not said.keys().isdisjoint(("quarters", "months", "month_to"))
        year = anchor.year_of(first, last, goal=goal or "edge" in said, so_far=so_far)
    if year is None:
        return None
    if "lunar_month" in said:
        named = lunar.month_number(said["lunar_month"]), lunar.day_number(said["lunar_day"])
        return stretches.one_day(lunar.day(year, *named))
    if "month" in said:
        return _in_months(said, year, first, last)
    if "season" in said or "spring" in said:
        word = said.get("season") or said["spring"] + "季"
        found = seasons.season(word, year, anchor, stated="year" in said or "year_word" in said)
        return found and found.years_on({"上": -1, "下": 1}.get(said.get("which", " ")[0], 0))
    if "feast" in said:
        return seasons.feast(said["feast"], year)
    return _part_of_year(said, year, first, last)


def _part_of_year(said: Said, year: int, first: int, last: int) -> Stretch | None:
    if "edge" in said:
        return stretches.months(year, 1, 1) if said["edge"] == "初" else stretches.days(year, 12, 31, 31)
    if first:
        run = stretches.months(year, first, last)
        return stretches.one_day(run.end) if run and "close" in said else run
    whole = stretches.year(year)
    if "year_to" not in said:
        return whole
    until = stretches.year(integer(said["year_to"]) or 0)
    return whole.to(until) if whole and until and until.start > whole.start else None


def _months(said: Said) -> tuple[int, int]:
    """The first and last month of the year that the words speak of; (0, 0) for a whole year."""
    if "month" in said:
        return _run(said, "month")
    if "lunar_month" in said:
        month = lunar.month_number(said["lunar_month"]) % 12 + 1  # nearly
        return month, month
    if "quarter" in said:
        first, last = _run({**said, "quarter": said["quarter"].replace("首", "1")}, "quarter")
        return 3 * first - 2, 3 * last
    if "quarters" in said:
        return 1, 3 * (integer(said["quarters"]) or 9)
    if "months" in said:
        return 1, integer(said["months"]) or 13
    if "half" in said:
        return (1, 6) if said["half"] == "上" else (7, 12)
    if "season" in said or "feast" in said:
        month = seasons.first_month(said.get("season") or said["feast"])
        return month, month
    if "edge" in said:
        return (1, 1) if said["edge"] == "初" else (12, 12)
    return 0, 0


def _year(said: Said, anchor: Anchor) -> int | None:
    if "year" in said:
        return integer(said["year"])
    if "short_year" in said:
        return int(said["short_year"]) + (2000 if said["short_year"] < "50" else 1900)
    found = _word(said["year_word"], anchor) if "year_word" in said else None
    return found.start.year if found else None


def _in_months(said: Said, year: int, first: int, last: int) -> Stretch | None:
    if "day" in said:
        return stretches.days(year, first, *_run(said, "day")) if first == last else None
    part = said.get("tenth") or said.get("month_edge")
    return stretches.part_of_month(year, first, part) if part else stretches.months(year, first, last)


def _weekday(said: Said, anchor: Anchor) -> Stretch | None:
    """上周五 lies in that week; a weekday alone is the last one up to the article's day."""
    week = _word(said["week_word"], anchor) if "week_word" in said else None
    if said["weekday"] == "末":
        return Stretch(week.end - timedelta(days=1), week.end) if week else None
    weekday = min("一二三四五六日天".index(said["weekday"]), 6)
    if "week_word" in said:
        return stretches.one_day(stretches.days_on(week.start, weekday)) if week else None
    today = anchor.reckoned("day", 0)
    if today is None:
        return None
    return stretches.one_day(stretches.days_on(today.start, -((today.start.weekday() - weekday) % 7)))


def _clock(said: Said) -> str | None:
    hour = integer(said.get("hour", ""))
    if hour is None:
        return None
    told = said.get("minute") or said.get("colon") or "0"
    minute = 30 if told == "半" else integer(told) or 0
    if hour < 12 and tables.mapping("parts_of_day").get(said.get("part", "")) == "yes":
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{said['second']}" if said.get("second", "60") < "60" else "")


@cache
def _words() -> dict[str, tuple[str, int]]:
    return {word: (unit, int(by)) for word, unit, by, _, _ in tables.rows("relative_times")}


def _word(word: str, anchor: Anchor) -> Stretch | None:
    unit, by = _words()[word]
    return anchor.reckoned(_UNITS[unit.rstrip("@")], by, from_told=unit.endswith("@"))


def _run(said: Said, name: str) -> tuple[int, int]:
    """First and last of a run (1-7月); a number that cannot be read is too large for any calendar."""
    first = integer(said[name]) or 99
    return first, (integer(said[name + "_to"]) or 99) if name + "_to" in said else first
