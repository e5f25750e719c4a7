"""Which clauses state a measure, how firm it is, by which instrument, and what about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor import read

TABLES = Path(__file__).parent.parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for table in ("measures.toml", "measures_blind.toml")
    for case in tomllib.loads((TABLES / table).read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=c["label"], marks=pytest.mark.xfail(strict=True) if c.get("expect") == "fail" else ()
        )
        for c in CASES
    ],
)
def test_a_sentence_states_these_measures(case: dict[str, Any]) -> None:
    article = read(case["text"], content="article", date="2020-05-12")
    found = [
        {
            "words": article.quote(m),
            "status": m.status,
            "instrument": m.instrument,
            "topic": m.topic,
            "actor": m.actor,
        }
        for m in article.measures
    ]
    assert len(found) == len(case["want"]), found
    for got, want in zip(found, case["want"], strict=True):
        assert {key: got[key] for key in want} == want


def test_an_actor_carries_over_and_is_marked_inferred() -> None:
    article = read("临清市成立巡查队。每天巡查禁放区域。", content="article")
    first, second = article.measures
    assert (first.actor, first.actor_inferred) == ("临清市", False)
    assert (second.actor, second.actor_inferred) == ("临清市", True)


def test_a_note_in_brackets_says_who_and_by_when() -> None:
    article = read(
        "新建公厕6座。(责任单位:市城管局;完成时限:9月底前)整治背街小巷。(市住建局牵头,各区政府配合)",
        content="article",
        date="2021-03-01",
    )
    assert [(article.quote(m), m.actor, m.deadline) for m in article.measures] == [
        ("新建公厕6座", "市城管局", "../2021-09-30"),
        ("整治背街小巷", "市住建局", None),
    ]


def test_a_note_on_its_own_line_speaks_of_the_paragraph_before() -> None:
    article = read("对12座水库开展清淤。\n责任单位:市水利局", content="article")
    (measure,) = article.measures
    assert (measure.actor, measure.actor_inferred) == ("市水利局", True)


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_row_of_a_table_of_tasks_is_one_measure(between: str) -> None:
    rows = [
        ("序号", "重点任务", "责任单位", "完成时限"),
        ("1", "完成12家砖瓦窑提标改造,同步安装在线监测", "市工信局", "2021年6月"),
        ("2", "新建充电桩300个", "市发改局、市住建局", "2021年12月底前"),
    ]
    text = "任务分解表\n" + "\n".join(between.join(row) for row in rows)
    article = read(text, content="article", date="2021-01-05")
    assert [(article.quote(m), m.actor, m.deadline, m.status) for m in article.measures] == [
        (rows[1][1], "市工信局", "../2021-06-30", "required"),
        (rows[2][1], "市发改局、市住建局", "../2021-12-31", "required"),
    ]


def test_the_actor_of_a_section_is_the_place_it_is_about() -> None:
    article = read("涉县:一是管控散煤。查扣劣质煤12吨。二是整治扬尘。对46处工地开展夜查。", content="article")
    assert [m.actor for m in article.measures] == ["涉县", "涉县"]


def test_who_is_bound_by_a_rule_acts_no_further() -> None:
    article = read("各类企业必须安装油烟净化设备。对超标排放行为依法处罚。", content="article")
    assert [m.actor for m in article.measures] == ["各类企业", None]


@pytest.mark.parametrize(
    "unit", ["对", "要对企业采取措施将", "每天", "各县要加强治理,确保达标,", "未达标的,", "(责任单位:"]
)
def test_text_without_end_is_read_to_the_end(unit: str) -> None:
    assert read(unit * 2000, content="article").measures is not None


def test_who_has_been_acting_already_stands_before_the_measure() -> None:
    article = read("临清市公安局成立巡查队。临清市公安局每天巡查禁放区域。", content="article")
    first, second = article.measures
    assert article.quote(first) == "临清市公安局成立巡查队"
    assert (article.quote(second), second.actor) == ("每天巡查禁放区域", "临清市公安局")


def test_a_measure_holds_its_figures_and_documents() -> None:
    article = read("全市出台《河长制实施办法》。全县新建污水处理厂2座。", content="article")
    assert [article.quote(article.documents[k]) for k in article.measures[0].documents] == [
        "《河长制实施办法》"
    ]
    assert [article.quote(article.figures[k]) for k in article.measures[1].figures] == ["2座"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("PM2.5浓度改善率位居全省第四。", None),
        ("2021年PM10浓度下降,综合指数全省排名第五。", None),
        ("在全省18个省辖市中排名第9位。", 18),
    ],
)
def test_a_rank_never_takes_a_number_that_counts_nobody(text: str, of: int | None) -> None:
    ranks = [f.rank for f in read(text, content="article").figures if f.rank]
    assert [r.of for r in ranks] == [of]
