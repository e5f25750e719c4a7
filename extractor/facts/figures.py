"""Which numbers mean something: of what, of whom, compared with what, reached or wished for?"""

from __future__ import annotations

from extractor.model import Figure, Organisation, Place, PlaceRef, Prose, Time


def find(
    prose: Prose,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Figure, ...]:
    """The figures of the body, in the order of the text."""
    return ()
