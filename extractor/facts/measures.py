"""Who does, or is to do, what: the policy measures (措施) of the article."""

from __future__ import annotations

from extractor.facts.names import Names
from extractor.model import Figure, Measure, PlaceRef, Prose, Time


def find(
    prose: Prose,
    names: Names,
    times: tuple[Time, ...],
    figures: tuple[Figure, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Measure, ...]:
    """The clauses that state a concrete action or obligation, in the order of the text."""
    return ()
