"""Where does one character stand for a province or a city: 来豫考察, 莅焦调研, 豫皖两省?"""

from __future__ import annotations

import re
from functools import cache

from extractor.facts.place_names import Mention
from extractor.lexicon.tables import mapping
from extractor.spans import Span

_ARRIVE = "莅|来|赴|抵|驻|返|离|援|进驻|莅临"
_STAY = "在|到|入|进|回|留"
_THEN = (
    "(?=调研|考察|视察|检查|指导|督导|督察|督查|暗访|采访|访问|开展|召开|举行|举办|期间|工作|投资|出席|参加|参观|慰问"
    "|座谈|开幕|闭幕|落户|落地|启动|企业|央企|单位|全国|高校|部队|会见|交流|学习|培训|签约|发布|成立|[,，。、；;！：）)])"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    provinces = "".join(c for c, code in mapping("place_initials").items() if code.endswith("0000"))
    every = "".join(mapping("place_initials"))
    return (
        re.compile(rf"(?:{_ARRIVE})(?P<one>[{every}]){_THEN}"),
        re.compile(rf"(?:{_STAY})(?P<one>[{provinces}]){_THEN}"),
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
