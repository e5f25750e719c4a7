"""Where does the text show that somebody is named? Behind a role, opening a clause, in a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.facts.ground import Ground
from extractor.facts.name_lists import listed
from extractor.facts.naming import (
    dotted_names,
    full_name,
    given_shapes_at,
    is_ordinary,
    is_refused,
    name_at,
    no_name_at,
    shapes_at,
    speaks,
    surname_kind,
)
from extractor.facts.roles import Role, role_before, role_begins, titles_behind, titles_or_trades
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping
from extractor.spans import Span

_COLON = re.compile(r"[:：]?[ 　]*")
_CLAUSE_START = re.compile(r"(?:^|(?<=[,，。;；:：!！?？、\s“”（(]))(?=[一-鿿])", re.MULTILINE)
_SIGNATURE = re.compile(r"[(（]([一-鿿][一-鿿 　、/]{1,24})[)）]\s*$")
_HONOURED = re.compile("同志|先生|女士")
_LEADS_TO_NAME = frozenset("了由与和对向请随据经听把被让同问及为")
_QUOTED_HEAD = re.compile("(?<![省市县区州乡镇村局办委厅院部组会])[:：]")  # 陈大为: but not 河阳县:


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name where the text shows it to be one."""

    span: Span
    role: Role
    rule: str


def sightings(ground: Ground, within: Span) -> Iterator[Sighting]:
    """Every name that its surroundings give away, in no order.

    >>> text = "县委书记方志平主持,陈大为说:"
    >>> [(s.span.of(text), s.role.text) for s in sightings(Ground.of(text), Span(0, len(text)))]
    [('方志平', '县委书记'), ('陈大为', None)]
    """
    yield from (Sighting(name, Role(), "of several parts") for name in dotted_names(ground.text, within))
    yield from _behind_roles(ground, within)
    yield from _opening_clauses(ground, within)
    yield from _before_titles(ground, within)
    yield from _signing(ground, within)


# ------------------------------------------------------------------ behind a role


def _behind_roles(ground: Ground, within: Span) -> Iterator[Sighting]:
    reached = within.start
    for match in titles_or_trades().finditer(ground.text, within.start, within.end):
        title, kind = _title(match)
        crossed = ground.starts.get(title.end - 1, title.end) > title.end  # 市|长江
        if title.start < reached or ground.orgs.covers(title) or crossed:
            continue
        colon = _COLON.match(ground.text, title.end, within.end)
        names = list(listed(ground, colon.end() if colon else title.end, within.end, kind))
        if not names:
            continue
        reached = names[-1].end
        role = Role() if kind == "verb" else Role(title.of(ground.text))
        if kind not in ("press", "verb"):
            role = role_before(ground, title, within)
        yield from (Sighting(name, role, f"role, {kind}") for name in names)


def _title(match: re.Match[str]) -> tuple[Span, str]:
    """The title and its kind; of 学讲师, which only looks like a trade, the title that it ends with."""
    kinds = mapping("roles")
    known = (at for at in range(len(match[0])) if match[0][at:] in kinds)
    at = next(known, 0)
    return Span(match.start() + at, match.end()), kinds.get(match[0][at:], "trade")


# ------------------------------------------------------------------ opening a clause


def _opening_clauses(ground: Ground, within: Span) -> Iterator[Sighting]:
    """陈大为说, 王大明副县长: what opens a clause before a verb of speech, a title or a form of address."""
    text = ground.text
    for opening in _CLAUSE_START.finditer(text, within.start, within.end):
        at = opening.start()
        if surname_kind(text, at) not in ("common", "compound") or no_name_at(text, at):
            continue
        found = _before_title(ground, at, within.end) or _before_speech(ground, at, within.end)
        if found:
            yield found


def _before_title(ground: Ground, at: int, end: int) -> Sighting | None:
    """The name before the longest title: 王刚 + 副县长, not 王刚副 + 县长."""
    found = [
        (title[0], name)
        for name in shapes_at(ground.text, at, end)
        if (title := titles_behind().match(ground.text, name.end, end))
        and _is_free_name(ground, name)
        and not given_shapes_at(ground.text, title.end(), end)  # 东方精工总经理|欧阳小慧
    ]
    if not found:
        return None
    behind, name = max(found, key=lambda pair: len(pair[0]))
    return Sighting(name, _behind(behind), "before its title")


def _before_titles(ground: Ground, within: Span) -> Iterator[Sighting]:
    """传达了李卫东同志的讲话, 由王刚副县长带队: inside a clause, behind a word that takes a person."""
    text = ground.text
    for title in titles_behind().finditer(text, within.start, within.end):
        for start in range(max(within.start, title.start() - 4), title.start() - 1):
            name = Span(start, title.start())
            led = text[max(within.start, start - 1) : start] in _LEADS_TO_NAME
            if led and name in given_shapes_at(text, start, title.start()) and _is_free_name(ground, name):
                yield Sighting(name, _behind(title[0]), "before its title")
                break


def _behind(title: str) -> Role:
    return Role(None if _HONOURED.fullmatch(title) else title)


def _before_speech(ground: Ground, at: int, end: int) -> Sighting | None:
    text = ground.text
    for name in name_at(text, at, end):
        heard = speaks(text, name.end, end) or _QUOTED_HEAD.match(text, name.end, end)
        office = _holds_office().match(text, name.end, end)
        if office and _is_free_name(ground, name):
            return Sighting(name, Role(office[1]), "is said to be")
        if heard and _is_free_name(ground, name):
            return Sighting(name, Role(), "speaks")
    return None


def _is_free_name(ground: Ground, name: Span) -> bool:
    """Whether nothing else explains the stretch: no word, no role, no place."""
    words_of_it = is_ordinary(name.of(ground.text)) or role_begins(ground.text, name)
    return len(name) > 1 and not words_of_it and not _is_elsewhere(ground, name)


def _is_elsewhere(ground: Ground, name: Span) -> bool:
    """Whether the stretch shares a character with a place or an organisation."""
    return ground.places.meets(name) or ground.orgs.meets(name)


# ------------------------------------------------------------------ signing


def _signing(ground: Ground, within: Span) -> Iterator[Sighting]:
    """(陈大为) or (县电视台 陈大为 文/图) at the end of a paragraph."""
    text = ground.text
    match = _SIGNATURE.search(text, within.start, within.end)
    if not match or (within.end < len(text) and text[within.end] != "\n"):
        return
    start, end = match.span(1)
    desk = ground.orgs.within(start, end)
    start = desk.end if desk and desk.start == start else start
    craft = _craft().search(text, start, end)
    names = list(_apart(text, Span(start, craft.start() if craft else end)))
    if names and all(full_name(text, n) and not is_refused(n.of(text)) for n in names):
        yield from (Sighting(n, Role("作者"), "signature") for n in names if not _is_elsewhere(ground, n))


def _apart(text: str, span: Span) -> Iterator[Span]:
    if full_name(text, span):
        yield span
        return
    for match in re.finditer("[一-鿿]+", span.of(text)):
        yield Span(*match.span()).shifted(span.start)


@cache
def _holds_office() -> re.Pattern[str]:
    """陈大为是石桥村村支书: the office that the clause ends with."""
    offices = any_of(word for word, kind in mapping("roles").items() if kind == "office")
    return re.compile(f"(?:是|任|担任)[^,，。;；、“”]{{0,14}}?({offices})(?=[,，。;；])")


@cache
def _craft() -> re.Pattern[str]:
    """What the signers did: 摄影报道, 文/图."""
    crafts = any_of(word for word, kind in mapping("roles").items() if kind == "press")
    return re.compile(f"[ 　]*(?:{crafts}|文/图|文|图|摄)+$")
