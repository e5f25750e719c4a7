"""Every engine gives the same hits, in the same order: the reference in pure Python says which."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from index import build, terms
from index.engines import (
    ENGINES,
    GRAM,
    AllOf,
    AnyOf,
    Engine,
    Holds,
    Node,
    Not,
    Phrase,
    Weighed,
    Wish,
    open_engine,
)
from tests.generated import articles

QUERIES = 330
NEARLY = 0.0021  # weights are rounded to thousandths from sums of single precision


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    """All engines, filled with the same articles, some of which were put in twice or taken out again."""
    directory = tmp_path_factory.mktemp("engines")
    entries = [build.entry(a) for a in articles(90, sentences=10)]
    opened = [open_engine(name, directory / name) for name in ENGINES]
    for engine in opened:
        engine.change([], entries[:60])
        engine.change([entries[3].id, "sha256:00"], entries[50:])
    yield opened
    for engine in opened:
        engine.close()


def _asked(chance: random.Random, text: str, engine: Engine) -> tuple[Node, tuple[Weighed, ...]]:
    """A stretch of some text as a node, and what to weigh."""
    start = chance.randrange(len(text))
    typed = text[start : start + chance.choice((1, 2, 2, 3, 5, 8))]
    parts: list[Node] = []
    weighed: list[Weighed] = [Weighed("word", word, 0.5) for word in terms.words(typed)]
    for run in terms.runs(typed):
        grams = terms.phrase(run)
        weighed += [Weighed("gram", gram, 1.0) for gram in dict.fromkeys(grams)]
        if not grams:
            parts.append(Holds(GRAM, tuple(engine.values(GRAM, run[0]))))
        else:
            parts.append(Phrase(grams) if len(grams) > 1 else Holds(GRAM, grams))
    return AllOf(tuple(parts)), tuple(dict.fromkeys(weighed))


def _query(chance: random.Random, texts: list[str], engine: Engine) -> Wish:
    node, weighed = _asked(chance, chance.choice(texts), engine)
    if chance.random() < 0.5:
        other, more = _asked(chance, chance.choice(texts), engine)
        node = chance.choice(
            [AllOf((node, other)), AnyOf((node, other)), AllOf((node, Not(other))), Not(other)]
        )
        weighed = tuple(dict.fromkeys((*weighed, *more)))
    if chance.random() < 0.3:
        label = chance.choice(
            [("topic", "dust"), ("year", "2019"), ("outlet", "清河晚报"), ("place", "130000")]
        )
        node = AllOf((node, Holds(label[0], (label[1], "none"))))
    order = chance.choice(("relevance", "relevance", "newest", "oldest"))
    return Wish(node, weighed, chance.choice((1, 5, 1000)), chance.choice((0, 0, 3)), order)


def test_engines_agree(engines: list[Engine]) -> None:
    chance = random.Random(7)
    texts = [a.text for a in articles(90, sentences=10)]
    reference, *others = reversed(engines)
    answered = 0
    for _ in range(QUERIES):
        wish = _query(chance, texts, reference)
        expected = reference.find(wish)
        answered += bool(expected.total)
        for engine in others:
            got = engine.find(wish)
            assert got.total == expected.total
            assert engine.ids(wish.node) == reference.ids(wish.node)
            assert [h.score for h in got.hits] == pytest.approx([h.score for h in expected.hits], abs=NEARLY)
            for hit, other in zip(got.hits, expected.hits, strict=True):
                assert hit == other or abs(hit.score - other.score) <= NEARLY
            fields = ("place", "topic", "year")
            assert engine.tally(wish.node, fields) == reference.tally(wish.node, fields)
    assert answered > QUERIES * 0.7


def test_equals_go_by_key(engines: list[Engine]) -> None:
    for engine in engines:
        hits = engine.find(Wish(AllOf(), (), 1000)).hits
        assert [h.id for h in hits] == sorted(h.id for h in hits)


def test_what_is_gone_is_gone(engines: list[Engine]) -> None:
    gone = next(articles(4, sentences=10)).digest, [a.digest for a in articles(4, sentences=10)][3]
    for engine in engines:
        ids = engine.ids(AllOf())
        assert gone[0] in ids
        assert gone[1] not in ids
        assert len(ids) == 89
