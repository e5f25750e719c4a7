"""Where do known names of places stand in a text, and which of them are only parts of other words?"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.lexicon import gazetteer
from extractor.lexicon.tables import mapping, rows
from extractor.spans import Span

Kind = Literal["full", "short", "township", "region", "road", "water", "village", "zone", "initial"]

# What follows the class of a division and makes another word with it: 长沙|市场, 新建|区域.
_OTHER_WORD = re.compile(
    r"市(?:[场容貌]|民(?![政办营宗族主兵生警用航建革盟间]))|区(?:[间块段号]|域|划(?![定分入出给归])|位(?![于居列]))"
    r"|省份|旗帜|盟[友约]|国(?:式|特色|共产党|梦|化|家)|[东西][南北](?:部|方|侧|角|风|边|面|向)"
)
_BANK = re.compile("[河湖江海][东西南北]岸")  # the bank of a river, not 河北
_DIRECTIONS = frozenset(("东北", "西北", "西南"))
_CITY_CENTRE = "市中区"  # 济南|市中区, not 济南市|中区


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a span that may be a place; `firm` where the name alone is proof enough."""

    span: Span
    name: str
    kind: Kind
    firm: bool = True


@cache
def _weights() -> dict[str, int]:
    return {word: int(n) for word, n, _ in rows("place_crossings")}


@cache
def _words() -> dict[str, int]:
    """Words that can carry a name away; provinces, prefectures and regions cannot (唐山|东部)."""
    places = {name for name, meant in gazetteer.by_name().items() if min(d.level for d in meant) < 2}
    return {w: n for w, n in _weights().items() if w not in places and w not in mapping("regions")}


@dataclass(frozen=True, slots=True)
class _Name:
    """A known name; a word must be more frequent than `weight` to carry it away."""

    name: str
    kind: Kind
    weight: int
    firm: bool


@cache
def names() -> dict[str, tuple[_Name, ...]]:
    """First two characters to the names that begin so, longest first."""
    found = {name: _Name(name, "township", 400, True) for name in gazetteer.townships()}
    for name in mapping("regions"):
        found[name] = _Name(name, "region", max(2000, _weights().get(name, 0)), True)
    for name, meant in gazetteer.by_name().items():
        found[name] = _division(name, any(d.name == name or d.short != name for d in meant), meant)
    out: dict[str, list[_Name]] = defaultdict(list)
    for entry in found.values():
        out[entry.name[:2]].append(entry)
    return {head: tuple(sorted(all_, key=lambda x: -len(x.name))) for head, all_ in out.items()}


def _division(name: str, full: bool, meant: tuple[gazetteer.Division, ...]) -> _Name:
    """A division by name: a rare county yields sooner to a frequent word than a province."""
    level = min(d.level for d in meant)
    least = (3000 if len(name) > 2 else 30) if full else (20000, 300, 60)[level]
    doubt = mapping("place_doubts").get(name)
    firm = doubt == "known" or (not doubt and (full or level < 2))
    return _Name(name, "full" if full else "short", max(least, _weights().get(name, 0)), firm)


def known(text: str, start: int, end: int) -> list[Mention]:
    """The known names in `text[start:end]`, leftmost and longest first, without those inside other words.

    >>> [m.name for m in known("在长沙市场和出海口,济南市中区", 0, 15)]
    ['长沙', '济南', '市中区']
    """
    table = names()
    out: list[Mention] = []
    at = free = start  # names do not reach back into the one before them
    while at < end - 1:
        options = table.get(text[at : at + 2])
        found = _first(text, at, (free, end), options) if options else None
        if found:
            out.append(found)
            at = free = found.span.end
        else:
            at += 1
    return out


def _first(text: str, at: int, bounds: tuple[int, int], options: tuple[_Name, ...]) -> Mention | None:
    for entry in options:
        stop = at + len(entry.name)
        if stop > bounds[1] or not text.startswith(entry.name, at):
            continue
        if _OTHER_WORD.match(text, stop - (2 if entry.name in _DIRECTIONS else 1)):
            continue
        if _BANK.match(text, at):
            continue
        if entry.name[-1] == "市" and text.startswith(_CITY_CENTRE, stop - 1):
            continue
        if not _inside_a_word(text, (at, stop), bounds[0], entry):
            return Mention(Span(at, stop), entry.name, entry.kind, entry.firm)
    return None


def _inside_a_word(text: str, name: tuple[int, int], free: int, entry: _Name) -> bool:
    """Whether a word of up to four characters crosses the name and is more frequent, or holds it.

    A name with its class (市, 县) ends where it ends; only its beginning can belong to another word.
    """
    words = _words()
    at, stop = name
    classed = entry.kind in ("full", "township")
    last = stop - 1 if classed else stop + 2
    for begin in range(max(free, at - 3), at if classed else stop):
        for end in range(max(at, stop if begin >= at else begin) + 1, min(begin + 4, last) + 1):
            holds = begin <= at and end >= stop
            if words.get(text[begin:end], 0) > (entry.weight // 10 if holds else entry.weight):
                return True
    return False


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for word, _, part in rows("place_crossings") if part in "nzjgi")


def is_word(text: str) -> bool:
    """Whether the text is a common word."""
    return _weights().get(text, 0) >= 100


def holds_a_verb(text: str) -> bool:
    """Whether two characters next to each other in the text are a common word, and that no noun.

    >>> holds_a_verb("车送达"), holds_a_verb("张家湾")
    (True, False)
    """
    pairs = (text[k : k + 2] for k in range(len(text) - 1))
    return any(is_word(pair) and pair not in _nouns() for pair in pairs)


def ends_a_word(text: str, at: int, start: int, *, noun: bool) -> bool:
    """Whether a common word of two to four characters ends at `at`, not reaching back before `start`.

    With `noun` false nouns do not count: 刘家|湾村 is cut wrongly, 走进|王村 is not.
    """
    weights = _weights()
    words = (text[at - n : at] for n in (2, 3, 4) if at - n >= start)
    return any(weights.get(w, 0) >= 100 and (noun or w not in _nouns()) for w in words)
