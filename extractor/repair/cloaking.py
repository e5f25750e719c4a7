"""Everything that the cloaking chain did to a page, undone in one go: all of it is seen in one text."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.alignment import Edit
from extractor.repair import glosses, indents, script
from extractor.repair.cloak import Cloak, diagnosed
from extractor.repair.proposal import Proposal


def propose(text: str) -> Proposal:
    """Edits that turn the cloaked lines of a page back; none for a page that is not cloaked."""
    cloak = diagnosed(text)
    if cloak is None:
        return Proposal()
    return Proposal(tuple(sorted(_edits(text, cloak), key=lambda e: e.span)))


def _edits(text: str, cloak: Cloak) -> Iterator[Edit]:
    for line in cloak.lines:
        yield from script.turned_back(text, line, cloak.script)
        yield from glosses.removed(text, line, cloak.glosses)
        yield from indents.restored(text, line)
