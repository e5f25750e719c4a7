"""Which paragraphs, measures or figures answer a question?

The index finds the articles that can hold an answer. In them a question is asked of each passage alone:
words have to stand in the paragraph, or in the sentences of the measure or figure; fields of facts count
for the facts in it, all other fields for the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from time import perf_counter
from typing import Literal, Protocol

from extractor import Article
from extractor.model import Fact, Figure, Measure, PlaceRef, Published
from extractor.spans import Span
from index import fields
from index import shown as kept_text
from index.engines import Engine, Wish
from index.highlight import Place, marker, merged
from index.labels import OF_FACTS, Label, labels_of
from index.nearness import fits, follow
from index.plan import WILD, Leaf, Planner
from index.query import Both, Either, Field, Near, Remark, Tree, Without, Words, spelled
from index.search import Sought, understood
from index.shown import Shown

By = Literal["paragraph", "measure", "figure"]
Test = Callable[["_View"], bool]
_LOOKED_INTO = 1_000  # articles, the most relevant first
OF_PASSAGES = OF_FACTS | {"place"}  # fields that count for a passage itself


class Shelf(kept_text.Shelf, Protocol):
    """The part of a corpus that holds texts and facts."""

    def article(self, name: str) -> Article: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that answers: its words, what is marked in them, the fact that it states."""

    article: str  # digest
    path: str
    title: str | None
    published: Published | None
    outlet: str | None
    place: PlaceRef | None
    start: int
    end: int
    text: str
    marks: tuple[Place, ...]
    fact: Measure | Figure | None = None
    words: str = ""  # of the fact
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Passages:
    """All that is said to a question that is asked of passages."""

    query: str
    also: tuple[str, ...]
    total: int
    by: By
    ms: float
    found: tuple[Passage, ...] = ()
    remarks: tuple[Remark, ...] = ()


def passages(engine: Engine, shelf: Shelf, sought: Sought, by: By, families: Mapping[str, str]) -> Passages:
    """The passages that answer; those with most of what was asked for first, then by their article's rank.

    A passage that near copies of an article share is found once, and says how many others have it.
    """
    began = perf_counter()
    read = understood(engine, shelf, sought)
    asker = _Asker(engine, exact=sought.exact)
    test = asker.test(read.tree)
    plan = Planner(engine, exact=sought.exact).plan(_candidates(read.tree))
    hits = engine.find(Wish(plan.node, read.plan.weighed, _LOOKED_INTO, 0, sought.order))
    with_facts = by != "paragraph" or _asks_facts(read.tree)
    views = (
        view
        for article in kept_text.shown(shelf, [hit.id for hit in hits.hits])
        for view in _views(article, shelf.article(article.article) if with_facts else None, by, asker.leaves)
        if test(view)
    )
    kept = _folded(views, families)
    page = [_passage(view, n) for view, n in kept[sought.offset : sought.offset + sought.limit]]
    remarks = read.remarks
    if hits.total > _LOOKED_INTO:
        remarks = (*remarks, Remark(Span(0, 0), _SOME_ONLY.format(_LOOKED_INTO, hits.total)))
    ms = round((perf_counter() - began) * 1000, 3)
    return Passages(spelled(read.tree), read.plan.also, len(kept), by, ms, tuple(page), remarks)


_SOME_ONLY = "只查了最相关的 {0} 篇（共 {1} 篇） · the {0} best of {1} articles were looked into"


# ------------------------------------------------------------------ the passages of an article


@dataclass(frozen=True, slots=True)
class _View:
    """A passage as a question is asked of it. `places` are, leaf by leaf, those in the whole article."""

    article: Shown
    places: tuple[list[Place], ...]
    start: int
    end: int
    labels: frozenset[Label] = frozenset()
    fact: Measure | Figure | None = None
    words: str = ""  # of the fact

    def inside(self, leaf: int) -> list[Place]:
        """Where the leaf stands in the passage."""
        places = self.places[leaf]
        return places[bisect_left(places, (self.start, 0)) : bisect_left(places, (self.end, 0))]

    def sentences(self) -> Iterator[_View]:
        """Each of its sentences, as a passage of its own."""
        for start, end, *_ in self.article.sentences:
            if self.start <= start and end <= self.end:
                yield replace(self, start=start, end=end)


def _views(shown: Shown, article: Article | None, by: By, leaves: list[Leaf]) -> Iterator[_View]:
    places = tuple([place for _, here in marker(leaf.runs).found(shown) for place in here] for leaf in leaves)
    if by == "paragraph":
        facts = list(_facts(article)) if article else []
        for _, group in groupby(shown.sentences, key=lambda sentence: sentence[2]):
            sentences = list(group)
            start, end = sentences[0][0], sentences[-1][1]
            labels = {x for span, own in facts if start <= span.start and span.end <= end for x in own}
            yield _View(shown, places, start, end, frozenset(labels))
        return
    assert article is not None
    for fact in article.measures if by == "measure" else article.figures:
        labels = set(labels_of(article, fact))
        stretch = fact.sentence
        yield _View(shown, places, stretch.start, stretch.end, frozenset(labels), fact, article.quote(fact))


def _facts(article: Article) -> Iterator[tuple[Span, list[Label]]]:
    kinds: tuple[tuple[Fact, ...], ...] = (
        article.places, article.organisations, article.persons, article.documents, article.campaigns,
        article.pollutants, article.figures, article.measures,
    )  # fmt: skip
    for facts in kinds:
        for fact in facts:
            yield fact.span, list(labels_of(article, fact))


def _folded(views: Iterable[_View], families: Mapping[str, str]) -> list[tuple[_View, int]]:
    """The first of those that near copies share, with the number of the others; the fullest ones first."""
    first: dict[tuple[str, str, str], tuple[_View, set[str]]] = {}
    for view in views:
        digest = view.article.article
        key = families.get(digest, digest), view.article.text[view.start : view.end], view.words
        first.setdefault(key, (view, set()))[1].add(digest)
    kept = [(view, len(holders) - 1) for view, holders in first.values()]
    return sorted(kept, key=lambda v: -sum(bool(v[0].inside(leaf)) for leaf in range(len(v[0].places))))


def _passage(view: _View, copies: int) -> Passage:
    article = view.article
    marks = merged(sorted(p for leaf in range(len(view.places)) for p in view.inside(leaf)))
    return Passage(
        article=article.article,
        path=article.path,
        title=article.title,
        published=article.published,
        outlet=article.outlet,
        place=article.place,
        start=view.start,
        end=view.end,
        text=article.text[view.start : view.end],
        marks=marks,
        fact=view.fact,
        words=view.words,
        copies=copies,
    )


# ------------------------------------------------------------------ a question, asked of a passage


class _Asker:
    """Makes a test of passages of a question; what it looks for in their text is gathered in `leaves`."""

    def __init__(self, engine: Engine, *, exact: bool) -> None:
        self.leaves: list[Leaf] = []
        self._engine = engine
        self._planner = Planner(engine, exact=exact)

    def test(self, tree: Tree | None) -> Test:
        """Whether a passage answers the question."""
        match tree:
            case None:
                return lambda view: True
            case Words(text):
                return self._near(tree, WILD, in_order=True) if "*" in text.strip("*") else self._all(tree)
            case Near(_, _, most):
                return self._near(tree, most)
            case Field():
                return self._field(tree)
            case Without(part):
                unwanted = self.test(part)
                return lambda view: not unwanted(view)
            case Either(parts):
                some = [self.test(part) for part in parts]
                return lambda view: any(test(view) for test in some)
            case Both(parts, reach):
                every = [self.test(part) for part in parts]
                if reach == "sentence":
                    return lambda view: any(all(test(s) for test in every) for s in view.sentences())
                return lambda view: all(test(view) for test in every)

    def _leaves(self, tree: Tree) -> range:
        """The numbers of the leaves of a part."""
        before = len(self.leaves)
        self.leaves += self._planner.plan(tree).leaves
        return range(before, len(self.leaves))

    def _all(self, tree: Tree) -> Test:
        leaves = self._leaves(tree)
        return lambda view: all(view.inside(leaf) for leaf in leaves)

    def _near(self, tree: Tree, most: int, *, in_order: bool = False) -> Test:
        leaves, near = self._leaves(tree), follow if in_order else fits
        if not leaves:
            return lambda view: True

        def test(view: _View) -> bool:
            places = [view.inside(leaf) for leaf in leaves]
            return all(places) and near(places, most)

        return test

    def _field(self, asked: Field) -> Test:
        accepts = fields.accepting(asked)
        if isinstance(accepts, Remark):
            as_words = Words(asked.value, asked.span)
            return self._all(as_words) if asked.name in fields.OF_PLACES else lambda view: True
        ids = self._engine.ids(self._planner.plan(asked).node)
        if asked.name not in OF_PASSAGES:
            return lambda view: view.article.article in ids

        def test(view: _View) -> bool:
            own = [value for field, value in view.labels if field == asked.name]
            if asked.name == "place" and not own:  # a passage is about what its article is about
                return view.article.article in ids
            return any(map(accepts, own))

        return test


def _candidates(tree: Tree | None) -> Tree:
    """What an article holds that has a passage which answers; other passages of it rule nothing out."""
    match tree:
        case Both(parts):
            return Both(tuple(_candidates(part) for part in parts))
        case Either(parts):
            return Either(tuple(_candidates(part) for part in parts))
        case Field("place"):
            return replace(tree, name="mention")
        case None | Without():
            return Both(())
    return tree


def _asks_facts(tree: Tree | None) -> bool:
    match tree:
        case Both(parts) | Either(parts):
            return any(map(_asks_facts, parts))
        case Without(part):
            return _asks_facts(part)
    return isinstance(tree, Field) and tree.name in OF_PASSAGES
