"""Which role stands before a name, how far does it reach to the left, and whose is it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.facts.ground import Ground
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, words
from extractor.spans import Span

_MARKS = "、,，。;；:：()（）“” \n"
_REACH = 24  # no single role is longer
_DOES = "(?:[员师匠]|传承人|工(?![作程业地厂人会资艺期序商具矿信]))"
_TRADE = f"(?<![一-鿿])[一-鿿]{{1,6}}?{_DOES}|[一-鿿]{{2}}{_DOES}"
_CHAINED = 12  # how far back the role before 、 may begin


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is, as it stands in the text, and the organisation at its head."""

    text: str | None = None
    org: str | None = None


def role_before(ground: Ground, title: Span, within: Span) -> Role:
    """The whole role that ends with `title`; a place or an organisation at its head is not part of it.

    >>> text = "市委常委、副市长"
    >>> role_before(Ground.of(text), Span(5, 8), Span(0, 8))
    Role(text='市委常委、副市长', org='市委')
    """
    text = ground.text
    start = _start(ground, title, within)
    while start - 1 > within.start and text[start - 1] == "、":
        before = titles_end().search(text, max(within.start, start - _CHAINED), start - 1)
        if not before:
            break
        start = _start(ground, Span(*before.span(1)), within)
    org = ground.orgs.within(start, title.start)
    if org:
        return Role(text[org.end if org.start == start else start : title.end], org.of(text))
    seat = _seat().match(text, start, title.start)
    placed = ground.starts.get(start, start)
    return Role(text[placed if placed <= title.start else start : title.end], seat[0] if seat else None)


def role_begins(text: str, name: Span) -> bool:
    """Whether what looks like a name holds a role (王局长), or gives one (任副组长)."""
    held = text[name.start + 1 : name.end] in mapping("roles")
    return held or bool(_takes_office().match(text, name.start))


def _start(ground: Ground, title: Span, within: Span) -> int:
    body = ground.orgs.ending_at(title.start)
    if body and body.start >= within.start:
        return body.start
    low = max(within.start, title.start - _REACH)
    mark = max(ground.text.rfind(mark, low, title.start) for mark in _MARKS)
    return ground.left_edge(max(low, mark + 1), title.start, "office")


# ------------------------------------------------------------------ tables as patterns


@cache
def titles() -> re.Pattern[str]:
    """Every title that may stand right before a name."""
    return re.compile(any_of(mapping("roles")))


@cache
def titles_or_trades() -> re.Pattern[str]:
    """Every title, and words for who does a thing (预报员, 锅炉工): who they are is for the name to show."""
    return re.compile(f"{any_of(mapping('roles'))}|{_TRADE}")


@cache
def titles_end() -> re.Pattern[str]:
    """A title at the end of the stretch searched."""
    return re.compile(f"({any_of(mapping('roles'))})$")


@cache
def titles_behind() -> re.Pattern[str]:
    """Titles that may stand behind a name; the word behind them must not make another word of them."""
    return re.compile(any_of(words("titles_behind")) + "(?!人|们|级|制|助理|办公)")


@cache
def _takes_office() -> re.Pattern[str]:
    return re.compile(f"任[一-鿿]{{0,4}}?{any_of(mapping('roles'))}")


@cache
def _seat() -> re.Pattern[str]:
    return re.compile("[^、]{0,6}?[省市县区州盟旗镇乡](?:委|政府)")
