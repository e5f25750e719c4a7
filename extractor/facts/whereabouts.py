"""Whose place is each sentence: that of its section, of its own subject, or of the whole article?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.facts.places import date_of, ref
from extractor.lexicon import gazetteer
from extractor.model import Place, PlaceRef, Prose, Sentence

_MARKS = (  # how parts are counted, the greater parts first
    re.compile(r"第?[一二三四五六七八九十]+(?:部分|[、.．])"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]|[①-⑳]"),
)
_PLAIN = len(_MARKS)
_BULLET = re.compile(r"[\s\u3000◆■●▲★☆◎○・·*【\[—-]*")
_CLOSE = re.compile(r"[\s\u3000】\]]*")
_COLON = re.compile(r"[】\]]?[\s\u3000]*[:：—]|[\s\u3000]{2,}")
_GOES_ON = re.compile(
    r"[\s\u3000]*(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四五]|第[一二三四五六七八九十]+,|同时|此外|另外|与此同时|下一步|该[县区市]|全[县区]|县|区)"
)
_LEAD = re.compile(r"[\s\u3000]*(?:[^,,。;;:：、]{1,14}[,,])?[\s\u3000]*(?:在|位于|走进|来到)?")
_BACK = re.compile(r"[\s\u3000]*(?:[^,,。]{1,12}[,,])?(?:我|全)[省市县区州盟旗]")


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the article about one place: how it is counted, and whether it outlasts its paragraph."""

    place: PlaceRef
    mark: int
    lasting: bool


def find(prose: Prose, places: tuple[Place, ...], own: PlaceRef | None) -> tuple[PlaceRef | None, ...]:
    """For every sentence the place it speaks of; `own` is the place the article is about.

    A section (成安县:…, or a heading 成安县) goes before the sentence's own subject, that before the
    article's place. A section that is a heading lasts until the next part of its rank; one that begins
    a paragraph lasts for it and for those that go on counting.
    """
    out: list[PlaceRef | None] = []
    section: _Section | None = None
    for block, at in _blocks(prose, places):
        head = _head(prose, block, at[0])
        section = head or _kept(section, prose.text, block[0])
        out += _sentences(prose, block, at, section.place if section else own)
    return tuple(out)


def _blocks(prose: Prose, places: Sequence[Place]) -> Iterator[tuple[list[Sentence], list[list[Place]]]]:
    """The sentences of each block, and for each of them the places in it."""
    k = 0
    for _, group in groupby(prose.sentences, key=lambda s: s.block):
        block = list(group)
        inside: list[list[Place]] = []
        for sentence in block:
            first = k
            while k < len(places) and places[k].span.start < sentence.span.end:
                k += 1
            inside.append(list(places[first:k]))
        yield block, inside


def _head(prose: Prose, block: Sequence[Sentence], places: Sequence[Place]) -> _Section | None:
    """The section that the block opens, if it begins with a place and a colon or holds nothing else."""
    span = block[0].span
    at = _BULLET.match(prose.text, span.start, span.end)
    start = at.end() if at else span.start
    mark = _rank(prose.text, start)
    if mark < _PLAIN:
        counted = _MARKS[mark].match(prose.text, start)
        start = _BULLET.match(prose.text, counted.end()).end() if counted else start  # type: ignore[union-attr]
    place = _chain(places, start)
    if place is None or place.span.end > span.end:
        return None
    name = PlaceRef(place.name, place.code)
    if len(block) == 1 and _CLOSE.fullmatch(prose.text, place.span.end, span.end):
        return _Section(name, mark, lasting=True)
    if _COLON.match(prose.text, place.span.end, span.end + 1):
        return _Section(name, mark, lasting=False)
    return None


def _rank(text: str, start: int) -> int:
    return next((k for k, mark in enumerate(_MARKS) if mark.match(text, start)), _PLAIN)


def _chain(places: Sequence[Place], start: int) -> Place | None:
    """The last of the names stacked at `start` (邯郸市|成安县)."""
    found = None
    for place in places:
        if place.span.start == start:
            found, start = place, place.span.end
    return found


def _kept(section: _Section | None, text: str, first: Sentence) -> _Section | None:
    """The section as far as it reaches into a block that opens none."""
    if section is None:
        return None
    rank = _rank(text, first.span.start)
    if not section.lasting:
        goes_on = _GOES_ON.match(text, first.span.start) or (rank < _PLAIN and rank > section.mark)
        return section if goes_on or (rank < _PLAIN and section.mark == _PLAIN) else None
    ends = rank <= section.mark if rank < _PLAIN else first.kind == "heading" and section.mark == _PLAIN
    return None if ends else section


def _sentences(
    prose: Prose, block: Sequence[Sentence], places: Sequence[Sequence[Place]], base: PlaceRef | None
) -> Iterator[PlaceRef | None]:
    """The place of each sentence of one block: the last subject named in it that lies in `base`."""
    current = base
    for sentence, inside in zip(block, places, strict=True):
        subject = _subject(prose, sentence, inside, base)
        if subject or _BACK.match(prose.text, sentence.span.start, sentence.span.end):
            current = subject or base
        yield current


def _subject(
    prose: Prose, sentence: Sentence, places: Sequence[Place], base: PlaceRef | None
) -> PlaceRef | None:
    """The division that the sentence begins with, where it is one and lies in `base`."""
    lead = _LEAD.match(prose.text, sentence.span.start, sentence.span.end)
    starts = {sentence.span.start, lead.end() if lead else sentence.span.start}
    place = next((p for s in sorted(starts) if (p := _chain(places, s))), None)
    if place is None or place.code is None or prose.text[place.span.end : place.span.end + 1] in "、和与及至":
        return None
    date = date_of(prose)
    if base and base.code and base.code not in gazetteer.ancestors(place.code, date):
        return None
    return ref(place.code, date)
