"""Which encoding is each stretch of a line in, where a page mixes several or has lost bytes?

The cheapest way through the bytes: every character costs its surprise, changing the encoding costs
`SWITCH`, a byte that nobody can read costs `LOSS`. All in bits, so that the three can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.decode.codecs import Reader, reader
from extractor.lexicon import surprise

SWITCH = 24.0
LOSS = 27.0
CUT = 16.0  # for the first byte, where the page itself begins in mid-character


@dataclass(frozen=True, slots=True)
class Piece:
    """One character of the reading, or U+FFFD for a lost byte, and the encoding that was in force."""

    text: str
    encoding: str
    size: int  # bytes

    @property
    def certain(self) -> bool:
        return self.text != "\ufffd"


@dataclass(frozen=True, slots=True)
class _Step:
    """The cheapest way to have read the bytes before a place, in one encoding."""

    cost: float
    piece: Piece | None = None
    before: _Step | None = None


def read(raw: bytes, encodings: Sequence[str], *, cut: bool = False) -> tuple[Piece, ...]:
    """The most likely reading of one line; `encodings[0]` is the page's own and costs nothing to begin in.

    `cut` says that the page begins here, so that its first byte may be half a character.
    """
    readers = [(name, reader(name)) for name in encodings]
    ways: list[dict[str, _Step]] = [{} for _ in range(len(raw) + 5)]
    ways[0] = {name: _Step(0.0 if k == 0 else SWITCH) for k, name in enumerate(encodings)}
    for at in range(len(raw)):
        _advance(raw, at, readers, ways, CUT if cut and at == 0 else LOSS)
        ways[at] = {}
    return _followed(min(ways[len(raw)].values(), key=lambda step: step.cost))


def _advance(
    raw: bytes, at: int, readers: list[tuple[str, Reader]], ways: list[dict[str, _Step]], loss: float
) -> None:
    here = ways[at]
    if not here:
        return
    cheapest = min(here.values(), key=lambda step: step.cost)
    for name, read_one in readers:
        stay = here.get(name)
        step = (
            stay
            if stay and stay.cost <= cheapest.cost + SWITCH
            else _Step(cheapest.cost + SWITCH, cheapest.piece, cheapest.before)
        )
        if raw[at] < 0x80:
            _offer(ways[at + 1], step, Piece(chr(raw[at]), name, 1), surprise.bits(chr(raw[at])))
            continue
        found = read_one(raw, at)
        if found:
            _offer(ways[at + found[1]], step, Piece(found[0], name, found[1]), surprise.bits(found[0]))
        _offer(ways[at + 1], step, Piece("\ufffd", name, 1), loss)


def _offer(there: dict[str, _Step], before: _Step, piece: Piece, cost: float) -> None:
    known = there.get(piece.encoding)
    if known is None or before.cost + cost < known.cost:
        there[piece.encoding] = _Step(before.cost + cost, piece, before)


def _followed(last: _Step) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    step: _Step | None = last
    while step:
        if step.piece:
            pieces.append(step.piece)
        step = step.before
    return tuple(reversed(pieces))
