"""Records: what comes in, what goes out, and the whole tree there and back."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from importlib.resources import files

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import records
from extractor import Article, Unreadable, read
from extractor.alignment import Alignment
from extractor.model import (
    Block,
    Change,
    Damage,
    Encoding,
    Figure,
    Loss,
    Masthead,
    Measure,
    Person,
    Place,
    PlaceRef,
    Published,
    Range,
    Rank,
    Repair,
    Sentence,
)
from extractor.spans import Span

TEXT = "县里要求七月底前关停三家小窑厂，颗粒物平均浓度降到五十五微克以下。"
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))
words = st.text("天蓝水清A1", max_size=4)
maybe = st.none() | words
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
ranges = st.builds(Range, st.none() | numbers, st.none() | numbers, st.booleans(), st.booleans())
figures = st.builds(
    Figure,
    spans,
    st.sampled_from(["count", "rank"]),
    numbers | ranges,
    words,
    spans,
    counter=maybe,
    subject=maybe,
    change=st.none() | st.builds(Change, st.just("increase"), st.just("delta"), st.none(), maybe),
    rank=st.none() | st.builds(Rank, maybe, st.just("top"), st.none() | st.integers(0, 99)),
    uncertain=st.booleans(),
)
measures = st.builds(
    Measure,
    *(spans, words, words, words, st.just("done"), spans),
    place=st.none() | st.builds(PlaceRef, words, maybe),
    figures=st.lists(st.integers(0, 9), max_size=3).map(tuple),
)
articles = st.builds(
    Article,
    *(st.just("sha256:0"), st.just(TEXT), st.just(TEXT)),
    alignment=st.builds(lambda s: Alignment((s,), (s,)), spans),
    encoding=st.builds(Encoding, words, st.booleans()),
    language=words,
    damage=st.builds(Damage, st.booleans(), st.just("hans"), st.integers(0, 9)),
    masthead=st.builds(
        Masthead, maybe, st.none() | spans, st.none() | st.just(Published("2020", "year", "meta"))
    ),
    blocks=st.lists(st.builds(Block, spans, st.just("body"), words), max_size=2).map(tuple),
    sentences=st.lists(st.builds(Sentence, spans, st.just(0), st.just("body")), max_size=2).map(tuple),
    repairs=st.lists(st.builds(Repair, spans, spans, words, st.booleans()), max_size=2).map(tuple),
    lost=st.lists(st.builds(Loss, spans, words), max_size=2).map(tuple),
    places=st.lists(
        st.builds(Place, spans, words, maybe, st.lists(words, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    persons=st.lists(st.builds(Person, spans, maybe, maybe), max_size=2).map(tuple),
    figures=st.lists(figures, max_size=3).map(tuple),
    measures=st.lists(measures, max_size=2).map(tuple),
)
few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@few
@given(articles)
def test_a_tree_comes_back_as_the_same_tree(article: Article) -> None:
    assert records.unpack(records.pack(article)) == article


@few
@given(articles)
def test_an_article_is_one_line_of_json_with_all_its_facts(article: Article) -> None:
    line = records.encode(records.article_record(article, "a"))
    back = msgspec.json.decode(line)
    assert b"\n" not in line
    for kind in records.FACTS:
        assert len(back[kind]) == len(getattr(article, kind))
        assert [f["text"] for f in back[kind]] == [article.quote(f) for f in getattr(article, kind)]


@few
@given(articles)
def test_a_row_has_a_cell_for_every_column(article: Article) -> None:
    for kind, of in records.FACTS.items():
        for fact in getattr(article, kind):
            assert len(list(records.cells(article, fact))) == len(records.columns(of))


def test_the_tables_have_the_columns_of_the_types() -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(files("corpus").joinpath("schema.sql").read_text("utf-8"))
    for kind, of in records.FACTS.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({kind})")]
        assert tuple(columns) == ("article", "position", *records.columns(of))


def test_a_figure_keeps_its_zero_and_leaves_out_what_does_not_apply() -> None:
    figure = Figure(Span(0, 1), "count", Decimal(0), "1", Span(0, 1))
    article = read(TEXT, content="article")
    got = records.fact_record(article, figure)
    assert got["value"] == 0
    assert "change" not in got
    assert "uncertain" not in got


def whole(line: bytes) -> bytes | str:
    found = records.record(line)
    records.known_of(found)
    return records.page_of(found)


BAD = [
    b"",
    b"not json",
    b"[]",
    b"{}",
    b'{"id": "a"}',
    b'{"text": "a", "html": "b"}',
    b'{"text": 5}',
    b'{"text": "a", "content": "poem"}',
    b'{"text": "a", "date": "yesterday"}',
    b'{"text": "a", "date": "2020-02-30"}',
    b'{"text": "a", "date": "2020-1-3"}',
    b'{"base64": "?"}',
    b'{"text": "\xff"}',
]


@pytest.mark.parametrize("line", BAD)
def test_a_bad_record_is_refused_with_a_sentence(line: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        whole(line)
    assert caught.value.code == "bad-record"
    assert caught.value.reason


GOOD = [
    (b'{"text": ""}', ""),
    (b'{"id": 7, "html": "<p>x", "other": [1]}', "<p>x"),
    (b'{"base64": "5aSp"}', "天".encode()),
    (b'{"text": null, "html": "x", "date": ""}', "x"),
]


@pytest.mark.parametrize(("line", "page"), GOOD)
def test_a_good_record_gives_its_page(line: bytes, page: bytes | str) -> None:
    assert whole(line) == page
