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
    r"|湖长(?!江)|省份|旗帜|盟[友约]|国(?:式|特色|共产党|梦|化|家)"
)
_TOWNSHIP = re.compile("[镇乡](?![镇村])|镇(?=村)|街道|苏木")
_LONGEST = 12  # characters of a township
_NO_NAME = re.compile("[河湖江海][东西南北]岸|[东西][南北][部方侧角风边面向]")  # a bank, a direction
_REGION = "地区"
_CITY_CENTRE = "市中区"  # 济南|市中区, not 济南市|中区


@cache
def cue(use: str) -> re.Pattern[str]:
    """Any word of that use in `place_cues`, the longer ones first."""
    listed = sorted((word for word, of in rows("place_cues") if of == use), key=len, reverse=True)
    return re.compile("|".join(listed))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a span that may be a place; `firm` where the name alone is proof enough."""

    span: Span
    name: str
    kind: Kind
    firm: bool = True


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("place_crossings")}


def _frequency(word: str) -> int:
    row = _words().get(word)
    return int(row[1]) if row else 0


@cache
def _great() -> frozenset[str]:
    """Provinces, prefectures and regions: frequent words that carry no name away (唐山|东部)."""
    names = gazetteer.by_name().items()
    return frozenset(n for n, meant in names if min(d.level for d in meant) < 2) | {*mapping("regions")}


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
    found = {}
    for name, sort in mapping("regions").items():
        kind: Kind = "water" if sort in ("river", "lake") else "region"
        found[name] = _Name(name, kind, max(2000, _frequency(name)), True)
    for name, meant in gazetteer.by_name().items():
        found[name] = _division(name, any(d.name == name or d.short != name for d in meant), meant)
    out: dict[str, list[_Name]] = defaultdict(list)
    for entry in found.values():
        out[entry.name[:2]].append(entry)
    return {head: tuple(sorted(all_, key=lambda x: -len(x.name))) for head, all_ in out.items()}


def _division(name: str, full: bool, meant: tuple[gazetteer.Division, ...]) -> _Name:
    """A division by name: a rare county yields sooner to a frequent word than a province."""
    level = min(1 if d.governed_by_province else d.level for d in meant)
    least = (3000 if len(name) > 2 else 30) if full else (20000, 300, 60)[level]
    doubt = mapping("place_doubts").get(name)
    firm = doubt == "known" or (not doubt and (full or level < 2))
    return _Name(name, "full" if full else "short", max(least, _frequency(name)), firm)


def known(text: str, start: int, end: int) -> list[Mention]:
    """The known names in `text[start:end]`, leftmost and longest first, without those inside other words.

    >>> [m.name for m in known("在长沙市场和出海口,济南市中区龙洞街道", 0, 19)]
    ['长沙', '济南', '市中区', '龙洞街道']
    """
    table = names()
    towns = {m.span.start: m for m in _townships(text, start, end)}
    out: list[Mention] = []
    at = free = start  # names do not reach back into the one before them
    while at < end - 1:
        options = table.get(text[at : at + 2])
        found = _first(text, at, (free, end), options) if options else None
        town = towns.get(at)
        if town and (found is None or len(town.span) > len(found.span)):
            found = town
        if found:
            out.append(found)
            at = free = found.span.end
        else:
            at += 1
    return out


def _townships(text: str, start: int, end: int) -> list[Mention]:
    """Townships by their full names, the longest that ends at each class word."""
    out = []
    for match in _TOWNSHIP.finditer(text, start, end):
        stop = match.end()
        for begin in range(max(start, stop - _LONGEST), stop - 2):
            name = text[begin:stop]
            if name in mapping("townships"):
                entry = _Name(name, "township", 400, True)
                if not _inside_a_word(text, (begin, stop), start, entry):
                    out.append(Mention(Span(begin, stop), name, "township"))
                    break
    return out


def _first(text: str, at: int, bounds: tuple[int, int], options: tuple[_Name, ...]) -> Mention | None:
    for entry in options:
        stop = at + len(entry.name)
        if stop > bounds[1] or not text.startswith(entry.name, at):
            continue
        if _OTHER_WORD.match(text, stop - 1) or _NO_NAME.match(text, at):
            continue
        if entry.name[-1] == "市" and text.startswith(_CITY_CENTRE, stop - 1):
            continue
        if not _inside_a_word(text, (at, stop), bounds[0], entry):
            if entry.kind == "region" and text.startswith(_REGION, stop) and stop + len(_REGION) <= bounds[1]:
                return Mention(Span(at, stop + len(_REGION)), entry.name + _REGION, "region")
            return Mention(Span(at, stop), entry.name, entry.kind, entry.firm)
    return None


def _inside_a_word(text: str, name: tuple[int, int], free: int, entry: _Name) -> bool:
    """Whether a word of up to four characters crosses the name and is more frequent, or holds it.

    A name with its class (市, 县) ends where it ends; only its beginning can belong to another word.
    """
    at, stop = name
    led = (
        len(entry.name) > 2 and entry.kind == "full" and at > free and text[at - 1] in "在到从由"
    )  # 在|于田县
    classed = entry.kind in ("full", "township")
    last = stop - 1 if classed else stop + 2
    for begin in range(at if led else max(free, at - 3), at if classed else stop):
        for end in range(max(at, stop if begin >= at else begin) + 1, min(begin + 4, last) + 1):
            holds = begin <= at and end >= stop
            if end > stop and begin > at and entry.weight >= 300 and is_word(text[stop : stop + 2]):
                continue  # 淮安|全市
            word = text[begin:end]
            if _frequency(word) > (entry.weight // 10 if holds else entry.weight) and word not in _great():
                return True
    return False


def is_word(text: str, *, noun: bool = True) -> bool:
    """Whether the text is a common word; with `noun` false nouns do not count."""
    row = _words().get(text)
    return row is not None and int(row[1]) >= 100 and (noun or row[2] not in "nzjgi")


def holds_a_verb(text: str) -> bool:
    """Whether two characters next to each other in the text are a common word, and that no noun.

    >>> holds_a_verb("车送达"), holds_a_verb("张家湾")
    (True, False)
    """
    return any(is_word(text[k : k + 2], noun=False) for k in range(len(text) - 1))


def ends_a_word(text: str, at: int, start: int, *, noun: bool) -> bool:
    """Whether a common word of two to four characters ends at `at`, not reaching back before `start`.

    With `noun` false nouns do not count: 刘家|湾村 is cut wrongly, 走进|王村 is not.
    """
    return any(is_word(text[at - n : at], noun=noun) for n in (2, 3, 4) if at - n >= start)
