"""Slogans: a question with one finds its other forms, and says what it stands for."""

from __future__ import annotations

import re

import pytest

from extractor.lexicon.tables import rows
from index.synonyms import meanings, variants
from index.terms import fold

SAME = [(row[0], named[1]) for row in rows("slogans") if (named := re.fullmatch("同“(.+)”", row[2]))]


@pytest.mark.parametrize(("slogan", "same"), SAME)
def test_a_slogan_that_is_another_one_finds_it(slogan: str, same: str) -> None:
    assert fold(same) in variants(slogan)
    assert fold(slogan) in variants(same)


@pytest.mark.parametrize(
    ("asked", "also"),
    [("双代", "以电代煤"), ("一厂一策", "一企一策"), ("河长制", "河湖长制"), ("公转铁", "公改铁")],
)
def test_other_forms_are_searched_too(asked: str, also: str) -> None:
    assert fold(also) in variants(asked)


def test_what_a_slogan_stands_for() -> None:
    assert [slogan for slogan, _ in meanings("六个百分之百 和四不两直")] == ["六个百分之百", "四不两直"]
    assert meanings("双代 扬尘") == ()
    assert all(row[2] for row in rows("slogans"))
