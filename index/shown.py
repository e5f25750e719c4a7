"""What of an article does an answer show? Kept beside its terms: a page of answers opens nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import zstandard

from extractor.model import PlaceRef, Published


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the article and its place in `Article.text`; those of one paragraph share `block`."""

    start: int
    text: str
    block: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as answers show it: whence, what, when, and its own sentences."""

    path: str
    title: str | None
    published: Published | None
    outlet: str | None
    place: PlaceRef | None
    lines: tuple[Line, ...]


_Packed = tuple[
    str, str | None, Published | None, str | None, PlaceRef | None, tuple[tuple[int, str, int], ...]
]
_LEVEL = 3
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Packed)


def pack(shown: Shown) -> bytes:
    """`shown` as bytes."""
    lines = [(line.start, line.text, line.block) for line in shown.lines]
    record = (shown.path, shown.title, shown.published, shown.outlet, shown.place, lines)
    return zstandard.compress(_encoder.encode(record), _LEVEL)


def unpack(data: bytes) -> Shown:
    """What `pack` was given. Raises msgspec.DecodeError for anything else."""
    path, title, published, outlet, place, lines = _decoder.decode(zstandard.decompress(data))
    return Shown(path, title, published, outlet, place, tuple(Line(*line) for line in lines))
