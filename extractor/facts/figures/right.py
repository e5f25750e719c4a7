"""What do the words after an amount say: the noun phrase that is counted, or a predicate?

right = [的] noun-phrase (break | predicate)
"""

from __future__ import annotations

import re
from functools import cache

from extractor.facts.figures import words
from extractor.lexicon import numerals, quantities, tables
from extractor.lexicon.amounts import Quantity
from extractor.lexicon.patterns import any_of
from extractor.spans import Span

_REACH = 34
_BRACKETED = re.compile(r"[县市区省乡镇村街道]{1,2}[（(][^）)，。]{1,8}[)）]")
_CLOSE = re.compile(r"[，,。；;！!？?\n…（(）)、：:/\s《]")
_FUNCTION = (
    r"(?<![级及])以[上下]|及(?!以[上下])|[中内时]$"
    r"|[和与并将被已均都全在于从向把由给对为是](?![家谐国省市县区业面职线建产有象口])"
)
_PREDICATES = (
    "act",
    "up",
    "down",
    "flat",
    "to_up",
    "to_down",
    "to",
    "link",
    "from",
    "yoy",
    "mom",
    "bound",
    "rank",
    "lead",
    "adverb",
)
_OBJECT_OF_ACT = ("event",)


def read(text: str, sentence: Span, quantity: Quantity) -> Span:
    """The noun phrase that follows an amount, empty where a break or a predicate follows."""
    at = quantity.span.end
    end = min(sentence.end, at + _REACH)
    if at < end and text[at] == " " and quantity.span.start == sentence.start:
        at += 1
    at = _after_size(text, at, Span(at, end))
    bracketed = _BRACKETED.match(text, at, end)
    close = _CLOSE.search(text, bracketed.end() if bracketed else at, end)
    end = close.start() if close else end
    number = numerals.NUMERAL.search(text, at, end)
    if number and number.start() > at:
        end = _before_number(text, at, number, end)
    at += text[at : at + 1] in tuple(" 的")
    if at >= end or (end - at == 1 and words.roles().get(text[at]) == "verb"):
        return Span(at, at)
    first = words.beginning(text, Span(at, end))
    if first and first[1] == "bound" and len(first[0]) == 1:
        first = None  # 超 begins 超常规, too
    said = first and first[1] == "predicate" and text.find("的", at, end - 1) < 0
    if first and (said or first[1] in _PREDICATES) and len(first[0]) < end - at + 1:
        return Span(at, at)
    return Span(at, _noun_end(text, Span(at, end), quantity))


def _before_number(text: str, at: int, number: re.Match[str], end: int) -> int:
    """A phrase ends before the next amount, unless that stands inside it (年耗能万吨以上的企业)."""
    relative = text.find("的", number.end(), min(end, number.end() + 8))
    ordinal = text[number.start() - 1] == "第"
    return end if relative >= 0 else number.start() - ordinal


def _after_size(text: str, at: int, within: Span) -> int:
    """3台75蒸吨/小时燃煤锅炉: the size of the thing stands between its number and its name."""
    if not numerals.NUMERAL.match(text, at, within.end):
        return at
    size = quantities.first(text, within)
    return size.span.end if size and size.span.start == at and not size.unit.counter else at


def _noun_end(text: str, span: Span, quantity: Quantity) -> int:
    """Where the noun phrase ends: before a function word or the first verb after its noun.

    A verb before a 的 belongs to a relative clause (未完成整治的企业).
    """
    relative = text.rfind("的", span.start, span.end - 1)
    relative = -1 if text[relative + 1] in "有是" else relative  # 完成改造的有4台 ends no noun
    start = max(span.start, relative + 1)
    function = _function().search(text, start, span.end)
    end = function.start() if function else span.end
    end -= end - start > 2 and text[end - 1] in "中内里"
    if quantity.unit.counter == "家" and (body := _bodies().search(text, start, end)):
        return body.end()
    for match in words.verbs().finditer(text, start, end):
        named = text[match.end() : match.end() + 1] in words.AMOUNTS
        if match["verb"] and not named and _is_predicate(text, match, Span(span.start, end), quantity):
            return match.start()
    return end


def _is_predicate(text: str, verb: re.Match[str], span: Span, quantity: Quantity) -> bool:
    """3次执法检查 and 9个治理项目 hold no predicate; 35家完成整改 and 12个村实现 do."""
    before, after = verb.start() - span.start, span.end - verb.end()
    if quantity.unit.kind == "event":
        return before >= 2 and after > 2
    if before == 0 and (quantity.unit.kind == "money" or text[span.start - 1] == "的"):
        return False
    if before == 0:
        return (
            after == 0
            or words.roles().get(text[verb.end() : span.end]) == "verb"
            or verb[0] in ("完成", "实现")
        )
    if before < 2:
        return False
    return after == 0 or after > 3 or text[verb.end() : span.end] in words.roles()


@cache
def _function() -> re.Pattern[str]:
    """What ends a noun: a function word, or a word of the table."""
    return re.compile(f"{any_of(tables.words('noun_ends'))}|{_FUNCTION}")


@cache
def _bodies() -> re.Pattern[str]:
    """What 家 counts is a body: its noun ends there (42家企业|错时生产, 30家企业|扬尘)."""
    return re.compile(f"{any_of(tables.words('bodies'))}+")


def predicate(text: str, sentence: Span, quantity: Quantity) -> Span:
    """The predicate right after an amount (4人死亡), up to the next break."""
    at = quantity.span.end
    close = _CLOSE.search(text, at, min(sentence.end, at + 8))
    return Span(at, close.start() if close else at)
