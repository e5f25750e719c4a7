"""Which numbers mean something: of what, of whom, compared with what, reached or wished for?"""

from __future__ import annotations

from extractor.facts.figures import align, attach, finish, traps
from extractor.facts.figures.context import clause_before, next_number, read_left, read_right
from extractor.facts.figures.draft import Draft
from extractor.lexicon import quantities
from extractor.model import Figure, Organisation, Place, PlaceRef, Prose, Sentence, Time
from extractor.spans import Span

_READ = ("title", "heading", "body")


def find(
    prose: Prose,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Figure, ...]:
    """The figures of the body, in the order of the text."""
    surroundings = finish.Surroundings(prose, times, places, organisations, whereabouts)
    out: list[Figure] = []
    before: list[Draft] = []
    for number, sentence in enumerate(prose.sentences):
        if sentence.kind not in _READ:
            continue
        near = surroundings.of(sentence)
        drafts = _drafts(prose.text, sentence, number, near)
        drafts = attach.named(prose.text, drafts, near.organisations)
        drafts = align.aligned(prose.text, drafts, before)
        out += finish.figures(drafts, near)
        before = drafts or before
    return tuple(out)


def _drafts(text: str, sentence: Sentence, number: int, near: finish.Near) -> list[Draft]:
    span = sentence.span
    closed = [*traps.names_in(text, span), *(p.span for p in near.places)]
    place_spans = tuple(p.span for p in near.places)
    drafts: list[Draft] = []
    floor = span.start
    for quantity in quantities.scan(text, span):
        clause = clause_before(text, span, quantity.span.start, floor)
        inside = any(c.meets(quantity.span) for c in closed)
        if (
            inside
            or near.is_date(quantity.span)
            or not traps.is_figure(text, span, quantity, clause.of(text))
        ):
            continue
        left = read_left(text, clause, near.times, place_spans)
        right = read_right(text, span, quantity, next_number(text, quantity.span.end, span.end))
        drafts.append(Draft(quantity, span, number, left, right))
        floor = quantity.span.end
    return drafts


__all__ = ["Span", "find"]
