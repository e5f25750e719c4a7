"""UTF-8 that was read as GBK: whole pairs can be turned back, torn ones must be told from their context.

Three bytes make a character in UTF-8 and two in GBK, so every odd stretch leaves a byte that GBK cannot
read. It was replaced by U+FFFD or `?`, or dropped. Why it is safe: only bytes that are missing are ever
chosen, by the character model, and each such choice is marked inferred. What it costs: a search over the
readings of one line; only lines that look like this are searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import charmodel

GAP = -1  # in place of a byte: here a byte is known to be missing
MARK = -2  # in place of a byte: a question mark, or a byte that became one
_WIDTH = 8  # readings kept at each place
_DROPPED = 9.0  # nats, for a byte that went missing without a trace
_UNREAD = 24.0  # nats, for giving up on a byte
_ASKED = 3.0  # nats, for taking a question mark as it stands
_COMMON = 400  # how many characters are tried where two bytes of one are missing
_LEADS = (0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)
_TRAILS = tuple(range(0x80, 0xC0))


@dataclass(frozen=True, slots=True)
class Torn:
    """A character, how many bytes (or gaps) it is made of, and whether none of them was missing."""

    text: str
    size: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Choice:
    """What may stand at a place: characters with their numbers, in how many bytes, and the price of it."""

    characters: tuple[tuple[int, str], ...]
    size: int
    toll: float = 0.0
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Way:
    """One reading of the bytes so far: its cost, its last two characters by number, its last step."""

    cost: float
    last: tuple[int, int]
    step: Torn | None = None
    before: _Way | None = None


def read(found: Sequence[int]) -> tuple[Torn, ...]:
    """The likeliest reading of bytes as UTF-8, where some are `GAP`s.

    >>> "".join(t.text for t in read([*"污染防治".encode()[:-1], GAP, *"攻坚战".encode()]))
    '污染防治攻坚战'
    """
    model = charmodel.model()
    ways: list[list[_Way]] = [[] for _ in range(len(found) + 1)]
    start = model.id("\n")
    ways[0] = [_Way(0.0, (start, start))]
    for at in range(len(found)):
        here = sorted(ways[at], key=lambda w: w.cost)[:_WIDTH]
        for choice in _choices(found, at) if here else ():
            there = ways[at + choice.size]
            for way in here:
                there += _likeliest(way, choice, model.behind(*way.last))
        ways[at] = []
    return _followed(min(ways[len(found)], key=lambda w: w.cost))


def _likeliest(way: _Way, choice: _Choice, behind: Callable[[int], int]) -> Iterator[_Way]:
    """The ways that go on from this one, the likeliest few of them."""
    costs = sorted([(behind(number), number, text) for number, text in choice.characters])[:_WIDTH]
    for cost, number, text in costs:
        step = Torn(text, choice.size, choice.certain)
        yield _Way(way.cost + cost / charmodel.STEP + choice.toll, (way.last[1], number), step, way)


def _followed(last: _Way) -> tuple[Torn, ...]:
    steps = []
    way: _Way | None = last
    while way:
        if way.step:
            steps.append(way.step)
        way = way.before
    return tuple(reversed(steps))


def _choices(found: Sequence[int], at: int) -> Iterator[_Choice]:
    """Every character that may begin here, and the price of believing that bytes are missing."""
    first = found[at]
    if first == MARK:
        yield _Choice(_numbered("?"), 1, _ASKED)
    if 0 <= first < 0x80:
        yield _Choice(_numbered(chr(first)), 1)
        return
    if (character := _three(tuple(found[at : at + 3]))) is not None:  # a missing byte leaves none whole
        yield _Choice(_numbered(character), 3)
        return
    yield _Choice(_numbered("\ufffd"), 1, _UNREAD, certain=False)
    if 0xC2 <= first < 0xE0 and at + 1 < len(found) and found[at + 1] in _TRAILS:
        yield _Choice(_numbered(bytes((first, found[at + 1])).decode()), 2)
        return
    seen = tuple(GAP if b == MARK else b for b in found[at : at + 3])
    for pattern, size, toll in _patched(seen):
        yield _Choice(_fitting(pattern), size, toll, certain=False)


def _numbered(characters: str) -> tuple[tuple[int, str], ...]:
    return tuple((charmodel.model().id(c), c) for c in characters)


def _patched(seen: tuple[int, ...]) -> Iterator[tuple[tuple[int, int, int], int, float]]:
    """The three bytes with one of them missing: where a gap shows it, or dropped without a trace."""
    if len(seen) == 3 and 1 <= seen.count(GAP) <= 2:
        yield (seen[0], seen[1], seen[2]), 3, 0.0
    if len(seen) >= 2 and seen[0] in _LEADS and seen[1] in _TRAILS:
        yield (seen[0], seen[1], GAP), 2, _DROPPED
        yield (seen[0], GAP, seen[1]), 2, _DROPPED
    if len(seen) >= 2 and seen[0] in _TRAILS and seen[1] in _TRAILS:
        yield (GAP, seen[0], seen[1]), 2, _DROPPED
    if len(seen) >= 2 and GAP in seen[:2] and max(seen[:2]) > 0x7F:  # one mark for two bytes
        known = seen[0] if seen[1] == GAP else seen[1]
        pattern = (known, GAP, GAP) if seen[1] == GAP else (GAP, GAP, known)
        yield pattern, 2, _DROPPED


def _three(three: tuple[int, ...]) -> str | None:
    """The character that three bytes are, if they are one and none is missing."""
    try:
        return bytes(three).decode() if len(three) == 3 and three[0] >= 0xE0 else None
    except ValueError:
        return None


@cache
def _fitting(pattern: tuple[int, int, int]) -> tuple[tuple[int, str], ...]:
    """The likely characters whose bytes fit; where two bytes are missing, only the commonest."""
    leads = _LEADS if pattern[0] == GAP else (pattern[0],)
    seconds = _TRAILS if pattern[1] == GAP else (pattern[1],)
    thirds = _TRAILS if pattern[2] == GAP else (pattern[2],)
    made = (_three((a, b, c)) for a in leads for b in seconds for c in thirds)
    known = [(number, c) for number, c in _numbered("".join(filter(None, made))) if number]
    if pattern.count(GAP) > 1:
        alone = charmodel.model().alone
        known = sorted(known, key=lambda k: alone[k[0]])[:_COMMON]
    return tuple(known)
