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
    r"市[场民容貌花面价值]|区[域间划位块段号]|县[域际]|省[份]|旗[帜号下]|盟[友约]|镇[静定压]"
)
_CITY_CENTRE = "市中区"  # 济南|市中区, not 济南市|中区


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a span that may be a place."""

    span: Span
    name: str
    kind: Kind


@cache
def _weights() -> dict[str, int]:
    return {word: int(n) for word, n in rows("place_crossings")}


@cache
def _words() -> dict[str, int]:
    """Words that can carry a name away; provinces, prefectures and regions cannot (唐山|东部)."""
    places = {name for name, meant in gazetteer.by_name().items() if min(d.level for d in meant) < 2}
    return {w: n for w, n in _weights().items() if w not in places and w not in mapping("regions")}


@cache
def names() -> dict[str, tuple[tuple[str, Kind, int], ...]]:
    """First two characters to the names that begin so, longest first, each with kind and weight."""
    found: dict[str, tuple[Kind, int]] = {}
    for name in gazetteer.townships():
        found[name] = ("township", 400)
    for name in mapping("regions"):
        found[name] = ("region", max(2000, _weights().get(name, 0)))
    for name, meant in gazetteer.by_name().items():
        full = any(d.name == name for d in meant)
        found[name] = ("full" if full else "short", _weight(name, min(d.level for d in meant), full))
    out: dict[str, list[tuple[str, Kind, int]]] = defaultdict(list)
    for name, (kind, weight) in found.items():
        out[name[:2]].append((name, kind, weight))
    return {head: tuple(sorted(all_, key=lambda x: -len(x[0]))) for head, all_ in out.items()}


def _weight(name: str, level: int, full: bool) -> int:
    """How frequent a word must be to carry the name away: a rare county yields sooner than a province."""
    least = (3000 if len(name) > 2 else 30) if full else (20000, 300, 60)[level]
    return max(least, _weights().get(name, 0))


def known(text: str, start: int, end: int) -> list[Mention]:
    """The known names in `text[start:end]`, leftmost and longest first, without those inside other words.

    >>> [m.name for m in known("在长沙市场和出海口,济南市中区", 0, 15)]
    ['长沙', '济南', '市中区']
    """
    table = names()
    out: list[Mention] = []
    at = start
    while at < end - 1:
        options = table.get(text[at : at + 2])
        found = _first(text, at, end, options) if options else None
        if found:
            out.append(found)
            at = found.span.end
        else:
            at += 1
    return out


def _first(text: str, at: int, end: int, options: tuple[tuple[str, Kind, int], ...]) -> Mention | None:
    for name, kind, weight in options:
        stop = at + len(name)
        if stop > end or not text.startswith(name, at):
            continue
        if kind != "region" and _OTHER_WORD.match(text, stop - 1):
            continue
        if name[-1] == "市" and text.startswith(_CITY_CENTRE, stop - 1):
            continue
        if not _inside_a_word(text, at, stop, weight, classed=kind in ("full", "township")):
            return Mention(Span(at, stop), name, kind)
    return None


def _inside_a_word(text: str, at: int, stop: int, weight: int, *, classed: bool) -> bool:
    """Whether a word of up to four characters crosses `text[at:stop]` and is more frequent, or holds it.

    A name with its class (市, 县) ends where it ends; only its beginning can belong to another word.
    """
    words = _words()
    last = stop - 1 if classed else stop + 2
    for begin in range(max(0, at - 3), stop):
        if begin >= at and classed:
            return False
        for end in range(max(at, stop if begin >= at else begin) + 1, min(begin + 4, last) + 1):
            holds = begin <= at and end >= stop
            if words.get(text[begin:end], 0) > (weight // 10 if holds else weight):
                return True
    return False


def ends_a_word(text: str, at: int, start: int) -> bool:
    """Whether a common word of two to four characters ends at `at`, not reaching back before `start`."""
    weights = _weights()
    return any(weights.get(text[at - n : at], 0) >= 300 for n in (2, 3, 4) if at - n >= start)
