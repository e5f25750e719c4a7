"""Do words stand near each other: in one sentence, in one paragraph, within so many characters?

An engine says which articles hold them all; their texts are then looked at, the most relevant first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.highlight import Marker, Place
from index.query import Reach
from index.shown import Shown

Places = list[Place]  # where one of the words stands, sorted
Bears = Callable[[Shown], bool]  # whether an article's text bears a question out


def sharing(markers: tuple[Marker, ...], reach: Reach | None) -> Bears:
    """Bears out that some place of each stands in one sentence or paragraph."""

    def bears(shown: Shown) -> bool:
        return any(all(places) for places in _by_stretch(markers, shown, reach))

    return bears


def within(markers: tuple[Marker, ...], most: int, *, in_order: bool = False) -> Bears:
    """Bears out that one paragraph has a place of each with at most `most` characters between them.

    `in_order` asks for them in the order given, and counts the characters between two neighbours.
    """
    near = follow if in_order else fits

    def bears(shown: Shown) -> bool:
        return any(all(places) and near(places, most) for places in _by_stretch(markers, shown, "paragraph"))

    return bears


def _by_stretch(markers: tuple[Marker, ...], shown: Shown, reach: Reach | None) -> Iterable[list[Places]]:
    """For every sentence or paragraph that holds any of them: the places of each."""
    found: dict[int, list[Places]] = {}
    for number, marker in enumerate(markers):
        for line, places in marker.found(shown):
            stretch = line.start if reach == "sentence" else line.block
            found.setdefault(stretch, [[] for _ in markers])[number] += places
    return found.values()


def follow(places: list[Places], most: int) -> bool:
    """Whether one of each follows one of the one before, with few enough characters between.

    >>> follow([[(0, 2)], [(5, 7)]], 3), follow([[(0, 2)], [(5, 7)]], 2), follow([[(5, 7)], [(0, 2)]], 9)
    (True, False, False)
    """
    ends = {end for _, end in places[0]}
    for following in places[1:]:
        ends = {b for a, b in following if any(0 <= a - end <= most for end in ends)}
    return bool(ends)


def fits(places: list[Places], most: int) -> bool:
    """Whether one of each fits into one window with few enough characters that are none of theirs.

    >>> fits([[(5, 7)], [(0, 2)]], 3), fits([[(5, 7)], [(0, 2)]], 2)
    (True, False)
    """
    merged = sorted((start, end, which) for which, found in enumerate(places) for start, end in found)
    for first, (begin, _, _) in enumerate(merged):
        seen: dict[int, int] = {}
        reach = begin
        for start, end, which in merged[first:]:
            if start - reach > most:
                break
            reach = max(reach, end)
            seen.setdefault(which, end - start)
            if len(seen) == len(places) and reach - begin - sum(seen.values()) <= most:
                return True
    return False
