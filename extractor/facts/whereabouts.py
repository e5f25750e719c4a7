"""Whose place is each sentence: that of its section, of its own subject, or of the whole article?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.facts.places import date_of, ref
from extractor.lexicon import gazetteer
from extractor.model import Place, PlaceRef, Prose, Sentence
from extractor.spans import Span

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
_STOP = re.compile(r"[。\s\u3000]")  # after a counted name: (一)成安县。
_GOES_ON = re.compile(
    r"[\s\u3000]*(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四五]|第[一二三四五六七八九十]+[,,]"
    r"|同时|此外|另外|与此同时|该[县区市]|全[县区]|县|区)"
)
_LEAD = re.compile(r"[\s\u3000]*(?:[^,,。;;:：、]{1,14}[,,])?[\s\u3000]*(?:在|位于|走进|来到|据)?")
_BACK = re.compile(r"[\s\u3000]*(?:[^,,。]{1,12}[,,])?(?:我|全)[省市县区州盟旗]")
_BETWEEN = ("", "、", "和", "与", ",", "，")
_LISTING = tuple("、和与及至")
_HEADLINE = 25  # characters of a line without a full stop that may be a heading


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the article about one place (None: about several, so about the article's own)."""

    place: PlaceRef | None
    mark: int  # how it is counted: an index of _MARKS, or _PLAIN
    lasting: bool  # whether it outlasts its paragraph


@dataclass(frozen=True, slots=True)
class _Block:
    """The sentences of one block, the places in each, and where the words after its count begin."""

    sentences: list[Sentence]
    places: list[list[Place]]
    mark: int
    start: int

    @property
    def first(self) -> Span:
        return self.sentences[0].span


def find(prose: Prose, places: tuple[Place, ...], own: PlaceRef | None) -> tuple[PlaceRef | None, ...]:
    """For every sentence the place it speaks of; `own` is the place the article is about.

    A section (成安县:…, or a heading 成安县) goes before the sentence's own subject, that before the
    article's place. Sections may hold others ((一)正定县 in 一、石家庄市). One that is counted or is a
    heading lasts until the next of its rank; another lasts for its paragraph and what goes on counting.
    """
    out: list[PlaceRef | None] = []
    open_: list[_Section] = []
    for block in _blocks(prose, places):
        head = _head(prose.text, block)
        if head:
            open_ = [s for s in open_ if s.mark < head.mark] + [head]
        while not head and open_ and not _holds(open_[-1], prose.text, block):
            open_.pop()
        base = open_[-1].place if open_ else None
        out += _sentences(prose, block, base or own, own)
    return tuple(out)


def _blocks(prose: Prose, places: Sequence[Place]) -> Iterator[_Block]:
    k = 0
    for _, group in groupby(prose.sentences, key=lambda s: s.block):
        sentences = list(group)
        inside: list[list[Place]] = []
        for sentence in sentences:
            first = k
            while k < len(places) and places[k].span.start < sentence.span.end:
                k += 1
            inside.append(list(places[first:k]))
        yield _Block(sentences, inside, *_counted(prose.text, sentences[0].span))


def _counted(text: str, span: Span) -> tuple[int, int]:
    """How a block is counted, and where its words begin."""
    start = _skip(_BULLET, text, span.start)
    for mark, pattern in enumerate(_MARKS):
        if match := pattern.match(text, start):
            return mark, _skip(_BULLET, text, match.end())
    return _PLAIN, start


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _head(text: str, block: _Block) -> _Section | None:
    """The section that the block opens, if it begins with a place and a colon or holds nothing else."""
    place = _chain(block.places[0], block.start)
    if place is None:
        return None
    end, stop = place.span.end, block.first.end
    name = PlaceRef(place.name, place.code)
    if len(block.sentences) == 1 and _skip(_CLOSE, text, end) >= stop:
        return _Section(name, block.mark, lasting=True)
    if _COLON.match(text, end, stop + 1) or (block.mark < _PLAIN and _STOP.match(text, end, stop + 1)):
        return _Section(name, block.mark, lasting=block.mark < _PLAIN)
    if len(block.sentences) == 1 and _only_places(text, block):
        return _Section(None, block.mark, lasting=True)
    return None


def _only_places(text: str, block: _Block) -> bool:
    """Whether the block is a heading of several places (无棣县、沾化区)."""
    ends = [block.start, *(p.span.end for p in block.places[0])]
    starts = [*(p.span.start for p in block.places[0]), block.first.end]
    return all(text[a:b].strip() in _BETWEEN for a, b in zip(ends, starts, strict=True))


def _chain(places: Sequence[Place], start: int) -> Place | None:
    """The last of the names stacked at `start` (邯郸市|成安县)."""
    found = None
    for place in places:
        if place.span.start == start:
            found, start = place, place.span.end
    return found


def _holds(section: _Section, text: str, block: _Block) -> bool:
    """Whether the section reaches into a block that opens none."""
    if section.mark < _PLAIN:
        return block.mark > section.mark
    if section.lasting:
        return not _is_heading(text, block)
    return block.mark < _PLAIN or bool(_GOES_ON.match(text, block.first.start))


def _is_heading(text: str, block: _Block) -> bool:
    short = len(block.sentences) == 1 and len(block.first) <= _HEADLINE
    return block.sentences[0].kind == "heading" or (
        short and text[block.first.end - 1] not in "。！？!?;；:："
    )


def _sentences(
    prose: Prose, block: _Block, base: PlaceRef | None, own: PlaceRef | None
) -> Iterator[PlaceRef | None]:
    """The place of each sentence of one block: the last subject named in it that lies in `base`."""
    current = base
    for k, (sentence, inside) in enumerate(zip(block.sentences, block.places, strict=True)):
        start = sentence.span.start if k else min(block.start, sentence.span.end)  # a bare list mark
        subject = _subject(prose, Span(start, sentence.span.end), inside, base)
        if subject or _BACK.match(prose.text, start, sentence.span.end):
            current = subject or base
        yield own if own and _subject(prose, Span(start, sentence.span.end), inside, own) == own else current


def _subject(prose: Prose, words: Span, places: Sequence[Place], base: PlaceRef | None) -> PlaceRef | None:
    """The division that the sentence begins with, where it is one and lies in `base`."""
    starts = sorted({words.start, _skip(_LEAD, prose.text, words.start)})
    place = next((p for s in starts if (p := _chain(places, s))), None)
    if place is None or place.code is None or prose.text[place.span.end : place.span.end + 1] in _LISTING:
        return None
    date = date_of(prose)
    if base and base.code and base.code not in gazetteer.ancestors(place.code, date):
        return None
    return ref(place.code, date)
