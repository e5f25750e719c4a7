"""What do the words before an amount say: which noun phrase, which verb, which change, which bound?

    left = lead* [agent verb] noun-phrase (basis | change | link | bound | adverb)*

The clause is peeled from both ends by the tables; what remains is what the number speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from extractor.facts.figures import comparisons, words
from extractor.facts.figures.surroundings import Near
from extractor.lexicon import units
from extractor.lexicon.amounts import Quantity
from extractor.model import Comparator
from extractor.spans import Span

Direction = Literal["increase", "decrease", "none"]
Basis = Literal["yoy", "mom", "baseline", "before_after"]

_BREAK = re.compile(r"[，,。；;！!？?\n…【】|]|[：:](?!\d)|——")
_LISTED = re.compile(r"、|和|及(?![其时格])")
_SEPARATOR = re.compile(r"[\s、：:）)]+")
_REACH = 120  # how far back a clause is read
_WORDS = 14  # how many words are peeled off an end
_SPACE = " \u3000\xa0\t、：:“”\"'）)"
_RATE = re.compile(
    r"(?<![0-9０-９〇零一二三四五六七八九十全去今当明前往近上同某首年来])"
    r"每?(?P<span>年|日|月|天|小时)(?!度|内|底|初|末|间|前|后|来|期|份)均?[可能约]?(?P<what>[\u4e00-\u9fff]{1,4})"
)
_PER = re.compile(r"每(?P<unit>[^每，。]{1,5})$")
_CODES = {"年": "a", "日": "d", "月": "mo", "小时": "h", "天": "d"}
_DIRECTIONS: dict[str, tuple[Direction, bool]] = {
    "up": ("increase", False), "down": ("decrease", False), "flat": ("none", False),
    "to_up": ("increase", True), "to_down": ("decrease", True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an amount in its clause.

    `phrase` is what no word has explained yet; `opening` is where its leads end; `target` says that the
    number is where a change ended (降至); `governed` that the change is told by the verb (减少排放);
    `whole` is what a share is a share of.
    """

    clause: Span
    opening: int
    phrase: Span
    verb: Span | None = None
    agent: Span | None = None
    direction: Direction | None = None
    target: bool = False
    governed: bool = False
    basis: Basis | None = None
    base: Span | None = None
    comparator: Comparator | None = None
    linked: bool = False
    ranked: bool = False
    rate: str | None = None
    per: str | None = None
    whole: Span | None = None

    def ending(self, end: int) -> Left:
        """The same with the words from `end` on explained."""
        return replace(self, phrase=Span(self.phrase.start, max(self.phrase.start, end)))


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
    if low < opened == start - 1:
        return Span(low, opened)  # 二氧化硫（9微克）: what stands before the bracket
    if opened >= 0 and text.find("）", opened, start) < 0 and text.find(")", opened, start) < 0:
        low = opened + 1
    return Span(low, start)


def read(near: Near, clause: Span, quantity: Quantity) -> Left:
    """The clause before an amount, peeled from both ends."""
    text = near.text
    left = Left(clause, clause.start, clause, rate=_rate(text, clause))
    if quantity.unit.kind in ("percent", "ratio", "times"):
        left = _share(text, left)
    for _ in range(_WORDS):
        less = _peeled(near, left, of_rank=quantity.unit.kind == "rank")
        if less is None:
            break
        left = less
    left = _unless_noun(text, stripped(near, clause), left)
    opening = _led(near, left.phrase)
    left = replace(left, opening=opening, phrase=Span(opening, max(opening, left.phrase.end)))
    return _governed(text, left)


def stripped(near: Near, clause: Span) -> Span:
    """A clause without the words that merely open it."""
    return Span(_led(near, clause), clause.end)


def _governed(text: str, left: Left) -> Left:
    """The phrase with its verb and agent set apart; 减少 and 新增 tell a change as well."""
    if left.verb:
        agent, phrase = left.phrase, Span(left.verb.start, left.verb.start)
        return replace(left, agent=agent if len(agent) else None, phrase=phrase)
    verb, agent_, phrase = _split_at_verb(text, left.phrase)
    left = replace(left, verb=verb, agent=agent_ if agent_ and len(agent_) else None, phrase=phrase)
    told = _DIRECTIONS.get(words.roles().get(verb.of(text), "")) if verb else None
    if told is None or left.direction is not None or left.linked:
        return left
    return replace(left, direction=told[0], governed=True)


def _unless_noun(text: str, clause: Span, left: Left) -> Left:
    """发放稳岗补贴5400万元: a verb at the end is a noun where another verb governs it."""
    alone = left.verb is not None and left.phrase.end == left.verb.start
    if left.verb and alone and _split_at_verb(text, Span(clause.start, left.verb.end))[0]:
        return replace(left.ending(left.verb.end), verb=None)
    return left


def _share(text: str, left: Left) -> Left:
    """The whole of a share is not what the number is about."""
    match = comparisons.share(text, left.clause)
    if match is None:
        return left
    bound = words.bounds().get(match["cue"]) if "cue" in match.groupdict() else None
    whole = Span(*match.span("whole"))
    return replace(left.ending(match.start()), comparator=bound, whole=whole, linked=True)


def _rate(text: str, clause: Span) -> str | None:
    """年减排, 日处理: the code of the time for which the amount holds."""
    roles = words.roles()
    for rate in _RATE.finditer(text, clause.start, clause.end):
        what = rate["what"]
        if roles.get(what[:2]) in ("verb", "rate") or roles.get(what[:1]) == "rate":
            return _CODES[rate["span"]]
    return None


def _peeled(near: Near, left: Left, *, of_rank: bool) -> Left | None:
    """One word less at the end; None where no known word stands there."""
    text, rest = near.text, left.phrase
    if not len(rest):
        return None
    basis = comparisons.basis(text, rest)
    if text[rest.end - 1] in _SPACE or (not basis and near.closed_by(rest.end) < rest.end):
        return left.ending(min(rest.end - 1, near.closed_by(rest.end)))
    per = _PER.search(text, max(rest.start, rest.end - 7), rest.end)
    unit = units.at(text, per.start("unit")) if per and not left.per else None
    if per and unit and unit.spelling == per["unit"] and not unit.counter:
        return replace(left.ending(per.start()), per=unit.code)
    for word, role in words.ending(text, rest):
        if basis and len(word) < len(basis[0]) and role not in ("yoy", "mom"):
            break
        if role in ("more", "less"):
            before = Span(rest.start, rest.end - len(word))
            compared = comparisons.basis(text, before) or words.compares(text, before)
            role = ("up" if role == "more" else "down") if compared else "held"
        taken = None if role == "held" or (role == "scope" and not of_rank) else _taken(word, role, left)
        if taken or len(word) > 1:
            return taken
    if basis:
        return _based(basis, left)
    short = comparisons.short_basis(text, rest)
    if short and left.direction and left.basis is None:
        return replace(left.ending(short.start()), basis="baseline", base=Span(*short.span("base")))
    return None


def _based(match: re.Match[str], left: Left) -> Left:
    if left.basis is None:
        basis: Basis = "mom" if match["monthly"] else "yoy" if match["yearly"] else "baseline"
        left = replace(left, basis=basis, base=Span(*match.span("base")))
    if left.direction is None and (match["above"] or match["below"]):
        left = replace(left, direction="increase" if match["above"] else "decrease")
    return left.ending(match.start())


def _taken(word: str, role: str, left: Left) -> Left | None:
    """`left` with what a word of `role` adds; None where it may not be peeled off here."""
    less = left.ending(left.phrase.end - len(word))
    if role in _DIRECTIONS:
        if left.direction is not None or left.verb is not None or left.ranked:
            return None
        direction, target = _DIRECTIONS[role]
        return replace(less, direction=direction, target=target)
    if role == "bound":
        return replace(less, comparator=left.comparator or words.bounds()[word])
    if role in ("yoy", "mom"):
        base = Span(less.phrase.end, left.phrase.end) if len(word) > 2 else None
        return replace(less, basis=left.basis or ("yoy" if role == "yoy" else "mom"), base=left.base or base)
    if role in ("link", "act", "from", "to", "rank"):
        if left.verb is not None:
            return None
        return replace(
            less, linked=True, target=left.target or role == "to", ranked=left.ranked or role == "rank"
        )
    if role == "verb":
        acts = left.verb is None and not left.linked and left.direction is None
        return replace(less, verb=Span(less.phrase.end, left.phrase.end)) if acts else None
    return less if role in ("adverb", "scope") else None


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
            each = units.at(text, at) if word[0] == "每" else None
            at += len(each.spelling) if each and each.counter else 0
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
        act = words.roles().get(match["verb"] or "") == "act"
        deed = words.roles().get(rest) == "verb" and not act
        if match["held"] or len(rest) < 2 or deed or rest.startswith(words.AMOUNTS):
            continue
        inside = match.start() > phrase.start
        changes = words.roles().get(match["verb"]) in ("up", "down")
        nominal = rest in words.attributes() or (inside and (of_property or changes))
        if not nominal:
            return Span(*match.span("verb")), Span(phrase.start, match.start()), Span(after, phrase.end)
    return None, None, phrase
