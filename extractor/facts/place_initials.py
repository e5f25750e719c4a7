"""Where does one character stand for a province or a city: 来豫考察, 莅焦调研, 豫皖两省?"""

from __future__ import annotations

import re
from functools import cache

from extractor.facts.place_names import Mention, cue
from extractor.lexicon.tables import mapping
from extractor.spans import Span

_ARRIVE = "莅|来|赴|抵|驻|返|离|援|进驻|莅临"
_STAY = "在|到|入|进|回|留"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    provinces = "".join(c for c, code in mapping("place_initials").items() if code.endswith("0000"))
    then = rf"(?={cue('visit').pattern}|[,，。、；;！：）)])"
    every = "".join(mapping("place_initials"))
    return (
        re.compile(rf"(?:{_ARRIVE})(?P<one>[{every}]){then}"),
        re.compile(rf"(?:{_STAY})(?P<one>[{provinces}]){then}"),
        re.compile(rf"(?P<all>[{provinces}]{{2,6}})(?=[两二三四五六]?(?:省|地交界|交界|边界|接壤|毗邻))"),
        re.compile(rf"(?P<list>(?:[{provinces}]、)+[{provinces}])(?=等?[两二三四五六]?省)"),
    )


def initials(text: str, span: Span) -> list[Mention]:
    """One-character names in `span`; several written as one (豫皖两省) are a region.

    >>> [m.name for m in initials("省长莅焦调研时说,豫皖两省、鲁、豫、皖三省", Span(0, 22))]
    ['焦', '豫皖', '鲁', '豫', '皖']
    """
    out = []
    for pattern in _patterns():
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span(match.lastgroup or 0)
            if match.lastgroup == "all":
                out.append(Mention(Span(start, end), text[start:end], "region"))
                continue
            marks = [k for k in range(start, end) if text[k] != "、"]
            out += [Mention(Span(k, k + 1), text[k], "initial") for k in marks]
    return out
