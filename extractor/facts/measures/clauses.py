"""What are the clauses of a sentence, and what does each do: act, manage, aim, prepare, or merely talk?

A clause is what stands between two commas outside of quotation marks and brackets. What it does is told by
its verb: the first verb of the table that stands at the head of the clause, once markers of a list (一是),
a subject, and adverbs are taken off, or behind one of the words that announce a verb (要, 将, 必须).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.lexicon import tables
from extractor.spans import Span

Role = Literal["act", "manage", "aim", "prepare", "talk", "other"]

_OPEN = "“‘《（(〔["
_CLOSE = "”’》）)〕]"
_STOPS = "，,；;。！？!?：:\n"
_MARKER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[,，、]?|[一二三四五六七八九十\d]{1,3}[、.．]"
    r"|[一二三四五六七八九十]{1,2}(?:是|要(?!求))|[①-⑳])\s*"
)
_PREPARES = re.compile(
    r"(?:对于?|按照?|根据|围绕|针对|凡是?|在|以|随着|为了?|通过|自|从|到|截至|一旦|如果?|若|于)"
)
_TIES = re.compile(r"(?:的|时|中|后|前|起|下|情况下|原则|基础上|为契机|为抓手|为重点|为目标)$")
_PURPOSE = re.compile(r"为(?!了|期)")
_COPULA = re.compile(r"(?<![一二三四五六七八九十别其但就正也])是")
_PRONOUN = re.compile(r"(?:该[一-龥]{1,3}|[我全本][省市县区])$")
_LEADS = "对将把向在"  # behind them stands what is acted on, then the verb
_MODAL = re.compile(r"(?:要|将|必须|应当?|须|需要?|一律|坚决|不得|严禁|禁止|予以|进行|负责|已|可)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its words, what it does, its verb, and the punctuation mark that ends it."""

    span: Span
    role: Role
    verb: Span | None
    instrument: str
    mark: str
    marker: bool  # whether a marker of a list (一是, （二）) stands before it
    ordered: bool  # whether a word of obligation or of the future stands before the verb


def split(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The clauses of a stretch with the mark behind each; quotations and brackets are not cut."""
    depth = 0
    start = span.start
    for at in range(span.start, span.end):
        c = text[at]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c in _STOPS and depth == 0:
            if at > start:
                yield Span(start, at), c
            start = at + 1
    if start < span.end:
        yield Span(start, span.end), ""


def read(text: str, span: Span, mark: str) -> Clause:
    """The clause as it is understood."""
    words = span.of(text)
    marker = _MARKER.match(words)
    at = marker.end() if marker else len(words) - len(words.lstrip())
    inner = Span(span.start + at, span.start + max(at, len(words.rstrip())))  # a marker may be all there is
    found = _verb(text, inner)
    if found is None:
        role: Role = (
            "prepare" if _PREPARES.match(text, inner.start) or _TIES.search(inner.of(text)) else "other"
        )
        return Clause(inner, role, None, "", mark, bool(marker), False)
    verb, kind, instrument, ordered = found
    if _PURPOSE.match(text, inner.start) or (kind == "aim" and _PREPARES.match(text, inner.start)):
        kind = "prepare" if mark in "，," else "aim"
    elif _COPULA.search(text, inner.start, inner.end):
        kind = "talk"
    return Clause(inner, kind, verb, instrument, mark, bool(marker), ordered)


def _verb(text: str, span: Span) -> tuple[Span, Role, str, bool] | None:
    """The verb that says what the clause does: at its head, behind a modal, or the first that acts."""
    head, adverbs = _past_adverbs(text, span)
    known = _at(text, head, span.end)
    if known:
        return known[0], known[1], known[2], _obliges(adverbs)
    depth = 0
    prepared = False
    for at in range(head, span.end):
        c = text[at]
        depth += (c in _OPEN) - (c in _CLOSE)
        if depth > 0 or c in _CLOSE:
            continue
        prepared = prepared or c in _LEADS
        modal = _MODAL.match(text, at)
        begin, between = _past_adverbs(text, Span(at, span.end)) if modal else (at, "")
        here = _at(text, begin, span.end)
        if here is None:
            continue
        if modal:
            return here[0], here[1], here[2], _obliges(between)
        if not (prepared or _is_subject(text[span.start : at])) or here[1] == "aim":
            continue
        if not text.startswith(_ends("measure_nouns"), here[0].end):
            return *here, False
    return None


def _is_subject(words: str) -> bool:
    """Whether words before a verb name someone who can act."""
    return words.endswith(_ends("measure_subjects")) or _PRONOUN.search(words) is not None


@cache
def _ends(table: str) -> tuple[str, ...]:
    return tuple(sorted(tables.words(table)))


def _at(text: str, at: int, end: int) -> tuple[Span, Role, str] | None:
    """The longest verb of the table that begins here."""
    verbs, longest = _verbs()
    for length in range(min(longest, end - at), 0, -1):
        found = verbs.get(text[at : at + length])
        if found:
            return Span(at, at + length), found[0], found[1]
    return None


def _past_adverbs(text: str, span: Span) -> tuple[int, str]:
    """Where the clause begins once its adverbs are taken off, and the adverbs."""
    adverbs, longest = _adverbs()
    at = span.start
    while at < span.end:
        for length in range(min(longest, span.end - at), 0, -1):
            word = text[at : at + length]
            if word in adverbs and not _longer_verb(text, at, span.end, length):
                at += length
                break
        else:
            break
    return at, text[span.start : at]


def _longer_verb(text: str, at: int, end: int, length: int) -> bool:
    found = _at(text, at, end)
    return found is not None and len(found[0]) >= length and found[1] != "talk"


def _obliges(adverbs: str) -> bool:
    return any(word in adverbs for word in ("要", "必须", "应", "须", "务必", "将", "一律", "不得"))


@cache
def _verbs() -> tuple[dict[str, tuple[Role, str]], int]:
    roles: dict[str, Role] = {"act": "act", "manage": "manage", "aim": "aim", "talk": "talk"}
    known = {verb: (roles[kind], instrument) for verb, kind, instrument in tables.rows("action_verbs")}
    return known, max(map(len, known))


@cache
def _adverbs() -> tuple[frozenset[str], int]:
    words = tables.words("action_adverbs")
    return words, max(map(len, words))
