"""Which encoding is each stretch of a line in, where a page mixes several or has lost bytes?

The cheapest way through the bytes: every character costs its surprise, changing the encoding costs
`SWITCH`, a byte that nobody can read costs `LOSS`. All in bits, so that the three can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.decode.codecs import reader
from extractor.lexicon import surprise

SWITCH = 24.0
LOSS = 27.0
CUT_FIRST = 14.0  # for the first byte, where the page itself begins in mid-character
CUT_LAST = 10.0  # for the last one, where it ends in one: as often as not a full stop, which is cheap
_MANY = 4000  # bytes of a line that are weighed at once
_UNSURE = 8  # characters at the end of a part, read again with what follows them
_LONGEST = 5  # bytes past the end that a character could reach
_NEVER = float("inf")
_Step = tuple[str, int, int]  # the character, where it begins, and the encoding in force before it


@dataclass(frozen=True, slots=True)
class Piece:
    """One character of the reading, or U+FFFD for a lost byte, and the encoding that was in force."""

    text: str
    encoding: str
    size: int  # bytes

    @property
    def certain(self) -> bool:
        return self.text != "\ufffd"


def read(
    raw: bytes, encodings: Sequence[str], *, begins: bool = False, ends: bool = False
) -> tuple[Piece, ...]:
    """The most likely reading of one line; `encodings[0]` is the page's own and costs nothing to begin in.

    Where the page `begins` or `ends` with this line it may have been cut: its first or last byte may be
    half a character.
    """
    pieces: list[Piece] = []
    at = begin = 0
    while at < len(raw):
        part = raw[at : at + _MANY]
        last = at + len(part) == len(raw)
        losses = {0: CUT_FIRST} if begins and at == 0 else {}
        losses |= {len(part) - 1: CUT_LAST} if ends and last else {}
        kept = _read(part, encodings, begin, losses)[: None if last else -_UNSURE]
        pieces += kept
        at += sum(p.size for p in kept)
        begin = encodings.index(kept[-1].encoding)
    return tuple(pieces)


def _read(raw: bytes, encodings: Sequence[str], begin: int, losses: Mapping[int, float]) -> list[Piece]:
    """The cheapest way through the bytes, forward by its costs, then back by where each step came from.

    `losses` says where a lost byte costs something else than `LOSS`.
    Plain lists and tuples: this runs for every byte of a doubtful line.
    """
    readers = list(enumerate(map(reader, encodings)))
    costs = [[_NEVER] * len(readers) for _ in range(len(raw) + _LONGEST)]
    steps: list[list[_Step | None]] = [[None] * len(readers) for _ in costs]
    costs[0] = [0.0 if this == begin else SWITCH for this, _ in readers]
    for at, byte in enumerate(raw):
        here = costs[at]
        least = min(here)
        if least == _NEVER:
            continue
        switched, cheapest = least + SWITCH, here.index(least)
        for this, read_one in readers:
            spent, before = (here[this], this) if here[this] <= switched else (switched, cheapest)
            if byte < 0x80:
                found: tuple[str, int] | None = (chr(byte), 1)
            else:
                found = read_one(raw, at)
                lost = spent + losses.get(at, LOSS)
                if lost < costs[at + 1][this]:
                    costs[at + 1][this], steps[at + 1][this] = lost, ("\ufffd", at, before)
            if found:
                text, size = found
                cost = spent + surprise.bits(text)
                if cost < costs[at + size][this]:
                    costs[at + size][this], steps[at + size][this] = cost, (text, at, before)
    return _followed(steps, costs[len(raw)], encodings)


def _followed(steps: list[list[_Step | None]], last: list[float], encodings: Sequence[str]) -> list[Piece]:
    at, this = len(steps) - _LONGEST, last.index(min(last))
    pieces: list[Piece] = []
    while step := steps[at][this]:
        text, start, before = step
        pieces.append(Piece(text, encodings[this], at - start))
        at, this = start, before
    return pieces[::-1]
