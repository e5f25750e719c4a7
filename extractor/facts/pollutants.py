"""Which pollutants are named, and what is the one name of each?"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping
from extractor.model import Pollutant, Prose
from extractor.spans import Span

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ．", "0123456789X.")


def find(prose: Prose) -> tuple[Pollutant, ...]:
    """Every mention of a pollutant under its canonical name (VOCS is VOCs, 二氧化硫 is SO2).

    >>> from extractor.model import Sentence
    >>> text = "挥发性有机物和PM₂.₅"
    >>> [p.name for p in find(Prose(text, (Sentence(Span(0, len(text)), 0, "body"),)))]
    ['VOCs', 'PM2.5']
    """
    names = _names()
    return tuple(
        Pollutant(Span(*match.span()), names[_folded(match[0])], "pollutant")
        for sentence in prose.sentences
        for match in _pattern().finditer(prose.text, sentence.span.start, sentence.span.end)
    )


def _folded(word: str) -> str:
    return word.translate(_SUBSCRIPTS).upper().replace(" ", "")


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
    """A formula in any case, with its digits on the line or below it."""
    out = []
    for character in word:
        if character.isdigit():
            out.append(f"[{character}{chr(0x2080 + int(character))}]")
        elif character == ".":
            out.append(r"[.．]")
        elif character in "xX":
            out.append("[xXₓ]")
        else:
            out.append(f"[{character.upper()}{character.lower()}]" if character.isalpha() else character)
    return "".join(out)
