"""Which places are named, which of several of that name is meant, and which is the article about?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.facts.place_choice import Evidence, believed, choose, evidence
from extractor.facts.place_forms import forms
from extractor.facts.place_initials import initials
from extractor.facts.place_names import Mention, known
from extractor.lexicon import gazetteer
from extractor.lexicon.gazetteer import Division
from extractor.lexicon.tables import rows
from extractor.model import Place, PlaceRef, Prose
from extractor.spans import Span

_TRADITIONAL = re.compile("[縣區鎮鄉廣東陽漢寧鄭濟蘇遼貴雲陝肅龍灣]")
_MOST = 0.6  # the share of all mentions that makes a division the article's own


def find(prose: Prose) -> tuple[Place, ...]:
    """Every mention of a place, in its longest form, with the code valid on the article's date."""
    text = _simplified(prose.text)
    lines = [_mentions(text, s.span) for s in prose.sentences]
    seen = evidence(text, date_of(prose), (m for line in lines for m in line), _beside(prose))
    out: list[Place] = []
    for line in lines:
        out += _places(believed(line, seen), seen)
    return tuple(out)


def _simplified(text: str) -> str:
    """The text as the tables are written, character by character: 臺灣省 is 台湾省."""
    return text.translate(_folding()) if _TRADITIONAL.search(text) else text


@cache
def _folding() -> dict[int, str]:
    return {ord(other): one for one, others in rows("folding") for other in others}


def date_of(prose: Prose) -> str | None:
    """The day of the article, as far as it is known."""
    return prose.masthead.published.date if prose.masthead.published else None


def _beside(prose: Prose) -> list[Mention]:
    """Names in the title and the outlet, wherever these were stated."""
    texts = (prose.masthead.title or "", prose.masthead.outlet or "")
    return [m for text in texts for m in known(text, 0, len(text))]


def _mentions(text: str, span: Span) -> list[Mention]:
    """All that may be places in one sentence, the longer first where two meet."""
    table = known(text, span.start, span.end)
    shaped = [m for form in forms(text, span, table) if (m := _after_division(form, table))]
    out: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted([*table, *shaped, *initials(text, span)], key=lambda m: -len(m.span)):
        where = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(where):
            taken.update(where)
            out.append(mention)
    return sorted(out, key=lambda m: m.span)


def _after_division(mention: Mention, table: Sequence[Mention]) -> Mention | None:
    """A zone behind a full name is a level of its own: 焦作市|高新区, but 聊城经开区; none in a township."""
    before = (m for m in table if m.span.start == mention.span.start and m.kind in ("full", "township"))
    whole = next(before, None) if mention.kind == "zone" else None
    if whole is None:
        return mention
    span = Span(whole.span.end, mention.span.end)
    own_level = whole.kind == "full" and len(span)
    return Mention(span, mention.name[len(whole.span) :], "zone") if own_level else None


def _places(mentions: Iterable[Mention], seen: Evidence) -> list[Place]:
    out: list[Place] = []
    earlier: list[Division] = []
    for mention in mentions:
        division = choose(mention, earlier, seen) if mention.kind in ("full", "short", "initial") else None
        if division is None:
            path = _path_of_township(mention, earlier, seen) if mention.kind == "township" else ()
            out.append(Place(mention.span, mention.name, None, path, mention.kind))
            continue
        earlier.append(division)
        path = tuple(d.name for d in gazetteer.line(division, seen.date))
        out.append(Place(mention.span, division.name, division.code, path, mention.kind))
    return out


def _path_of_township(mention: Mention, earlier: Sequence[Division], seen: Evidence) -> tuple[str, ...]:
    """The path of a township where the article tells in which county it lies."""
    counties = gazetteer.township(mention.name)
    near = {code for d in earlier for code in (d.code,)}
    for known_codes in (near, set(seen.codes)):
        inside = [c for c in counties if c in known_codes]
        if len(inside) == 1:
            return (*gazetteer.path(inside[0], seen.date), mention.name)
    return ()


def about(prose: Prose, places: tuple[Place, ...]) -> PlaceRef | None:
    """The place the article is about: the deepest division that most mentions lie in.

    Title and outlet weigh more. Several counties of one city are about the city.
    """
    date = date_of(prose)
    weight: Counter[str] = Counter()
    parent: dict[str, str] = {}
    for code, n in _weighted(prose, places):
        line = gazetteer.ancestors(code, date)
        for above, below in zip(("", *line), line, strict=False):
            parent[below] = above
            weight[below] += n
    wide = sum(p.rule == "region" for p in places)  # 京津冀 lies in no division
    weight[""] = wide + sum(n for code, n in weight.items() if not parent[code])
    at = ""
    while True:
        inside = [c for c, above in parent.items() if above == at]
        best = max(inside, key=lambda c: (weight[c], c), default="")
        if not best or weight[best] < _MOST * weight[at]:
            break
        at = best
    return ref(at, date) if at else None


def _weighted(prose: Prose, places: tuple[Place, ...]) -> Iterable[tuple[str, int]]:
    """The codes of all mentions with their weights, those of a title told from outside included."""
    titles = [s.span for s in prose.sentences if s.kind == "title"]
    codes = {}
    for place in places:
        if place.code:
            codes[place.name] = codes[place.span.of(prose.text)] = place.code
            yield place.code, 5 if any(t.covers(place.span) for t in titles) else 1
    seen = evidence("", date_of(prose), (), ())
    for text, n in (("" if titles else prose.masthead.title or "", 5), (prose.masthead.outlet or "", 2)):
        for mention in known(text, 0, len(text)):
            division = choose(mention, (), seen) if mention.firm else None
            code = codes.get(mention.name) or (division.code if division else None)
            if code:
                yield code, n


def ref(code: str, date: str | None) -> PlaceRef:
    """The division with its name on that day."""
    return PlaceRef(gazetteer.path(code, date)[-1], code)
