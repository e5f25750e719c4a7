"""Everything that the cloaking chain did to a page, undone in one go: all of it is seen in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.alignment import Edit
from extractor.model import Loss
from extractor.repair import glosses, indents, script, shifted
from extractor.repair.cloak import Cloak, diagnosed
from extractor.repair.proposal import Proposal
from extractor.spans import Span


def propose(text: str) -> Proposal:
    """Edits that turn the cloaked lines of a page back; none for a page that is not cloaked."""
    cloak = diagnosed(text)
    if cloak is None:
        return Proposal()
    edits: list[Edit] = []
    lost: list[Loss] = []
    for line in cloak.lines:
        torn = shifted.mended(text, line, cloak)
        lost += torn.lost
        in_step = sorted(_in_step(text, line, cloak), key=_start)
        edits += _between(torn.edits, _doubted(in_step, torn.unsure))
    return Proposal(tuple(edits), tuple(lost))


def _in_step(text: str, line: Span, cloak: Cloak) -> Iterator[Edit]:
    """What is mended character by character."""
    yield from script.turned_back(text, line, cloak.script)
    yield from glosses.removed(text, line, cloak.glosses)
    yield from indents.restored(text, line)


def _doubted(edits: list[Edit], unsure: tuple[Span, ...]) -> list[Edit]:
    """The edits, those in an unsure place no longer certain."""
    inside = _places(unsure)
    return [replace(e, certain=False) if _touches(e, inside) else e for e in edits]


def _between(runs: tuple[Edit, ...], others: list[Edit]) -> list[Edit]:
    """The runs and, in order, all other edits that do not touch one."""
    inside = _places(run.span for run in runs)
    return sorted([*runs, *(e for e in others if not _touches(e, inside))], key=_start)


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _touches(edit: Edit, places: set[int]) -> bool:
    """Whether a short edit meets any of the places."""
    return bool(places) and (edit.span.start in places or edit.span.end - 1 in places)


def _start(edit: Edit) -> int:
    return edit.span.start
