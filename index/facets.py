"""What do the answers have in common? Counts of labels, the places as the tree that they are."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.lexicon import gazetteer
from index.engines import COUNTED, Engine, Node

MOST = 12  # values of one facet that are shown


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: how many answers hold it, as what it is shown, and how deep it lies."""

    value: str
    count: int
    name: str
    depth: int = 0


def facets(engine: Engine, node: Node, fields: tuple[str, ...] = COUNTED) -> dict[str, tuple[Count, ...]]:
    """The most frequent values of each field among the documents that answer `node`."""
    tallied = engine.tally(node, fields)
    return {field: _counts(field, tallied[field]) for field in fields}


def _counts(field: str, tallied: dict[str, int]) -> tuple[Count, ...]:
    if field == "year":
        return tuple(Count(v, n, v) for v, n in sorted(tallied.items()))
    most = sorted(tallied.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    if field == "place":
        return tuple(_place(code, n) for code, n in sorted(most))  # codes sort as the tree does
    return tuple(Count(value, n, value) for value, n in most)


def _place(code: str, count: int) -> Count:
    path = gazetteer.path(code)
    return Count(code, count, path[-1] if path else code, max(0, len(path) - 1))
