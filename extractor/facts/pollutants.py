"""Which pollutants are named, and what is the one name of each?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping
from extractor.model import Pollutant, Prose
from extractor.spans import Span

_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ．", "0123456789X.") | {
    wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)
}
# A metal's one character is a pollutant in front of what is measured of it, or listed with others there.
_METAL = "[铅镉砷汞铬铜锌镍锰铊锑氡]"
_MEASURED = "等?(?:重金属|元素|含量|浓度|超标|排放|污染|富集|检出|离子)|偏高"
_NONE = "-"  # the name of words that hold a pollutant's and mean none (臭氧层)
_METALS = re.compile(f"(?<![总价]){_METAL}(?:[、和及与]{_METAL})*(?={_MEASURED})")


def find(prose: Prose) -> tuple[Pollutant, ...]:
    """Every mention of a pollutant under its canonical name (VOCS is VOCs, 二氧化硫 is SO2).

    >>> from extractor.model import Sentence
    >>> text = "挥发性有机物和PM₂.₅"
    >>> [p.name for p in find(Prose(text, (Sentence(Span(0, len(text)), 0, "body"),)))]
    ['VOCs', 'PM2.5']
    """
    found = [p for sentence in prose.sentences for p in _found(prose.text, sentence.span)]
    return tuple(sorted(found, key=lambda p: p.span))


def _found(text: str, within: Span) -> Iterator[Pollutant]:
    for match in _pattern().finditer(text, within.start, within.end):
        name = _names()[_folded(match[0])]
        if name != _NONE:
            yield Pollutant(Span(*match.span()), name, "pollutant")
    for match in _METALS.finditer(text, within.start, within.end):
        for at in range(match.start(), match.end(), 2):
            yield Pollutant(Span(at, at + 1), mapping("metals")[text[at]], "metal")


def _folded(word: str) -> str:
    return word.translate(_PLAIN).upper().replace(" ", "")


@cache
def _names() -> dict[str, str]:
    return {word.upper(): name for word, name in mapping("pollutants").items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Chinese words anywhere; formulas only where no letter or digit touches them."""
    words = mapping("pollutants")
    chinese = any_of(word for word in words if not word.isascii())
    formulas = [_formula(word) for word in sorted(words, key=lambda w: (-len(w), w)) if word.isascii()]
    return re.compile(rf"{chinese}|(?<![A-Za-z0-9])(?:{'|'.join(formulas)})(?![A-Za-z0-9])")


def _formula(word: str) -> str:
    """A formula in any case and width, with its digits on the line or below it."""
    return "".join(f"[{re.escape(''.join(sorted(_written(c))))}]" for c in word)


def _written(character: str) -> set[str]:
    """All ways to write one character of a formula."""
    ways = {character.upper(), character.lower()}
    ways |= {chr(ord(c) + 0xFEE0) for c in ways if "!" <= c <= "~"}
    below = {".": "．", "X": "ₓ"}.get(character.upper(), "")
    return ways | set(chr(0x2080 + int(character)) if character.isdigit() else below)
