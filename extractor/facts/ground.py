"""What is known before names are sought: the places, and the organisations once they are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.facts.edges import Kind, left_edge
from extractor.lexicon.tables import mapping
from extractor.model import Place
from extractor.spans import Span


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of a text in order, none touching another, asked in logarithmic time.

    >>> taken = Spans.of([Span(4, 6), Span(0, 2), Span(1, 3)])
    >>> list(taken), taken.covers(Span(1, 3)), taken.meets(Span(3, 5)), taken.meets(Span(3, 4))
    ([Span(start=0, end=3), Span(start=4, end=6)], True, True, False)
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @staticmethod
    def of(spans: Iterable[Span]) -> Spans:
        """The spans, those that overlap made one."""
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans):
            if ends and span.start < ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            elif len(span):
                starts.append(span.start)
                ends.append(span.end)
        return Spans(tuple(starts), tuple(ends))

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def covers(self, span: Span) -> bool:
        """Whether one of them holds the whole of `span`."""
        k = bisect_right(self.starts, span.start) - 1
        return k >= 0 and span.end <= self.ends[k]

    def meets(self, span: Span) -> bool:
        """Whether one of them shares a character with `span`."""
        k = bisect_right(self.ends, span.start)
        return k < len(self.starts) and self.starts[k] < span.end

    def within(self, start: int, end: int) -> Span | None:
        """The first that lies between `start` and `end`."""
        k = bisect_left(self.starts, start)
        return Span(self.starts[k], self.ends[k]) if k < len(self.starts) and self.ends[k] <= end else None

    def ending_at(self, end: int) -> Span | None:
        """The one that ends at `end`."""
        k = bisect_left(self.ends, end)
        return Span(self.starts[k], end) if k < len(self.ends) and self.ends[k] == end else None


@dataclass(frozen=True, slots=True)
class Ground:
    """The text, its places by where they begin and where they end, and the organisations in it."""

    text: str
    starts: dict[int, int]  # start of a place -> its end
    ends: dict[int, int]  # end of a place -> its start
    places: Spans = Spans()
    settled: Spans = Spans()  # the places that the gazetteer knows: their left edge can be trusted
    orgs: Spans = Spans()

    @staticmethod
    def of(text: str, places: Iterable[Place] = ()) -> Ground:
        """The text with its places; of two that begin or end together the longer counts."""
        ordered = sorted(places, key=lambda place: len(place.span))
        spans = [place.span for place in ordered]
        starts, ends = {s.start: s.end for s in spans}, {s.end: s.start for s in spans}
        known = Spans.of(p.span for p in ordered if p.code or p.name in mapping("regions"))
        return Ground(text, starts, ends, Spans.of(spans), known)

    def with_orgs(self, orgs: Iterable[Span]) -> Ground:
        """The same ground once the organisations are known."""
        return replace(self, orgs=Spans.of(orgs))

    def left_edge(self, start: int, end: int, kind: Kind) -> int:
        """The left edge of a name that reaches `end`; no word inside a place (呼和浩特) makes one."""
        edge = left_edge(self.text, start, end, of=kind)
        place = self.settled.within(start, end)
        while place and place.end <= edge:
            place = self.settled.within(place.end, end)
        if place is None or not place.start < edge < place.end:
            return edge
        return left_edge(self.text, start, place.start, of=kind)
