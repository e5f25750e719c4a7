"""Which articles are copies of each other: same, near the same, damaged and clean?

A sketch is the 64 smallest hashes of a body's six-character shingles: the share of hashes that two
sketches have in common estimates how much of their texts they share. It is taken from the repaired
body, so a cloaked page and the clean one that it was made from meet.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from zlib import crc32

WIDTH = 6  # characters of a shingle: shorter ones are phrases that all notices share
SIZE = 64
ALIKE = 0.6  # of the hashes, from which on two articles count as copies
_KEYS = 12  # hashes by which candidates find each other
_COMMON = 200  # a hash that more articles have says nothing


def sketch(body: str) -> bytes:
    """The sketch of a body, empty where it is too short to tell."""
    letters = "".join(c for c in body if c.isalnum()).encode("utf-32-le")
    shingles = len(letters) // 4 - WIDTH + 1
    if shingles < SIZE // 2:
        return b""
    hashes = {crc32(letters[k * 4 : (k + WIDTH) * 4]) for k in range(shingles)}
    return array("I", sorted(hashes)[:SIZE]).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """About how much of their shingles two bodies share, from 0 to 1, by their sketches.

    >>> a = sketch("全市开展散煤治理专项行动，完成清洁取暖改造一万两千户，拆除燃煤小锅炉三十六台。" * 2)
    >>> likeness(a, a), likeness(a, b"")
    (1.0, 0.0)
    """
    if not one or not other:
        return 0.0
    left, right = set(array("I", one)), set(array("I", other))
    smallest = sorted(left | right)[:SIZE]
    return sum(h in left and h in right for h in smallest) / len(smallest)


def families(sketches: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Each name that has near copies, with the first of its family; names come first to last."""
    held = dict(sketches)
    head = {name: name for name in held}
    meeting: dict[int, list[str]] = defaultdict(list)
    for name, drawn in held.items():
        for key in array("I", drawn)[:_KEYS]:
            others = meeting[key]
            for other in others if len(others) < _COMMON else ():
                if _root(head, other) != _root(head, name) and likeness(drawn, held[other]) >= ALIKE:
                    head[_root(head, name)] = _root(head, other)
            others.append(name)
    roots = {name: _root(head, name) for name in held}
    first: dict[str, str] = {}
    for name, root in roots.items():
        first.setdefault(root, name)
    sizes = Counter(roots.values())
    return {name: first[root] for name, root in roots.items() if sizes[root] > 1}


def _root(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name
