"""From draft to figure: kind, change, rank, status, time, place and actor."""

from __future__ import annotations

import re

from extractor.facts.figures import changes
from extractor.facts.figures import status as state
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import Change, Comparator, Figure, FigureKind, FigureStatus, PlaceRef, Rank

_NO_AMOUNT = ("duration", "frequency")
_SCOPE = re.compile(
    r"(全[国省市县区州球]|世界|国内|省内|市内|同类\w{0,4}城市|[\u4e00-\u9fff]{2,8}?城市)[^，。；]{0,6}$"
)
_AMONG = re.compile(r"(\d+)个?[^，。；\d]{0,8}?(?:城市|县|区|市|地区|单位|国家|站点|省)")


def figures(drafts: list[Draft], near: Near) -> list[Figure]:
    """The figures of one sentence."""
    ends = changes.ends(near.text, drafts)
    return [_figure(d, changes.change(d, end), near, any(ends)) for d, end in zip(drafts, ends, strict=True)]


def _figure(draft: Draft, change: Change | None, near: Near, told: bool) -> Figure:
    """`told` says that the sentence has told the two ends of a change in numbers."""
    quantity = draft.quantity
    place = _place(draft, near)
    return Figure(
        span=quantity.span,
        kind=_kind(draft, change),
        value=quantity.number.value,
        unit=_unit(draft),
        sentence=draft.sentence,
        counter=quantity.unit.counter or ("倍" if quantity.unit.spelling == "倍" else None),
        comparator=_comparator(draft),
        subject=draft.subject or None,
        indicator=draft.indicator or None,
        status=_status(draft, change, near, told),
        change=change,
        rank=_rank(draft, near) if quantity.unit.code == "{rank}" else None,
        share_of=draft.left.whole.of(near.text) if draft.left.whole else None,
        aligned=draft.aligned,
        time=_time(draft, near),
        place=place.name if place else None,
        place_code=place.code if place else None,
        actor=_actor(draft, near),
        uncertain=any(u.meets(quantity.span) for u in near.unsure),
        rule=draft.rule or f"{quantity.unit.kind}",
    )


def _kind(draft: Draft, change: Change | None) -> FigureKind:
    unit = draft.quantity.unit
    if unit.code == "{rank}":
        return "rank"
    if unit.kind == "points" or (change and change.role == "delta"):
        return "change"
    if unit.kind == "percent":
        return "share"
    if unit.kind == "money":
        return "money"
    if unit.kind in ("times", "ratio"):
        return "ratio"
    return "count" if unit.counter else "measure"


def _unit(draft: Draft) -> str:
    unit = draft.quantity.unit.code
    if draft.left.per and "/" not in unit:
        return f"{unit}/({draft.left.per})" if "." in draft.left.per else f"{unit}/{draft.left.per}"
    if draft.left.rate and unit in ("t", "kg", "kW.h", "m3", "{tce}", "har", "{tCO2}"):
        return f"{unit}/{draft.left.rate}"
    return unit


def _comparator(draft: Draft) -> Comparator:
    own = draft.quantity.number.comparator
    if own == "=" and draft.left.comparator:
        return draft.left.comparator
    return own


def _status(draft: Draft, change: Change | None, near: Near, told: bool) -> FigureStatus:
    if change and change.role != "delta":
        return "before" if change.role == "from" else "after"
    contrast = change is None and not told and state.speaks_of_before(near.text, draft)
    return state.status(near.text, draft, contrast)


def _rank(draft: Draft, near: Near) -> Rank:
    words = near.text[draft.sentence.start : draft.start]
    scope = _SCOPE.search(words)
    among = list(_AMONG.finditer(words))
    return Rank(
        scope[1] if scope else None,
        "bottom" if draft.quantity.from_bottom else "top",
        int(among[-1][1]) if among else None,
    )


def _time(draft: Draft, near: Near) -> str | None:
    earlier = [
        t
        for t in near.times
        if t.span.end <= draft.start and t.iso and t.kind not in (*_NO_AMOUNT, "base_period")
    ]
    return earlier[-1].iso if earlier else None


def _place(draft: Draft, near: Near) -> PlaceRef | None:
    earlier = [p for p in near.places if p.span.end <= draft.start and p.code]
    if earlier:
        return PlaceRef(earlier[-1].name, earlier[-1].code)
    return near.whereabouts


def _actor(draft: Draft, near: Near) -> str | None:
    earlier = [o for o in near.organisations if o.span.end <= draft.start]
    return earlier[-1].span.of(near.text) if earlier else None
