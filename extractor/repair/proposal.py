"""What one repair proposes for the text it was shown."""

from __future__ import annotations

from typing import NamedTuple

from extractor.alignment import Edit
from extractor.model import Loss


class Proposal(NamedTuple):
    """Sorted, disjoint edits of the text that was shown, and where in that text information is gone."""

    edits: tuple[Edit, ...] = ()
    lost: tuple[Loss, ...] = ()
