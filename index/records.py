"""How does an answer look as JSON? The contract's names, one record a line."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import Json, plain, published_record, stated_fact
from extractor.model import Figure, Measure
from index.compare import Comparison
from index.highlight import Snippet
from index.ledger import Cited
from index.passages import Passages
from index.query import Remark
from index.search import Answer, Found
from index.timeline import Event


def answer_records(answer: Answer) -> Iterator[Json]:
    """First how the question was read, then one record an article."""
    yield {
        "query": answer.query,
        "also": list(answer.also),
        "total": answer.total,
        "ms": answer.ms,
        "remarks": _remarks(answer.remarks),
        "facets": {
            field: [{"value": c.value, "name": c.name, "count": c.count} for c in counts]
            for field, counts in answer.facets.items()
        },
    }
    yield from map(found_record, answer.found)


def found_record(found: Found) -> Json:
    """One article that answers."""
    return {
        "article": found.article,
        "path": found.path,
        "title": found.title,
        "published": published_record(found.published),
        "outlet": found.outlet,
        "place": plain(found.place),
        "score": found.score,
        "snippets": [snippet_record(s) for s in found.snippets],
        "copies": found.copies,
        "why": list(found.why),
    }


def passage_records(passages: Passages) -> Iterator[Json]:
    """First how the question was read, then one record a passage; a fact's own fields stand in `fact`."""
    yield {
        "query": passages.query,
        "also": list(passages.also),
        "total": passages.total,
        "by": passages.by,
        "ms": passages.ms,
        "remarks": _remarks(passages.remarks),
    }
    for found in passages.found:
        yield {
            "article": found.article,
            "path": found.path,
            "title": found.title,
            "published": published_record(found.published),
            "outlet": found.outlet,
            "place": plain(found.place),
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "marks": [list(mark) for mark in found.marks],
            "copies": found.copies,
            **({"fact": stated_fact(found.fact, found.words)} if found.fact else {}),
        }


def _remarks(remarks: tuple[Remark, ...]) -> Json:
    return [{"start": r.span.start, "end": r.span.end, "sentence": r.sentence} for r in remarks]


def snippet_record(snippet: Snippet) -> Json:
    """A stretch of text with its marks."""
    return {
        "start": snippet.start,
        "end": snippet.end,
        "text": snippet.text,
        "marks": [list(mark) for mark in snippet.marks],
    }


def cited_record(cited: Cited[Figure] | Cited[Measure]) -> Json:
    """A figure or a measure with the article that it stands in."""
    return {**_article(cited), **stated_fact(cited.fact, cited.words)}


def cell_records(comparison: Comparison) -> Iterator[Json]:
    """One record a cell, those in which nothing is said included."""
    for cell in comparison.cells:
        yield {
            "row": cell.row,
            "column": cell.column,
            "count": len(cell.cited),
            "status": cell.statuses,
            "cells": [
                {
                    "article": c.article.digest,
                    "path": c.article.path,
                    "start": c.fact.span.start,
                    "end": c.fact.span.end,
                    "text": c.words,
                }
                for c in cell.cited
            ],
        }


def _article(cited: Cited[Figure] | Cited[Measure]) -> dict[str, Json]:
    return {
        "article": cited.article.digest,
        "path": cited.article.path,
        "title": cited.article.title,
        "published": published_record(cited.published),
    }


def event_record(event: Event) -> Json:
    """Something with a date."""
    return {
        "date": event.date,
        "kind": event.kind,
        "status": event.status or None,
        "article": event.article.digest,
        "path": event.article.path,
        "start": event.span.start if event.span else None,
        "end": event.span.end if event.span else None,
        "text": event.text,
        "about": event.about or None,
        "place": event.place,
    }
