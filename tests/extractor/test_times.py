"""Days as they are printed, and times as they are spoken of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from extractor import read
from extractor.lexicon.dates import day
from extractor.model import Between, Time

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


def _cases() -> list[ParameterSet]:
    table = tomllib.loads((CASES / "times.toml").read_text("utf-8"))["case"]
    return [
        pytest.param(
            case, id=case["label"], marks=pytest.mark.xfail(strict=True) if case["expect"] == "fail" else ()
        )
        for case in table
    ]


def _value(time: Time) -> list[str]:
    if isinstance(time.value, Between):
        return [f"{time.value.lo} to {time.value.hi}"]
    return [] if time.value is None else [time.value]


@pytest.mark.parametrize("case", _cases())
def test_every_time_is_found_and_nothing_else(case: Mapping[str, Any]) -> None:
    article = read(case["text"], content="article", date=case.get("date"))
    assert [[article.quote(time), *_value(time)] for time in article.times] == case["want"]
