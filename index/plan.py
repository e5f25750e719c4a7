"""How is a question put to an engine? Words become grams, places become codes, conditions become terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from extractor.lexicon import gazetteer
from index import quantity, terms
from index.engines import GRAM, AllOf, AnyOf, Engine, Holds, Node, Not, Phrase, Weighed, Wish
from index.query import Both, Either, Field, Near, Reach, Remark, Tree, Without, Words
from index.shown import Line, Shown, unpack
from index.synonyms import variants

Run = tuple[str, ...]
_WORD_BOOST = 0.5  # of a word beside its grams, as measured on known-item questions
_WILD_WITHIN = 10  # characters that a * between two Chinese words can stand for
_NOTHING = AnyOf()
_VERIFIED = 1 << 30


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that is looked for in the text, with all its readings, and how it is found."""

    text: str
    runs: tuple[Run, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as an engine is asked it, what to mark in its answers, and what was also searched."""

    node: Node
    weighed: tuple[Weighed, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    also: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Notes:
    """What is gathered while a tree is put into the engine's terms."""

    leaves: list[Leaf] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class Planner:
    """Puts questions to one engine. `exact` looks for what was typed only, without synonyms."""

    def __init__(self, engine: Engine, *, exact: bool = False) -> None:
        self._engine = engine
        self._exact = exact

    def plan(self, tree: Tree) -> Plan:
        """The plan of a question."""
        notes = _Notes()
        node = self._node(tree, notes)
        weighed = _weighed(notes.leaves)
        return Plan(
            node, weighed, tuple(notes.leaves), tuple(dict.fromkeys(notes.also)), tuple(notes.remarks)
        )

    # -------------------------------------------------------------- the tree

    def _node(self, tree: Tree, notes: _Notes) -> Node:
        match tree:
            case Words(text):
                return self._words(text, notes)
            case Near(text, _, within):
                return self._near(text.split(), within, notes)
            case Field():
                return self._field(tree, notes)
            case Both(parts, None):
                return AllOf(tuple(self._node(part, notes) for part in parts))
            case Both(parts, reach):
                return self._together(parts, reach or "paragraph", notes)
            case Either(parts):
                return AnyOf(tuple(self._node(part, notes) for part in parts))
            case Without(part):
                return Not(self._node(part, _Notes(remarks=notes.remarks)))

    def _words(self, text: str, notes: _Notes) -> Node:
        if "*" in text.strip("*"):
            return self._near(text.split("*"), _WILD_WITHIN, notes)
        if text.endswith("*"):
            return self._begins(text.rstrip("*"), notes)
        readings = (text,) if self._exact else variants(text)
        notes.also += readings[1:]
        runs = tuple(run for reading in readings for run in terms.runs(reading))
        node = AnyOf(tuple(self._reading(reading) for reading in readings))
        if runs:
            notes.leaves.append(Leaf(text, runs, node))
        return node if runs else AllOf()

    def _reading(self, text: str) -> Node:
        return AllOf(tuple(self._run(run) for run in terms.runs(text)))

    def _run(self, run: Run) -> Node:
        grams = terms.phrase(run)
        if not grams:
            return Holds(GRAM, tuple(self._engine.values(GRAM, run[0])))
        return Phrase(grams) if len(grams) > 1 else Holds(GRAM, grams)

    def _begins(self, text: str, notes: _Notes) -> Node:
        """VOC*: any Latin word or number that begins so; 散煤* is 散煤."""
        runs = terms.runs(text)
        if len(runs) != 1 or len(runs[0]) != 1 or not terms.phrase(runs[0]):
            return self._words(text, notes)
        found = [v for v in self._engine.values(GRAM, runs[0][0]) if terms.SEAM not in v]
        node = Holds(GRAM, tuple(found))
        notes.leaves.append(Leaf(text + "*", tuple((v,) for v in found[:200]), node))
        return node

    # -------------------------------------------------------------- nearness: asked, then looked at

    def _near(self, texts: list[str], within: int, notes: _Notes) -> Node:
        inner = _Notes()
        node = AllOf(tuple(self._words(text, inner) for text in texts if text))
        notes.leaves += inner.leaves
        notes.also += inner.also
        return self._verified(node, partial(_stand_near, inner.leaves, within))

    def _together(self, parts: tuple[Tree, ...], reach: Reach, notes: _Notes) -> Node:
        """All parts in one sentence or paragraph; fields and what is not wanted count for the article."""
        inner = _Notes(remarks=notes.remarks)
        node = AllOf(tuple(self._node(part, inner) for part in parts))
        notes.leaves += inner.leaves
        notes.also += inner.also
        return self._verified(node, partial(_share, inner.leaves, reach))

    def _verified(self, node: Node, holds: Callable[[Shown], bool]) -> Node:
        """Of the documents that answer `node` those whose text bears it out."""
        found = self._engine.find(Wish(node, limit=_VERIFIED))
        return Holds("id", tuple(hit.id for hit in found.hits if holds(unpack(hit.shown))))

    # -------------------------------------------------------------- fields

    def _field(self, tree: Field, notes: _Notes) -> Node:
        match tree.name:
            case "place" | "mention":
                return self._place(tree, notes)
            case "date" | "year":
                return self._date(tree, notes)
            case "figure":
                return self._figure(tree, notes)
            case "measure":
                return self._matching(tree, "measure")
        return self._matching(tree, tree.name)

    def _matching(self, tree: Field, name: str) -> Node:
        """Documents with a value of the field in which what was typed stands."""
        shape = re.compile(
            ".*".join(re.escape(part) for part in terms.fold(tree.value).split("*")), re.DOTALL
        )
        return Holds(name, tuple(v for v in self._engine.values(name) if shape.search(terms.fold(v))))

    def _place(self, tree: Field, notes: _Notes) -> Node:
        """Documents about (or naming) the place or one in it, as divisions were on the document's day."""
        codes = gazetteer.codes(terms.fold(tree.value))
        if codes:
            return Holds(tree.name, codes)
        notes.remarks.append(
            Remark(
                tree.span,
                f"地名表中没有「{tree.value}」，按词语查找 · "
                f"no division is called {tree.value}; read as words",
            )
        )
        return self._words(tree.value, notes)

    def _date(self, tree: Field, notes: _Notes) -> Node:
        """Documents published then; each day, month and year is a beginning of what lies in it."""
        low, dots, high = tree.value.replace("…", "..").partition("..")
        low, high = (low, high) if dots else (low, low)
        if not all(re.fullmatch(r"(\d{4}(-\d{2}){0,2})?", edge) for edge in (low, high)) or not low + high:
            notes.remarks.append(
                Remark(
                    tree.span,
                    f"日期「{tree.value}」读不懂，略去；例 date:2019..2021 或 date:2020-03 · "
                    f"{tree.value!r} is no date; passed over",
                )
            )
            return AllOf()
        days = [v for v in self._engine.values("date") if v[:4].isdecimal()]
        within = (d for d in days if (d >= low or low.startswith(d)) and (not high or d[: len(high)] <= high))
        return Holds("date", tuple(within))

    def _figure(self, tree: Field, notes: _Notes) -> Node:
        wanted = quantity.condition(tree.value)
        if wanted is None:
            notes.remarks.append(
                Remark(
                    tree.span,
                    f"「{tree.value}」读不懂，略去；例 figure:PM2.5<80ug/m3 · "
                    f"{tree.value!r} states no condition; passed over",
                )
            )
            return AllOf()
        return Holds("figure", tuple(v for v in self._engine.values("figure") if wanted.met_by(v)))


# ------------------------------------------------------------------ looser readings of the same question


def by_words(tree: Tree) -> Tree:
    """The same question, where what was typed without a space need not stand together."""
    return _each_words(tree, lambda w: _either_or_both(w, Both))


def by_any_word(tree: Tree) -> Tree:
    """The same question, where any of its words will do; fields and what is not wanted stay."""
    loose = _each_words(tree, lambda w: _either_or_both(w, Either))
    if not isinstance(loose, Both):
        return loose
    if loose.reach:  # who asks for nearness does not want any word
        return tree
    words = tuple(p for p in loose.parts if not isinstance(p, Field | Without))
    rest = tuple(p for p in loose.parts if isinstance(p, Field | Without))
    flat = tuple(x for p in words for x in (p.parts if isinstance(p, Either) else (p,)))
    return Both((Either(flat), *rest)) if rest and flat else Either(flat) if flat else loose


def _either_or_both(words: Words, kind: type[Both] | type[Either]) -> Tree:
    parts = dict.fromkeys(terms.words(words.text))
    if words.quoted or len(parts) < 2:
        return words
    return kind(tuple(replace(words, text=part) for part in parts))


def _each_words(tree: Tree, change: Callable[[Words], Tree]) -> Tree:
    match tree:
        case Words():
            return change(tree)
        case Both(parts):
            return replace(tree, parts=tuple(_each_words(part, change) for part in parts))
        case Either(parts):
            return Either(tuple(_each_words(part, change) for part in parts))
    return tree


# ------------------------------------------------------------------ weighing and looking


def _weighed(leaves: list[Leaf]) -> tuple[Weighed, ...]:
    """The grams of every leaf, and the words of what was typed."""
    grams = dict.fromkeys(gram for leaf in leaves for run in leaf.runs for gram in terms.phrase(run))
    words = dict.fromkeys(word for leaf in leaves for word in terms.words(leaf.text))
    return (*(Weighed("gram", g, 1.0) for g in grams), *(Weighed("word", w, _WORD_BOOST) for w in words))


def _stretches(shown: Shown, reach: Reach) -> Iterator[list[Line]]:
    """The lines of an article, by sentence or by paragraph."""
    if reach == "sentence":
        yield from ([line] for line in shown.lines)
        return
    blocks: dict[int, list[Line]] = {}
    for line in shown.lines:
        blocks.setdefault(line.block, []).append(line)
    yield from blocks.values()


def _places(leaf: Leaf, lines: list[Line]) -> list[tuple[int, int]]:
    """Where any reading of the leaf stands in the lines."""
    return sorted(
        (line.start + start, line.start + end)
        for line in lines
        for run in leaf.runs
        for start, end in terms.stands(run, terms.tokens(line.text))
    )


def _share(leaves: list[Leaf], reach: Reach, shown: Shown) -> bool:
    return any(all(_places(leaf, lines) for leaf in leaves) for lines in _stretches(shown, reach))


def _stand_near(leaves: list[Leaf], within: int, shown: Shown) -> bool:
    """Whether one place of every leaf fits into one stretch with few enough characters between them."""
    for lines in _stretches(shown, "paragraph"):
        places = [_places(leaf, lines) for leaf in leaves]
        if all(places) and _fits(places, within):
            return True
    return False


def _fits(places: list[list[tuple[int, int]]], within: int) -> bool:
    """A window over the places of all leaves, sorted: it slides right, dropping what lies too far left."""
    merged = sorted((start, end, leaf) for leaf, found in enumerate(places) for start, end in found)
    for first, (begin, _, _) in enumerate(merged):
        seen: dict[int, int] = {}
        reach = begin
        for start, end, leaf in merged[first:]:
            if start - reach > within:
                break
            reach = max(reach, end)
            seen.setdefault(leaf, end - start)
            if len(seen) == len(places) and reach - begin - sum(seen.values()) <= within:
                return True
    return False
