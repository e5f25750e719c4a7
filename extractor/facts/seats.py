"""Which seats of power are named? 市委、市政府, departments under them, offices known by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.facts.edges import clauses, left_edge
from extractor.facts.ground import Ground
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import words
from extractor.model import Organisation
from extractor.spans import Span

_HANS = re.compile("[一-鿿]+")
_LEVEL = "(?:[省市县区州盟旗镇乡]|自治区)"
_SEAT = "(?:(?:党?工?委|党委)|(?:人民)?政府|人大常委会|人大|政协|纪委监委|纪委|监委)"
_COUNCIL = "(?:(?:人民)?政府|人大常委会|人大|政协|纪委监委|纪委|监委)"
_SEATS = re.compile(
    rf"(?<![各乡该级])(?<![县市](?=区)){_LEVEL}{_SEAT}(?:[、和]?(?:{_LEVEL}{_SEAT}|{_COUNCIL}))*(?<!委(?=[员托派常]))"
)
_DIRECT = re.compile(
    r"(?:中央|国家|省|市|县|区|州|自治区)(?:直属?|级|政府(?=有关|相关))(?:有关|相关|各)?(?:部门|单位|机关)"
)
_OFFICES = re.compile(r"“[一二两三四五六七八九十\d]{1,2}(?:办|局|部|组|中心)”")


def seats(ground: Ground, within: Span) -> Iterator[Organisation]:
    """Seats with the place they belong to; coordinate ones are one mention.

    >>> text = "得到省委、省政府的肯定"
    >>> [o.span.of(text) for o in seats(Ground.of(text), Span(0, len(text)))]
    ['省委、省政府']
    """
    for match in _SEATS.finditer(ground.text, within.start, within.end):
        start = _seat_start(ground, match.start(), within)
        shared = _last_seat().search(ground.text, match.start(), match.end())
        alone = shared and _party_office().match(ground.text, match.end())  # 市纪委、|市委组织部
        yield Organisation(Span(start, shared.start() if shared and alone else match.end()), "seat")
    for pattern, rule in ((_DIRECT, "departments of a level"), (_OFFICES, "offices by number")):
        for match in pattern.finditer(ground.text, within.start, within.end):
            yield Organisation(Span(*match.span()), rule)


def is_seat_at(text: str) -> bool:
    """Whether `text` opens with a seat."""
    return bool(_SEATS.match(text))


def only_opens_a_role(text: str, seat: Organisation) -> bool:
    """Whether the seat is the head of a leader's role (市政府主要领导) and no mention."""
    return seat.rule in ("seat", "known") and bool(_leader().match(text, seat.span.end))


def _seat_start(ground: Ground, at: int, within: Span) -> int:
    """Where the place begins whose seat stands at `at`, the place above it included."""
    start = at
    if ground.ends.get(at + 1, at) < at:
        start = ground.ends[at + 1]
    elif at in ground.ends:
        start = ground.ends[at]
    else:
        start = _brief_place(ground.text, at, within)
    while ground.ends.get(start, -1) >= within.start:
        start = ground.ends[start]
    return start


def _brief_place(text: str, at: int, within: Span) -> int:
    """Where two to four characters begin that can only be the short name of the seat's place."""
    clause = next((c for c in clauses(text, within) if c.start <= at < c.end), Span(at, at))
    edge = left_edge(text, clause.start, at)
    plain = 2 <= at - edge <= 4 and _HANS.fullmatch(text, edge, at)
    return edge if plain and not generic().fullmatch(text, edge, at) else at


@cache
def _last_seat() -> re.Pattern[str]:
    return re.compile(f"[、和]{_LEVEL}委$")


@cache
def _party_office() -> re.Pattern[str]:
    """Offices that only a party committee has."""
    return re.compile(any_of(words("party_offices")))


@cache
def generic() -> re.Pattern[str]:
    """Words that make no name, however many stand together."""
    return re.compile(f"(?:{any_of(words('generic_modifiers'))})+")


@cache
def _leader() -> re.Pattern[str]:
    return re.compile(any_of(words("leader_words")))
