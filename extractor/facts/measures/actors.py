"""Who is there that can act, and do words name one of them?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.facts.ground import Spans
from extractor.facts.measures.words import endings, telling
from extractor.spans import Span

_SO_MANY = re.compile("[\\d一二两三四五六七八九十百千余多]{1,6}(?:家|名|户|所|位)[一-龥]{1,10}")
_STATE = re.compile("[率数量度额比值]$|指数|浓度|面积|水平|能力")


_SHORT = 8  # characters of a subject that may end in a bare 市 or 局


@dataclass(frozen=True, slots=True)
class Actors:
    """Who is named in the text: bodies, places, persons."""

    bodies: Spans
    places: Spans
    persons: Spans

    def ends(self, at: int, head: int) -> bool:
        """Whether somebody's name that begins at `head` or behind it ends at `at`."""
        return any(
            (named := spans.ending_at(at)) is not None and named.start >= head
            for spans in (self.bodies, self.places, self.persons)
        )

    def inside(self, at: int) -> bool:
        """Whether `at` lies inside a body's name."""
        return at > 0 and self.bodies.covers(Span(at - 1, at + 1))


def is_state(words: str) -> bool:
    """Whether words name a rate, an amount or a state of things (空气质量, 处理率): nobody who acts."""
    return _STATE.search(words) is not None


def names_actor(words: str) -> bool:
    """Whether words end in somebody who can act. A bare 市 or 厂 ends a short subject only.

    >>> names_actor("各类企业"), names_actor("综合指数改善率全省"), names_actor("“一把手”")
    (True, False, True)
    """
    words = words.rstrip("”’")
    if _SO_MANY.fullmatch(words):
        return True
    if is_state(words[:-2]) or "," in words:
        return False
    if telling(words):
        return True
    short = len(words) <= _SHORT and words.endswith(endings("measure_subjects"))
    return short or words.endswith(_long_endings())


@cache
def _long_endings() -> tuple[str, ...]:
    return tuple(word for word in endings("measure_subjects") if len(word) > 1)


@cache
def long_names() -> tuple[str, ...]:
    return tuple(word for word in endings("measure_subjects") if len(word) > 2)


__all__ = ["Actors", "is_state", "long_names", "names_actor"]
