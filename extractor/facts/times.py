"""When? Every time expression and its ISO 8601 value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.facts import calendar, lengths, plans, recurrences
from extractor.facts.anchors import anchored
from extractor.facts.found import Rule
from extractor.lexicon.tables import rows
from extractor.model import Prose, Time
from extractor.spans import Span

_TRADITIONAL = re.compile(r"[個後內時來從開點間過號兩週]")


@cache
def _rules() -> tuple[Rule, ...]:
    """In the order in which they win where two begin at one place and are of one length."""
    return (*plans.rules(), *recurrences.rules(), calendar.rule(), lengths.rule())


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters to simplified ones, one for one, so that no offset moves."""
    plain = {ord(form): plain for plain, forms, _ in rows("chain_script") for form in forms}
    return plain | {ord("週"): "周"}


def find(prose: Prose) -> tuple[Time, ...]:
    """The smallest complete time expressions; relative ones are reckoned from the article's date.

    >>> from extractor import read
    >>> article = read("6月底前完成，每周通报。", content="article", date="2020-03-26")
    >>> [(time.kind, time.value) for time in article.times]
    [('deadline', '../2020-06-30'), ('frequency', 'R/P1W')]
    """
    text = prose.text.translate(_simplified()) if _TRADITIONAL.search(prose.text) else prose.text
    anchor = anchored(prose.masthead)
    out: list[Time] = []
    for sentence in prose.sentences:
        anchor = anchor.at_new_sentence()
        for candidate in _candidates(text, sentence.span):
            if out and candidate.match.start() < out[-1].span.end:
                continue
            found = candidate.rule.read(candidate.match, anchor)
            if found is not None:
                out.append(found.time)
                anchor = found.anchor
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Candidate:
    rule: Rule
    match: re.Match[str]


def _candidates(text: str, within: Span) -> Iterator[_Candidate]:
    """What the grammars propose, from left to right, the longest of those that begin together first."""
    proposed = [
        _Candidate(rule, match)
        for rule in _rules()
        for match in rule.pattern.finditer(text, within.start, within.end)
    ]
    return iter(sorted(proposed, key=lambda c: (c.match.start(), -c.match.end())))
