"""In which words is a thing spoken of? Every place in its context, and the words that keep it company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Literal

from extractor.lexicon import segment
from index import terms
from index.engines import Engine, Wish
from index.highlight import marker, merged
from index.plan import Plan
from index.shown import Line, Shelf, Shown, shown

MOST = 2_000  # articles that are looked through
_RARE = 3  # a word that keeps company less often says nothing
_SURE = 3.84  # log-likelihood from which on chance is less likely than 1 in 20


@dataclass(frozen=True, slots=True)
class Context:
    """One place where it stands, with what stands left and right of it in the same sentence."""

    article: str  # digest
    path: str
    start: int
    end: int
    left: str
    key: str
    right: str


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands beside it more often than elsewhere in the same articles."""

    word: str
    beside: int
    elsewhere: int
    likelihood: float  # Dunning's log-likelihood ratio


def contexts(
    engine: Engine,
    shelf: Shelf,
    plan: Plan,
    *,
    width: int = 24,
    order: Literal["text", "left", "right"] = "text",
) -> tuple[Context, ...]:
    """Every place of what was asked for; sorted by what stands right of it, or left (read backwards)."""
    marking = marker(run for leaf in plan.leaves for run in leaf.runs)
    found = [
        _context(article, line, mark, width)
        for article in _articles(engine, shelf, plan)
        for line, places in marking.found(article)
        for mark in merged(places)
    ]
    if order == "right":
        found.sort(key=lambda c: (c.right, c.left[::-1]))
    elif order == "left":
        found.sort(key=lambda c: (c.left[::-1], c.right))
    return tuple(found)


def collocates(engine: Engine, shelf: Shelf, plan: Plan, most: int = 30) -> tuple[Collocate, ...]:
    """Words that stand in the same sentence more often than elsewhere in the same articles, best first."""
    runs = tuple(run for leaf in plan.leaves for run in leaf.runs)
    marking = marker(runs)
    beside: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for article in _articles(engine, shelf, plan):
        here = {line for line, _ in marking.found(article)}
        for line in article.lines:
            (beside if line in here else elsewhere).update(_company(line, runs))
    return tuple(_ranked(beside, elsewhere))[:most]


def _articles(engine: Engine, shelf: Shelf, plan: Plan) -> Iterator[Shown]:
    hits = engine.find(Wish(plan.node, plan.weighed, MOST)).hits
    return shown(shelf, [hit.id for hit in hits])


def _context(article: Shown, line: Line, mark: tuple[int, int], width: int) -> Context:
    start, end = mark[0] - line.start, mark[1] - line.start
    text = line.text.replace("\n", " ")
    left, right = text[max(0, start - width) : start], text[end : end + width]
    return Context(article.article, article.path, *mark, left.lstrip(), text[start:end], right.rstrip())


def _company(line: Line, runs: tuple[tuple[str, ...], ...]) -> Iterable[str]:
    own = {"".join(run) for run in runs}
    words = segment.words(terms.fold(line.text))
    return (w for w in words if len(w) > 1 and w.isalpha() and not any(w in o or o in w for o in own))


def _ranked(beside: Counter[str], elsewhere: Counter[str]) -> Iterator[Collocate]:
    here, there = max(1, beside.total()), max(1, elsewhere.total())
    scored = (
        Collocate(word, count, elsewhere[word], round(likelihood(count, here, elsewhere[word], there), 2))
        for word, count in beside.items()
        if count >= _RARE and count / here > elsewhere[word] / there
    )
    sure = (c for c in scored if c.likelihood >= _SURE)
    yield from sorted(sure, key=lambda c: (-c.likelihood, c.word))


def likelihood(a: int, here: int, b: int, there: int) -> float:
    """Dunning's log-likelihood ratio of a word met `a` times in `here` words and `b` times in `there`.

    >>> round(likelihood(10, 100, 10, 1000), 2), likelihood(1, 10, 10, 100)
    (22.14, 0.0)
    """
    expected = (a + b) / (here + there)
    pairs = ((a, here * expected), (b, there * expected))
    return 2 * sum(seen * log(seen / wanted) for seen, wanted in pairs if seen)
