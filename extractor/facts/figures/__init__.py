"""Which numbers mean something: of what, of whom, compared with what, reached or wished for?"""

from __future__ import annotations

from dataclasses import replace

from extractor.facts.figures import align, attach, bearings, finish, left, right, traps
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near, Surroundings
from extractor.lexicon import quantities
from extractor.model import Figure, Organisation, Place, PlaceRef, Prose, Time

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
    out: list[Figure] = []
    before: list[Draft] = []
    period: str | None = None
    block = -1
    for number, sentence in enumerate(prose.sentences):
        if sentence.kind not in _READ:
            continue
        period = period if sentence.block == block else None
        near = replace(surroundings.of(number), period=period)
        drafts = align.aligned(near, attach.named(_drafts(near), near), before)
        out += finish.figures(drafts, near)
        before = drafts or before
        period, block = bearings.carried(near.times, period), sentence.block
    return tuple(out)


def _drafts(near: Near) -> list[Draft]:
    """The amounts of a sentence that are figures, each with the words on both sides."""
    text, span = near.text, near.sentence
    names = traps.names_in(text, span)
    drafts: list[Draft] = []
    floor = span.start
    for quantity in quantities.scan(text, span):
        if near.is_date(quantity) or near.is_place(quantity.span) or traps.in_name(names, quantity.span):
            continue
        clause = left.clause_before(text, span, quantity.span.start, floor)
        listed = bool(drafts) and traps.continues(text, drafts[-1].quantity, quantity)
        if not listed and not traps.is_figure(text, span, quantity, clause.of(text)):
            continue
        before = left.read(near, clause, quantity)
        drafts.append(Draft(quantity, span, before, right.read(text, span, quantity)))
        floor = quantity.span.end
    return drafts
