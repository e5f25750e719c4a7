"""Runs of broken bytes: `?!毙虐l` was 。”信发, before the chain cut and read its bytes out of step.

Safe because every sign that is seen must follow from the text by what the chain does, and a model of the
language chooses among the texts from which it follows. A run is certain where no byte of it is gone, no
other text comes near, and the chain makes the very same signs of it once more. What it costs: where bytes
are gone for good the text is inferred, and a swallowed digit stays lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.alignment import Edit
from extractor.lexicon.charmodel import STEP
from extractor.model import Loss
from extractor.repair.choices import Choices
from extractor.repair.cloak import Cloak
from extractor.repair.doubt import doubts
from extractor.repair.moves import Moves
from extractor.repair.observed import Seen, are_paired, signs_of
from extractor.repair.remake import remakes
from extractor.repair.search import Stretch, stretches
from extractor.repair.steps import LOST, Step
from extractor.spans import Span

_AHEAD = 4 * STEP  # how far the next best reading must be behind a certain one
_NARROW = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)}
_DIGIT_GONE = "a digit or mark was swallowed here"
_DIGIT_DOUBTED = "a digit may be missing before this one"


class Mended(NamedTuple):
    """Edits of the torn runs of a line, what of it is lost, and where nothing may be called certain."""

    edits: tuple[Edit, ...] = ()
    lost: tuple[Loss, ...] = ()
    unsure: tuple[Span, ...] = ()


def mended(text: str, line: Span, cloak: Cloak) -> Mended:
    """Edits for every run of broken bytes in one line, and what of it cannot be brought back."""
    if "?" not in line.of(text) and cloak.end_mark:
        return Mended()
    seen = signs_of(text, line)
    moves = Moves(
        seen,
        Choices(cloak.glosses),
        cloak.script,
        cloak.narrow,
        cloak.end_mark,
        goes_on="“" in text[line.end : line.end + 4],
        paired=are_paired(seen),
    )
    edits: list[Edit] = []
    explained: set[int] = set()
    unsure: list[Span] = []
    for stretch in stretches(moves) if cloak.broken else ():
        for run in _runs(stretch):
            edits += _edits(text, seen, run, cloak, stretch.gap)
            explained.update(range(run[0].start, run[-1].end))
        if stretch.gap < _AHEAD:
            unsure.append(Span(seen[stretch.start].span.start, seen[stretch.end - 1].span.end))
    lost = [loss for edit in edits for loss in _losses(text, edit, line)]
    left = doubts(moves, explained)
    return Mended(tuple(edits), (*lost, *left.lost), (*unsure, *left.unsure))


def _runs(stretch: Stretch) -> Iterator[list[Step]]:
    """The steps of a stretch, from where it falls out of step to where it is in step again."""
    run: list[Step] = []
    for step in stretch.steps:
        if not step.aligned:
            run.append(step)
            if step.closes:
                yield run
                run = []


def _edits(text: str, seen: Sequence[Seen], run: list[Step], cloak: Cloak, gap: int) -> Iterator[Edit]:
    """One edit for a run; a byte of ASCII that was swallowed at its end gets its own."""
    first, last = seen[run[0].start].span.start, seen[run[-1].end - 1].span
    new = "".join(step.text for step in run)
    if cloak.narrow:
        new = new.translate(_NARROW)
    span = Span(first, last.end)
    if new.endswith(LOST):
        yield Edit(Span(first, last.start), new[:-1], "shifted", certain=False)
        yield Edit(last, LOST, "shifted", certain=False)
        return
    sure = gap >= _AHEAD and all(step.known for step in run) and _proved(text, span, new, cloak)
    yield Edit(span, new, "shifted", certain=sure)


def _proved(text: str, span: Span, new: str, cloak: Cloak) -> bool:
    """Whether the chain makes the same signs of the mended text, its neighbours with it."""
    left = text[max(0, span.start - 1) : span.start]
    return remakes(left + new, left + span.of(text), cloak)


def _losses(text: str, edit: Edit, line: Span) -> Iterator[Loss]:
    """What the edit cannot bring back, and a figure that begins right behind it."""
    after = text[edit.span.end : min(edit.span.end + 1, line.end)]
    end = edit.span.end + after.isdigit()
    if edit.new == LOST:
        yield Loss(Span(edit.span.start, end), _DIGIT_GONE)
    elif not edit.certain and after.isdigit():
        yield Loss(Span(edit.span.end, end), _DIGIT_DOUBTED)
