"""Which Chinese words does a reader mean who types pinyin, initials, or a character that sounds the same?"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import gazetteer, tables
from index.terms import fold

_INITIALS = range(2, 9)  # letters that can be initials
_READINGS = 8  # ways to part what was typed that are followed


def spelt(typed: str) -> re.Pattern[str] | None:
    """A pattern of the words that are read as `typed` or that have it as initials; None where none can be.

    >>> [bool(spelt(t).fullmatch("青州市")) for t in ("qingzhoushi", "QingZhou shi", "qzs", "qz")]
    [True, True, True, False]
    >>> spelt("pm2.5")
    """
    letters = re.sub(r"[ '’]", "", typed.lower())
    if not re.fullmatch("[a-z]{2,40}", letters):
        return None
    shapes = ["".join(f"[{_syllables()[s]}]" for s in parts) for parts in _parted(letters)]
    if len(letters) in _INITIALS and set(letters) <= _initials().keys():
        shapes.append("".join(f"[{_initials()[letter]}]" for letter in letters))
    return re.compile("|".join(shapes)) if shapes else None


def sounding(word: str) -> re.Pattern[str]:
    """A pattern of the words that sound the same, character by character, tones aside.

    >>> bool(sounding("兰天保卫战").fullmatch("蓝天保卫战"))
    True
    """
    return re.compile(
        "".join(f"[{_alike().get(c, c)}]" if c in _alike() else re.escape(c) for c in fold(word))
    )


def places(shape: re.Pattern[str]) -> tuple[gazetteer.Division, ...]:
    """The divisions whose name, or short name, has that shape."""
    return tuple(
        d for d in gazetteer.divisions() if shape.fullmatch(d.name) or (d.short and shape.fullmatch(d.short))
    )


def _parted(letters: str) -> list[tuple[str, ...]]:
    """The ways to part letters into syllables, those of fewer syllables first."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        found = (
            (*way, letters[start:end])
            for start in range(max(0, end - 6), end)
            if letters[start:end] in _syllables()
            for way in ways[start]
        )
        ways.append(sorted(found, key=len)[:_READINGS])
    return ways[-1]


@cache
def _syllables() -> dict[str, str]:
    return tables.mapping("syllables")


@cache
def _initials() -> dict[str, str]:
    """Each letter with the characters whose reading begins with it."""
    found: dict[str, dict[str, None]] = {}
    for syllable, chars in _syllables().items():
        found.setdefault(syllable[0], {}).update(dict.fromkeys(chars))
    return {letter: "".join(chars) for letter, chars in found.items()}


@cache
def _alike() -> dict[str, str]:
    """Each character with all that share a reading with it."""
    found: dict[str, dict[str, None]] = {}
    for chars in _syllables().values():
        for char in chars:
            found.setdefault(char, {}).update(dict.fromkeys(chars))
    return {char: "".join(others) for char, others in found.items()}
