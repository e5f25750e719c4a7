"""Who is named? Names behind a role, in a byline or a signature, before a verb of speech, and named again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractor.facts.edges import left_edge
from extractor.facts.naming import (
    full_name,
    is_ordinary,
    is_refused,
    name_at,
    no_name_at,
    shapes_at,
    speaks,
    surname_kind,
)
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, words
from extractor.model import Organisation, Person, Place, Prose
from extractor.spans import Span

_SEPARATOR = re.compile(r"[、,，]|[ 　]+|和|及|与|以及")
_PRESS_SEPARATOR = re.compile(r"[、,，/／;；]|[ 　]+|和")
_COLON = re.compile(r"[:：]?[ 　]*")
_CLAUSE_START = re.compile(r"(?:^|(?<=[,，。;；:：!！?？、\s“”（(]))(?=[一-鿿])", re.MULTILINE)
_SIGNATURE = re.compile(r"[(（]([一-鿿][一-鿿 　、]{1,20})[)）]\s*$")
_HONOURED = re.compile("同志|先生|女士")
_QUOTED_HEAD = re.compile("(?<![省市县区州乡镇村局办委厅院部组会])[:：]")  # 陈大为: but not 河阳县:
_OF_THOUGHT = re.compile("(?:新时代|生态文明|法治|外交|强军|经济|文化)?[一-鿿]{0,10}?(?:思想|精神|理论|主义)")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name seen in a place that shows it to be one; `sure` when the place alone suffices."""

    span: Span
    role: str | None
    org: str | None
    rule: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Ground:
    """The text and what was found in it before."""

    text: str
    orgs: tuple[Span, ...]
    places: tuple[Span, ...]

    def inside(self, span: Span) -> bool:
        """Whether the span lies in an organisation."""
        return any(o.covers(span) for o in self.orgs if o.start <= span.start)


def find(
    prose: Prose, places: tuple[Place, ...], bodies: tuple[Organisation, ...], taken: tuple[Span, ...]
) -> tuple[Person, ...]:
    """Every mention of a person by bare name; nothing inside `taken` (documents).

    >>> from extractor.model import Sentence
    >>> text = "县委书记方志平主持会议,副县长刘璐、陈大为出席。方志平强调,要落实责任。"
    >>> prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    >>> [(p.span.of(text), p.role) for p in find(prose, (), (), ())]
    [('方志平', '县委书记'), ('刘璐', '副县长'), ('陈大为', '副县长'), ('方志平', '县委书记')]
    """
    ground = _Ground(prose.text, tuple(b.span for b in bodies), tuple(p.span for p in places))
    seen: list[_Sighting] = []
    for sentence in prose.sentences:
        seen.extend(_behind_roles(ground, sentence.span))
        seen.extend(_speaking(ground, sentence.span))
        seen.extend(_signed(ground, sentence.span))
    seen = _settled(prose.text, seen)
    people = _people(prose.text, seen)
    for author in prose.masthead.authors:
        people.setdefault(author, ("记者", None))
    return _mentions(prose, people, {s.span: s for s in seen}, (*taken, *ground.orgs))


# ------------------------------------------------------------------ behind a role


def _behind_roles(ground: _Ground, within: Span) -> Iterator[_Sighting]:
    reached = within.start
    for match in _roles().finditer(ground.text, within.start, within.end):
        kind = mapping("roles")[match[0]]
        if match.start() < reached or ground.inside(Span(*match.span())):
            continue
        at = _COLON.match(ground.text, match.end(), within.end).end()  # type: ignore[union-attr]
        role, org = _role(ground, Span(*match.span()), within, kind)
        for span in _list(ground, at, within.end, kind):
            reached = span.end
            yield _Sighting(span, role, org, f"role, {kind}")


def _list(ground: _Ground, at: int, end: int, kind: str) -> Iterator[Span]:
    """The names that follow a role, as far as the list goes."""
    separator = _PRESS_SEPARATOR if kind == "press" else _SEPARATOR
    while True:
        span = _first_name(ground, at, end, kind)
        if span is None:
            return
        yield span
        gap = separator.match(ground.text, span.end, end)
        if not gap:
            return
        at = gap.end()


def _first_name(ground: _Ground, at: int, end: int, kind: str) -> Span | None:
    text = ground.text
    if no_name_at(text, at):
        return None
    options = name_at(text, at, end)
    surely_ends = bool(options)
    if not options and kind == "office" and surname_kind(text, at) != "rare":
        options = shapes_at(text, at, end)
    for span in options:
        name = span.of(text)
        if (kind != "office" or not surely_ends) and is_ordinary(name):
            continue
        if kind == "office" and (is_refused(name) or _role_begins(text, span)):
            continue
        return span
    return None


def _role_begins(text: str, span: Span) -> bool:
    """Whether what looks like a name holds a role (王局长), or gives one (任副组长)."""
    if text[span.start + 1 : span.end] in mapping("roles"):
        return True
    return bool(_takes_office().match(text, span.start))


def _role(ground: _Ground, title: Span, within: Span, kind: str) -> tuple[str | None, str | None]:
    """The whole role that ends with `title`, and the organisation that stands at its head."""
    text = ground.text
    if kind in ("press", "verb"):
        return (title.of(text) if kind == "press" else None), None
    start = _role_start(text, title, within)
    while start - 1 > within.start and text[start - 1] == "、":
        before = _roles_end().search(text, max(within.start, start - 12), start - 1)
        if not before:
            break
        start = _role_start(text, Span(*before.span(1)), within)
    org = next((o for o in ground.orgs if start <= o.start and o.end <= title.start), None)
    if org:
        return text[org.end : title.end], org.of(text)
    seat = _seat().match(text, start, title.start)
    placed = next((p for p in ground.places if p.start == start and p.end <= title.start), None)
    return text[placed.end if placed else start : title.end], seat[0] if seat else None


def _role_start(text: str, title: Span, within: Span) -> int:
    low = max(within.start, title.start - 24)
    clause = max((text.rfind(mark, low, title.start) for mark in "、,，。;；:：()（）“” \n"), default=-1)
    return left_edge(text, max(low, clause + 1), title.start)


# ------------------------------------------------------------------ speaking, signing


def _speaking(ground: _Ground, within: Span) -> Iterator[_Sighting]:
    """陈大为说: what opens a clause before a verb of speech, or before 同志."""
    text = ground.text
    for opening in _CLAUSE_START.finditer(text, within.start, within.end):
        at = opening.start()
        if surname_kind(text, at) not in ("common", "compound") or no_name_at(text, at):
            continue
        titled = _before_title(ground, at, within.end)
        if titled:
            yield titled
            continue
        for span in name_at(text, at, within.end):
            if (
                _heard(text, span.end, within.end)
                and not is_ordinary(span.of(text))
                and not _blocked(ground, span)
            ):
                yield _Sighting(span, None, None, "speaks")
                break


def _before_title(ground: _Ground, at: int, end: int) -> _Sighting | None:
    """王大明副县长, 李文教授: a name that opens a clause before its title."""
    for span in shapes_at(ground.text, at, end):
        title = _titles().match(ground.text, span.end, end)
        if title and len(span) > 1 and not is_ordinary(span.of(ground.text)) and not _blocked(ground, span):
            return _Sighting(span, title[0], None, "before its title")
    return None


def _heard(text: str, at: int, end: int) -> bool:
    """Whether a verb of speech, a form of address or a colon follows at `at`."""
    return speaks(text, at, end) or bool(_HONOURED.match(text, at, end) or _QUOTED_HEAD.match(text, at, end))


def _signed(ground: _Ground, within: Span) -> Iterator[_Sighting]:
    """(陈大为) at the end of a paragraph."""
    text = ground.text
    match = _SIGNATURE.search(text, within.start, within.end)
    if not match or (within.end < len(text) and text[within.end] != "\n"):
        return
    inner = Span(*match.span(1))
    desk = next((o for o in ground.orgs if o.start == inner.start and o.end < inner.end), None)
    names = list(_apart(text, Span(desk.end, inner.end) if desk else inner))
    if names and all(full_name(text, n) and not is_refused(n.of(text)) for n in names):
        yield from (_Sighting(n, "作者", None, "signature") for n in names if not _blocked(ground, n))


def _apart(text: str, span: Span) -> Iterator[Span]:
    if full_name(text, span):
        yield span
        return
    for match in re.finditer("[一-鿿]+", span.of(text)):
        yield Span(*match.span()).shifted(span.start)


def _blocked(ground: _Ground, span: Span) -> bool:
    return any(x.meets(span) for x in (*ground.places, *ground.orgs))


# ------------------------------------------------------------------ one person, all mentions


def _settled(text: str, seen: list[_Sighting]) -> list[_Sighting]:
    """Where a name may be two or three characters long, the length that the article shows elsewhere."""
    firm = {s.span.of(text) for s in seen if len(name_at(text, s.span.start, s.span.start + 12)) == 1}
    out: list[_Sighting] = []
    for s in seen:
        shapes = shapes_at(text, s.span.start, len(text))
        known = next((x for x in shapes if x.of(text) in firm and x != s.span), None)
        out.append(replace(s, span=known) if known and s.span.of(text) not in firm else s)
    return out


def _people(text: str, seen: list[_Sighting]) -> dict[str, tuple[str | None, str | None]]:
    """Each name with the role that says most of the person."""
    people: dict[str, tuple[str | None, str | None]] = {}
    for s in seen:
        name = s.span.of(text)
        role = people.get(name, (None, None))[0]
        if role is None or (role in words("collective_roles") and s.role is not None):
            people[name] = (s.role, s.org)
    return people


def _mentions(
    prose: Prose,
    people: dict[str, tuple[str | None, str | None]],
    seen: dict[Span, _Sighting],
    taken: tuple[Span, ...],
) -> tuple[Person, ...]:
    if not people:
        return ()
    pattern = re.compile(any_of(people))
    out: list[Person] = []
    for sentence in prose.sentences:
        for match in pattern.finditer(prose.text, sentence.span.start, sentence.span.end):
            span = Span(*match.span())
            sighting = seen.get(span)
            if sighting is None and (
                any(t.covers(span) for t in taken) or not _named_again(prose.text, span)
            ):
                continue
            role, org = people[match[0]]
            out.append(Person(span, role, org, sighting.rule if sighting else "named before"))
    return tuple(out)


def _named_again(text: str, span: Span) -> bool:
    """Whether a known name that stands here means the person, not a word or a doctrine named after them."""
    if _OF_THOUGHT.match(text, span.end):
        return False
    return len(span) > 2 or bool(name_at(text, span.start, span.end + 4)) or span.start == 0


# ------------------------------------------------------------------ tables as patterns


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(any_of(mapping("roles")))


@cache
def _titles() -> re.Pattern[str]:
    """Titles that may stand behind a name; the word behind them must not make another word of them."""
    return re.compile(any_of(words("titles_behind")) + "(?!人|们|级|制|助理|办公)")


@cache
def _roles_end() -> re.Pattern[str]:
    return re.compile(f"({any_of(mapping('roles'))})$")


@cache
def _takes_office() -> re.Pattern[str]:
    return re.compile(f"任[一-鿿]{{0,4}}?{any_of(mapping('roles'))}")


@cache
def _seat() -> re.Pattern[str]:
    return re.compile("[^、]{0,6}?(?:[省市县区州盟旗镇乡](?:委|政府)|党委|党组|党工委)")
