"""Which clauses state a measure, how firm it is, by which instrument, and what about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor import read

FAILS = pytest.mark.xfail(strict=True)
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "measures.toml").read_text("utf-8")
)["case"]


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
        {"words": article.quote(m), "status": m.status, "instrument": m.instrument, "topic": m.topic}
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
