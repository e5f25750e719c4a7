"""What stands in a cloaked line, sign by sign, as far as bytes are concerned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from extractor.repair.gbk import code
from extractor.repair.glosses import READING
from extractor.spans import Span

_SIGN = re.compile(
    rf"""(?P<blanks>(?:(?<=\n)|\A)\?{{2,}}|\?{{4,}})
    |\?(?P<tag>/?[a-z]{{1,6}}[0-9]?\ ?/?>)
    |\?(?P<torn>{READING})\ ?\)
    |(?P<c>.)(?:\((?P<gloss>{READING})\ ?\))?""",
    re.X,
)


class Kind(IntEnum):
    """What a sign can be in bytes."""

    PAIR = 0  # two bytes
    ASCII = 1  # one byte, or two (full-width) where the page was made half-width
    QUERY = 2  # `?`: a question mark, or what the reader writes for bytes that it cannot show
    EURO = 3  # byte 80
    TAG = 4  # `?/p>`: a byte that swallowed the `<` behind it
    OTHER = 5  # nothing that GBK has


class Seen(NamedTuple):
    """One sign of the line with its gloss; of `?pin)`, a gloss that lost its parenthesis, the reading."""

    kind: Kind
    text: str
    span: Span
    lead: int = 0
    trail: int = 0
    reading: str = ""

    @property
    def wide(self) -> tuple[int, int]:
        """The two bytes that this sign is if it is no single byte: full-width forms became half-width."""
        return (self.lead, self.trail) if self.kind == Kind.PAIR else (0xA3, ord(self.text) + 0x80)

    @property
    def wall(self) -> bool:
        """Whether the text was cut here before it was read."""
        return self.text in "!;?,、。！；？，" and not (self.kind == Kind.QUERY and self.reading)


def signs_of(text: str, line: Span) -> list[Seen]:
    """The signs of one line, in order, without a gap."""
    return [_seen(m) for m in _SIGN.finditer(text, line.start, line.end)]


def are_paired(seen: Sequence[Seen]) -> bool:
    """Whether the quotation marks that stand here open and close in turn."""
    marks = "".join(one.text for one in seen if one.text in "“”")
    return not marks.replace("“”", "")


def _seen(m: re.Match[str]) -> Seen:
    span = Span(*m.span())
    if m["blanks"]:
        return Seen(Kind.OTHER, " ", span)
    if m["tag"]:
        return Seen(Kind.TAG, "?", span)
    if m["torn"]:
        return Seen(Kind.QUERY, "?", span, reading=m["torn"])
    c, gloss = m["c"], m["gloss"] or ""
    if c == "?":
        return Seen(Kind.QUERY, c, Span(m.start(), m.start() + 1))
    if c < "\x7f":
        return Seen(Kind.ASCII, c, span, reading=gloss)
    if c == "€":
        return Seen(Kind.EURO, c, span)
    two = code(c)
    if two is None:
        return Seen(Kind.OTHER, c, span)
    return Seen(Kind.PAIR, c, span, *two, gloss)
