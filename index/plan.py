"""How is a question put to an engine? Words become grams, places become codes, conditions become terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.spans import Span
from index import fields, pinyin, terms
from index.engines import GRAM, AllOf, AnyOf, Engine, Holds, Node, Not, Phrase, Weighed, Wish
from index.highlight import Marker, Run, marker
from index.nearness import Bears, sharing, within
from index.query import Both, Either, Field, Near, Remark, Tree, Without, Words
from index.shown import Shelf, shown
from index.synonyms import variants

_WORD_BOOST = 0.5  # of a word beside its grams, as measured on known-item questions
WILD = 10  # characters that a * between two words can stand for
_TITLE = 4  # letters with which a title can be meant
_NAMED = 8  # names that pinyin is said to stand for
_SHOWN_ENDINGS = 200  # words that VOC* can be marked as
_LOOKED_AT = 5_000  # articles in which nearness is looked for
_SOME_ONLY = (
    "只核对了最相关的 {0} 篇（共 {1} 篇）是否相邻 · nearness was looked for in the {0} best of {1} articles"
)

Markers = tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that is looked for in the text, with all its readings, and how it is found."""

    text: str
    runs: tuple[Run, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as an engine is asked it, what to mark in its answers, and what was also searched.

    `typed` is what a stricter reading looked for: it finds nothing more, but lifts what comes close to it.
    """

    node: Node
    leaves: tuple[Leaf, ...] = ()
    typed: tuple[Leaf, ...] = ()
    also: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """The grams of every leaf, and the words of what was typed; a word that is a gram lifts it."""
        leaves = (*self.leaves, *self.typed)
        grams = {gram for leaf in leaves for run in leaf.runs for gram in terms.phrase(run)}
        words = {word for leaf in leaves for word in terms.words(leaf.text)}
        lifted = {word for word in words if not terms.is_long(word)}
        return (
            *(Weighed("gram", g, (g in grams) + (g in lifted) * _WORD_BOOST) for g in sorted(grams | lifted)),
            *(Weighed("word", word, _WORD_BOOST) for word in sorted(words - lifted)),
        )


class Planner:
    """Puts questions to one engine. `exact` looks for what was typed only, without synonyms.

    Nearness is looked for in the texts of `shelf`; without one, in one article is near enough.
    """

    def __init__(self, engine: Engine, *, exact: bool = False, shelf: Shelf | None = None) -> None:
        self._engine = engine
        self._exact = exact
        self._shelf = shelf

    def plan(self, tree: Tree) -> Plan:
        """The plan of a question."""
        match tree:
            case Words(text):
                return self._words(text)
            case Near(text, _, most):
                return self._near(text.split(), lambda markers: within(markers, most))
            case Field():
                return self._field(tree)
            case Both(parts, None):
                return _joined(AllOf, map(self.plan, parts))
            case Both(parts, reach):
                plans = tuple(map(self.plan, parts))
                return self._borne_out(plans, lambda markers: sharing(markers, reach))
            case Either(parts):
                return _joined(AnyOf, map(self.plan, parts))
            case Without(part):
                unwanted = self.plan(part)
                return Plan(Not(unwanted.node), remarks=unwanted.remarks)

    # -------------------------------------------------------------- words

    def _words(self, text: str) -> Plan:
        if "*" in text.strip("*"):
            return self._near(text.split("*"), lambda markers: within(markers, WILD, in_order=True))
        if text.endswith("*"):
            return self._begins(text.rstrip("*"))
        if not self._exact and (spelt := self._spelt(text)):
            return spelt
        readings = (text,) if self._exact else variants(text)
        runs = tuple(run for reading in readings for run in terms.runs(reading))
        if not runs:
            return Plan(AllOf())
        node = AnyOf(tuple(self._reading(reading) for reading in readings))
        return Plan(node, (Leaf(text, runs, node),), also=readings[1:])

    def _spelt(self, text: str) -> Plan | None:
        """Places and titles in pinyin or by their initials, where no article has the letters themselves."""
        shape = pinyin.spelt(text)
        if shape is None or self._engine.values(GRAM, terms.fold(text)):
            return None
        places = pinyin.places(shape)
        held = {title: shape.search(title) for title in self._engine.values("title")}
        titles = {title: found.group() for title, found in held.items() if found and len(text) >= _TITLE}
        names = tuple(dict.fromkeys((*(place.name for place in places), *titles.values())))
        codes = Holds("mention", tuple(place.code for place in places))
        node = AnyOf((codes, Holds("title", tuple(titles))))
        short = (place.short for place in places if place.short)
        runs = tuple(run for name in (*names, *short) for run in terms.runs(name))
        return Plan(node, (Leaf(text, runs, node),), also=names[:_NAMED]) if names else None

    def _reading(self, text: str) -> Node:
        return AllOf(tuple(self._run(run) for run in terms.runs(text)))

    def _run(self, run: Run) -> Node:
        grams = terms.phrase(run)
        if not grams:
            return Holds(GRAM, tuple(self._engine.values(GRAM, run[0])))
        return Phrase(grams) if len(grams) > 1 else Holds(GRAM, grams)

    def _begins(self, text: str) -> Plan:
        """VOC*: any Latin word or number that begins so; 散煤* is 散煤."""
        runs = terms.runs(text)
        if len(runs) != 1 or len(runs[0]) != 1 or not terms.phrase(runs[0]):
            return self._words(text)
        found = [v for v in self._engine.values(GRAM, runs[0][0]) if terms.SEAM not in v]
        node = Holds(GRAM, tuple(found))
        return Plan(node, (Leaf(text + "*", tuple((v,) for v in found[:_SHOWN_ENDINGS]), node),))

    # -------------------------------------------------------------- nearness: asked, then looked at

    def _near(self, texts: Iterable[str], bears: Callable[[Markers], Bears]) -> Plan:
        return self._borne_out(tuple(self._words(text) for text in texts if text), bears)

    def _borne_out(self, parts: tuple[Plan, ...], bears: Callable[[Markers], Bears]) -> Plan:
        """Of the documents that answer all parts those whose text bears it out."""
        plan = _joined(AllOf, parts)
        markers = tuple(marker for part in parts for marker in _markers(part))
        if self._shelf is None or len(markers) < 2:
            return plan
        found = self._engine.find(Wish(plan.node, plan.weighed, limit=_LOOKED_AT))
        bear = bears(markers)
        ids = tuple(s.article for s in shown(self._shelf, [hit.id for hit in found.hits]) if bear(s))
        remarks = plan.remarks
        if found.total > _LOOKED_AT:
            remarks = (*remarks, Remark(Span(0, 0), _SOME_ONLY.format(_LOOKED_AT, found.total)))
        return replace(plan, node=Holds("id", ids), remarks=remarks)

    # -------------------------------------------------------------- fields

    def _field(self, tree: Field) -> Plan:
        found = fields.holding(self._engine, tree)
        if not isinstance(found, Remark):
            return Plan(found)
        as_words = self._words(tree.value) if tree.name in fields.OF_PLACES else Plan(AllOf())
        return replace(as_words, remarks=(found, *as_words.remarks))


def _markers(part: Plan) -> Iterator[Marker]:
    """What has to stand near the rest: each leaf of a part, or any of those between which OR stands."""
    if part.leaves and isinstance(part.node, AnyOf):
        yield marker(run for leaf in part.leaves for run in leaf.runs)
    else:
        yield from (marker(leaf.runs) for leaf in part.leaves)


def _joined(kind: type[AllOf] | type[AnyOf], parts: Iterable[Plan]) -> Plan:
    """All or any of the parts, and what each of them brings along."""
    parts = tuple(parts)
    return Plan(
        kind(tuple(part.node for part in parts)),
        tuple(leaf for part in parts for leaf in part.leaves),
        also=tuple(dict.fromkeys(word for part in parts for word in part.also)),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )
