"""What do the words beside an amount say: which noun phrase, which verb, which change, which bound?

    left  = lead* noun-phrase [verb noun-phrase] (basis | change | link | bound | adverb)*
    right = [的] noun-phrase

The left side is peeled from both ends by the tables; what remains is what the number speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from extractor.lexicon import numerals, tables
from extractor.lexicon.quantities import Quantity
from extractor.model import Comparator, Time
from extractor.spans import Span

Direction = Literal["increase", "decrease", "none"]
Basis = Literal["yoy", "mom", "baseline", "before_after"]

BREAK = re.compile(r"[，,。；;！!？?\n…（）()【】]|——")
_SEPARATOR = re.compile(r"[\s、：:“”‘’\"]+")
_LONGEST_WORD = 7
_REACH = 120  # how far back a clause is read
_BASIS = re.compile(
    r"(?:与|和|同)?(?:同比|相较于|相较|相比|较|比|与|同)(?P<base>[^，。；、较比与\s]{0,16}?"
    r"(?:同期|上年|去年|前年|年末|年底|年初|年|上月|月份|月|上季度|季度|之前|以前|以往|前|上周|期|平均水平|平均))(?P<same>同期)?(?:相比|相较|比)?$"
)
_RATE = re.compile(
    r"(?<![0-9０-９全去今当明前往近上同每某零〇一二三四五六七八九十年])(?P<span>年|日|月|每年|每天|每日|每月|每小时|小时)(?:均)?(?=减排|产|处理|发电|用电|用水|节约|节能|节水|消耗|供热|供水|供气|耗|排放|削减|消纳|加工|焚烧|综合利用|运输|吞吐|消费|替代|可|能|减少|增收|增产|净化|收集|接收|供应|输送|屠宰|出栏)"
)
_CODES = {"年": "a", "日": "d", "月": "mo", "小时": "h", "天": "d"}
_PERCENT_NOUN = re.compile(r"(?:占(?:到|了|比|全\w)?|其中)")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an amount in its clause."""

    clause: Span
    phrase: Span  # the noun phrase, possibly empty
    verb: Span | None = None
    agent: Span | None = None  # what stands before the verb
    direction: Direction | None = None
    target: bool = False  # 降至, 提高到: the number is where the change ended
    basis: Basis | None = None
    base: Span | None = None
    comparator: Comparator | None = None
    linked: bool = False
    rate: str | None = None


@dataclass(slots=True)
class _Peeling:
    """The end that is still to be read, and what the words peeled off so far have said."""

    end: int
    direction: Direction | None = None
    target: bool = False
    basis: Basis | None = None
    base: Span | None = None
    comparator: Comparator | None = None
    linked: bool = False
    verb: Span | None = None
    words: int = field(default=0)


def clause_before(text: str, sentence: Span, start: int, floor: int) -> Span:
    """The clause up to `start`, from the last break or from `floor`, where the figure before it ends."""
    low = max(sentence.start, floor, start - _REACH)
    breaks = [m.end() for m in BREAK.finditer(text, low, start)]
    return Span(breaks[-1] if breaks else low, start)


def read_left(text: str, clause: Span, times: tuple[Time, ...], places: tuple[Span, ...]) -> Left:
    """The clause before an amount, peeled from both ends."""
    peel = _Peeling(clause.end)
    while peel.words < 12 and _peeled(text, clause, peel):
        peel.words += 1
    start = _led(text, Span(clause.start, max(clause.start, peel.end)), times, places)
    phrase = Span(start, max(start, peel.end))
    agent = None
    verb = peel.verb
    if verb is None:
        verb, agent, phrase = _split_at_verb(text, phrase)
    else:
        agent, phrase = (phrase, Span(peel.verb.start, peel.verb.start)) if peel.verb else (None, phrase)
    return Left(
        clause, phrase, verb, agent if agent and len(agent) else None, peel.direction, peel.target,
        peel.basis, peel.base, peel.comparator, peel.linked, _rate(text, clause),
    )  # fmt: skip


def _rate(text: str, clause: Span) -> str | None:
    """年减排, 日处理: the code of the time for which the amount holds."""
    rate = _RATE.search(text, clause.start, clause.end)
    return _CODES[rate["span"].removeprefix("每")] if rate else None


def _peeled(text: str, clause: Span, peel: _Peeling) -> bool:
    """Takes one word off the end; False where no known word stands there."""
    space = peel.end
    while space > clause.start and (text[space - 1].isspace() or text[space - 1] in "：:、“"):
        space -= 1
    if space < peel.end:
        peel.end = space
        return True
    low = max(clause.start, peel.end - 28)
    basis = _BASIS.search(text, low, peel.end) if peel.end - low > 2 else None
    for length in range(min(_LONGEST_WORD, peel.end - clause.start), 0, -1):
        word = text[peel.end - length : peel.end]
        sign = _bounds().get(word)
        role = _roles().get(word)
        if basis and length < len(basis[0]) and role not in ("yoy", "mom"):
            break
        if sign and peel.comparator is None and peel.verb is None:
            peel.comparator = sign
        elif not role or not _means(role, Span(peel.end - length, peel.end), peel):
            continue
        peel.end -= length
        return True
    if basis:
        _based(basis, peel)
        return True
    return False


def _based(basis: re.Match[str], peel: _Peeling) -> None:
    word = basis["base"]
    if peel.basis is None:
        monthly = word.endswith(("上月", "上季度", "上周"))
        yearly = basis["same"] or word.endswith("同期") or word in ("上年", "去年")
        peel.basis = "mom" if monthly else "yoy" if yearly else "baseline"
    peel.base = Span(*basis.span("base"))
    peel.end = basis.start()


def _means(role: str, at: Span, peel: _Peeling) -> bool:
    """What a word of `role` adds; False where it may not be peeled off here."""
    if role in _DIRECTIONS:
        if peel.direction is not None or peel.verb is not None:
            return False
        peel.direction, peel.target = _DIRECTIONS[role]
    elif role == "to":
        peel.target, peel.linked = True, True
    elif role in ("yoy", "mom"):
        peel.basis = "yoy" if role == "yoy" else "mom"
    elif role == "link":
        if peel.verb is not None:
            return False
        peel.linked = True
    elif role == "verb":
        if peel.verb is not None or peel.linked or peel.direction is not None:
            return False
        peel.verb = at
    else:
        return role == "adverb"
    return True


_DIRECTIONS: dict[str, tuple[Direction, bool]] = {
    "up": ("increase", False), "down": ("decrease", False), "flat": ("none", False),
    "to_up": ("increase", True), "to_down": ("decrease", True),
}  # fmt: skip


def _led(text: str, span: Span, times: tuple[Time, ...], places: tuple[Span, ...]) -> int:
    """Where the noun phrase begins, after connectives, times, places and their separators."""
    at = span.start
    moved = True
    while moved and at < span.end:
        moved = False
        gap = _SEPARATOR.match(text, at, span.end)
        ends = [t.span.end for t in times if t.span.start == at] + [p.end for p in places if p.start == at]
        if gap and text[gap.start()] not in "“‘":
            at, moved = gap.end(), True
        elif ends and max(ends) <= span.end:
            at, moved = max(ends), True
        else:
            word = _opening(text, at, span.end)
            at, moved = at + word, word > 0
    return at


def _opening(text: str, at: int, end: int) -> int:
    for length in range(min(_LONGEST_WORD, end - at), 0, -1):
        role = _roles().get(text[at : at + length])
        if role in ("lead", "scope", "adverb", "yoy", "mom"):
            return length
        if length > 1 and role:
            return 0
    return 0


def _split_at_verb(text: str, phrase: Span) -> tuple[Span | None, Span | None, Span]:
    """The last verb inside a phrase, what stands before it, and its object."""
    last = None
    for match in _verbs().finditer(text, phrase.start, phrase.end):
        if match.end() < phrase.end:
            last = match
    if last is None:
        return None, None, phrase
    after = last.end() + (1 if text[last.end()] in "了过出" and last.end() + 1 < phrase.end else 0)
    return Span(*last.span()), Span(phrase.start, last.start()), Span(after, phrase.end)


def read_right(text: str, sentence: Span, quantity: Quantity, following: int) -> Span:
    """The noun phrase that follows an amount, empty where a break or a predicate follows."""
    at = quantity.span.end
    end = min(sentence.end, at + 32, following)
    while at < end and text[at] in " 的":
        at += 1
    stop = _STOP.search(text, at, end)
    if stop:
        end = stop.start()
    if at >= end:
        return Span(at, at)
    cut = _predicate_in(text, Span(at, end))
    return Span(at, max(at, cut))


_STOP = re.compile(
    r"[，,。；;！!？?\n…（(）)、：:/]|进行|开展|[和与及并将被已均都全并在于从向](?!家|谐)|以上|以下|排名|中|内|时"
)


def _predicate_in(text: str, span: Span) -> int:
    """Where a noun phrase ends before a predicate; a 的 after the verb makes it a relative clause."""
    relative = text.rfind("的", span.start, span.end)
    for match in _verbs().finditer(text, span.start, span.end):
        if match.start() < relative:
            continue
        if (
            match.start() > span.start
            and match.end() < span.end
            and relative < 0
            and match.start() - span.start < 2
        ):
            continue
        if match.start() == span.start or match.start() - span.start >= 2:
            return match.start() if _is_predicate(text, match, span) else span.end
    return span.end


def _is_predicate(text: str, verb: re.Match[str], span: Span) -> bool:
    """治理项目 is a noun, 完成治理 is not: a verb right before the end of the phrase closes a noun."""
    return not (
        span.start < verb.start()
        and span.end - verb.end() in (2, 3)
        and verb[0] not in ("完成", "达到", "纳入", "实现")
    )


@cache
def _roles() -> dict[str, str]:
    return tables.mapping("figure_words")


@cache
def _bounds() -> dict[str, Comparator]:
    return {word: sign for word, where, sign, _ in tables.rows("bounds") if where == "before"}  # type: ignore[misc]


@cache
def _verbs() -> re.Pattern[str]:
    words = [word for word, role in tables.rows("figure_words") if role == "verb" and len(word) > 1]
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


def next_number(text: str, start: int, end: int) -> int:
    """Where the next numeral begins, or `end`."""
    match = numerals.NUMERAL.search(text, start, end)
    return match.start() if match else end
