"""Is a name that may be a place meant as one here, and which of several divisions of that name is it?

The article decides: what stands right before the name, what it is listed with, and which divisions the
article speaks of beyond doubt. What stays open stays open: such a place has no code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.facts.naming import foreign_name_at
from extractor.facts.place_names import Mention, cue
from extractor.lexicon import gazetteer
from extractor.lexicon.gazetteer import Division
from extractor.lexicon.tables import mapping

_LIST = re.compile(r"[、和与及]|以及")
_PRESS = re.compile("(?:记者|通讯员|作者|摄影|编辑|实习生)[ 　]?$")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article says beyond doubt: its date, its names, and how often each code is spoken of."""

    text: str
    date: str | None
    names: frozenset[str]  # full names of divisions that stand in it
    codes: Counter[str]  # codes of sure divisions and of all divisions above them

    def options(self, mention: Mention) -> tuple[Division, ...]:
        """The divisions that the mention can mean on the article's day."""
        if mention.kind == "initial":
            code = mapping("place_initials")[mention.name]
            return tuple(d for d in gazetteer.by_code()[code] if d.until == gazetteer.TODAY)
        return gazetteer.lookup(mention.name, self.date)


def evidence(text: str, date: str | None, mentions: Iterable[Mention], beside: Iterable[Mention]) -> Evidence:
    """The evidence of an article; `beside` are names in what is known from outside (title, outlet)."""
    codes: Counter[str] = Counter()
    names = set()
    for mention in (*mentions, *beside):
        if mention.kind not in ("full", "short") or not mention.firm:
            continue
        if mention.kind == "full":
            names.add(mention.name)
        options = _by_rank(gazetteer.lookup(mention.name, date), mention)
        if len(options) == 1:
            codes.update(d.code for d in gazetteer.line(options[0], date))
    return Evidence(text, date, frozenset(names), codes)


def _by_rank(options: tuple[Division, ...], mention: Mention) -> tuple[Division, ...]:
    """A province goes before all others of its name, a prefecture before counties, if it is in no doubt."""
    highest = min((d.level for d in options), default=2)
    first = tuple(d for d in options if d.level == highest)
    inside = len(first) == 1 and all(d is first[0] or d.parent == first[0].code for d in options)
    return first if highest == 0 or inside or (highest == 1 and mention.firm) else options


def believed(mentions: Sequence[Mention], seen: Evidence) -> list[Mention]:
    """Those of the mentions of one sentence, in order, that are meant as places."""
    out: list[Mention] = []
    for k, mention in enumerate(mentions):
        following = mentions[k + 1] if k + 1 < len(mentions) else None
        if _meant(mention, out[-1] if out else None, following, seen):
            out.append(mention)
        elif _is_water(mention, mentions[k - 1] if k else None, following, seen.text):
            out.append(replace(mention, kind="water"))
        elif mention.name in mapping("regions"):  # 中原 is a district and, mostly, a region
            out.append(replace(mention, kind="region"))
    return out


def _is_water(mention: Mention, before: Mention | None, after: Mention | None, text: str) -> bool:
    """Whether a doubtful 沙河 or 清江 is the river: by what follows it, or by the rivers beside it."""
    if mention.name[-1] not in "河江湖溪水":
        return False
    beside = (before, mention), (mention, after)
    listed = any(
        a and b and text[a.span.end : b.span.start] == "、" and "water" in (a.kind, b.kind) for a, b in beside
    )
    return listed or bool(cue("water").match(text, mention.span.end))


def _meant(mention: Mention, before: Mention | None, after: Mention | None, seen: Evidence) -> bool:
    if mention.kind == "initial":
        code = mapping("place_initials")[mention.name]
        return code.endswith("0000") or code in seen.codes
    if mention.kind == "township":
        beside = before is not None and before.span.end == mention.span.start
        return beside or mention.name not in mapping("place_doubts")
    if mention.kind == "zone" and not mention.firm:  # 经开区 in 源汇区、经开区
        return _listed(mention, before, seen) or _zone_opens(mention, after, seen.text)
    if mention.kind not in ("full", "short"):
        return True
    options = seen.options(mention)
    level = min((d.level for d in options), default=2)
    if mention.kind == "short" and level == 2 and _in_a_person(mention, seen.text):
        return False
    if mention.kind == "short" and level == 1 and _listed_person(mention, seen.text):
        return False
    if mention.firm or (before and _directly_in(options, before, mention, seen)):
        return True
    if _listed(mention, before, seen) or (after and _listed_before(mention, after, seen)):
        return True
    doubt = mapping("place_doubts").get(mention.name)
    if doubt == "common":
        led = seen.text[max(0, mention.span.start - 1) : mention.span.start] in ("在", "到", "赴")
        return led and any(d.name in seen.names for d in options)  # 在高明的厂房, 高明区 being named
    if mention.kind == "full":
        return _above(options, seen) and (len(mention.name) > 2 or _stands_free(mention, seen.text))
    if any(d.name in seen.names for d in options):
        return True
    return not doubt and (_above(options, seen) or _alone(mention, options, seen))


def _zone_opens(mention: Mention, after: Mention | None, text: str) -> bool:
    """高新区 alone: with a colon behind it, or first in a list of places."""
    if not _stands_free(mention, text):
        return False
    if text[mention.span.end : mention.span.end + 1] in (":", "："):
        return True
    listed = after and after.kind in ("full", "short", "zone")
    return bool(listed and after and _LIST.fullmatch(text, mention.span.end, after.span.start))


def _in_a_person(mention: Mention, text: str) -> bool:
    """Whether a county's short form is part of somebody's name: 王海宁、张北海, 弗朗西斯·福山."""
    start, end = mention.span.start, mention.span.end
    before, after, then = text[max(0, start - 2) : start], text[end : end + 1], text[end + 1 : end + 2]
    if before.endswith("·") and not mention.firm:
        return True
    surnames = mapping("surnames")
    if _PRESS.search(text, max(0, start - 5), start) and surnames.get(mention.name[0]):
        return True  # 通讯员宾阳
    if surnames.get(mention.name) == "opening" and foreign_name_at(text, start, len(text)):
        return True  # 尼玛|扎西
    given = before and surnames.get(before[-1]) == "common" and not _HAN.match(before[:-1] or "、")
    if given and (not _HAN.match(after or "、") or text.startswith(("参加", "出席", "主持", "等"), end)):
        return True
    alone = not _HAN.match(before[-1:] or "、") and not _HAN.match(then or "、")
    return bool(
        alone and _HAN.match(after) and after not in "等和及与县市区镇的" and mention.name[0] in surnames
    )


def _listed_person(mention: Mention, text: str) -> bool:
    """陈安阳 in 李长安、陈安阳、王海宁: a surname before the city, both between the marks of a list."""
    start, end = mention.span.start, mention.span.end
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    surname = mapping("surnames").get(before[-1:]) == "common" and before[-1:] not in "于任向由从"
    return surname and before[:1] == "、" and (after in "、和" or text.startswith(("参加", "出席"), end))


def _directly_in(options: Sequence[Division], before: Mention, mention: Mention, seen: Evidence) -> bool:
    """河北|成安: the name follows that of a division above it."""
    if before.span.end != mention.span.start:
        return False
    above = {d.code for d in seen.options(before)}
    return any(not above.isdisjoint(_codes_above(d, seen.date)) for d in options)


def _codes_above(division: Division, date: str | None) -> tuple[str, ...]:
    return tuple(d.code for d in gazetteer.line(division, date)[:-1])


def _listed(mention: Mention, before: Mention | None, seen: Evidence) -> bool:
    """日照 in 临沂、日照: listed right after a division that is believed."""
    if before is None or before.kind not in ("full", "short", "zone"):
        return False
    return bool(_LIST.fullmatch(seen.text, before.span.end, mention.span.start))


def _listed_before(mention: Mention, after: Mention, seen: Evidence) -> bool:
    """日照 in 日照、临沂: listed right before a division that needs no proof."""
    if after.kind not in ("full", "short") or not after.firm:
        return False
    return seen.text[mention.span.end : after.span.start] == "、" and _stands_free(mention, seen.text)


def _above(options: Sequence[Division], seen: Evidence) -> bool:
    return any(code in seen.codes for d in options for code in _codes_above(d, seen.date))


def _alone(mention: Mention, options: Sequence[Division], seen: Evidence) -> bool:
    """Whether a rare name begins a phrase, means one division only, and is nobody's name."""
    person = mapping("surnames").get(mention.name[0]) == "common"
    return len(options) == 1 and not person and _stands_free(mention, seen.text)


def _stands_free(mention: Mention, text: str) -> bool:
    """Whether nothing that could be part of a word stands before it."""
    at = mention.span.start
    return at == 0 or not _HAN.match(text[at - 1]) or text[at - 1] in "在对至与从为由向到赴原"


def choose(mention: Mention, earlier: Sequence[Division], seen: Evidence) -> Division | None:
    """The division that is meant, `earlier` being those named before it in the sentence, nearest last."""
    options = seen.options(mention)
    provinces = [d for d in options if d.level == 0]
    if len(options) < 2 or (provinces and mention.kind == "short"):
        return next(iter(provinces or options), None)
    for division in reversed(earlier):
        if division in options and mention.kind == "short":
            return division
        inside = [d for d in options if division.code in _codes_above(d, seen.date)]
        if len(inside) == 1:
            return inside[0]
    ranked = _by_rank(options, mention)
    if len(ranked) == 1:
        return ranked[0]
    named = [d for d in options if d.name in seen.names and mention.kind == "short"]
    if len(named) == 1:
        return named[0]
    scores = {d: _score(d, seen) for d in named or options}
    best = max(scores.values())
    first = [d for d, score in scores.items() if score == best]
    return first[0] if best and len(first) == 1 else None


def _score(division: Division, seen: Evidence) -> int:
    """How much the article speaks of the divisions above, the nearest counting most."""
    above = _codes_above(division, seen.date)
    return sum(seen.codes[code] * (1 if code.endswith("0000") else 100) for code in above)
