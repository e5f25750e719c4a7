"""What in a line speaks for the cloaking chain, and what for a writer of traditional characters?

For the chain speak pairs of characters that nobody else writes: it turns characters one by one, so that 关系
becomes 關系 and 以后 stays 以后, where people and programs that know words write 關係 and 以後. A character
alone says nothing: 于, 范 and 余 are surnames, 里 is a mile, 系 a department. Against it speak characters
that it never writes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.tables import rows, words
from extractor.repair.glosses import GLOSS
from extractor.repair.script import shared, usual
from extractor.spans import Span

_KANA = re.compile(r"[\u3041-\u30fe]")


@dataclass(frozen=True, slots=True)
class Line:
    """How many characters of each kind a line has."""

    span: Span
    changed: int  # written by the chain
    simplified: int  # what the chain would have changed
    honest: int  # those that the chain seldom writes


def counted(text: str) -> Iterator[Line]:
    """The lines that hold something the chain wrote or left broken."""
    origin, written = usual().origin, usual().written
    for m in re.finditer(r"[^\n]+", text):
        line = m.group()
        characters = Counter(line)
        changed = sum(map(characters.__getitem__, characters.keys() & origin.keys()))
        if (changed or "?" in line) and len(_KANA.findall(line)) <= min(5 + len(line) // 200, len(line) // 8):
            simplified = sum(map(characters.__getitem__, characters.keys() & written.keys()))
            yield Line(Span(*m.span()), changed, simplified, _honest(line, characters))


def _honest(line: str, characters: Counter[str]) -> int:
    """How many characters the chain never writes, without those of names that all write so."""
    honest = speaking_for("honest")
    found = sum(map(characters.__getitem__, characters.keys() & honest))
    if not found:
        return 0
    return found - sum(c in honest for span in shared(line) for c in span.of(line))


@cache
def speaking_for(side: str) -> frozenset[str]:
    """The characters that speak for an honest writer ("honest"), or most surely for the "chain".

    >>> "裡" in speaking_for("honest"), "并" in speaking_for("chain")
    (True, True)
    """
    return frozenset(c for c, of in rows("telling_characters") if of == side)


def pairs(line: str) -> list[str]:
    """Every pair of characters in a line that only the chain writes.

    >>> pairs("對于這里的關系，于先生和里長以后再談")
    ['對于', '這里', '關系', '以后']
    """
    plain = GLOSS.sub(r"\1", line) if "(" in line else line
    known = _pairs()
    return [m[1] for m in _telling().finditer(plain) if m[1] in known]


@cache
def _pairs() -> frozenset[str]:
    return words("chain_pairs")


@cache
def _telling() -> re.Pattern[str]:
    """Any two characters one of which may tell."""
    telling = "".join(sorted({c for _, odd in rows("chain_pairs") for c in odd}))
    return re.compile(rf"(?=([{telling}].|.[{telling}]))")
