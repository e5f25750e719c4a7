"""Days as they are printed, and times as they are spoken of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor import read
from extractor.facts import times
from extractor.lexicon.dates import day
from extractor.model import Between, Prose, Sentence, Time
from extractor.spans import Span

DAY = r"\d{4}-\d\d-\d\d"
END = rf"{DAY}(?:T\d\d:\d\d(?::\d\d)?)?"
LENGTH = r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?"
IN_A_YEAR = r"(?:\+1-)?(?:\d\d(?:-\d\d)?|T\d\d:\d\d)"
VALUE = re.compile(
    rf"{END}T?|{END}/{END}|\.\./{END}|{END}/\.\.|{LENGTH}|R/{LENGTH}(?::(?:[1-7](?:/[1-7])?|{IN_A_YEAR}(?:/{IN_A_YEAR})?))?"
)
DATES = st.sampled_from([None, "2020", "2020-02", "2020-02-29", "0001-01-01", "9999-12-31"])
CASES = Path(__file__).parent.parent / "cases"


@pytest.mark.parametrize(
    ("text", "iso", "quote"),
    [
        ("发布日期:2021-03-26 09:24 来源:", "2021-03-26", "2021-03-26"),
        ("更新:2021-03-26T09:24:00+08:00", "2021-03-26", "2021-03-26"),
        ("2017 年9月24日 星期日", "2017-09-24", "2017 年9月24日"),
        ("2021/3/6", "2021-03-06", "2021/3/6"),
        ("2021.03.06 第3版", "2021-03-06", "2021.03.06"),
        ("二〇二一年三月二十六日", "2021-03-26", "二〇二一年三月二十六日"),
        ("2021年度总结，2021年6月8号印发", "2021-06-08", "2021年6月8号"),
        ("２０２１年６月８日", "2021-06-08", "２０２１年６月８日"),
        ("二零一九年十一月", "2019-11", "二零一九年十一月"),
        ("2021-04", "2021-04", "2021-04"),
        ("2021年 工作要点", "2021", "2021年"),
    ],
)
def test_a_printed_day_is_read(text: str, iso: str, quote: str) -> None:
    read = day(text)
    assert read is not None
    assert (read[0], read[2].of(text)) == (iso, quote)
    assert read[1] == {4: "year", 7: "month", 10: "day"}[len(iso)]


@pytest.mark.parametrize(
    "text",
    [
        "03/26/2020",
        "2021-02-30",
        "2021年13月1日",
        "电话 0391-2021-0326",
        "版本 3.2021.1.2",
        "12021-01-02",
        "2021-01-023",
        "3月26日",
        "环保〔2021〕26号",
    ],
)
def test_what_is_no_printed_day_is_left_alone(text: str) -> None:
    assert day(text) is None


TABLE = tomllib.loads((CASES / "times.toml").read_text("utf-8"))["case"]
TIMES = sorted({want[0] for case in TABLE for want in case["want"]})
TEXTS = st.lists(
    st.one_of(st.sampled_from(TIMES), st.sampled_from(sorted(set("".join(TIMES) + "，。的市第号次")))),
    max_size=25,
).map(lambda parts: "天" + "".join(parts))


def _cases() -> list[ParameterSet]:
    return [
        pytest.param(
            case, id=case["label"], marks=pytest.mark.xfail(strict=True) if case["expect"] == "fail" else ()
        )
        for case in TABLE
    ]


def _value(time: Time) -> list[str]:
    if isinstance(time.value, Between):
        return [f"{time.value.lo} to {time.value.hi}"]
    return [] if time.value is None else [time.value]


@pytest.mark.parametrize("case", _cases())
def test_every_time_is_found_and_nothing_else(case: Mapping[str, Any]) -> None:
    article = read(case["text"], content="article", date=case.get("date"))
    assert [[article.quote(time), *_value(time)] for time in article.times] == case["want"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3月19日召开会议", "date"),
        ("昨日召开会议", "date"),
        ("3月共检查12次", "period"),
        ("去年共检查12次", "period"),
        ("3月19日9时召开会议", "datetime"),
        ("6月底前完成", "deadline"),
        ("确保6月底完成", "deadline"),
        ("15日内整改", "deadline"),
        ("到2025年全面达标", "deadline"),
        ("今年以来共检查12次", "since"),
        ("自4月1日起施行", "since"),
        ("截至3月20日已完成三成", "until"),
        ("到2019年底已全部完成", "until"),
        ("开展三年行动", "duration"),
        ("大干一百天", "duration"),
        ("每两天一调度", "frequency"),
        ("一周一总结", "frequency"),
        ("“十三五”期间下降两成", "plan_period"),
        ("每年10月16日至次年3月15日错峰", "recurring_period"),
        ("每月5日接访", "recurring_date"),
        ("每周五例会", "recurring_date"),
        ("同比2019年增加", "base_period"),
        ("比上年同期下降", "base_period"),
        ("与2015年相比下降", "base_period"),
        ("近三年共关停9家", "lookback"),
        ("两年来共关停9家", "lookback"),
        ("近年来成效明显", "lookback"),
    ],
)
def test_a_time_is_of_its_kind(text: str, kind: str) -> None:
    (time,) = read(f"全市{text}。", content="article", date="2020-03-26").times
    assert time.kind == kind


@settings(deadline=None)
@given(TEXTS, DATES)
@example("9999年前", "0001-01-01")
def test_times_are_sorted_disjoint_inside_a_sentence_and_valid(text: str, published: str | None) -> None:
    article = read(text, content="article", date=published)
    at = 0
    for time in article.times:
        assert at <= time.span.start < time.span.end
        at = time.span.end
        assert any(sentence.span.covers(time.span) for sentence in article.sentences)
        for value in (time.value.lo, time.value.hi) if isinstance(time.value, Between) else [time.iso]:
            assert value is None or VALUE.fullmatch(value), value
        days = [date.fromisoformat(day) for day in re.findall(DAY, time.iso or "")]
        assert days == sorted(days), "every day is one of the calendar, and no interval runs backwards"


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_finding_is_pure(text: str, between: str) -> None:
    once = read(text, content="article", date="2020-03-26").times
    read(between, content="article", date="2018-01-01")
    assert read(text, content="article", date="2020-03-26").times == once


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["1", "一", "2019年", "年前", "1至", "半", "“", "去年", "3天", "1月1日至", "每", "9:"]
)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    def seconds(length: int) -> float:
        prose = Prose((unit * length)[:length], (Sentence(Span(0, length), 0, "body"),))
        start = process_time()
        times.find(prose)
        return process_time() - start

    seconds(10)
    assert seconds(20_000) < 10 * seconds(5_000) + 0.1
