"""How surprising is a text as Chinese? The measure by which readings of the same bytes are compared."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

from extractor.lexicon import tables

UNKNOWN = 22.0  # bits for a Chinese character that is in no common word
LOST = 14.0  # a byte that nobody can read: half of an unknown character, for it comes in pairs
USUAL = 11.5  # bits a character; Chinese text needs about ten
PLAUSIBLE = 14.0  # bits a character of text that is Chinese still, if an odd one
PRIVATE = 30.0
_OTHER = (  # script, bits a character: letters of other scripts are likely only in runs of their own
    (0x3000, 0x3003, 5.0),  # 。、 and the wide space
    (0x3004, 0x303F, 8.0),
    (0x3041, 0x30FF, 13.0),  # kana
    (0xAC00, 0xD7A3, 14.0),  # hangul
    (0xFF01, 0xFF0F, 12.0),  # wide ASCII: its rarer marks, then digits and letters
    (0xFF10, 0xFF5E, 8.0),
    (0x2010, 0x2027, 12.0),
    (0x2100, 0x26FF, 13.0),  # letterlike, arrows, boxes
    (0x2160, 0x2179, 12.0),
    (0x2460, 0x249B, 12.0),
    (0x00A0, 0x00FF, 13.0),
    (0x0391, 0x0451, 15.0),
    (0xE000, 0xF8FF, PRIVATE),  # private use
)


@cache
def _bits() -> dict[str, float]:
    bits = {c: float(ord(letter) - ord("a")) for letter, row in tables.rows("characters") for c in row}
    for first, last, n in _OTHER:
        bits.update((chr(c), n) for c in range(first, last + 1))
    bits.update((chr(c), 4.0 if c > 0x1F else PRIVATE) for c in range(0x80))
    bits.update(zip("\t\n\r，：；？！（）", (2.0, 2.0, 2.0, 4.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0), strict=True))
    bits.update(dict.fromkeys("“”‘’—…％＋－／", 7.0))
    bits["\ufffd"] = LOST
    return bits


def bits(character: str) -> float:
    """Bits of surprise of one character.

    >>> bits("的") < bits("鄣")
    True
    """
    return _bits().get(character, UNKNOWN)


def of(text: str) -> float:
    """Bits of surprise of a whole text, characters taken one by one."""
    return sum(map(_bits().get, text, repeat(UNKNOWN)))


@cache
def rare() -> re.Pattern[str]:
    """Matches the characters that good Chinese text holds hardly any of."""
    return re.compile(_rare())


@cache
def cluster() -> re.Pattern[str]:
    """Matches where three rare characters stand close together: hardly ever in text that was read right."""
    return re.compile(f"{_rare()}[^\n]{{0,5}}{_rare()}[^\n]{{0,5}}{_rare()}")


def _rare() -> str:
    common = "".join(row for letter, row in tables.rows("characters") if letter <= "r")
    return f"[^\x00-\x7f\u00b7\u2010-\u2027\u2103\u3000-\u3017\uff01-\uff5e{common}]"
