"""Which numbers mean something: of what, of whom, compared with what, reached or wished for?"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from extractor.facts.figures import align, attach, bearings, finish, grids, left, right, traps, words
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near, Surroundings
from extractor.lexicon import quantities
from extractor.lexicon.amounts import PLAIN, Quantity
from extractor.model import Figure, Organisation, Place, PlaceRef, Prose, Time
from extractor.spans import Span

_READ = ("title", "heading", "body")


def find(
    prose: Prose,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Figure, ...]:
    """The figures of title, headings and body, in the order of the text."""
    surroundings = Surroundings(prose, times, places, organisations, whereabouts)
    listed = _Listed(grids.read(prose))
    out: list[Figure] = []
    before: list[Draft] = []
    period: str | None = None
    agent: str | None = None
    block = -1
    for number, sentence in enumerate(prose.sentences):
        if sentence.kind not in _READ:
            continue
        period, agent = (period, agent) if sentence.block == block else (None, None)
        near = replace(surroundings.of(number), period=period, agent=agent)
        drafts = listed.within(sentence.span)
        drafts = drafts or align.aligned(near, attach.named(_drafts(near), near, before), before)
        out += finish.figures(drafts, near)
        before = drafts or before
        period, agent = bearings.carried(near.times, period), bearings.agent(near)
        block = sentence.block
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The amounts that stand in tables."""

    drafts: list[Draft]

    def within(self, sentence: Span) -> list[Draft]:
        """Those of one sentence: a row, or a single cell."""
        low = bisect_left(self.drafts, sentence.start, key=lambda d: d.start)
        high = bisect_left(self.drafts, sentence.end, low, key=lambda d: d.start)
        return [replace(d, sentence=sentence) for d in self.drafts[low:high]]


def _with_told_unit(text: str, clause: Span, bare: Quantity, drafts: list[Draft]) -> Quantity:
    """A bare number handed out (依次为6.8、7.5) has the unit of what was measured just before."""
    if bare.unit is not PLAIN or not drafts or bare.number.hanzi:
        return bare
    last = drafts[-1].quantity
    handed = align.CUE.search(text, clause.start, clause.end) or (
        last.shared and align.LIST_GAP.fullmatch(text, last.span.end, bare.span.start)
    )
    if not handed or last.unit.counter or last.unit.kind in ("rank", "bare"):
        return bare
    return replace(bare, unit=last.unit, shared=True)


def _drafts(near: Near) -> list[Draft]:
    """The amounts of a sentence that are figures, each with the words on both sides."""
    text, span = near.text, near.sentence
    names = traps.names_in(text, span)
    drafts: list[Draft] = []
    floor = span.start
    for quantity in quantities.scan(text, span):
        if near.is_date(quantity) or near.is_place(quantity.numeral) or traps.in_name(names, quantity.span):
            continue
        clause = left.clause_before(text, span, quantity.span.start, floor)
        quantity = _with_told_unit(text, clause, quantity, drafts)
        listed = bool(drafts) and traps.continues(text, drafts[-1].quantity, quantity)
        named = near.is_place(Span(max(span.start, quantity.span.start - 1), quantity.span.start))
        named = named or any(role == "bound" for _, role in words.ending(text, clause))
        listed = listed or (named and traps.is_of_index(text, span, quantity))
        if not listed and not traps.is_figure(text, span, quantity, clause.of(text)):
            continue
        before = left.read(near, clause, quantity)
        drafts.append(Draft(quantity, span, before, right.read(text, span, quantity)))
        floor = quantity.span.end
    return drafts
