"""What do the tables say of the words of measures: verbs, adverbs, general words, those who act?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of
from extractor.spans import Span

Kind = Literal["act", "step", "manage", "aim", "result", "report", "talk"]
_KINDS: tuple[Kind, ...] = ("act", "step", "manage", "aim", "result", "report", "talk")
_EVERY = r"每(?:隔|逢)?(?:半|[一二两三四五六七八九十\d]{1,3})?个?(?:天|日|周|月|季度|季|年|半月|旬|小时|晚)"
_COUNTS = re.compile(r"[了\d一二两三四五六七八九十百千]")
_QUOTED = '[“"]零容忍[”"]'


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table where it stands."""

    span: Span
    kind: Kind
    instrument: str


def verb_at(text: str, at: int, end: int, *, alone: bool = False) -> Verb | None:
    """The longest verb of the table that begins here. One of a single character counts before 了 and numbers
    only, or where `alone` says that it opens the clause."""
    match = _verb_pattern().match(text, at, end)
    if match is None or (len(match[0]) == 1 and not alone and not _COUNTS.match(text, match.end())):
        return None
    kind, instrument = _verbs()[match[0]]
    return Verb(Span(at, match.end()), kind, instrument)


def past_adverbs(text: str, at: int, end: int) -> int:
    """Where the words begin once adverbs are taken off; an adverb that begins a longer verb stays."""
    while at < end:
        match = _adverb_pattern().match(text, at, end)
        if match is None:
            return at
        verb = _verb_pattern().match(text, at, end)
        if verb and len(verb[0]) > 1 and verb.end() >= match.end() and _verbs()[verb[0]][0] != "talk":
            return at
        at = match.end()
    return at


def is_field(word: str) -> bool:
    """Whether a word names a field of work (监管, 检查): before a noun it is no verb.

    >>> is_field("检查"), is_field("关停")
    (True, False)
    """
    return tables.mapping("general_words").get(word) == "field"


@cache
def endings(table: str) -> tuple[str, ...]:
    """The words of a table, for `str.startswith` and `str.endswith`."""
    return tuple(sorted(tables.words(table)))


@cache
def pattern(table: str) -> re.Pattern[str]:
    """The words of a table, the longest first."""
    return re.compile(any_of(tables.words(table)))


def tells_rate(words: str) -> bool:
    """Whether words say how often something is done.

    >>> tells_rate("主次干道每天机扫两遍"), tells_rate("主次干道机扫")
    (True, False)
    """
    return re.search(_EVERY, words) is not None


def past_rate(text: str, at: int, end: int) -> int:
    """Where the words behind a rate (每周) that begins here go on; `at` where none does."""
    match = re.compile(_EVERY).match(text, at, end)
    return match.end() if match else at


def telling(words: str) -> bool:
    """Whether words, or a text that they end, are a subject of whom a story is told.

    >>> telling("帮扶组一行"), telling("市生态环境局")
    (True, False)
    """
    return words.endswith(endings("telling_subjects"))


@cache
def _verbs() -> dict[str, tuple[Kind, str]]:
    kinds = {kind: kind for kind in _KINDS}
    return {verb: (kinds[kind], instrument) for verb, kind, instrument in _rows()}


def _rows() -> list[tuple[str, Kind, str]]:
    known: dict[str, Kind] = {kind: kind for kind in _KINDS}
    return [(row[0], known[row[1]], row[2]) for row in tables.rows("action_verbs")]


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_verbs()))


@cache
def _adverb_pattern() -> re.Pattern[str]:
    return re.compile(f"{_EVERY}|{_QUOTED}|应(?![急用对变])|{any_of(tables.words('action_adverbs'))}")
