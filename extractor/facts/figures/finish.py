"""From draft to figure: kind, unit, comparator, change, rank, status and bearings."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.figures import bearings, changes, ranks
from extractor.facts.figures import status as state
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import Change, Comparator, Figure, FigureKind, FigureStatus

_PER_TIME = ("mass", "energy", "volume", "area")
_LISTED = re.compile(r"、[^，。；、]{1,20}等?$")


def figures(drafts: list[Draft], near: Near) -> list[Figure]:
    """The figures of one sentence."""
    ends = changes.ends(near.text, drafts)
    some = any(ends)
    return [_figure(d, changes.change(d, end), near, some) for d, end in zip(drafts, ends, strict=True)]


def _figure(draft: Draft, change: Change | None, near: Near, told: bool) -> Figure:
    """`told` says that the sentence has told the two ends of a change in numbers."""
    quantity = draft.quantity
    time = bearings.time(draft, near)
    status = _status(draft, change, near, told, time)
    place = bearings.place(draft, near)
    if change:
        change = replace(change, base_period=bearings.base_period(draft, near, time))
    return Figure(
        span=quantity.span,
        kind=_kind(draft, change, status, near),
        value=quantity.number.value,
        unit=_unit(draft),
        sentence=draft.sentence,
        counter=quantity.unit.counter or ("倍" if quantity.unit.spelling == "倍" else None),
        comparator=_comparator(draft),
        subject=draft.subject or None,
        indicator=draft.indicator or None,
        status=status,
        change=change,
        rank=ranks.rank(draft, near) if quantity.unit.code == "{rank}" else None,
        share_of=draft.left.whole.of(near.text) if draft.left.whole else None,
        aligned=draft.aligned,
        time=bearings.reached(time, near.published) if status == "actual" else time,
        place=place.name if place else None,
        place_code=place.code if place else None,
        actor=bearings.actor(draft, near),
        uncertain=any(u.meets(quantity.span) for u in near.unsure),
        rule=draft.rule,
    )


def _kind(draft: Draft, change: Change | None, status: FigureStatus, near: Near) -> FigureKind:
    unit = draft.quantity.unit
    by_status: dict[FigureStatus, FigureKind] = {"specification": "spec", "qualifier": "threshold"}
    if unit.code == "{rank}":
        return "rank"
    if status in by_status:
        return by_status[status]
    if unit.kind == "points" or (change and change.role == "delta" and not draft.left.governed):
        return "change"
    if unit.counter and _LISTED.search(draft.left.clause.of(near.text)):
        return "list_count"
    kinds: dict[str, FigureKind] = {"percent": "share", "money": "money", "times": "ratio", "ratio": "ratio"}
    return kinds.get(unit.kind, "count" if unit.counter else "measure")


def _unit(draft: Draft) -> str:
    unit = draft.quantity.unit
    if "/" in unit.code:
        return unit.code
    if draft.left.per:
        return f"{unit.code}/({draft.left.per})" if "." in draft.left.per else f"{unit.code}/{draft.left.per}"
    return f"{unit.code}/{draft.left.rate}" if draft.left.rate and unit.kind in _PER_TIME else unit.code


def _comparator(draft: Draft) -> Comparator:
    own = draft.quantity.number.comparator
    return draft.left.comparator if own == "=" and draft.left.comparator else own


def _status(draft: Draft, change: Change | None, near: Near, told: bool, time: str | None) -> FigureStatus:
    if change and change.role != "delta":
        return "before" if change.role == "from" else "after"
    moved = change is not None and not draft.left.governed
    contrast = not moved and not told and state.speaks_of_before(near.text, draft)
    found = state.status(near.text, draft, contrast)
    if found != "said":
        return found
    return "target" if bearings.lies_ahead(time, near.published) else "actual"
