"""When, where and by whom: the time, the place and the actor of a figure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import PlaceRef, Time

_SOON = 20  # days: what is told for so near a day is told of the present
_NO_DATE = ("duration", "frequency", "base_period", "recurring_period", "recurring_date")
_DAY = r"\d{4}-\d\d-\d\d"
_INTERVAL = re.compile(rf"({_DAY})/({_DAY})")
_UNTIL = re.compile(rf"\.\./({_DAY})")
_SINCE = re.compile(rf"({_DAY})/\.\.")


def time(draft: Draft, near: Near) -> str | None:
    """The interval that the value holds for: the last time before it, or what was spoken of before."""
    base = draft.left.base
    for found in near.dated(draft.start):
        if (
            found.iso
            and "/" in found.iso
            and found.kind not in _NO_DATE
            and not (base and base.meets(found.span))
        ):
            return _cut(found.iso, near)
    return near.period


def _cut(interval: str, near: Near) -> str:
    """截至10月25日，今年…: a period ends with the day up to which the sentence counts."""
    own = _INTERVAL.fullmatch(interval)
    for found in near.times if own else ():
        until = _UNTIL.fullmatch(found.iso or "") if found.kind == "until" else None
        if own and until and own[1] < until[1] < own[2]:
            return f"{own[1]}/{until[1]}"
    return interval


def reached(interval: str | None, published: str | None = None) -> str | None:
    """What was reached by a day was reached since its year began; what has begun lasts until `published`.

    >>> reached("../2016-09-20"), reached("2021-01-01/..", "2021-06-30")
    ('2016-01-01/2016-09-20', '2021-01-01/2021-06-30')
    """
    until, since = _UNTIL.fullmatch(interval or ""), _SINCE.fullmatch(interval or "")
    if since and published and since[1] <= published:
        return f"{since[1]}/{published}"
    return f"{until[1][:4]}-01-01/{until[1]}" if until else interval


def lies_ahead(interval: str | None, published: str | None) -> bool:
    """Whether an interval ends on a day that the article cannot have seen.

    A year that is not over yet does not lie ahead: 今年 speaks of what has been done so far.

    >>> lies_ahead("../2025-12-31", "2021-06-30"), lies_ahead("2021-01-01/2021-12-31", "2021-06-30")
    (True, False)
    """
    ends = _UNTIL.fullmatch(interval or "") or _INTERVAL.fullmatch(interval or "")
    if ends is None or published is None:
        return False
    return ends[1] > str(date.fromisoformat(published) + timedelta(_SOON))


def base_period(draft: Draft, near: Near, interval: str | None) -> str | None:
    """The interval that a change is compared with: stated, or the same time a year (a month) before."""
    base = draft.left.base
    for found in near.dated(draft.start):
        if base and base.meets(found.span) and found.iso and "/" in found.iso:
            return found.iso
    own = _INTERVAL.fullmatch(interval or "")
    if own is None and interval is None and base and near.published and "年" in base.of(near.text):
        last_year = int(near.published[:4]) - 1
        return f"{last_year}-01-01/{last_year}-12-31" if draft.left.basis == "yoy" else None
    if own is None or draft.left.basis not in ("yoy", "mom"):
        return None
    first, last = date.fromisoformat(own[1]), date.fromisoformat(own[2])
    if draft.left.basis == "yoy":
        return f"{_year_before(first)}/{_year_before(last)}"
    return _month_before(first, last)


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _month_before(first: date, last: date) -> str | None:
    """The calendar month before an interval that is one; None for other intervals."""
    if (
        first.day != 1
        or (last + timedelta(1)).day != 1
        or (first.year, first.month) != (last.year, last.month)
    ):
        return None
    end = first - timedelta(1)
    return f"{end.replace(day=1)}/{end}"


def carried(times: tuple[Time, ...], before: str | None) -> str | None:
    """The period that the sentences after this one still speak of."""
    periods = [t.iso for t in times if t.kind in ("period", "plan_period", "until") and t.iso]
    return periods[-1] if periods else before


def place(draft: Draft, near: Near) -> PlaceRef | None:
    """The last division named before the figure, else whose place the sentence is, else any place."""
    before = list(near.located(draft.start))
    named = next((p for p in before if p.code), None)
    if named is None and near.whereabouts is None:
        named = next(iter(before), None)
    return PlaceRef(named.name, named.code) if named else near.whereabouts


def agent(near: Near) -> str | None:
    """The organisation with which the sentence begins, else that of the sentence before."""
    opening = (o for o in near.organisations[:1] if near.opens_clause(o.span) and not near.is_listed(o.span))
    return next((o.span.of(near.text) for o in opening), near.agent)


def actor(draft: Draft, near: Near) -> str | None:
    """The organisation that acts in the sentence: the last one before the figure that opens a clause.

    One that is listed, or of which the figure speaks, does not act; without one it is the agent of the
    sentence before in the same block.
    """
    for named in near.named(draft.start):
        name = named.span.of(near.text)
        if near.opens_clause(named.span) and not near.is_listed(named.span) and name not in draft.subject:
            return name
    return near.agent
