"""Laws that hold for every page that is read, whatever is on it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.records import FACTS
from extractor import Article, Unreadable, read
from tests.demo_pages import MAKERS

ARTICLES = {name: read(make()) for name, make in MAKERS.items()}
TOKENS = """\
全市 关停 3家企业 。 PM2.5 浓度 同比下降 12.5% 分别 、 2020年 月底前 〔2018〕22号 “六个百分之百” 藍(lán)天 ?
????
<p> </p> <a/href='x'> &nbsp; ( ) 市长 王小明 《大气法》 第 一 二 千 万 亿 余 多 近 % 至 : , ！
Ã¤Â¸Â 成安县:"""
WORDS = st.lists(st.sampled_from([*TOKENS.split(), "\n", " "]), max_size=60)


@pytest.fixture(params=ARTICLES, ids=str)
def article(request: pytest.FixtureRequest) -> Article:
    return ARTICLES[request.param]


def test_every_fact_lies_inside_one_sentence_of_the_article(article: Article) -> None:
    for kind in FACTS:
        for fact in getattr(article, kind):
            assert any(s.span.covers(fact.span) for s in article.sentences), (kind, article.quote(fact))


def test_every_fact_can_be_shown_in_the_page_as_scraped(article: Article) -> None:
    for kind in FACTS:
        for fact in getattr(article, kind):
            assert article.alignment.there(article.origin(fact)).covers(fact.span)


def test_every_visible_line_has_a_label_and_a_reason(article: Article) -> None:
    labelled = {k for b in article.blocks for k in range(b.span.start, b.span.end)}
    assert all(k in labelled for k, c in enumerate(article.text) if not c.isspace())
    assert all(b.reason for b in article.blocks)


def test_facts_point_only_at_facts_that_are_there(article: Article) -> None:
    for measure in article.measures:
        assert all(0 <= k < len(article.figures) for k in measure.figures)
        assert all(0 <= k < len(article.documents) for k in measure.documents)
        assert all(0 <= k < len(article.campaigns) for k in measure.campaigns)


def test_reading_is_pure_in_any_order_on_any_number_of_workers() -> None:
    pages = [make() for make in MAKERS.values()]
    again = [read(page) for page in reversed(pages)]
    assert list(reversed(again)) == list(ARTICLES.values())
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(read, pages)) == list(ARTICLES.values())


@settings(max_examples=150, deadline=None)
@given(WORDS)
@example(["<p>", "全市", ":", "&nbsp;", ":"])
@example(["万", "亿", "亿", "亿", ":"])
def test_no_text_makes_reading_fail(words: list[str]) -> None:
    text = "".join(words)
    try:
        article = read(text)
    except Unreadable:
        return
    for kind in FACTS:
        for fact in getattr(article, kind):
            assert any(s.span.covers(fact.span) for s in article.sentences), (kind, article.quote(fact))


@settings(max_examples=60, deadline=None)
@given(WORDS)
@example(["12.5%", " "])
def test_an_article_given_as_such_keeps_every_line(words: list[str]) -> None:
    text = "".join(w for w in words if not set(w) & set("?Ã藍"))
    try:
        article = read(text, content="article")
    except Unreadable:
        return
    assert article.text == text
    assert not article.repairs


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(raw: bytes) -> None:
    refused = None
    try:
        article = read(raw)
    except Unreadable as why:
        refused = why
    if refused:
        assert refused.code
        assert refused.reason
    else:
        assert article.text
        assert all(b.span.end <= len(article.text) for b in article.blocks)


@pytest.mark.parametrize(
    "date", ["yesterday", "2020/03/26", "2020-13", "2001-02-29", "20200326", "26.3.2020"]
)
def test_a_date_that_is_none_is_refused_with_what_to_write(date: str) -> None:
    with pytest.raises(Unreadable, match="2020-03-26"):
        read("全市关停3家企业。", content="article", date=date)
