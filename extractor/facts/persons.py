"""Who is named? Names that their surroundings show to be names, and the same people named again."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.ground import Ground, Spans
from extractor.facts.naming import name_at, shapes_at
from extractor.facts.roles import Role
from extractor.facts.sightings import Sighting, sightings
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import words
from extractor.model import Person, Prose
from extractor.spans import Span

_LONGEST = 12  # no name with what follows it is longer
_OF_THOUGHT = re.compile("(?:新时代|生态文明|法治|外交|强军|经济|文化)?[一-鿿]{0,10}?(?:思想|精神|理论|主义)")


def find(prose: Prose, ground: Ground, titles: Spans) -> tuple[Person, ...]:
    """Every mention of a person by bare name; nothing inside `titles` (of documents).

    >>> from extractor.model import Sentence
    >>> text = "县委书记方志平主持会议,副县长刘璐、陈大为出席。方志平强调,要落实责任。"
    >>> prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    >>> [(p.span.of(text), p.role) for p in find(prose, Ground.of(text), Spans())]
    [('方志平', '县委书记'), ('刘璐', '副县长'), ('陈大为', '副县长'), ('方志平', '县委书记')]
    """
    found = (s for sentence in prose.sentences for s in sightings(ground, sentence.span))
    seen = [s for s in found if not titles.meets(s.span)]
    seen = _settled(prose.text, seen)
    people = _people(prose.text, seen)
    for author in prose.masthead.authors:
        people.setdefault(author, Role("记者"))
    return _mentions(prose, people, {s.span: s for s in seen}, Spans.of([*titles, *ground.orgs]))


def _settled(text: str, seen: list[Sighting]) -> list[Sighting]:
    """Where a name may be two or three characters long, the length that the article shows elsewhere."""
    firm = {s.span.of(text) for s in seen if len(name_at(text, s.span.start, s.span.start + _LONGEST)) == 1}
    out: list[Sighting] = []
    for s in seen:
        shapes = shapes_at(text, s.span.start, len(text))
        known = next((x for x in shapes if x.of(text) in firm and x != s.span), None)
        out.append(replace(s, span=known) if known and s.span.of(text) not in firm else s)
    return out


def _people(text: str, seen: list[Sighting]) -> dict[str, Role]:
    """Each name with the role that says most of the person."""
    people: dict[str, Role] = {}
    for s in seen:
        name = s.span.of(text)
        role = people.get(name, Role())
        if role.text is None or (role.text in words("collective_roles") and s.role.text is not None):
            people[name] = s.role
    return people


def _mentions(
    prose: Prose, people: dict[str, Role], seen: dict[Span, Sighting], taken: Spans
) -> tuple[Person, ...]:
    if not people:
        return ()
    pattern = re.compile(any_of(people))
    out: list[Person] = []
    for sentence in prose.sentences:
        for match in pattern.finditer(prose.text, sentence.span.start, sentence.span.end):
            span = Span(*match.span())
            sighting = seen.get(span)
            if sighting is None and (taken.covers(span) or not _named_again(prose.text, span)):
                continue
            role = people[match[0]]
            out.append(Person(span, role.text, role.org, sighting.rule if sighting else "named before"))
    return tuple(out)


def _named_again(text: str, span: Span) -> bool:
    """Whether a known name that stands here means the person, not a word or a doctrine named after them."""
    if _OF_THOUGHT.match(text, span.end):
        return False
    familiar = text[span.start] in "老小阿"
    return len(span) > 2 or familiar or bool(name_at(text, span.start, span.end + 4)) or span.start == 0
