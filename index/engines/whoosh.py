"""The reference engine, in pure Python: sets of documents, and the arithmetic of weighing in the open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from math import log
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.writing import LockError

from index.engines import (
    GRAM,
    K1,
    LABELS,
    PLACES,
    WORD,
    AllOf,
    AnyOf,
    B,
    Busy,
    Entry,
    Hit,
    Hits,
    Holds,
    Node,
    Not,
    Phrase,
    Weighed,
    Wish,
    key,
    stored_length,
)

Documents = frozenset[int]


class Whoosh:
    """A whoosh index in a directory."""

    def __init__(self, directory: Path) -> None:
        known = whoosh_index.exists_in(directory)
        self._index = (
            whoosh_index.open_dir(directory) if known else whoosh_index.create_in(directory, _schema())
        )
        self._reader = self._index.reader()

    def change(self, gone: Iterable[str], entries: Iterable[Entry]) -> None:
        try:
            writer = self._index.writer(limitmb=128)
        except LockError as error:
            raise Busy(str(error)) from error
        for id in gone:
            writer.delete_by_term("id", id)
        for entry in entries:
            writer.update_document(**_document(entry))
        writer.commit()
        self._reader.close()
        self._reader = self._index.reader()

    def find(self, wish: Wish) -> Hits:
        documents = self._matching(wish.node)
        weights = self._weights(wish.weighed, documents)
        keys = {d: key(self._id(d)) for d in documents}
        ordered = sorted(documents, key=lambda d: (-weights[d], keys[d]))
        if wish.order != "relevance":
            ordered = sorted(documents, key=lambda d: keys[d])
            ordered.sort(key=self._when, reverse=wish.order == "newest")
            weights = dict.fromkeys(documents, 0.0)
        shown = ordered[wish.offset : wish.offset + wish.limit]
        return Hits(len(documents), tuple(Hit(self._id(d), weights[d]) for d in shown))

    def tally(self, node: Node, fields: tuple[str, ...]) -> dict[str, dict[str, int]]:
        documents = self._matching(node)
        return {field: self._tally(documents, field) for field in fields}

    def values(self, field: str, beginning: str = "") -> list[str]:
        found = self._reader.expand_prefix(field, beginning)
        return sorted(term.decode("utf-8") for term in found)

    def ids(self, node: Node) -> frozenset[str]:
        return frozenset(self._id(d) for d in self._matching(node))

    def close(self) -> None:
        self._reader.close()
        self._index.close()

    # -------------------------------------------------------------- matching

    def _matching(self, node: Node) -> Documents:
        match node:
            case Holds(field, values):
                return frozenset().union(*(self._holding(field, value) for value in values))
            case Phrase(grams):
                return self._in_order(grams)
            case AnyOf(parts):
                return frozenset().union(*map(self._matching, parts))
            case AllOf(parts):
                return reduce(frozenset.intersection, map(self._matching, parts), self._every())
            case Not(part):
                return self._every() - self._matching(part)

    def _every(self) -> Documents:
        return frozenset(self._reader.all_doc_ids())

    def _holding(self, field: str, text: str) -> Documents:
        if (field, text) not in self._reader:
            return frozenset()
        return frozenset(self._reader.postings(field, text).all_ids())

    def _in_order(self, grams: tuple[str, ...]) -> Documents:
        """Documents in which gram k stands k places after the first."""
        begins: dict[int, set[int]] | None = None
        for k, gram in enumerate(grams):
            here = {d: {p - k for p in places} for d, places in self._positions(gram).items()}
            begins = here if begins is None else {d: begins[d] & here[d] for d in begins.keys() & here.keys()}
        return frozenset(d for d, places in (begins or {}).items() if places)

    def _positions(self, gram: str) -> dict[int, list[int]]:
        if (GRAM, gram) not in self._reader:
            return {}
        found, matcher = {}, self._reader.postings(GRAM, gram)
        while matcher.is_active():
            found[matcher.id()] = matcher.value_as("positions")
            matcher.next()
        return found

    # -------------------------------------------------------------- weighing and showing

    def _weights(self, weighed: tuple[Weighed, ...], documents: Documents) -> dict[int, float]:
        weights = dict.fromkeys(documents, 0.0)
        for w in weighed:
            for document, weight in self._bm25(w.field, w.text, documents):
                weights[document] += weight * w.boost
        return {d: round(weight, PLACES) for d, weight in weights.items()}

    def _bm25(self, field: str, text: str, documents: Documents) -> Iterable[tuple[int, float]]:
        if (field, text) not in self._reader:
            return
        number, holding = self._reader.doc_count_all(), self._reader.doc_frequency(field, text)
        rarity = log(1 + (number - holding + 0.5) / (holding + 0.5))
        mean = self._reader.field_length(field) / number
        lengths = self._reader.column_reader(f"{field}_length")
        matcher = self._reader.postings(field, text)
        while matcher.is_active():
            document, count = matcher.id(), matcher.weight()
            if document in documents:
                length = stored_length(lengths[document])
                yield document, rarity * (K1 + 1) * count / (count + K1 * (1 - B + B * length / mean))
            matcher.next()

    def _tally(self, documents: Documents, field: str) -> dict[str, int]:
        counted = Counter({t: len(self._holding(field, t) & documents) for t in self.values(field)})
        return dict(+counted)

    def _id(self, document: int) -> str:
        return str(self._reader.stored_fields(document)["id"])

    def _when(self, document: int) -> str:
        return str(self._reader.stored_fields(document)["when"])


def open_index(directory: Path) -> Whoosh:
    """The index in `directory`."""
    return Whoosh(directory)


def _schema() -> Schema:
    spaced, lines = RegexTokenizer(r"[^ ]+"), RegexTokenizer(r"[^\n]+")
    return Schema(
        id=ID(stored=True, unique=True),
        when=STORED,
        gram=TEXT(analyzer=spaced),
        word=TEXT(analyzer=spaced, phrase=False),
        gram_length=NUMERIC(sortable=True),
        word_length=NUMERIC(sortable=True),
        **{field: KEYWORD(analyzer=lines) for field in LABELS},
    )


def _document(entry: Entry) -> dict[str, str | int | bytes]:
    labels: dict[str, list[str]] = {}
    for field, value in entry.labels:
        labels.setdefault(field, []).append(value)
    return {
        "id": entry.id,
        "when": entry.when,
        GRAM: " ".join(entry.grams),
        WORD: " ".join(entry.words),
        "gram_length": len(entry.grams),
        "word_length": len(entry.words),
        **{field: "\n".join(values) for field, values in labels.items()},
    }
