"""The default engine. Its terms are ours, joined by spaces and cut at them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from index.engines import (
    COUNTED,
    GRAM,
    LABELS,
    PLACES,
    WORD,
    AllOf,
    AnyOf,
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
)

_HEAP = 200_000_000  # bytes that the writer holds at most before it writes a segment
_SEGMENTS = 10  # so many are read as fast as one; with more, a change waits until they are merged
_DISTINCT = 65_000  # so many values of one label are counted apart

Ranked = list[tuple[float | str, tantivy.DocAddress]]


class Tantivy:
    """A tantivy index in a directory."""

    def __init__(self, directory: Path) -> None:
        self._index = tantivy.Index(_schema(), str(directory))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def change(self, gone: Iterable[str], entries: Iterable[Entry]) -> None:
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise Busy(str(error)) from error
        for id in gone:
            writer.delete_documents_by_term("id", id)
        put: set[str] = set()
        for entry in entries:
            if entry.id in put or self._searcher.doc_freq(
                "id", entry.id
            ):  # else a deletion costs for nothing
                writer.delete_documents_by_term("id", entry.id)
            writer.add_document(_document(entry))
            put.add(entry.id)
        writer.commit()
        self._refresh()
        if self._searcher.num_segments > _SEGMENTS:  # else merging would take longer than what was asked
            writer.wait_merging_threads()
            self._refresh()

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, wish: Wish) -> Hits:
        matching = self._query(wish.node)
        if wish.order != "relevance" or not wish.weighed:
            ranked, total = self._sorted(matching, wish)
        else:
            lifted = [(Occur.Should, self._lift(w)) for w in wish.weighed]
            query = Query.boolean_query([(Occur.Must, Query.const_score_query(matching, 0.0)), *lifted])
            ranked, total = self._until_no_tie(query, wish, None)
        return Hits(total, tuple(self._hits(ranked, wish)))

    def tally(self, node: Node, fields: tuple[str, ...]) -> dict[str, dict[str, int]]:
        wanted = {f: {"terms": {"field": f, "size": _DISTINCT}} for f in fields}
        counted = self._searcher.aggregate(self._query(node), wanted)
        return {f: {b["key"]: b["doc_count"] for b in counted[f]["buckets"]} for f in fields}

    def values(self, field: str, beginning: str = "") -> list[str]:
        return sorted(value for value, _ in self._searcher.terms_with_prefix(field, beginning))

    def ids(self, node: Node) -> frozenset[str]:
        found = self._searcher.search(self._query(node), limit=max(1, self._searcher.num_docs))
        return frozenset(self._searcher.doc(at)["id"][0] for _, at in found.hits)

    def close(self) -> None:
        """Nothing is held but files that are being read."""

    # -------------------------------------------------------------- order

    def _sorted(self, query: Query, wish: Wish) -> tuple[Ranked, int]:
        """Hits by date and then by key; by key alone where there is nothing to weigh."""
        if wish.order != "relevance":
            return self._until_no_tie(query, wish, "when")
        limit = self._capped(wish.offset + wish.limit)
        found = self._searcher.search(query, limit, order_by_field="key", order=tantivy.Order.Asc)
        return [(0.0, at) for _, at in found.hits], _total(found)

    def _until_no_tie(self, query: Query, wish: Wish, field: str | None) -> tuple[Ranked, int]:
        """The best hits, and all that tie with the last wished for, ordered among equals by key."""
        order = tantivy.Order.Asc if wish.order == "oldest" else tantivy.Order.Desc
        last = wish.offset + wish.limit
        limit = self._capped(last + 5)
        while True:
            found = self._searcher.search(query, limit, order_by_field=field, order=order)
            rank = [_rounded(value) for value, _ in found.hits]
            if len(rank) < limit or limit == self._capped(limit + 1) or rank[-1] != rank[last - 1]:
                break
            limit = self._capped(limit * 4)
        places = [at for _, at in found.hits]
        keys = [int(k or 0) for k in self._searcher.fast_field_values("key", places)]
        ordered = sorted(zip(rank, keys, places, strict=True), key=lambda x: x[1])
        ordered.sort(key=lambda x: x[0], reverse=wish.order != "oldest")
        return [(value, at) for value, _, at in ordered], _total(found)

    def _capped(self, limit: int) -> int:
        """A limit that is no more than there are documents: the engine makes room for as many as asked."""
        return max(1, min(limit, self._searcher.num_docs))

    def _hits(self, ranked: Ranked, wish: Wish) -> Iterator[Hit]:
        for value, at in ranked[wish.offset : wish.offset + wish.limit]:
            stored = self._searcher.doc(at)
            score = value if isinstance(value, float) else 0.0
            yield Hit(stored["id"][0], score)

    # -------------------------------------------------------------- queries

    def _lift(self, weighed: Weighed) -> Query:
        term = Query.term_query(self._schema, weighed.field, weighed.text, "freq")
        return term if weighed.boost == 1 else Query.boost_query(term, weighed.boost)

    def _query(self, node: Node) -> Query:
        match node:
            case Holds(field, (value,)):
                return Query.term_query(self._schema, field, value, "basic")
            case Holds(field, values):
                return Query.term_set_query(self._schema, field, list(values))
            case Phrase(grams):
                return Query.phrase_query(self._schema, GRAM, list(grams))
            case AnyOf(parts):
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in parts])
            case Not():
                return self._all_of((node,))
            case AllOf(parts):
                return self._all_of(parts)

    def _all_of(self, parts: tuple[Node, ...]) -> Query:
        wanted = [(Occur.Must, self._query(p)) for p in parts if not isinstance(p, Not)]
        unwanted = [(Occur.MustNot, self._query(p.part)) for p in parts if isinstance(p, Not)]
        return Query.boolean_query([*(wanted or [(Occur.Must, Query.all_query())]), *unwanted])


def open_index(directory: Path) -> Tantivy:
    """The index in `directory`. Raises ValueError where its files cannot be read."""
    return Tantivy(directory)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("key", fast=True)
    builder.add_text_field("when", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field(GRAM, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(WORD, tokenizer_name="whitespace", index_option="freq")
    for field in LABELS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=field in COUNTED)
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("id", entry.id)
    document.add_integer("key", key(entry.id))
    document.add_text("when", entry.when)
    document.add_text(GRAM, " ".join(entry.grams))
    document.add_text(WORD, " ".join(entry.words))
    for field, value in entry.labels:
        document.add_text(field, value)
    return document


def _rounded(value: float | str) -> float | str:
    return round(value, PLACES) if isinstance(value, float) else value


def _total(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # its stub forgets it
