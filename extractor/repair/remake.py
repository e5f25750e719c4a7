"""The chain once more: what would the copying network have made of this text?

This is the proof of a repair. It does not search: it does what the network does, step by step, so that
the result can be compared with the page as it was scraped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from extractor.repair.cloak import Cloak
from extractor.repair.gbk import shown
from extractor.repair.glosses import Glosses
from extractor.repair.script import Script

_MARKS = ("！；？、。", "！；？、。，")  # where sites cut the text before they read it, in this order
_WIDE = {n: n + 0xFEE0 for n in range(0x21, 0x7F)}
_NARROW = {wide: n for n, wide in _WIDE.items()}
_AS_MARKS = {ord(c): _WIDE[ord(c)] for c in "!,:;?()"}
_UNIT = re.compile(rb"[\x81-\xfe][\x00-\xff]|[\x00-\xff]", re.S)


@dataclass(frozen=True, slots=True)
class Site:
    """How one network reads: where it cuts, and whether a byte cut off at the end of a piece shows."""

    marks: str = _MARKS[0]
    end_mark: bool = True


def remakes(text: str, seen: str, cloak: Cloak) -> bool:
    """Whether the network that cloaked the page makes `seen` of `text`, wherever it is known to cut."""
    versions = {text.translate(_AS_MARKS), text} if cloak.narrow else {text}
    for version, marks in product(versions, _MARKS):
        made = remade(version, cloak.glosses, cloak.script, Site(marks, cloak.end_mark))
        if (made.translate(_NARROW) if cloak.narrow else made) == seen:
            return True
    return False


def remade(text: str, glosses: Glosses, script: Script, site: Site) -> str:
    """What the network shows for a text: its own script, its glosses, its broken bytes.

    >>> from extractor.repair.script import usual
    >>> remade("问题。”信发集团", Glosses({"發": "fā"}), usual(), Site())
    '問題?！毙虐l(fā)集團'
    """
    raw = "".join(script.written.get(c, c) for c in text).encode("gbk", "replace")
    blank = " " if glosses.blank else ""
    for character, reading in sorted(glosses.table.items()):
        two = character.encode("gbk", "ignore")
        if two:
            raw = raw.replace(two, two + f"({reading}{blank})".encode("gbk", "ignore"))
    pieces = [raw]
    for mark in site.marks:
        pieces = [part for piece in pieces for part in _cut(piece, mark.encode("gbk"))]
    return "".join(_read(piece, site.end_mark) for piece in pieces)


def _cut(piece: bytes, mark: bytes) -> list[bytes]:
    """The piece parted before and behind a mark, wherever its two bytes stand."""
    if len(piece) <= len(mark):
        return [piece]
    parts = piece.split(mark)
    return [p for k, part in enumerate(parts) for p in ((mark, part) if k else (part,)) if p]


def _read(piece: bytes, end_mark: bool) -> str:
    return "".join(_unit(m.group(), end_mark) for m in _UNIT.finditer(piece))


def _unit(unit: bytes, end_mark: bool) -> str:
    if len(unit) == 2:
        return shown(*unit)
    if unit < b"\x80":
        return unit.decode("ascii")
    if unit == b"\x80":
        return "€"
    return "?" if end_mark else ""
