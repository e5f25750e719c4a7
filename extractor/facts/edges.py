"""Where does a name begin, when its end is known? After the last word that cannot be part of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, words
from extractor.spans import Span

# Marks end a clause, but not the brackets inside a firm's name: 北控(大石桥)水务有限公司.
_CLAUSE = re.compile(
    r"(?:[^,，。;；:：!！?？、\s()（）《》【】\[\]<>…—]|[(（][一-鿿]{2,6}[)）](?=[一-鿿]{2,14}(?:公司|集团|厂)))+"
)
Kind = Literal["office", "campaign", "firm"]
_ENDING = {"office": ("stop", "soft"), "campaign": ("stop", "soft", "verb"), "firm": ("stop",)}
_LEVEL = "省市县区州盟旗国"


def clauses(text: str, within: Span) -> list[Span]:
    """The stretches of `within` between marks that no name crosses; quotation marks may be inside one."""
    return [Span(*match.span()) for match in _CLAUSE.finditer(text, within.start, within.end)]


def left_edge(text: str, start: int, end: int, *, of: Kind = "office") -> int:
    """The first place in `start`..`end` from which a name of that kind may run that reaches `end`.

    Words such as 推进 stand in the names of offices but never in those of campaigns; characters such as
    达 and 和 end a name, but not in the brand of a firm.

    >>> text = "随后赶赴市应急指挥"
    >>> text[left_edge(text, 0, len(text)):]
    '市应急指挥'
    """
    edge = start
    for match in _words().finditer(text, start, end):
        kind = mapping("name_edges").get(match[0], "keep")
        if match.end() == end and of == "office" and match[0] in words("departments"):
            continue  # 市委|组织 + 部
        before_level = match.end() < end and text[match.end()] in _LEVEL
        if kind in _ENDING[of] or (kind in ("weak", "verb") and before_level):
            edge = match.end()
    return edge


@cache
def _words() -> re.Pattern[str]:
    """Words that end a name, and fields of work that hold one of them and end nothing (发展和改革)."""
    fields = (field for field in words("departments") if len(field) > 3)
    return re.compile(any_of([*mapping("name_edges"), *fields]))
