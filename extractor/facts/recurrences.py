"""How often: 每两天, 每周五, 一周一总结, 按月通报, 日调度、周通报."""

from __future__ import annotations

import re

from extractor.facts.anchors import Anchor
from extractor.facts.found import Found, Rule
from extractor.facts.points import NUMBER
from extractor.lexicon import tables
from extractor.lexicon.dates import integer
from extractor.model import Time, TimeKind
from extractor.spans import Span

_PERIODS = {
    "年": (1, "Y"),
    "季": (3, "M"),
    "月": (1, "M"),
    "旬": (10, "D"),
    "周": (1, "W"),
    "星": (1, "W"),
    "日": (1, "D"),
    "天": (1, "D"),
    "工": (1, "D"),
    "昼": (1, "D"),
    "晚": (1, "D"),
    "夜": (1, "D"),
    "小": (1, "H"),
    "分": (1, "MIN"),
}
_HALF = {"年": "P6M", "月": "P15D", "天": "PT12H", "日": "PT12H", "小": "PT30M"}
_UNIT = r"(?P<unit>工作日|季度|星期|小时|分钟|[年季月旬周日天])"
_WEEKDAY = "[一二三四五六日天]"
_BOUNDARY = r"(?<=[，、。；：“”（(,;:\s行持立取施])"


def rules() -> tuple[Rule, ...]:
    """The ways to say how often."""
    done = "|".join(sorted(tables.words("frequency_verbs"), key=lambda w: (-len(w), w)))
    every = (
        rf"每(?P<apart>间?隔)?(?P<number>{NUMBER}|半)?\s?个?(?:{_UNIT}(?![刊报级饼薪])|(?P<night>[晚夜晨]))"
        rf"(?:(?<=[周期])(?P<weekday>{_WEEKDAY}(?!次|[调通考总]))(?:[至到-](?:周|星期)?(?P<weekday_to>{_WEEKDAY}))?)?(?P<part>[底末初]|[上中下]旬)?"
    )
    once_in = (
        rf"(?<![\d一二三四五六七八九十第每近前后个])(?P<number>{NUMBER}|半)(?P<counted>个)?{_UNIT}"
        rf"(?:[一1](?:{done}|[报查评结清会检巡测])|[一二两三四五六1-9]次(?![性数])"
        r"|一(?!个)[\u4e00-\u9fff]{2}(?=[，、。；”）,;)]|的|制))"
    )
    by = rf"[按逐]{_UNIT}(?={done})"
    weekdays = rf"(?:周|星期)(?P<weekday>{_WEEKDAY})(?:至|到|-)(?:周|星期)?(?P<weekday_to>{_WEEKDAY})"
    each = rf"{_BOUNDARY}(?P<unit>[日周旬月季年])(?:{done})"
    return (
        Rule("every", re.compile(every), _every),
        Rule("once-in", re.compile(once_in), _once_in),
        Rule("weekdays", re.compile(weekdays), _weekdays),
        Rule("by", re.compile(by), _plain),
        Rule("each", re.compile(each), _plain),
    )


def _every(match: re.Match[str], anchor: Anchor) -> Found | None:
    if match["weekday"]:
        return _weekdays(match, anchor)
    length = _length(match["number"] or "一", match["unit"] or "日", apart=bool(match["apart"]))
    return _found(match, f"R/{length}", anchor) if length else None


def _weekdays(match: re.Match[str], anchor: Anchor) -> Found:
    """每周五, 周一至周五."""
    first, last = (
        min("一二三四五六日天".index(match[group] or "一"), 6) + 1 for group in ("weekday", "weekday_to")
    )
    if match["weekday_to"]:
        return _found(match, f"R/P1W:{first}/{last}", anchor, "recurring_period")
    return _found(match, f"R/P1W:{first}", anchor, "recurring_date")


def _once_in(match: re.Match[str], anchor: Anchor) -> Found | None:
    if match["unit"] == "月" and not match["counted"] and match["number"] not in ("一", "半", "两"):
        return None
    length = _length(match["number"], match["unit"])
    return _found(match, f"R/{length}", anchor) if length else None


def _plain(match: re.Match[str], anchor: Anchor) -> Found | None:
    length = _length("一", match["unit"])
    return _found(match, f"R/{length}", anchor) if length else None


def _length(number: str, unit: str, *, apart: bool = False) -> str | None:
    """The ISO 8601 duration from one time to the next; 每隔一天 is every second day."""
    if number == "半":
        return _HALF.get(unit[0])
    count = integer(number)
    if not count:
        return None
    times, letter = _PERIODS[unit[0]]
    count = (count + (apart and count == 1)) * times
    return f"PT{count}{letter[0]}" if letter in ("H", "MIN") else f"P{count}{letter}"


def _found(match: re.Match[str], value: str, anchor: Anchor, kind: TimeKind = "frequency") -> Found:
    return Found(Time(Span(match.start(), match.end()), kind, value, "recurrence"), anchor)
