"""EUC-TW, for which Python has no codec: its two common planes are read through Big5."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import tables

PAIR = re.compile(rb"\x8e[\xa1\xa2][\xa1-\xfe][\xa1-\xfe]|[\xa1-\xfe][\xa1-\xfe]")


@cache
def characters() -> dict[bytes, str]:
    """Each character under its EUC-TW bytes; plane 1 under both of its spellings."""
    out: dict[bytes, str] = {}
    for first, big5, length in tables.rows("cns"):
        plane = int(first[0])
        cell = (int(first[1:3], 16) - 0xA1) * 94 + int(first[3:], 16) - 0xA1
        at = (int(big5[:2], 16) - 0xA1) * 157 + _column(int(big5[2:], 16))
        for k in range(int(length)):
            row, column = divmod(cell + k, 94)
            pair = bytes([row + 0xA1, column + 0xA1])
            character = _big5(at + k)
            out[bytes([0x8E, 0xA0 + plane]) + pair] = character
            if plane == 1:
                out[pair] = character
    return out


def character(pair: bytes) -> str | None:
    """The character that two or four EUC-TW bytes stand for, if any."""
    return characters().get(pair)


def decode(raw: bytes) -> str:
    """Bytes as EUC-TW; what stands for nothing becomes U+FFFD."""
    known = characters()
    out: list[str] = []
    at = 0
    for match in PAIR.finditer(raw):
        out.append(raw[at : match.start()].decode("ascii", "replace"))
        out.append(known.get(match[0], "\ufffd"))
        at = match.end()
    return "".join([*out, raw[at:].decode("ascii", "replace")])


def _column(trail: int) -> int:
    return trail - 0x40 if trail < 0x7F else trail - 0x62


def _big5(number: int) -> str:
    lead, column = divmod(number, 157)
    return bytes([lead + 0xA1, column + (0x40 if column < 63 else 0x62)]).decode("big5", "replace")
