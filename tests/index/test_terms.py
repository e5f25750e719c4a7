"""Terms: folded in place, the same for building and for asking."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import segment, tables
from index import terms
from tests.generated import articles

TEXTS = st.text(st.sampled_from("散煤治理蓝藍天戰战环環境PM2.5vocs10,3µg/m³％ “”《》，。\n·"), max_size=40)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(terms.fold(text)) == len(text)
    assert terms.fold(terms.fold(text)) == terms.fold(text)


@given(st.text() | TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    found = terms.tokens(text)
    folded = terms.fold(text)
    assert all(folded[t.start : t.end].replace(",", "") == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text() | TEXTS)
def test_runs_are_the_tokens(text: str) -> None:
    assert [t for run in terms.runs(text) for t in run] == [t.text for t in terms.tokens(text)]


@given(TEXTS, TEXTS)
def test_a_phrase_is_found_by_its_grams_exactly_where_its_tokens_stand(text: str, asked: str) -> None:
    grams = terms.grams(text)
    for run in terms.runs(asked):
        wanted = list(terms.phrase(run))
        there = any(terms.stands(run, terms.tokens(text)))
        if wanted:
            found = any(grams[i : i + len(wanted)] == wanted for i in range(len(grams)))
        else:
            found = any(gram.startswith(run[0]) for gram in grams)
        assert there == found


@given(TEXTS, st.integers(0, 40), st.integers(1, 12))
def test_what_stands_between_walls_is_found(text: str, start: int, length: int) -> None:
    found = terms.tokens(text)[start : start + length]
    if found and found[0].run == found[-1].run:
        run = tuple(t.text for t in found)
        assert (found[0].start, found[-1].end) in list(terms.stands(run, terms.tokens(text)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("藍天保衛戰", "蓝天保卫战"),
        ("ＰＭ２．５", "PM2.5"),
        ("PM₂.₅", "pm2.5"),
        ("VOCS", "VOCs"),
        ("µg/m³", "ug/m3"),
        ("μg/m3", "ug/m3"),
        ("１２７３吨", "1,273吨"),
        ("散乱污企业", "“散乱污”企业"),
        ("2+26城市", "“2+26”城市"),
    ],
)
def test_spellings_of_one_thing(typed: str, written: str) -> None:
    assert terms.runs(typed) == terms.runs(written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("散煤", "散,煤"), ("pm2", "pm2.5"), ("5", "2.5"), ("273", "1,273"), ("oc", "vocs"), ("天保", "天。保")],
)
def test_what_is_not_the_same(typed: str, written: str) -> None:
    (run,) = terms.runs(typed)
    assert not list(terms.stands(run, terms.tokens(written)))


def test_the_accelerator_cuts_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("jieba_next")
    sentences = [" ".join(sorted(tables.words("domain_words"))), *(a.text for a in articles(12))]
    fast = [(segment.long_words(s), segment.words(s)) for s in sentences]
    monkeypatch.setattr(segment, "accelerated", lambda: False)
    assert [(segment.long_words(s), segment.words(s)) for s in sentences] == fast
    assert all("".join(cut) == s for s, (_, cut) in zip(sentences, fast, strict=True))


def test_generated_articles_repeat_themselves_as_news_does() -> None:
    """Of the pairs of characters in 30,000 of news about half are different ones."""
    found = [terms.grams(a.text) for a in articles(50)]
    pairs = [gram for grams in found for gram in grams]
    assert 0.4 < len(set(pairs)) / len(pairs) < 0.55


def test_the_dictionary_read_in_parts_is_the_whole_one() -> None:
    whole = {word: n for word, n in segment._frequencies().items() if n and "一" <= word[0] <= "鿿"}
    parts = [segment.beginning(char) for char in dict.fromkeys(word[0] for word in whole)]
    assert {word: n for part in parts for word, n in part.items()} == whole
    for article in articles(20):
        long = [word for word in segment.known_words(article.text) if len(word) > 2]
        assert long == segment.long_words(article.text)
