"""Which places are named, which of several of that name is meant, and whose place is each sentence?"""

from __future__ import annotations

from extractor.model import Place, PlaceRef, Prose


def find(prose: Prose) -> tuple[Place, ...]:
    """Every mention of a place, in its longest form, with the code valid on the article's date."""
    return ()


def about(prose: Prose, places: tuple[Place, ...]) -> PlaceRef | None:
    """The place the article is about."""
    return None


def whereabouts(prose: Prose, places: tuple[Place, ...]) -> tuple[PlaceRef | None, ...]:
    """For every sentence the place it speaks of: its section's (成安县:…) before the article's."""
    return (None,) * len(prose.sentences)
