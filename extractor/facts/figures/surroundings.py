"""What the other rooms have found around a figure: times, places, organisations, whose place it is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeVar

from extractor.lexicon.quantities import Quantity
from extractor.model import Organisation, Place, PlaceRef, Prose, Time
from extractor.spans import Span

_MEASURABLE = ("duration", "deadline", "lookback")  # a figure may measure one of these
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
    period: str | None = None  # what the sentences before it in its block have spoken of

    def is_date(self, quantity: Quantity) -> bool:
        """Whether a time covers the amount that is no mere length, nor the limit of one that is measured."""
        lengths = _MEASURABLE if quantity.unit.kind == "duration" else ("duration",)
        return any(t.span.meets(quantity.span) and t.kind not in lengths for t in self.times)

    def opened_by(self, at: int) -> int:
        """Where the time or the place that begins at `at` ends; `at` where none does."""
        ends = [t.span.end for t in self.times if t.span.start == at]
        ends += [p.span.end for p in self.places if p.span.start == at and not self._owned(p.span)]
        return max(ends, default=at)

    def _owned(self, place: Span) -> bool:
        """Whether a place stands inside the name of an organisation."""
        return any(o.span.covers(place) for o in self.organisations)

    def closed_by(self, at: int) -> int:
        """Where the time that ends at `at` begins; `at` where none does."""
        return min((t.span.start for t in self.times if t.span.end == at), default=at)


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
        return Near(
            self.prose.text,
            span,
            number,
            tuple(_inside(self.times, span)),
            tuple(_inside(self.places, span)),
            tuple(_inside(self.organisations, span)),
            self.whereabouts[number] if number < len(self.whereabouts) else None,
            _meeting(self.prose.unsure, span),
        )


def _inside(facts: tuple[_F, ...], span: Span) -> list[_F]:
    first = bisect_left(facts, span.start, key=lambda f: f.span.start)
    last = bisect_left(facts, span.end, key=lambda f: f.span.start)
    return list(facts[first:last])


def _meeting(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    first = max(0, bisect_left(spans, span.start, key=lambda s: s.start) - 1)
    last = bisect_left(spans, span.end, key=lambda s: s.start)
    return tuple(s for s in spans[first:last] if s.meets(span))
