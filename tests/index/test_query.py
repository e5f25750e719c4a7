"""Questions: nothing that is typed fails, and what is broken is read with a remark that points at it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import spelled
from index.reader import read_question

WORDS = ["散煤", "PM2.5", "place:", "date:2019..", "foo:", " AND ", " OR ", " NOT ", " 同句 "]
MARKS = ["(", ")", "（", '"', "“", "”", "-", "~5", " ", ":", "*", "|", "&&", "!"]
PIECES = st.lists(st.sampled_from(WORDS + MARKS), max_size=30)


@given(PIECES.map("".join) | st.text())
def test_no_question_fails_and_remarks_point_into_it(text: str) -> None:
    question = read_question(text)
    assert all(0 <= r.span.start <= r.span.end <= len(text) for r in question.remarks)
    spelled(question.tree)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("散煤 锅炉", "散煤 AND 锅炉"),
        ("散煤 OR 锅炉 扬尘", "散煤 OR (锅炉 AND 扬尘)"),
        ("（散煤 OR 锅炉） AND 扬尘", "(散煤 OR 锅炉) AND 扬尘"),
        ('"散煤治理" NOT 河北', '"散煤治理" AND NOT 河北'),
        ("“散煤治理” -河北", '"散煤治理" AND NOT 河北'),
        ("NOT NOT 散煤", "散煤"),
        ('"散煤 清零"~5', '"散煤 清零"~5'),
        ("地点：河北省 来源:清河晚报", "place:河北省 AND outlet:清河晚报"),
        ('campaign:"清风 行动"', "campaign:清风 行动"),
        ("散煤 同句 补贴", "散煤 同句 补贴"),
        ("PM2.5 date:2019..2021", "PM2.5 AND date:2019..2021"),
        ("燃煤-燃气", "燃煤-燃气"),
    ],
)
def test_how_it_is_read(typed: str, read: str) -> None:
    question = read_question(typed)
    assert spelled(question.tree) == read
    assert not question.remarks


@pytest.mark.parametrize(
    ("typed", "read", "start"),
    [
        ("(散煤 OR 锅炉", "散煤 OR 锅炉", 0),
        ("散煤) 锅炉", "散煤 AND 锅炉", 2),
        ('散煤 "锅炉', '散煤 AND "锅炉"', 3),
        ("AND 散煤", "散煤", 0),
        ("散煤 OR", "散煤", 3),
        ("散煤 NOT", "散煤", 3),
        ("颜色:蓝 散煤", "颜色:蓝 AND 散煤", 0),
        ("散煤" * 300, "散煤" * 250, 500),
    ],
)
def test_how_it_is_read_when_broken(typed: str, read: str, start: int) -> None:
    question = read_question(typed)
    assert spelled(question.tree) == read
    assert [r.span.start for r in question.remarks] == [start]
