"""How does an answer look as JSON? The contract's names, one record a line."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import Json
from index.highlight import Snippet
from index.search import Answer, Found


def answer_records(answer: Answer) -> Iterator[Json]:
    """First how the question was read, then one record an article."""
    yield {
        "query": answer.query,
        "also": list(answer.also),
        "total": answer.total,
        "ms": answer.ms,
        "remarks": [
            {"start": r.span.start, "end": r.span.end, "sentence": r.sentence} for r in answer.remarks
        ],
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
        "published": found.published,
        "outlet": found.outlet,
        "place": found.place,
        "score": found.score,
        "snippets": [snippet_record(s) for s in found.snippets],
        "copies": found.copies,
        "why": list(found.why),
    }


def snippet_record(snippet: Snippet) -> Json:
    """A stretch of text with its marks."""
    return {
        "start": snippet.start,
        "end": snippet.end,
        "text": snippet.text,
        "marks": [list(mark) for mark in snippet.marks],
    }
