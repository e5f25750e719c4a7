"""Lengths of time that are times: limits (15日内), look-backs (近三年), plans (三年行动), 3天前.

A length that only measures something (用时92小时, 优良天数195天) is a figure: a length counts here
when a word beside it (`length_cues.tsv`) makes it a limit, a plan or a look-back.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.facts.anchors import Anchor, Unit
from extractor.facts.found import Found, Rule
from extractor.facts.points import HAN
from extractor.lexicon import tables
from extractor.lexicon.dates import integer
from extractor.model import Between, Time, TimeKind
from extractor.spans import Span

_UNITS = {
    "年": "Y",
    "月": "M",
    "季": "Q",
    "周": "W",
    "星": "W",
    "日": "D",
    "天": "D",
    "工": "D",
    "昼": "D",
    "小": "H",
    "分": "MIN",
}
_HALVES = {"Y": "P6M", "M": "P15D", "D": "PT12H", "H": "PT30M"}
_NUMBER = rf"(?:\d{{1,4}}(?:\.5)?|[{HAN}]{{1,5}}|半)"
_LENGTH = (
    r"(?P<lead>(?<![时达有了接附就邻靠])近|最近的?|过去的?|此前|未来|今后)?"
    rf"(?<![\d.{HAN}第每几数:：/-])(?:(?P<least>{_NUMBER})[至到~～—-])?(?P<number>{_NUMBER})\s?(?P<more>[多余])?"
    r"(?:个(?P<half>半)?(?P<more2>多)?)?\s?(?P<unit>年|月|季度|周|星期|工作日|日|天|昼夜|小时|分钟)(?P<half2>半)?(?P<more3>多)?"
    r"(?P<tail>之内|以内|内(?![部容外河陆蒙需涝在设控])|以来|来(?![自到源访电函看说讲临])|间(?![隔断歇])|之前|以前|前(?![后期列沿往置端夕景线所])"
    r"|之后|以后|后(?![续期备勤台者面排来天]))?"
)


def rule() -> Rule:
    """Lengths with what makes them times."""
    return Rule("length", re.compile(_LENGTH), _read)


def _read(match: re.Match[str], anchor: Anchor) -> Found | None:
    value = _value(match)
    if value is None:
        return None
    lead, tail = match["lead"] or "", (match["tail"] or "").lstrip("之以")
    looks_back = lead.startswith(("近", "最", "过", "此"))
    kind: TimeKind = "duration"
    span = Span(match.start(), match.end())
    if tail == "内":
        kind = "lookback" if looks_back else "deadline"
    elif looks_back or tail in ("来", "间"):
        kind = "lookback"
    elif tail:
        return _shifted(match, anchor, -1 if tail == "前" else 1)
    elif not lead and not _is_cued(match):
        return None
    return Found(Time(span, kind, value, f"length-{kind}"), anchor)


def _value(match: re.Match[str]) -> str | Between | None:
    unit, number = _UNITS[match["unit"][0]], match["number"]
    if _reads_as_date(match):
        return None
    if number == "半":
        return _HALVES.get(unit)
    count = integer(number.removesuffix(".5"))
    if not count:
        return None
    least = integer(match["least"] or "")
    if least is not None:
        return Between(_iso(least, unit), _iso(count, unit)) if least < count else None
    if match["more"] or match["more2"] or match["more3"]:
        return Between(_iso(count, unit), _iso(count + _step(count, bool(match["more"])), unit))
    if match["half"] or match["half2"] or number.endswith(".5"):
        return (
            _iso(count, unit) + _HALVES[unit].removeprefix("P").removeprefix("T" if unit == "H" else "P")
            if unit in _HALVES
            else None
        )
    return _iso(count, unit)


def _reads_as_date(match: re.Match[str]) -> bool:
    """2019年 and 7月 are dates, 15日 is one unless 内 or 百 says otherwise."""
    number, unit = match["number"], match["unit"]
    if unit == "年":
        return len(number) > 3 or (number.isdecimal() and len(number) == 2 and not match["tail"])
    if unit == "月":
        return "个" not in match[0] and number not in ("半", "两")
    return unit == "日" and (match["tail"] or "").lstrip("之以") != "内" and not number.endswith("百")


def _step(count: int, before_unit: bool) -> int:
    """十多天 is less than twenty, 3个多月 less than four."""
    if not before_unit or count % 10:
        return 1
    return 100 if count % 100 == 0 else 10


def _iso(count: int, unit: str) -> str:
    if unit in ("H", "MIN"):
        return f"PT{count}{unit[0]}"
    return f"P{3 * count}M" if unit == "Q" else f"P{count}{unit}"


def _and_a_half(count: int, unit: str) -> str | None:
    half = _HALVES.get(unit)
    return _iso(count, unit) + half.removeprefix("PT" if unit == "H" else "P") if half else None


def _shifted(match: re.Match[str], anchor: Anchor, way: int) -> Found | None:
    """3天前, 三年后: from the article's day, unless it may hang on what stands before it."""
    units: dict[str, Unit] = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    unit = units.get(_UNITS[match["unit"][0]])
    count = integer(match["number"])
    before = match.string[max(match.start() - 1, 0) : match.start()]
    if unit is None or count is None or match["lead"] or re.match(r"[\w%](?<![早在约于从自])", before):
        return None
    whole = not any(match[part] for part in ("half", "half2", "more", "more2", "more3", "least"))
    told = anchor.reckoned(unit, way * count) if whole else None
    time = Time(Span(match.start(), match.end()), "date", told.iso if told else None, "length-ago")
    return Found(time, anchor)


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        "|".join(w for w, side in tables.rows("length_cues") if side == s) for s in ("before", "after")
    )
    return (
        re.compile(rf"(?:{before})[约近了为达]?$|距[^，,。；]{{1,10}}$"),
        re.compile(rf"(?:左右)?的?(?:{after}|[\u4e00-\u9fff]{{0,6}}?(?:行动|计划|规划|会战|攻坚|方案))"),
    )


def _is_cued(match: re.Match[str]) -> bool:
    text, (start, end) = match.string, match.span()
    before, after = _cues()
    if match["unit"] != "年" and text[max(start - 1, 0) : start] in ("“", "「", '"'):
        return False
    if text[max(start - 1, 0) : start] in ("前", "后"):
        return False
    long = match["unit"] in ("年", "月") and text[max(start - 2, 0) : start] == "连续"
    return long or bool(after.match(text, end)) or bool(before.search(text[max(start - 12, 0) : start]))
