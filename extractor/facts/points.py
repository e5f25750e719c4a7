"""A point in time as it is said (去年, 2019年9月上旬, 前三季度, 昨日, 11日上午9时): its grammar.

`pattern` is a regular expression whose groups end in a mark, so that two points fit into one
expression; `Said` holds what one of them caught. What days that are is told by `days`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractor.lexicon import lunar, tables

Said = Mapping[str, str]
NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,5})"
HAN = "〇零○一二三四五六七八九十百千万两"
TO = r"\s?(?:至|到|[-—–－─~～]{1,2})\s?"
_YEAR = r"(?:[1１][89８９]|[2２][0０])\d\d|[一二][零〇○一二三四五六七八九]{3}"
_MONTH = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_DAY = r"\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TENTH = r"中?[上中下]旬|初(?![步级审评期次稿])|底(?![层线数部])|末(?![位端梢])"


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
    tabled = {row[0][0] for name in ("relative_times", "seasons", "feasts") for row in tables.rows(name)}
    return r"[\d" + "".join(sorted({*tabled, *HAN, *'第前上下月年周星今去昨明全头“"'})) + "]"


@cache
def pattern(at: str) -> str:
    """The grammar of one point; its groups' names end in `at`."""
    iso = r"(?P<iso_>(?<![0-9A-Za-z_./-])(?:19|20)\d\d(?P<mark_>[-/.])\d{1,2}(?P=mark_)\d{1,2}(?!\d))"
    in_a_year = "|".join((_lunar_day(), _month(), _part_of_year(), _season(), _edge()))
    dated = rf"(?P<dated_>{_year()})?(?:(?(dated_)(?:的|\s{{0,2}}))(?:{in_a_year})|(?(dated_)|(?!)))"
    point = rf"(?:(?:{iso}|{dated}|{_without_a_year()}|{_clock_alone()}){_clock()})"
    return re.sub(r"(?<=[a-z])_(?=[>)])", at, point)


def _year() -> str:
    """2019年, 2018—2020年, 19年3月, 去年; not the edition 2019年本."""
    return (
        rf"(?P<year_>(?<![\d.{HAN}])(?<!元前)(?:{_YEAR}))(?:\s?年?{TO}(?P<year_to_>{_YEAR}))?"
        r"\s{0,2}年(?!本[)）》]|版|修[订正改]|级|款|第\d{1,4}[号期])度?"
        rf"|(?P<short_year_>(?<![\d.])\d\d)年(?=\d{{1,2}}月)|(?P<year_word_>{words('year')})度?"
    )


def _month() -> str:
    """9月, 1-7月, 上月, 9月20日, 6月1-7日, 9月上旬, 9月底, 月底."""
    return (
        rf"(?:(?P<month_>(?<![\d.{HAN}个第])(?:{_MONTH}))(?:(?:{TO}|、)(?P<month_to_>{_MONTH}))?"
        rf"\s{{0,2}}月份?(?![嫂亮饼球薪革])|(?P<month_word_>{words('month')}))"
        rf"(?:\s{{0,2}}(?P<day_>{_DAY})(?:(?:{TO}|、)(?P<day_to_>{_DAY}))?\s{{0,2}}[日号](?![线楼门院机])"
        rf"|的?(?P<tenth_>{_TENTH}))?"
        rf"|(?<![\d{HAN}个几半])月(?P<month_edge_>[底末初])"
    )


def _lunar_day() -> str:
    """农历三月十五, 三月初三, 腊月二十八."""
    return (
        rf"(?:(?P<lunar_calendar_>[农阴旧]历)\s?)?(?P<lunar_month_>(?<![\d{HAN}个]){lunar.MONTH})月"
        rf"(?:(?(lunar_calendar_)|(?<=[正冬腊]月))|(?=[初廿]))(?P<lunar_day_>{lunar.DAY})"
    )


def _part_of_year() -> str:
    """一季度, 一至三季度末, 前三季度, 前5个月, 上半年, 全年."""
    return (
        r"第?(?P<quarter_>[一二三四1-4首])"
        rf"(?:(?:{TO}|、)(?P<quarter_to_>[二三四2-4]))?季度(?P<close_>[底末])?"
        r"|前(?P<quarters_>[两二三2-3])个?季度"
        rf"|(?:(?<![提目之此以当期])前|头)\s?(?P<months_>{NUMBER})\s?个?月(?![底初末上中下份])"
        r"|(?P<half_>[上下])半年|(?P<whole_>全年)"
    )


def _season() -> str:
    """上个采暖季, 2019年春, 国庆假期; not 国庆路."""
    return (
        rf"(?:(?P<which_>[本上下]一?个?|这个))?(?P<opened_>[“\"])?(?P<season_>{_listed('seasons')})(?(opened_)[”\"])"
        r"|(?(dated_)(?P<spring_>[春夏秋冬])(?![节粮收播耕种茶游运])|(?!))"
        rf"|(?<![\d{HAN}])[“\"]?(?P<feast_>{_listed('feasts')})[”\"]?(?![”\"路街广场桥社村镇道上奖]|劳动奖|巾帼)"
    )


def _edge() -> str:
    """2019年底, 年初; not 三年底子."""
    bare = rf"(?<![\d{HAN}个几半多近全每成岁])年"
    return rf"(?:(?(dated_)年?|{bare}))(?P<edge_>[初底末终](?![步级端]))"


def _without_a_year() -> str:
    """昨日, 上周五, 周五, 上周, 去冬今春, 今明两天, 20日, 8-10日, 年内."""
    bare_week = r"(?<![每个一两三\d本上下日（(])(?<![日号][\s，,（(])(?:周|星期)"
    return (
        rf"(?P<day_word_>{words('day')})"
        rf"|(?:(?P<week_word_>{words('week')})|{bare_week})(?P<weekday_>[一二三四五六日天末])(?![边期年])"
        rf"|(?P<week_>{words('week')})"
        r"|(?P<near_>[去今昨明][春夏秋冬](?:[今明][春夏秋冬])?)[季天]?"
        r"|(?P<two_>去今|昨今|今明|明后)两(?P<two_unit_>[年天日])"
        rf"|(?<=[至到])(?P<lunar_next_>初[{HAN[3:13]}])"
        rf"|(?<![\d.{HAN}:：/〕\])）】第-])(?P<bare_>\d{{1,2}})(?:{TO}(?P<bare_to_>\d{{1,2}}))?"
        r"(?:日(?![内均以之龄常程])|号(?=[，,。、；起前晚早上下凌至到晨]))"
        rf"|(?<![\d{HAN}个半多余近几今本当])(?P<within_>[年月周])(?=[之以]?内)"
    )


def _clock() -> str:
    """上午9时, 下午3点半, 22时35分, 9:24, 夜间."""
    return (
        rf"(?:\s?(?P<part_>{_listed('parts_of_day')}))?"
        r"(?:\s?(?P<hour_>\d{1,2}|零)(?:[时点](?![间段候位源])(?P<minute_>\d{1,2}(?=分)|半)?[分许整]?"
        r"|[:：](?P<colon_>\d\d)(?:[:：](?P<second_>\d\d))?))?"
    )


def _clock_alone() -> str:
    """A place where a time of day stands that no day leads in."""
    part = rf"(?:(?:{_listed('parts_of_day')})\s?)?"
    return rf"(?<![\d.:：/-])(?={part}\d{{1,2}}(?:时(?![间段候])|[:：]\d\d(?!\d)))"


def said(match: re.Match[str], at: str) -> Said:
    """What the groups of one point caught, by their names without `at`."""
    caught = match.groupdict()
    return {name.removesuffix(at): words for name, words in caught.items() if words and name.endswith(at)}


def names_a_year(said: Said) -> bool:
    """Whether the words say which year they mean, without a look at the article's day."""
    return not said.keys().isdisjoint(("iso", "year", "short_year"))


def _guard(opening: str, characters: str) -> str:
    return "" if characters == "-" else f"{opening}[{characters}])"


def _listed(table: str) -> str:
    return "|".join(sorted((re.escape(row[0]) for row in tables.rows(table)), key=lambda w: (-len(w), w)))
