"""What do the names that a page's author gave to its elements say that they are aside from the article?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.lexicon.tables import rows
from extractor.model import Element

_ASIDE = {
    "nav": "nav",
    "menu": "nav",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "select": "form",
    "option": "form",
    "textarea": "form",
    "button": "form",
}


def asides(elements: Sequence[Element]) -> list[str]:
    """For each element what it is aside from the article (comment, nav …), or an empty string.

    A hint holds for everything inside; that of the outermost element that speaks is kept.
    """
    out: list[str] = []
    for element in elements:
        above = out[element.parent] if element.parent >= 0 else ""
        out.append(above or _aside(element))
    return out


def _aside(element: Element) -> str:
    if element.tag in _ASIDE:
        return _ASIDE[element.tag]
    if element.hint and element.tag not in ("body", "html"):
        match = _pattern().search(element.hint)
        if match and match.lastgroup:
            return match.lastgroup
    return ""


@cache
def _pattern() -> re.Pattern[str]:
    """Words as authors write them in class and id: set off by marks, or by a change of case now lost."""
    by_kind: dict[str, list[str]] = {}
    for word, kind in rows("layout_hints"):
        by_kind.setdefault(kind, []).append(re.escape(word))
    asides = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in by_kind.items())
    return re.compile(f"(?<![a-z])(?:{asides})(?![a-rt-z])")
