"""From draft to figure: kind, change, rank, status, time, place and actor."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeVar

from extractor.facts.figures import status as state
from extractor.facts.figures.draft import Draft
from extractor.lexicon.quantities import Quantity
from extractor.model import (
    Change,
    Comparator,
    Figure,
    FigureKind,
    FigureStatus,
    Organisation,
    Place,
    PlaceRef,
    Prose,
    Rank,
    Sentence,
    Time,
)
from extractor.spans import Span

_NO_AMOUNT = ("duration", "frequency")
_SCOPE = re.compile(
    r"(全[国省市县区州球]|世界|国内|省内|市内|同类\w{0,4}城市|[\u4e00-\u9fff]{2,8}?城市)[^，。；]{0,6}$"
)
_AMONG = re.compile(r"(\d+)个?[^，。；\d]{0,8}?(?:城市|县|区|市|地区|单位|国家|站点|省)")
_F = TypeVar("_F", Time, Place, Organisation)


@dataclass(frozen=True, slots=True)
class Near:
    """The facts of other rooms inside one sentence, and what is known of it from outside."""

    text: str
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    whereabouts: PlaceRef | None
    unsure: tuple[Span, ...]

    def is_date(self, span: Span) -> bool:
        """Whether a time that is no mere length covers the amount."""
        return any(t.span.meets(span) and t.kind not in _NO_AMOUNT for t in self.times)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other rooms have found in the whole article."""

    prose: Prose
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    whereabouts: tuple[PlaceRef | None, ...]

    def of(self, sentence: Sentence) -> Near:
        """Their part in one sentence."""
        span = sentence.span
        number = bisect_left(self.prose.sentences, span.start, key=lambda s: s.span.start)
        where = self.whereabouts[number] if number < len(self.whereabouts) else None
        return Near(
            self.prose.text,
            tuple(_inside(self.times, span)),
            tuple(_inside(self.places, span)),
            tuple(_inside(self.organisations, span)),
            where,
            tuple(u for u in self.prose.unsure if u.meets(span)),
        )


def _inside(facts: tuple[_F, ...], span: Span) -> list[_F]:
    first = bisect_left(facts, span.start, key=lambda f: f.span.start)
    last = bisect_left(facts, span.end, key=lambda f: f.span.start)
    return list(facts[first:last])


def figures(drafts: list[Draft], near: Near) -> list[Figure]:
    """The figures of one sentence."""
    return [
        _figure(draft, drafts[k - 1] if k else None, drafts[k + 1] if k + 1 < len(drafts) else None, near)
        for k, draft in enumerate(drafts)
    ]


def _figure(draft: Draft, last: Draft | None, following: Draft | None, near: Near) -> Figure:
    quantity = draft.quantity
    change = _change(draft, last, following, near)
    place = _place(draft, near)
    return Figure(
        span=quantity.span,
        kind=_kind(draft, change),
        value=quantity.number.value,
        unit=_unit(draft, last),
        sentence=draft.sentence,
        counter=quantity.unit.counter or ("倍" if quantity.unit.spelling == "倍" else None),
        comparator=_comparator(draft),
        subject=draft.subject or None,
        indicator=draft.indicator or None,
        status=_status(draft, change, near),
        change=change,
        rank=_rank(draft, near) if quantity.unit.code == "{rank}" else None,
        share_of=None,
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


def _unit(draft: Draft, last: Draft | None) -> str:
    unit = draft.quantity.unit.code
    if draft.left.rate and unit in ("t", "kg", "kW.h", "m3", "{tce}", "har", "{tCO2}"):
        return f"{unit}/{draft.left.rate}"
    return unit


def _comparator(draft: Draft) -> Comparator:
    own = draft.quantity.number.comparator
    if own == "=" and draft.left.comparator:
        return draft.left.comparator
    return own


def _change(draft: Draft, last: Draft | None, following: Draft | None, near: Near) -> Change | None:
    left = draft.left
    direction = left.direction
    between = near.text[draft.end : following.start] if following else ""
    if following and following.left.target and near.text[draft.start - 1] in "由从" and len(between) < 12:
        return Change(following.left.direction or "none", "from", "before_after")
    if last and left.target and near.text[last.start - 1] in "由从" and draft.start - last.end < 12:
        return Change(direction or "none", "to", "before_after")
    if direction and not left.target:
        return Change(direction, "delta", left.basis)
    return None


def _status(draft: Draft, change: Change | None, near: Near) -> FigureStatus:
    if change and change.role == "from":
        return "before"
    if change and change.role == "to":
        return "after"
    return state.status(near.text, draft, state.speaks_of_before(near.text, draft))


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


__all__ = ["Near", "Quantity", "Surroundings", "figures"]
