"""When? Every time expression and its ISO 8601 value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.facts import calendar, lengths, plans, recurrences
from extractor.facts.anchors import anchored
from extractor.facts.found import Rule
from extractor.model import Prose, Time
from extractor.spans import Span


@cache
def _rules() -> tuple[Rule, ...]:
    """In the order in which they win where two begin at one place and are of one length."""
    return (*plans.rules(), calendar.rule(), *recurrences.rules(), lengths.rule())


def find(prose: Prose) -> tuple[Time, ...]:
    """The smallest complete time expressions; relative ones are reckoned from the article's date."""
    anchor = anchored(prose.masthead)
    out: list[Time] = []
    for sentence in prose.sentences:
        anchor = anchor.at_new_sentence()
        for candidate in _candidates(prose.text, sentence.span):
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
