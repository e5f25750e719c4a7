"""Which articles answer a question, and where in them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from types import MappingProxyType

from extractor.lexicon import segment
from extractor.model import PlaceRef, Published
from extractor.spans import Span
from index import pinyin, terms
from index.engines import COUNTED, GRAM, WORD, AllOf, Engine, Hit, Holds, Order, Wish
from index.facets import Count, facets
from index.highlight import Marker, Snippet, marker
from index.looser import by_any_word, by_words
from index.plan import Leaf, Plan, Planner
from index.query import Both, Field, Remark, Tree, spelled
from index.reader import read_question
from index.shown import Shelf, Shown, shown

SNIPPETS = 3
_NO_FAMILIES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sought:
    """A question with all that a reader can say beside it. `facets` are the labels to be counted."""

    text: str
    place: str | None = None
    exact: bool = False
    order: Order = "relevance"
    limit: int = 10
    offset: int = 0
    facets: tuple[str, ...] = COUNTED
    snippets: int = SNIPPETS


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers: what it is, and the sentences that show it."""

    article: str  # digest
    path: str
    title: str | None
    published: Published | None
    outlet: str | None
    place: PlaceRef | None
    score: float
    snippets: tuple[Snippet, ...]
    copies: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said to a question: how it was read, how many articles answer, and the first of them."""

    query: str
    also: tuple[str, ...]
    total: int
    ms: float
    found: tuple[Found, ...] = ()
    facets: dict[str, tuple[Count, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is put to the engine: in the strictest reading that finds anything."""

    tree: Tree | None
    plan: Plan
    remarks: tuple[Remark, ...] = ()


def understood(engine: Engine, shelf: Shelf | None, sought: Sought) -> Understood:
    """How a question is read: as typed, else by all of its words, else by any of them."""
    question = read_question(sought.text)
    tree = _with_place(question.tree, sought.place)
    if tree is None:
        return Understood(None, Plan(AllOf()), question.remarks)
    planner = Planner(engine, exact=sought.exact, shelf=shelf)
    plan = planner.plan(tree)
    remarks = (*question.remarks, *plan.remarks)
    if sought.exact or _finds(engine, plan):
        return Understood(tree, plan, remarks)
    for looser, sentence in ((by_words, _ALL_WORDS), (by_any_word, _ANY_WORD)):
        wider = looser(tree)
        if wider != tree and _finds(engine, wide := planner.plan(wider)):
            wide = replace(wide, typed=plan.leaves)
            return Understood(wider, wide, (*remarks, Remark(Span(0, len(sought.text)), sentence)))
    return Understood(tree, plan, remarks)


def search(
    engine: Engine, shelf: Shelf, sought: Sought, families: Mapping[str, str] = _NO_FAMILIES
) -> Answer:
    """The answer to a question. No question fails: remarks say how one was read that was broken.

    `families` gives for every article that has near copies the first of them; of each family only the
    best is found, and says how many copies it has.
    """
    began = perf_counter()
    read = understood(engine, shelf, sought)
    plan = read.plan
    total, hits = _hits(engine, plan, sought, families)
    marking = marker(run for leaf in plan.leaves for run in leaf.runs)
    sizes = Counter(families.values())
    scores = {hit.id: hit.score for hit in hits}
    found = tuple(
        replace(
            _found(article, marking, sought.snippets),
            score=scores[article.article],
            copies=max(0, sizes[families.get(article.article, "")] - 1),
        )
        for article in shown(shelf, list(scores))
    )
    counted = facets(engine, plan.node, sought.facets) if sought.facets else {}
    remarks = read.remarks if total or read.tree is None else (*read.remarks, *_why_nothing(engine, plan))
    ms = round((perf_counter() - began) * 1000, 3)
    return Answer(spelled(read.tree), plan.also, total, ms, found, counted, remarks)


def _hits(
    engine: Engine, plan: Plan, sought: Sought, families: Mapping[str, str]
) -> tuple[int, tuple[Hit, ...]]:
    """How many there are, and those of the page: near copies of a better one passed over."""
    if not families:
        found = engine.find(Wish(plan.node, plan.weighed, sought.limit, sought.offset, sought.order))
        return found.total, found.hits
    last = sought.offset + sought.limit
    limit = last + 10
    while True:
        found = engine.find(Wish(plan.node, plan.weighed, limit, 0, sought.order))
        best: dict[str, Hit] = {}
        for hit in found.hits:
            best.setdefault(families.get(hit.id, hit.id), hit)
        if len(best) >= last or len(found.hits) < limit:
            return found.total, tuple(best.values())[sought.offset : last]
        limit *= 4


def _finds(engine: Engine, plan: Plan) -> bool:
    return engine.find(Wish(plan.node, limit=1)).total > 0


_ALL_WORDS = (
    "没有文章连着写这些字，改为查找同时含有各词的文章 · no article has it in one; read as all of its words"
)
_ANY_WORD = "没有文章含有全部词语，改为查找含有任一词语的文章 · no article has all words; read as any of them"


def _why_nothing(engine: Engine, plan: Plan) -> Iterator[Remark]:
    """For every word that was asked for, how many articles have it alone."""
    nowhere = Span(0, 0)
    for leaf in plan.leaves[:8]:
        alone = engine.find(Wish(leaf.node, limit=1)).total
        near = "" if alone else _near_terms(engine, leaf)
        yield Remark(
            nowhere, f"「{leaf.text}」单独有 {alone} 篇{near} · {leaf.text!r} alone is in {alone} articles"
        )


def _near_terms(engine: Engine, leaf: Leaf) -> str:
    """What some article has near a word that none has: words that sound the same, and parts of it."""
    sounds, long = pinyin.sounding(leaf.text), terms.is_long(leaf.text)
    known = [word for word in engine.values(WORD if long else GRAM) if sounds.fullmatch(word)]
    if not long:  # of the pairs those that are words
        known = [word for word in known if word in segment.known_words(word)]
    parts = [word for word in terms.words(leaf.text) if word != leaf.text]
    known += [word for word in parts if engine.find(Wish(_having(word), limit=1)).total]
    return "，可试 " + "、".join(dict.fromkeys(known[:6])) if known else ""


def _having(word: str) -> Holds:
    return Holds(WORD if terms.is_long(word) else GRAM, (word,))


def _found(shown: Shown, marking: Marker, most: int) -> Found:
    snippets = marking.snippets(shown, most)
    return Found(
        article=shown.article,
        path=shown.path,
        title=shown.title,
        published=shown.published,
        outlet=shown.outlet,
        place=shown.place,
        score=0.0,
        snippets=snippets,
        copies=0,
        why=_why(snippets),
    )


def _why(snippets: tuple[Snippet, ...]) -> tuple[str, ...]:
    """What is marked, each wording once."""
    return tuple(dict.fromkeys(s.text[a - s.start : b - s.start] for s in snippets for a, b in s.marks))


def _with_place(tree: Tree | None, place: str | None) -> Tree | None:
    if place is None:
        return tree
    wanted = Field("place", place, Span(0, 0))
    return wanted if tree is None else Both((tree, wanted))
