"""Which amounts are no figures: names, slogans, ordinals, dates, rhythms and the indefinite 一?

Every rule is about how such a number stands in its sentence, not about which number it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from extractor.lexicon import tables
from extractor.lexicon.amounts import PLAIN, Quantity
from extractor.lexicon.numerals import NUMERAL
from extractor.spans import Span

_QUOTED = re.compile(
    r"“[^“”]{0,60}”|‘[^‘’]{0,60}’|「[^「」]{0,60}」|『[^『』]{0,60}』"
    r"|《[^《》]{0,120}》|〔[^〔〕]{0,12}〕|【[^【】]{0,12}】"
)
_SPEECH = re.compile(r"[。！？!?…；;].?$|，.*，|，.{8,}")
_CITES = re.compile(r"[，,：:说道称示]$")
_RANK_END = re.compile(r"$|[，,。；;、！!？?）)”\s]|[的和与及位名升提前]|上升|下降")
_SCALES = (Decimal(100), Decimal(1000), Decimal(10000), Decimal(100000000))
_SHORT_UNITS = ("方", "度", "分", "丈", "担", "伏", "卡")
_LABELS = ("附件", "附表", "附图", "附录", "专栏", "条款", "编号")  # what is numbered, not counted
_PART_OF_ADDRESS = re.compile(r"(?:号[楼线]?|[栋幢弄座])$")
_HOUSE_UNITS = ("单", "口", "楼", "层", "室", "栋", "幢", "座")
_EACH = re.compile(r"每(?:间?隔|下降|上升|增加|减少|提高|降低|超过?|[多少增减升降])?$")
_HOUR = re.compile(r"\d[时点:：]$")
_OF_A_SERIES = ("次", "则", "道", "轮", "期")  # 二次污染, 二道门: counted they would be 两
_FAR_FROM = re.compile(r"[距离近外约]")
_NEXT_RANK = re.compile(r"[、和及与](?:全[国省市县区州][^，。；、\d]{0,8}|[^，。；、\d]{1,4}内)?")
_SENTENCE = 80  # how far back an index may be named
_NEAR = 6  # the longest word of the table of neighbours
_CLAUSE = 14  # how far a word that need not touch the number may be


def is_of_index(text: str, sentence: Span, quantity: Quantity) -> bool:
    """综合指数依次是：丽水2.14: a decimal right behind a name or a bound, in a sentence of an index."""
    surface = quantity.numeral.of(text)
    told = text[max(sentence.start, quantity.span.start - _SENTENCE) : quantity.span.start]
    decimal = quantity.unit is PLAIN and "." in surface and not quantity.number.hanzi
    return decimal and any(word in told for word in _neighbours("before", "index"))


def is_figure(text: str, sentence: Span, quantity: Quantity, left: str) -> bool:
    """Whether the amount means something by itself; `left` is its clause up to it."""
    right = text[quantity.span.end : min(sentence.end, quantity.span.end + 8)]
    return not (_in_phrase(text, quantity) or any(trap(quantity, left, right) for trap in _TRAPS))


def continues(text: str, last: Quantity, quantity: Quantity) -> bool:
    """第2、第4、第1位: a rank in a list of ranks needs no word of its own."""
    between = text[last.span.end : quantity.span.start]
    return last.ordinal and quantity.ordinal and _NEXT_RANK.fullmatch(between) is not None


def names_in(text: str, sentence: Span) -> tuple[Span, ...]:
    """Stretches of a sentence whose numbers belong to a name: quoted terms, titles, document numbers."""
    out = []
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        inner = match[0][1:-1]
        cites = bool(_CITES.search(text, max(sentence.start, match.start() - 1), match.start()))
        spoken = _SPEECH.search(inner) or (cites and len(inner) > 12)
        if match[0][0] in "《〔【" or not spoken:
            out.append(Span(*match.span()))
    return tuple(out)


def in_name(names: tuple[Span, ...], span: Span) -> bool:
    """Whether a stretch stands in one of the names."""
    k = bisect_left(names, span.end, key=lambda name: name.start)
    return k > 0 and names[k - 1].meets(span)


def _in_phrase(text: str, quantity: Quantity) -> bool:
    """Whether the number is a part of a set phrase or a slogan: 三番五次, 三轮车, 六个百分之百."""
    start, numeral = quantity.numeral.start, quantity.numeral.of(text)
    known = _phrases().get(numeral, ())
    return any(text.startswith(phrase, start - at) for phrase, at in known if at <= start)


def _indefinite(quantity: Quantity, left: str, right: str) -> bool:
    """一次, 一个, 一条: an article, unless a word before it counts (各一个, 仅一家)."""
    one = quantity.number.hanzi and quantity.number.value == 1 and len(quantity.numeral) == 1
    if not one or quantity.ordinal or quantity.unit.kind in ("percent", "points"):
        return False
    return not _before(left, "counts_one") or quantity.unit.kind == "duration"


def _plain(quantity: Quantity, left: str, right: str) -> bool:
    """A number without a unit counts only as the value of an index: 综合指数为4.35."""
    if quantity.unit is not PLAIN:
        return False
    return quantity.number.hanzi or not (_within(left, "index") and _before(left, "links"))


def _scale_alone(quantity: Quantity, left: str, right: str) -> bool:
    """万元产值, 千家万户: a scale without digits counts only with a bound (万吨以上, 近百家)."""
    number = quantity.number
    surface_is_scale = number.hanzi and len(quantity.numeral) == 1 and number.value in _SCALES
    return surface_is_scale and number.comparator == "="


def _calendar(quantity: Quantity, left: str, right: str) -> bool:
    """2020年: dates are the business of times."""
    value = quantity.number.value
    return quantity.unit.code == "a" and isinstance(value, Decimal) and 1900 <= value <= 2100


def _duration(quantity: Quantity, left: str, right: str) -> bool:
    """三年行动, 24小时值守: only a duration that measures something is a figure."""
    if quantity.unit.kind != "duration":
        return False
    if quantity.unit.code in ("a", "mo", "wk") or _after(right, "plan"):
        return not _within(left, "time_indicator")
    return not (_before(left, "measures_time") or _after(right, "counted_days"))


def _rhythm(quantity: Quantity, left: str, right: str) -> bool:
    """每两天, 每3户, 每下降1微克: how often or per how many, not how much."""
    return bool(_EACH.search(left)) and not quantity.ordinal


def _ordinal(quantity: Quantity, left: str, right: str) -> bool:
    """第一批, 第六专员办, 第三次: labels; only 位居全省第二 and 第6名 are ranks."""
    if not quantity.ordinal or quantity.numeral.end < quantity.span.end or quantity.from_bottom:
        return False
    return not (_before(left, "ranks") and _RANK_END.match(right))


def _label(quantity: Quantity, left: str, right: str) -> bool:
    """附件2, 18号楼3单元, 11时40分, 人大三次会议, 县道3公里处, 二次污染: a number that tells which one."""
    unit, hanzi = quantity.unit, quantity.number.hanzi
    if left.endswith(_LABELS) or (unit.spelling in _HOUSE_UNITS and _PART_OF_ADDRESS.search(left)):
        return True
    if unit.spelling == "分" and _HOUR.search(left):
        return True
    if hanzi and unit.spelling in _OF_A_SERIES and len(quantity.numeral) == 1:
        return quantity.number.value == 2 or ("届" in left and right.startswith(("会议", "全会", "全体")))
    return unit.code == "km" and right.startswith("处") and not _FAR_FROM.search(left)


def _grade(quantity: Quantity, left: str, right: str) -> bool:
    """4级响应, 3级医院: a grade; only winds and quakes are measured in them."""
    return quantity.unit.kind == "grade" and not _within(left, "grade")


def _formula(quantity: Quantity, left: str, right: str) -> bool:
    """三个方面, 两个维护: Chinese digits before an abstract noun name a formula, they count nothing."""
    if quantity.unit.spelling in ("%", "百分之") and left.endswith("个"):
        return True  # 六个百分之百
    if not quantity.number.hanzi or quantity.unit.counter not in ("个", "项", "条", "种", "类"):
        return False
    return right.startswith(_abstract_nouns())


def _compound(quantity: Quantity, left: str, right: str) -> bool:
    """The unit's last character begins another word: 三元催化, 十分重要, 5升至8."""
    if quantity.number.hanzi and len(quantity.numeral) == 1 and quantity.unit.spelling in _SHORT_UNITS:
        return True
    always = quantity.unit.kind == "noun" or quantity.unit.spelling in ("升", "分", "方", "度", "列")
    if not quantity.number.hanzi and not always:
        return False
    cut = _words_after().get(quantity.unit.spelling)
    return cut is not None and cut.match(right) is not None


_TRAPS: tuple[Callable[[Quantity, str, str], bool], ...] = (
    _indefinite, _plain, _scale_alone, _calendar, _duration, _rhythm, _ordinal, _label, _formula, _grade,
    _compound,
)  # fmt: skip


def _before(left: str, what: str) -> bool:
    """Whether a word that tells `what` stands right before the number."""
    words = _neighbours("before", what)
    return any(left[-length:] in words for length in range(1, min(_NEAR, len(left)) + 1))


def _after(right: str, what: str) -> bool:
    words = _neighbours("after", what)
    return any(right[:length] in words for length in range(1, _NEAR + 1))


def _within(left: str, what: str) -> bool:
    """Whether such a word stands in the clause, not far before the number."""
    near = left[-_CLAUSE:]
    words = _neighbours("within", what), _neighbours("before", what)
    return any(word in near for side in words for word in side)


@cache
def _neighbours(side: str, what: str) -> frozenset[str]:
    return frozenset(
        word for word, where, tells in tables.rows("number_neighbours") if (where, tells) == (side, what)
    )


@cache
def _abstract_nouns() -> tuple[str, ...]:
    return tuple(sorted(tables.words("abstract_nouns")))


@cache
def _words_after() -> dict[str, re.Pattern[str]]:
    return {unit: re.compile(after.replace(" ", "|")) for unit, after in tables.rows("unit_traps")}


@cache
def _phrases() -> dict[str, tuple[tuple[str, int], ...]]:
    """By each numeral in them, the phrases whose numbers count nothing, and where in them it stands."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in sorted(tables.words("set_phrases") | tables.words("slogans")):
        for match in NUMERAL.finditer(phrase):
            found.setdefault(match[0], []).append((phrase, match.start()))
    return {numeral: tuple(phrases) for numeral, phrases in found.items()}
