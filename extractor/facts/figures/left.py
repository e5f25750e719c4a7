"""What do the words before an amount say: which noun phrase, which verb, which change, which bound?

    left = lead* [agent verb] noun-phrase (basis | change | link | bound | adverb)*

The clause is peeled from both ends by the tables; what remains is what the number speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor.facts.figures import words
from extractor.facts.figures.surroundings import Near
from extractor.lexicon import units
from extractor.lexicon.quantities import Quantity
from extractor.model import Comparator
from extractor.spans import Span

Direction = Literal["increase", "decrease", "none"]
Basis = Literal["yoy", "mom", "baseline", "before_after"]

_BREAK = re.compile(r"[，,。；;！!？?\n…【】]|[：:](?!\d)|——")
_LISTED = re.compile(r"、|和|及(?![其时格])")
_SEPARATOR = re.compile(r"[\s、：:]+")
_REACH = 120  # how far back a clause is read
_WORDS = 14  # how many words are peeled off an end
_SPACE = " \u3000\xa0\t、：:“”\"'"
_BASIS = re.compile(
    r"(?:[与和同]?(?:相较于|相较|相比|较|比|与|同)|同比|(?P<above>高[于出]|优于|[快多]于)|(?P<below>[低慢少]于))"
    r"(?P<base>[^，。；、\s]{0,16}?(?:(?P<yearly>同期|上年|去年)|(?P<monthly>上月|上季度|上周)"
    r"|[前年末底初月期]|月份|季度|前|水平|平均|均值|目标|要求|计划))(?:相比|相较|比)?$"
)
_COMPARED = re.compile(r"[比较](?P<base>[^，。；、比较]{1,12})$")
_WHOLE = re.compile(
    r"(?P<cue>[约仅只]?占(?:到|了|据)?|完成|达到?|相当于|为|是|接近|不低于|不高于|不超过|超过)"
    r"(?P<whole>[^，。；、占]{1,26}?)的?(?:比例|比重|份额)?的$"
)
_SHARE = re.compile(
    r"[约仅只]?占(?:到|了|据)?(?P<whole>[^，。；、占]{2,26}?)(?:的比[例重]|的份额|比[例重]|的)(?:约|近|为|达|达到|高达|仅)*$"
)
_RATE = re.compile(
    r"(?<![0-9０-９〇零一二三四五六七八九十全去今当明前往近上同某首年来])"
    r"每?(?P<span>年|日|月|天|小时)(?!度|内|底|初|末|间|前|后|来|期|份)均?(?P<what>[\u4e00-\u9fff]{1,4})"
)
_PER = re.compile(r"每(?P<unit>[^每，。]{1,5})$")
_CODES = {"年": "a", "日": "d", "月": "mo", "小时": "h", "天": "d"}


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an amount in its clause. `opening` is where its leads end; `target` says that
    the number is where a change ended (降至); `whole` is what a share is a share of."""

    clause: Span
    opening: int
    phrase: Span
    verb: Span | None = None
    agent: Span | None = None
    direction: Direction | None = None
    target: bool = False
    basis: Basis | None = None
    base: Span | None = None
    comparator: Comparator | None = None
    linked: bool = False
    ranked: bool = False
    rate: str | None = None
    per: str | None = None
    whole: Span | None = None


@dataclass(slots=True)
class _Peeling:
    """The end that is still to be read, and what the words peeled off so far have said."""

    end: int
    of_rank: bool = False
    direction: Direction | None = None
    target: bool = False
    basis: Basis | None = None
    base: Span | None = None
    comparator: Comparator | None = None
    linked: bool = False
    ranked: bool = False
    verb: Span | None = None
    whole: Span | None = None
    per: str | None = None


def clause_before(text: str, sentence: Span, start: int, floor: int) -> Span:
    """The clause up to `start`, from the last break or from `floor`, where the figure before it ends.

    A bracket that is open at `start` breaks, one that is closed does not.
    """
    low = max(sentence.start, floor, start - _REACH)
    for match in _BREAK.finditer(text, low, start):
        low = match.end()
    if low == floor > sentence.start:
        listed = _LISTED.search(text, low, min(start, low + 12))
        low = listed.end() if listed else low
    opened = max(text.rfind("（", low, start), text.rfind("(", low, start))
    if opened >= 0 and text.find("）", opened, start) < 0 and text.find(")", opened, start) < 0:
        low = opened + 1
    return Span(low, start)


def read(near: Near, clause: Span, quantity: Quantity) -> Left:
    """The clause before an amount, peeled from both ends."""
    text = near.text
    peel = _Peeling(clause.end, quantity.unit.kind == "rank")
    if quantity.unit.kind in ("percent", "ratio", "times"):
        _share(text, clause, peel)
    for _ in range(_WORDS):
        if not _peeled(near, Span(clause.start, peel.end), peel):
            break
    _unless_noun(text, stripped(near, clause), peel)
    opening = _led(near, Span(clause.start, max(clause.start, peel.end)))
    phrase = Span(opening, max(opening, peel.end))
    verb, agent = peel.verb, None
    if verb:
        agent, phrase = phrase, Span(verb.start, verb.start)
    else:
        verb, agent, phrase = _split_at_verb(text, phrase)
    return Left(
        clause, opening, phrase, verb, agent if agent and len(agent) else None, peel.direction, peel.target,
        peel.basis, peel.base, peel.comparator, peel.linked, peel.ranked, _rate(text, clause),
        peel.per, peel.whole,
    )  # fmt: skip


def stripped(near: Near, clause: Span) -> Span:
    """A clause without the words that merely open it."""
    return Span(_led(near, clause), clause.end)


def _unless_noun(text: str, clause: Span, peel: _Peeling) -> None:
    """发放稳岗补贴5400万元: a verb at the end is a noun where another verb governs it."""
    alone = peel.verb is not None and peel.end == peel.verb.start
    if peel.verb and alone and _split_at_verb(text, Span(clause.start, peel.verb.end))[0]:
        peel.end, peel.verb = peel.verb.end, None


def _share(text: str, clause: Span, peel: _Peeling) -> None:
    """占耕地面积的62%, 完成年度任务的103.5%: the whole, which is not what the number is about."""
    match = _SHARE.search(text, clause.start, clause.end) or _WHOLE.search(text, clause.start, clause.end)
    if match:
        peel.comparator = words.bounds().get(match["cue"]) if "cue" in match.groupdict() else None
        peel.whole = Span(*match.span("whole"))
        peel.linked = True
        peel.end = match.start()


def _rate(text: str, clause: Span) -> str | None:
    """年减排, 日处理: the code of the time for which the amount holds."""
    for rate in _RATE.finditer(text, clause.start, clause.end):
        if (
            words.roles().get(rate["what"][:2]) in ("verb", "rate")
            or words.roles().get(rate["what"][:1]) == "rate"
        ):
            return _CODES[rate["span"]]
    return None


def _peeled(near: Near, clause: Span, peel: _Peeling) -> bool:
    """Takes one word off the end; False where no known word stands there."""
    if not len(clause):
        return False
    text = near.text
    basis = _BASIS.search(text, max(clause.start, clause.end - 28), clause.end)
    if text[clause.end - 1] in _SPACE or (not basis and near.closed_by(clause.end) < clause.end):
        peel.end = max(clause.start, min(clause.end - 1, near.closed_by(clause.end)))
        return True
    per = _PER.search(text, max(clause.start, clause.end - 7), clause.end)
    unit = units.at(text, per.start("unit")) if per and not peel.per else None
    if per and unit and unit.spelling == per["unit"] and not unit.counter:
        peel.end, peel.per = per.start(), unit.code
        return True
    for word, role in words.ending(text, clause):
        if basis and len(word) < len(basis[0]) and role not in ("yoy", "mom"):
            break
        taken = role != "held" and _means(word, role, peel)
        if taken:
            peel.end -= len(word)
        if taken or len(word) > 1:
            return taken
    if basis:
        _based(basis, peel)
        return True
    compared = _COMPARED.search(text, max(clause.start, clause.end - 14), clause.end)
    if compared and peel.direction and peel.basis is None:
        peel.basis, peel.base, peel.end = "baseline", Span(*compared.span("base")), compared.start()
        return True
    return False


def _based(basis: re.Match[str], peel: _Peeling) -> None:
    if peel.basis is None:
        peel.basis = "mom" if basis["monthly"] else "yoy" if basis["yearly"] else "baseline"
        peel.base = Span(*basis.span("base"))
    if peel.direction is None and (basis["above"] or basis["below"]):
        peel.direction = "increase" if basis["above"] else "decrease"
    peel.end = basis.start()


def _means(word: str, role: str, peel: _Peeling) -> bool:
    """Takes in what a word of `role` adds; False where it may not be peeled off here."""
    if role in _DIRECTIONS:
        if peel.direction is not None or peel.verb is not None or peel.ranked:
            return False
        peel.direction, peel.target = _DIRECTIONS[role]
    elif role == "bound":
        peel.comparator = peel.comparator or words.bounds()[word]
    elif role in ("yoy", "mom"):
        peel.basis = peel.basis or ("yoy" if role == "yoy" else "mom")
    elif role in ("link", "from", "to", "rank"):
        if peel.verb is not None:
            return False
        peel.linked = True
        peel.target = peel.target or role == "to"
        peel.ranked = peel.ranked or role == "rank"
    elif role == "verb":
        return _acts(word, peel)
    else:
        return role == "adverb" or (role == "scope" and peel.of_rank)
    return True


def _acts(word: str, peel: _Peeling) -> bool:
    if peel.verb is not None or peel.linked or peel.direction is not None:
        return False
    peel.verb = Span(peel.end - len(word), peel.end)
    return True


_DIRECTIONS: dict[str, tuple[Direction, bool]] = {
    "up": ("increase", False), "down": ("decrease", False), "flat": ("none", False),
    "to_up": ("increase", True), "to_down": ("decrease", True),
}  # fmt: skip


def _led(near: Near, span: Span) -> int:
    """Where the noun phrase begins, after connectives, times, places and their separators."""
    text, at = near.text, span.start
    while at < span.end:
        gap = _SEPARATOR.match(text, at, span.end)
        word = words.beginning(text, Span(at, span.end))
        if gap:
            at = gap.end()
        elif at < near.opened_by(at) <= span.end:
            at = near.opened_by(at)
        elif word and word[1] in words.OPENS:
            at += len(word[0])
        else:
            break
    return min(at, span.end)


def _split_at_verb(text: str, phrase: Span) -> tuple[Span | None, Span | None, Span]:
    """The verb that governs the end of a phrase, what stands before it, and its object.

    排放浓度 and 污水处理厂 hold no verb: what follows only completes the noun.
    """
    of_property = phrase.of(text).endswith(words.attributes())
    for match in words.verbs().finditer(text, phrase.start, phrase.end):
        after = match.end() + (text[match.end() : match.end() + 1] in tuple("了过出"))
        rest = text[after : phrase.end]
        if match["held"] or len(rest) < 2 or words.roles().get(rest) == "verb":
            continue
        inside = match.start() > phrase.start
        changes = words.roles().get(match["verb"]) in ("up", "down")
        nominal = rest in words.attributes() or (inside and (of_property or changes))
        if not nominal:
            return Span(*match.span("verb")), Span(phrase.start, match.start()), Span(after, phrase.end)
    return None, None, phrase
