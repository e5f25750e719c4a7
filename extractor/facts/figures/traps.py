"""Which amounts are no figures: names, slogans, ordinals, dates, rhythms and the indefinite 一?

Every rule is about how such a number stands in its sentence, not about which number it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from extractor.lexicon import tables
from extractor.lexicon.quantities import PLAIN, Quantity
from extractor.spans import Span

_QUOTED = re.compile(
    r"“[^“”]{0,60}”|‘[^‘’]{0,60}’|《[^《》]{0,120}》|「[^「」]{0,60}」|『[^『』]{0,60}』|〔[^〔〕]{0,12}〕|【[^【】]{0,12}】"
)
_SPEECH = re.compile(r"[。！？!?…；;].{0,1}$|，.*，|，.{8,}")
_CITES = re.compile(r"[，,：:说道称示]$")
_ALONE = re.compile(r"(?:各|只有|仅有|仅|只|共|约|至少|不足|不到|每人|超过|近|达)$")
_YEAR = re.compile(r"(?:19|20)\d\d|[〇零一二三四五六七八九]{4}")
_NAMED_NUMBER = re.compile(r"[一二两三四五六七八九十]")
_RANK_BEFORE = re.compile(
    r"(?:位居|排名|排在|排|位列|名列|列|居|位次|全国|全省|全市|全县|全区|全州|全球|世界|国内|省内|市内|同类|倒数|并列|跃居|跃升至|升至|升到|降至|上升到|上升至|获得|荣获|获|夺得|中|前进到|为|由|从|到|至)(?:全\w{1,3})?$"
)
_RANK_END = re.compile(r"$|[，,。；;、！!？?）)”\s]|的|和|与|及|上升|下降|提升|前进|跃升|升|提高|到|位|名")
_MEASURES_TIME = re.compile(
    r"(?:天数|日数|用时|耗时|历时|时间|工期|寿命|年限|时长|时数|周期|达|达到|缩短|减少|增加|延长|提前|推迟|压缩|为|需要|仅需|只需|需|完成|同比|多|少|至|到|的|共|低于|超过|不足|不少于|平均|仅|过程|控制在|累计|工龄|实现|收获|收获了|有|出现|出现了|优良|达标|分别|约|近|运行|年龄|日照)(?:了|约|近)?$"
)
_DAYS_RIGHT = re.compile(r"优良|优质|好天|蓝天|重污染|污染|达标|空气质量|轻度|中度|超标|以上(?:优良|的)")
_TIME_LEFT_ONLY = re.compile(
    r"(?:天数|日数|优良天|达标天|污染天|蓝天|用时|耗时|历时|工期|寿命|年限|时长|时数|周期|缩短|延长)[^，。；]{0,12}$"
)


def is_figure(text: str, sentence: Span, quantity: Quantity, left: str) -> bool:
    """Whether the amount means something by itself; `left` is its clause up to it."""
    right = text[quantity.span.end : min(sentence.end, quantity.span.end + 8)]
    return not any(trap(quantity, left, right) for trap in _TRAPS)


def names_in(text: str, sentence: Span) -> tuple[Span, ...]:
    """Stretches of a sentence whose numbers belong to a name: quoted terms, titles, document numbers."""
    out = []
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        inner = match[0][1:-1]
        quoted = match[0][0] in "“‘「『"
        cites = bool(_CITES.search(text, max(sentence.start, match.start() - 1), match.start()))
        if quoted and (_SPEECH.search(inner) or (cites and len(inner) > 12)):
            continue
        out.append(Span(*match.span()))
    return tuple(out)


def _indefinite(quantity: Quantity, left: str, right: str) -> bool:
    """一次, 一个, 一条: an article, unless a word before it counts (各一个, 仅一家)."""
    one = quantity.number.hanzi and quantity.number.value == 1 and len(quantity.numeral) == 1
    if not one or quantity.ordinal or quantity.unit.kind in ("percent", "points"):
        return False
    return not _ALONE.search(left) or quantity.unit.kind == "duration"


def _plain(quantity: Quantity, left: str, right: str) -> bool:
    return quantity.unit is PLAIN and not _is_index(quantity, left, right)


_INDEX = re.compile(r"(?:指数|AQI|系数|IAQI|比值|综合得分|得分|基尼系数|pH值|pH)[^，。；、]{0,12}$")
_VERB_INDEX = re.compile(r"(?:为|达|达到|是|至|到|的|值|下降|上升|增加|减少|于|指数|AQI|了|，|数)$")


def _is_index(quantity: Quantity, left: str, right: str) -> bool:
    return bool(_INDEX.search(left) and _VERB_INDEX.search(left)) and not quantity.number.hanzi


def _calendar(quantity: Quantity, left: str, right: str) -> bool:
    """2020年, 3月5日: dates are the business of times."""
    if quantity.unit.code == "a" and isinstance(quantity.number.value, Decimal):
        return 1900 <= quantity.number.value <= 2100
    return False


def _duration(quantity: Quantity, left: str, right: str) -> bool:
    """三年行动, 24小时值守: only a duration that measures something is a figure."""
    if quantity.unit.kind != "duration":
        return False
    if re.match(r"[内前后来间期]|以[来内前后]|之[内前后]|行动|计划|方案|攻坚|左右的时间", right):
        return not _TIME_LEFT_ONLY.search(left)
    if quantity.unit.code in ("a", "mo", "wk"):
        return not _TIME_LEFT_ONLY.search(left)
    return not (_MEASURES_TIME.search(left) or _DAYS_RIGHT.match(right))


def _rhythm(quantity: Quantity, left: str, right: str) -> bool:
    """每两天, 每3户: how often or per how many, not how much."""
    return left.endswith(("每", "每隔")) and not quantity.ordinal


def _ordinal(quantity: Quantity, left: str, right: str) -> bool:
    """第一批, 第六专员办, 第三次: labels; only 位居全省第二 and 第6名 are ranks."""
    if not quantity.ordinal:
        return False
    return not (
        (_RANK_BEFORE.search(left) and _RANK_END.match(right)) or quantity.numeral.end < quantity.span.end
    )


def _formula(quantity: Quantity, left: str, right: str) -> bool:
    """三个方面, 两个维护: Chinese digits before an abstract noun name a formula, they count nothing."""
    if not quantity.number.hanzi or quantity.unit.kind == "percent":
        return False
    if quantity.unit.counter in ("个", "项", "条", "种", "类", "大"):
        return any(right.startswith(word) for word in tables.words("abstract_nouns"))
    return False


def _compound(quantity: Quantity, left: str, right: str) -> bool:
    """The unit's last character begins another word: 三元催化, 十分重要, 5升至8."""
    unit = quantity.unit.spelling
    return bool(unit) and any(
        right.startswith(after)
        for after in _words_after().get(unit, ())
        if quantity.number.hanzi or unit in ("升", "分", "方", "度")
    )


def _words_after() -> dict[str, tuple[str, ...]]:
    return {unit: tuple(after.split(" ")) for unit, after in tables.rows("unit_traps")}


_TRAPS: tuple[Callable[[Quantity, str, str], bool], ...] = (
    _indefinite, _plain, _calendar, _duration, _rhythm, _ordinal, _formula, _compound,
)  # fmt: skip
