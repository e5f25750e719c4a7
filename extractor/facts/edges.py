"""Where does a name begin, when its end is known? After the last word that cannot be part of a name."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, words
from extractor.spans import Span

_CLAUSE = re.compile(r"[^,，。;；:：!！?？、\s()（）《》【】\[\]<>…—]+")
_LEVEL = "省市县区州盟旗国"


def clauses(text: str, within: Span) -> list[Span]:
    """The stretches of `within` between marks that no name crosses; quotation marks may be inside one."""
    return [Span(*match.span()) for match in _CLAUSE.finditer(text, within.start, within.end)]


def left_edge(text: str, start: int, end: int, *, verbs_end: bool = False) -> int:
    """The first place in `start`..`end` from which a name that reaches `end` may run.

    Words such as 推进 stand in the names of offices but never in those of campaigns: `verbs_end`.

    >>> text = "随后赶赴市应急指挥"
    >>> text[left_edge(text, 0, len(text)):]
    '市应急指挥'
    """
    edge = start
    for match in _words().finditer(text, start, end):
        kind = mapping("name_edges").get(match[0], "keep")
        before_level = match.end() < end and text[match.end()] in _LEVEL
        if kind == "stop" or (kind == "verb" and verbs_end) or (kind != "keep" and before_level):
            edge = match.end()
    return edge


@cache
def _words() -> re.Pattern[str]:
    """Words that end a name, and fields of work that hold one of them and end nothing (发展和改革)."""
    fields = (field for field in words("departments") if len(field) > 3)
    return re.compile(any_of([*mapping("name_edges"), *fields]))
