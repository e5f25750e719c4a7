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
from extractor.lexicon import durations, tables
from extractor.lexicon.dates import integer
from extractor.model import Between, Time, TimeKind
from extractor.spans import Span

_NUMBER = rf"(?:\d{{1,4}}(?:\.5)?|[{HAN}]{{1,5}}|半)"
_LEAD = r"(?P<lead>(?<![时达有了接附就邻靠])近|最近的?|过去的?|此前|未来|今后)?"
_COUNT = (
    rf"(?<![\d.{HAN}第每几数:：/-])(?<!\d[,，])(?:(?P<least>{_NUMBER})[至到~～—-])?"
    rf"(?P<number>{_NUMBER})\s?(?P<over_number>[多余])?(?:个(?P<half_counter>半)?(?P<over_counter>多)?)?"
)
_UNIT = rf"\s?(?P<unit>{durations.UNIT})(?P<half_unit>半)?(?P<over_unit>多)?"
_TAIL = (
    r"(?P<tail>[之以]内|内(?![部容外河陆蒙需涝在设控])|以来|来(?![自到源访电函看说讲临])|间(?![隔断歇])"
    r"|[之以][前后]|前(?![后期列沿往置端夕景线所])|后(?![续期备勤台者面排来天]))?"
)
_VAGUE = ("over_number", "over_counter", "over_unit", "least")
_SHIFTS: dict[str, Unit] = {"年": "year", "月": "month", "周": "week", "星": "week", "天": "day"}


def rule() -> Rule:
    """Lengths with what makes them times."""
    return Rule("length", re.compile(_LEAD + _COUNT + _UNIT + _TAIL), _read)


def _read(match: re.Match[str], anchor: Anchor) -> Found | None:
    value = None if _reads_as_date(match) else _value(match)
    if value is None:
        return None
    lead, tail = match["lead"] or "", (match["tail"] or "").lstrip("之以")
    if tail in ("前", "后"):
        return _shifted(match, anchor, -1 if tail == "前" else 1)
    kind: TimeKind = "duration"
    if tail in ("来", "间") or lead.startswith(("近", "最", "过", "此")):
        kind = "lookback"
    elif tail == "内":
        kind = "deadline"
    elif not lead and not _is_cued(match):
        return None
    return Found(Time(Span(match.start(), match.end()), kind, value, f"length-{kind}"), anchor)


def _value(match: re.Match[str]) -> str | Between | None:
    number, unit = match["number"], match["unit"]
    vague = [part for part in _VAGUE if match[part]]
    if not vague:
        half = bool(match["half_counter"] or match["half_unit"])
        return durations.of_words(number, unit, and_a_half=half)
    count = integer(number)
    if not count:
        return None
    if match["least"]:
        least = integer(match["least"]) or count
        low, high = least, count
    else:
        low, high = count, count + _step(count, bool(match["over_number"]))
    return Between(durations.of_count(low, unit), durations.of_count(high, unit)) if low < high else None


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


def _shifted(match: re.Match[str], anchor: Anchor, way: int) -> Found | None:
    """3天前, 三年后: from the article's day, unless it may hang on what stands before it."""
    unit, count = _SHIFTS.get(match["unit"][0]), integer(match["number"])
    before = match.string[max(match.start() - 1, 0) : match.start()]
    if unit is None or count is None or match["lead"] or re.match(r"[\w%](?<![早在约于从自])", before):
        return None
    whole = not any(match[part] for part in (*_VAGUE, "half_counter", "half_unit"))
    told = anchor.reckoned(unit, way * count) if whole else None
    time = Time(Span(match.start(), match.end()), "date", told.iso if told else None, "length-ago")
    return Found(time, anchor)


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        "|".join(word for word, side in tables.rows("length_cues") if side == wanted)
        for wanted in ("before", "after")
    )
    return (
        re.compile(rf"(?:{before})[约近了为达]?$|距[^，,。；]{{1,10}}$"),
        re.compile(rf"(?:左右)?的?(?:{after}|[\u4e00-\u9fff]{{0,6}}?(?:行动|计划|规划|会战|攻坚|方案))"),
    )


def _is_cued(match: re.Match[str]) -> bool:
    """Whether a word beside the length makes it a limit, a plan or a remainder."""
    text, (start, end) = match.string, match.span()
    beside = text[max(start - 1, 0) : start]
    if beside in ("前", "后") or (beside in ("“", "「", '"') and match["unit"] != "年"):
        return False
    if match["unit"] in ("年", "月") and text[max(start - 2, 0) : start] == "连续":
        return True
    before, after = _cues()
    return bool(after.match(text, end) or before.search(text[max(start - 12, 0) : start]))
