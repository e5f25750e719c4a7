"""What the single words beside an amount do there: the tables, asked by the longest word first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of
from extractor.model import Comparator
from extractor.spans import Span

_LONGEST = 8
AMOUNTS = ("量", "率", "额")  # a verb before one of these is a noun: 回收量
OPENS = ("lead", "scope", "adverb", "yoy", "mom")


def ending(text: str, within: Span) -> Iterator[tuple[str, str]]:
    """The known words that end where `within` ends, with their roles, the longest first."""
    for length in range(min(_LONGEST, len(within)), 0, -1):
        word = text[within.end - length : within.end]
        role = roles().get(word)
        if role:
            yield word, role


def beginning(text: str, within: Span) -> tuple[str, str] | None:
    """The longest known word that begins where `within` begins, with its role."""
    for length in range(min(_LONGEST, len(within)), 0, -1):
        word = text[within.start : within.start + length]
        role = roles().get(word)
        if role:
            return word, role
    return None


def compares(text: str, within: Span) -> bool:
    """Whether a word that compares with an earlier time ends here: 同比|少9起."""
    return any(role in ("yoy", "mom") for _, role in ending(text, within))


@cache
def roles() -> dict[str, str]:
    """Every word beside a number with what it does; bounds are `bound` (超过, 不低于)."""
    bounds = {word: "bound" for word, where, _, _ in tables.rows("bounds") if where == "before"}
    return bounds | tables.mapping("figure_words")


@cache
def bounds() -> dict[str, Comparator]:
    return {word: sign for word, where, sign, _ in tables.rows("bounds") if where == "before"}  # type: ignore[misc]


@cache
def verbs() -> re.Pattern[str]:
    """Any verb of the table, so that words that merely contain one (生活垃圾) are passed over."""
    held = [word for word, role in roles().items() if role == "held"]
    acting = [
        word for word, role in roles().items() if role in ("verb", "act", "up", "down") and len(word) > 1
    ]
    return re.compile(f"(?P<held>{any_of(held)})|(?P<verb>{any_of(acting)})")


@cache
def attributes() -> tuple[str, ...]:
    """Words that name a property: a phrase that ends in one speaks of that property (排放浓度)."""
    return tuple(tables.words("attributes"))


@cache
def attribute_sorts() -> dict[str, str]:
    """What each property is of: relative, of what was measured before (增速), thing, of a thing (总投资)."""
    return tables.mapping("attributes")


@cache
def property() -> re.Pattern[str]:
    """A word that names a property, anywhere in a phrase."""
    return re.compile(any_of(word for word in attributes() if len(word) > 1 or word in AMOUNTS))


@cache
def index() -> re.Pattern[str]:
    """The name of an index with the words right before it: 空气质量综合指数."""
    names = any_of(word for word, _, tells in tables.rows("number_neighbours") if tells == "index")
    return re.compile(rf"[\u4e00-\u9fff]{{0,6}}{names}")


@cache
def of_thing() -> re.Pattern[str]:
    """A property of a thing at the end of a phrase: 污水处理厂|日处理能力."""
    return re.compile(any_of(word for word, sort in tables.rows("attributes") if sort == "thing") + "$")


@cache
def pollutant() -> re.Pattern[str]:
    """A pollutant at the beginning of a phrase, with the name in brackets beside it."""
    names = any_of([*tables.words("pollutants"), "PM2．5"])
    return re.compile(f"{names}(?:（[^）]{{1,8}}）|\\([^)]{{1,8}}\\))?")
