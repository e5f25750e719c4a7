"""How often: 每两天, 每周五, 每日7时至20时, 一周一总结, 按月通报, 日调度、周通报."""

from __future__ import annotations

import re

from extractor.facts.anchors import Anchor
from extractor.facts.found import Found, Rule
from extractor.facts.points import NUMBER, TO
from extractor.lexicon import durations, tables
from extractor.model import Time, TimeKind
from extractor.spans import Span

_WEEKDAY = "[一二三四五六日天]"
_BOUNDARY = r"(?<=[，、。；：“”（(,;:\s行持立取施])"


def rules() -> tuple[Rule, ...]:
    """The ways to say how often."""
    done = "|".join(sorted(tables.words("frequency_verbs"), key=lambda w: (-len(w), w)))
    unit = rf"(?P<unit>{durations.UNIT})"
    to = rf"(?:至|到|-)(?:周|星期)?(?P<weekday_to>{_WEEKDAY})"
    every = (
        rf"(?<![里米克吨升瓦元])每(?P<apart>间?隔)?(?P<number>{NUMBER}|半)?\s?个?(?:{unit}(?![刊级饼薪]|报(?![送告批备]))|[晚夜晨])"
        rf"(?:(?<=[周期])(?P<weekday>{_WEEKDAY}(?!次|[调通考总]))(?:{to})?)?(?:[底末初]|[上中下]旬|{_clock('from')}(?:{TO}(?P<next_day>次日|第二天)?{_clock('to')})?前?)?"
    )
    once_in = (
        rf"(?<![\d一二三四五六七八九十第每近前后个])(?P<number>{NUMBER}|半)(?P<counted>个)?{unit}"
        rf"(?:[一1](?:{done}|[报查评结清会检巡测])|[一二两三四五六1-9]次(?![性数])"
        r"|一(?!个)[\u4e00-\u9fff]{2}(?=[，、。；”）,;)]|的|制))"
    )
    return (
        Rule("weekends", re.compile(r"每(?:[逢到个])?(?:双休日|周末)"), _weekends),
        Rule("every", re.compile(every), _every),
        Rule("once-in", re.compile(once_in), _once_in),
        Rule("weekdays", re.compile(rf"(?:周|星期)(?P<weekday>{_WEEKDAY}){to}"), _weekdays),
        Rule("by", re.compile(rf"[按逐]{unit}(?={done})"), _plain),
        Rule("each", re.compile(rf"{_BOUNDARY}(?P<unit>[日周旬月季年])(?:{done})"), _plain),
    )


def _clock(at: str) -> str:
    """A time of day (22时, 7:30) whose groups end in `at`."""
    part = "|".join(sorted(tables.words("parts_of_day"), key=lambda w: (-len(w), w)))
    return (
        rf"(?:{part})?(?P<hour_{at}>\d{{1,2}})(?:[时点](?![间段候位])(?:(?P<minute_{at}>\d\d)分)?"
        rf"|[:：](?P<colon_{at}>\d\d))"
    )


def _every(match: re.Match[str], anchor: Anchor) -> Found | None:
    if match["weekday"]:
        return _weekdays(match, anchor)
    number = match["number"] or "一"
    if match["apart"] and number in ("一", "1"):  # 每隔一天 is every second day
        number = "二"
    length = durations.of_words(number, match["unit"] or "日")
    if not length:
        return None
    first, last = (_told(match, at) for at in ("from", "to"))
    if first is None:
        return _found(match, f"R/{length}", anchor)
    if last is None:
        return _found(match, f"R/{length}:{first}", anchor)
    wraps = "+1-" if match["next_day"] or last < first else ""
    return _found(match, f"R/{length}:{first}/{wraps}{last}", anchor, "recurring_period")


def _told(match: re.Match[str], at: str) -> str | None:
    """What the clock shows, as ISO 8601 (T07:30); None where nothing is told."""
    hour, minute = match[f"hour_{at}"], match[f"minute_{at}"] or match[f"colon_{at}"] or "00"
    return f"T{int(hour):02d}:{minute}" if hour and int(hour) < 25 and minute < "60" else None


def _weekdays(match: re.Match[str], anchor: Anchor) -> Found:
    """每周五, 周一至周五."""
    first, last = (
        min("一二三四五六日天".index(match[group] or "一"), 6) + 1 for group in ("weekday", "weekday_to")
    )
    if match["weekday_to"]:
        return _found(match, f"R/P1W:{first}/{last}", anchor, "recurring_period")
    return _found(match, f"R/P1W:{first}", anchor, "recurring_date")


def _weekends(match: re.Match[str], anchor: Anchor) -> Found:
    return _found(match, "R/P1W:6/7", anchor, "recurring_period")


def _once_in(match: re.Match[str], anchor: Anchor) -> Found | None:
    if match["unit"] == "月" and not match["counted"] and match["number"] not in ("一", "半", "两"):
        return None
    length = durations.of_words(match["number"], match["unit"])
    return _found(match, f"R/{length}", anchor) if length else None


def _plain(match: re.Match[str], anchor: Anchor) -> Found:
    return _found(match, f"R/{durations.of_count(1, match['unit'])}", anchor)


def _found(match: re.Match[str], value: str, anchor: Anchor, kind: TimeKind = "frequency") -> Found:
    return Found(Time(Span(match.start(), match.end()), kind, value, "recurrence"), anchor)
