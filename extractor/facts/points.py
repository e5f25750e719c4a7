"""A point in time as it is said (去年, 2019年9月上旬, 前三季度, 昨日, 11日上午9时): its grammar, its days.

`pattern` gives the grammar as a regular expression whose groups end in a letter, so that two points
fit into one expression; `Said` holds what one of them caught.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from extractor.facts.anchors import Anchor, Unit
from extractor.lexicon import stretches, tables
from extractor.lexicon.dates import integer
from extractor.lexicon.stretches import Grain, Stretch

Said = Mapping[str, str]
NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,5})"
TO = r"\s?(?:至|到|[-—–－─~～]{1,2})\s?"
_HAN = "〇零○一二三四五六七八九十百千万两"
_YEAR = r"(?:[1１][89８９]|[2２][0０])\d\d|[一二][零〇○一二三四五六七八九]{3}"
_MONTH = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_DAY = r"\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TENTH = r"中?[上中下]旬|初(?![步级审评期次稿])|底(?![层线数部])|末(?![位端梢])"
_TABLES = ("relative_times", "seasons", "feasts")
_UNITS: dict[str, Unit] = {
    "y": "year",
    "q": "quarter",
    "m": "month",
    "w": "week",
    "d": "day",
    "年": "year",
    "月": "month",
    "周": "week",
}


@cache
def words(unit: str) -> str:
    """The relative words of a unit (both kinds), longest first, each with what it may not touch."""
    rows = [row for row in tables.rows("relative_times") if row[1].rstrip("@") == unit]
    guarded = [
        (word, _guard("(?<!", not_after) + word + _guard("(?!", not_before))
        for word, _, _, not_after, not_before in rows
    ]
    return "|".join(pattern for _, pattern in sorted(guarded, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def openings() -> str:
    """A character class of all that a point can begin with: a cheap look before the grammar is tried."""
    tabled = (row[0][0] for table in _TABLES for row in tables.rows(table))
    return r"[\d" + "".join(sorted({*tabled, *_HAN, *'第前上下月年周星今去昨明全头“"'})) + "]"


@cache
def pattern(at: str) -> str:
    """The grammar of one point; its groups' names end in `at`."""
    year = (
        rf"(?P<year{at}>(?<![\d.{_HAN}])(?<!元前)(?:{_YEAR}))(?:\s?年?{TO}(?P<year_to{at}>{_YEAR}))?\s{{0,2}}年"
        r"(?!本[)）》]|版|修[订正改]|级|款)度?"
        rf"|(?P<short{at}>(?<![\d.])\d\d)年(?=\d{{1,2}}月)|(?P<yword{at}>{words('year')})度?"
    )
    month = (
        rf"(?:(?P<month{at}>(?<![\d.{_HAN}个第])(?:{_MONTH}))(?:(?:{TO}|、)(?P<month_to{at}>{_MONTH}))?"
        rf"\s{{0,2}}月份?(?![嫂亮饼球薪革])|(?P<mword{at}>{words('month')}))"
        rf"(?:\s{{0,2}}(?P<day{at}>{_DAY})(?:(?:{TO}|、)(?P<day_to{at}>{_DAY}))?\s{{0,2}}[日号](?![线楼门院机])"
        rf"|的?(?P<tenth{at}>{_TENTH}))?"
    )
    within = (
        rf"{month}|(?<![\d{_HAN}个几半])月(?P<medge{at}>[底末初])"
        rf"|第?(?P<quarter{at}>[一二三四1-4首])(?:(?:{TO}|、)(?P<quarter_to{at}>[二三四2-4]))?季度(?P<close{at}>[底末])?"
        rf"|前(?P<quarters{at}>[两二三2-3])个?季度"
        rf"|(?:(?<![提目之此以当期])前|头)\s?(?P<months{at}>{NUMBER})\s?个?月(?![底初末上中下份])"
        rf"|(?P<half{at}>[上下])半年|(?P<whole{at}>全年)|(?:(?P<which{at}>[本上下]一?个?|这个))?(?P<season{at}>{_listed('seasons')})"
        rf"|(?(Y{at})(?P<spring{at}>[春夏秋冬])(?![节粮收播耕种茶游运])|(?!))"
        rf"|(?<![\d{_HAN}])[“\"]?(?P<feast{at}>{_listed('feasts')})[”\"]?(?![路街广场桥社村镇道上])"
        rf"|(?:(?(Y{at})年?|(?<![\d{_HAN}个几半多近全每成岁])年))(?P<edge{at}>[初底末终](?![步级端]))"
    )
    dayless = (
        rf"(?P<dword{at}>{words('day')})"
        rf"|(?:(?P<wword{at}>{words('week')})|(?<![每个一两三\d本上下日（(])(?<![日号][\s，,（(])(?:周|星期))"
        rf"(?P<weekday{at}>[一二三四五六日天末])(?![边期年])|(?P<week{at}>{words('week')})"
        rf"|(?P<near{at}>[去今昨明][春夏秋冬](?:[今明][春夏秋冬])?)[季天]?"
        rf"|今明(?P<both{at}>两年)|(?<![\d.{_HAN}:：/〕\])）】第-])(?P<bare{at}>\d{{1,2}})(?:{TO}(?P<bare_to{at}>\d{{1,2}}))?"
        r"(?:日(?![内均以之龄常程])|号(?=[，,。、；起前晚早上下凌至到晨]))"
        rf"|(?<![\d{_HAN}个半多余近几今本当])(?P<inner{at}>[年月周])(?=[之以]?内)"
    )
    clock = (
        rf"(?:\s?(?P<part{at}>{_listed('parts_of_day')}))?"
        rf"(?:\s?(?P<hour{at}>\d{{1,2}}|零)(?:[时点](?![间段候位源])(?P<minute{at}>\d{{1,2}}(?=分)|半)?[分许整]?"
        rf"|[:：](?P<colon{at}>\d\d)(?:[:：](?P<second{at}>\d\d))?))?"
    )
    iso = rf"(?P<iso{at}>(?<![\d.])(?:19|20)\d\d(?P<sep{at}>[-/.])\d{{1,2}}(?P=sep{at})\d{{1,2}}(?!\d))"
    dated = rf"(?P<Y{at}>{year})?(?:(?(Y{at})(?:的|\s{{0,2}}))(?:{within})|(?(Y{at})|(?!)))"
    return rf"(?:(?:{iso}|{dated}|{dayless}){clock})"


def said(match: re.Match[str], at: str) -> Said:
    """What the groups of one point caught, by their names without `at`."""
    caught = match.groupdict()
    return {name.removesuffix(at): words for name, words in caught.items() if words and name.endswith(at)}


def names_a_year(said: Said) -> bool:
    """Whether the words say which year they mean, without a look at the article's day."""
    return not said.keys().isdisjoint(("iso", "year", "short"))


def stretch(said: Said, anchor: Anchor, *, goal: bool = False) -> Stretch | None:
    """The days that a point means to one who knows `anchor`; None where that cannot be told.

    `goal`: the sentence speaks of something ahead.
    """
    found = _days(said, anchor, goal)
    clock = _clock(said)
    return found.at(clock) if found and clock and found.grain == "day" else found


def _clock(said: Said) -> str | None:
    hour = integer(said.get("hour", ""))
    if hour is None:
        return None
    told = said.get("minute") or said.get("colon") or "0"
    minute = 30 if told == "半" else integer(told) or 0
    if hour < 12 and tables.mapping("parts_of_day").get(said.get("part", "")) == "yes":
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{said['second']}" if said.get("second", "60") < "60" else "")


def _days(said: Said, anchor: Anchor, goal: bool) -> Stretch | None:
    if "iso" in said:
        year, month, day = (int(part) for part in re.split(r"[-/.]", said["iso"]))
        return stretches.days(year, month, day, day)
    if "dword" in said:
        return _word(said["dword"], anchor)
    if "week" in said:
        return _word(said["week"], anchor)
    if "weekday" in said:
        return _weekday(said, anchor)
    if "bare" in said:
        first, last = _run(said, "bare")
        month_of = anchor.month_of(first)
        return stretches.days(*month_of, first, last) if month_of else None
    if "inner" in said:
        return anchor.reckoned(_UNITS[said["inner"]], 0)
    if "both" in said:
        this, next_year = anchor.reckoned("year", 0), anchor.reckoned("year", 1)
        return this.to(next_year) if this and next_year else None
    if "near" in said:
        return _near_seasons(said["near"], anchor)
    return _in_a_year(said, anchor, goal)


def _in_a_year(said: Said, anchor: Anchor, goal: bool) -> Stretch | None:
    if "mword" in said or "medge" in said:
        month = _word(said["mword"], anchor) if "mword" in said else anchor.reckoned("month", 0)
        return _in_months(said, month.start.year, month.start.month, month.start.month) if month else None
    first, last = _months(said)
    year = _year(said, anchor)
    if year is None and "yword" not in said:
        so_far = not said.keys().isdisjoint(("quarters", "months", "month_to"))
        year = anchor.year_of(first, last, goal=goal, so_far=so_far)
    if year is None:
        return None
    if "month" in said:
        return _in_months(said, year, first, last)
    season = said.get("season") or ("spring" in said and said["spring"] + "季")
    if season:
        found = _season(season, year, anchor, stated="year" in said or "yword" in said)
        return found and found.years_on({"上": -1, "下": 1}.get(said.get("which", " ")[0], 0))
    if "feast" in said:
        return _feast(said["feast"], year)
    if "edge" in said:
        return _edge(year, said["edge"])
    if first and "whole" not in said:
        run = stretches.months(year, first, last)
        return stretches.one_day(run.end) if run and "close" in said else run
    whole = stretches.year(year)
    until = stretches.year(int(integer(said["year_to"]) or 0)) if "year_to" in said else whole
    return whole.to(until) if whole and until and until is not whole else whole


def _months(said: Said) -> tuple[int, int]:
    """The first and last month of the year that the words speak of; (0, 0) where they name none."""
    if "month" in said:
        return _run(said, "month")
    if "quarter" in said:
        first, last = _run({key: words.replace("首", "1") for key, words in said.items()}, "quarter")
        return 3 * first - 2, 3 * last
    if "quarters" in said:
        return 1, 3 * (integer(said["quarters"]) or 9)
    if "months" in said:
        return 1, integer(said["months"]) or 13
    if "half" in said:
        return (1, 6) if said["half"] == "上" else (7, 12)
    if "season" in said or "feast" in said:
        table = "season" if "season" in said else "feast"
        start = next(row[1] for row in tables.rows(table + "s") if row[0] == said[table])
        month = int(start[1:3]) % 12 + 1 if start.startswith("L") else int(start[:2])
        return month, month
    if "whole" in said:
        return 1, 12
    if "edge" in said:
        return (1, 1) if said["edge"] == "初" else (12, 12)
    return 0, 0


def _year(said: Said, anchor: Anchor) -> int | None:
    if "year" in said:
        return integer(said["year"])
    if "short" in said:
        return 2000 + int(said["short"]) if said["short"] < "50" else 1900 + int(said["short"])
    found = _word(said["yword"], anchor) if "yword" in said else None
    return found.start.year if found else None


def _in_months(said: Said, year: int, first: int, last: int) -> Stretch | None:
    if "day" in said:
        return stretches.days(year, first, *_run(said, "day")) if first == last else None
    part = said.get("tenth") or said.get("medge")
    return stretches.part_of_month(year, first, part) if part else stretches.months(year, first, last)


def _edge(year: int, edge: str) -> Stretch | None:
    return stretches.months(year, 1, 1) if edge == "初" else stretches.days(year, 12, 31, 31)


def _word(word: str, anchor: Anchor) -> Stretch | None:
    unit, by = next((row[1], int(row[2])) for row in tables.rows("relative_times") if row[0] == word)
    return anchor.reckoned(_UNITS[unit[0]], by, from_told=unit.endswith("@"))


def _weekday(said: Said, anchor: Anchor) -> Stretch | None:
    """上周五 lies in that week; a weekday alone is the last one up to the article's day."""
    if said["weekday"] == "末":
        week = _word(said["wword"], anchor) if "wword" in said else None
        return Stretch(week.end - timedelta(days=1), week.end) if week else None
    weekday = min("一二三四五六日天".index(said["weekday"]), 6)
    if "wword" in said:
        week = _word(said["wword"], anchor)
        return stretches.one_day(stretches.days_on(week.start, weekday)) if week else None
    today = anchor.reckoned("day", 0)
    if today is None:
        return None
    return stretches.one_day(stretches.days_on(today.start, -((today.start.weekday() - weekday) % 7)))


def _near_seasons(near: str, anchor: Anchor) -> Stretch | None:
    """去冬今春: each season by its own year; a winter is told by the year it begins in."""
    this = anchor.reckoned("year", 0)
    if this is None:
        return None
    found = []
    for which, season in zip(near[::2], near[1::2], strict=True):
        year = this.start.year + {"去": -1, "昨": -1, "今": 0, "明": 1}[which]
        found.append(_season(season + "季", year, anchor, stated=True))
    return found[0].to(found[-1]) if found[0] and found[-1] else None


def _season(season: str, year: int, anchor: Anchor, *, stated: bool) -> Stretch | None:
    """A season that begins in `year`; without a year the one that runs on the article's day or ended last."""
    _, start, end, _ = next(row for row in tables.rows("seasons") if row[0] == season)
    found = _between(year, start, end)
    today = anchor.reckoned("day", 0)
    if found and today and not stated and end < start and found.start > today.start:
        before = _between(year - 1, start, end)
        return before if before and today.start.month <= before.end.month + 4 else found
    return found


def _feast(feast: str, year: int) -> Stretch | None:
    first, last = next(row[1:3] for row in tables.rows("feasts") if row[0] == feast)
    if not first.startswith("L"):
        return _between(year, first, last)
    fell = [_lunar_days().get((day, str(year))) for day in (first, last)]
    if fell[0] is None or fell[1] is None:
        return None
    grain: Grain = "day" if first == last else "other"
    return Stretch(date.fromisoformat(fell[0]), date.fromisoformat(fell[1]), grain)


@cache
def _lunar_days() -> dict[tuple[str, str], str]:
    return {(day, year): on for day, year, on in tables.rows("lunar_days")}


def _between(year: int, start: str, end: str) -> Stretch | None:
    """From one day to the next such day, each given as MM-DD; 02-29 is the last of February."""
    first = stretches.days(year, int(start[:2]), int(start[3:]), int(start[3:]))
    to = year + 1 if end < start else year
    last = stretches.days(to, int(end[:2]), int(end[3:]), int(end[3:])) or stretches.days(to, 2, 28, 28)
    return Stretch(first.start, last.end, "day" if start == end else "other") if first and last else None


def _run(said: Said, name: str) -> tuple[int, int]:
    first = integer(said[name]) or 99
    return first, (integer(said[name + "_to"]) or 99) if name + "_to" in said else first


def _guard(opening: str, characters: str) -> str:
    return "" if characters == "-" else f"{opening}[{characters}])"


def _listed(table: str) -> str:
    return "|".join(sorted((re.escape(row[0]) for row in tables.rows(table)), key=lambda w: (-len(w), w)))
