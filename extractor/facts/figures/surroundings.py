"""What the other rooms have found around a figure: times, places, organisations, whose place it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from extractor.lexicon.amounts import Quantity
from extractor.model import Organisation, Place, PlaceRef, Prose, Time
from extractor.spans import Span

_MEASURABLE = ("duration", "deadline", "lookback")  # a figure may measure one of these
_BEFORE_AGENT = "，。；：:,\u3000 \n由"
_LISTING = ("、", "等", "和", "及", "与")
_NEAREST = 12  # how many facts before a figure are looked at
_F = TypeVar("_F", Time, Place, Organisation)


@dataclass(frozen=True, slots=True)
class Near:
    """The facts of other rooms inside one sentence, and what is known of it from outside."""

    text: str
    sentence: Span
    number: int  # of the sentence in the prose
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    whereabouts: PlaceRef | None
    unsure: tuple[Span, ...]
    published: str | None = None
    period: str | None = None  # what the sentences before it in its block have spoken of
    agent: str | None = None  # who acted in them

    def is_date(self, quantity: Quantity) -> bool:
        """Whether a time covers the amount that is no mere length, nor the limit of one that is measured."""
        lengths = _MEASURABLE if quantity.unit.kind == "duration" else ("duration",)
        time = _met(self.times, quantity.span)
        return time is not None and time.kind not in lengths

    def is_place(self, span: Span) -> bool:
        """Whether a place covers a stretch: the 三 of 三门峡."""
        return _met(self.places, span) is not None

    def opened_by(self, at: int) -> int:
        """Where the time or the place that begins at `at` ends; `at` where none does."""
        time, place = _starting(self.times, at), _starting(self.places, at)
        owned = place is not None and self.owned(place.span)
        return max(time.span.end if time else at, place.span.end if place and not owned else at)

    def closed_by(self, at: int) -> int:
        """Where the time that ends at `at` begins; `at` where none does."""
        time = _met(self.times, Span(at - 1, at)) if at else None
        return time.span.start if time and time.span.end == at else at

    def owned(self, place: Span) -> bool:
        """Whether a place stands inside the name of an organisation."""
        owner = _met(self.organisations, place)
        return owner is not None and owner.span.covers(place)

    def opens_clause(self, named: Span) -> bool:
        """Whether an organisation stands where the agent of a clause stands: before it a break or a time."""
        at = self.closed_by(named.start)
        return at <= self.sentence.start or self.text[at - 1] in _BEFORE_AGENT

    def is_listed(self, named: Span) -> bool:
        """Whether an organisation is one of a list, or 等 ends it."""
        after = self.text[named.end : named.end + 1]
        return after in _LISTING or self.text[named.start - 1 : named.start] in _LISTING

    def dated(self, at: int) -> Iterator[Time]:
        """The times before `at`, the nearest first."""
        return reversed(self.times[: bisect_left(self.times, at, key=_start)][-_NEAREST:])

    def named(self, at: int) -> Iterator[Organisation]:
        """The organisations before `at`, the nearest first."""
        return reversed(self.organisations[: bisect_left(self.organisations, at, key=_start)][-_NEAREST:])

    def located(self, at: int) -> Iterator[Place]:
        """The places before `at` that are not part of an organisation's name, the nearest first."""
        before = self.places[: bisect_left(self.places, at, key=_start)][-_NEAREST:]
        return (p for p in reversed(before) if not self.owned(p.span))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other rooms have found in the whole article."""

    prose: Prose
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    whereabouts: tuple[PlaceRef | None, ...]

    def of(self, number: int) -> Near:
        """Their part in sentence `number` of the prose."""
        span = self.prose.sentences[number].span
        known = self.prose.masthead.published
        return Near(
            self.prose.text,
            span,
            number,
            _inside(self.times, span),
            _inside(self.places, span),
            _inside(self.organisations, span),
            self.whereabouts[number] if number < len(self.whereabouts) else None,
            _meeting(self.prose.unsure, span),
            known.date if known and known.precision == "day" else None,
        )


def _inside(facts: tuple[_F, ...], span: Span) -> tuple[_F, ...]:
    return facts[bisect_left(facts, span.start, key=_start) : bisect_left(facts, span.end, key=_start)]


def _starting(facts: tuple[_F, ...], at: int) -> _F | None:
    """The longest of the facts that begin at `at`."""
    k = bisect_left(facts, at, key=_start)
    same = [f for f in facts[k : k + 3] if f.span.start == at]
    return max(same, key=lambda f: f.span.end) if same else None


def _met(facts: tuple[_F, ...], span: Span) -> _F | None:
    """One of the facts that shares a character with `span`."""
    k = bisect_left(facts, span.end, key=_start)
    return next((f for f in reversed(facts[max(0, k - 3) : k]) if f.span.meets(span)), None)


def _start(fact: Time | Place | Organisation) -> int:
    return fact.span.start


def _meeting(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    first = max(0, bisect_left(spans, span.start, key=lambda s: s.start) - 1)
    last = bisect_left(spans, span.end, key=lambda s: s.start)
    return tuple(s for s in spans[first:last] if s.meets(span))
