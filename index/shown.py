"""What of an article does an answer show? Taken from the corpus: the index keeps terms, and no text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.model import PlaceRef, Published
from extractor.spans import Span

ASKED = ("title", "heading", "body")  # the blocks whose sentences are searched
_AT_ONCE = 500  # articles that one statement asks for

Sentence = tuple[int, int, int, int]  # start, end, block, and the row of its article


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the article and its place in `Article.text`; those of one paragraph share `block`."""

    start: int
    text: str
    block: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as answers show it: whence, what, when, and where its own sentences are."""

    article: str  # digest
    path: str
    title: str | None
    published: Published | None
    outlet: str | None
    place: PlaceRef | None
    text: str
    sentences: tuple[Sentence, ...]  # in the order of the text

    def line(self, sentence: Sentence) -> Line:
        """One of the sentences with its words."""
        start, end, block, _ = sentence
        return Line(start, self.text[start:end], block)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of the sentences with their words."""
        return tuple(map(self.line, self.sentences))


class Shelf(Protocol):
    """The part of a corpus that holds the texts."""

    connection: sqlite3.Connection


_HEADS = """
SELECT id, digest, path, title, published, precision, evidence, published_start, published_end, outlet,
  place_name, place_code, text
FROM articles WHERE digest IN ({})"""
_SENTENCES = """
SELECT s.start_, s.end_, s.block, s.article
FROM sentences s JOIN blocks b ON b.article = s.article AND b.position = s.block
WHERE s.article IN ({}) AND b.kind IN ('title', 'heading', 'body')
ORDER BY s.article, s.position"""


def shown(shelf: Shelf, digests: Sequence[str]) -> Iterator[Shown]:
    """The articles as they are shown, in the order asked for; one that the corpus let go of is left out."""
    for first in range(0, len(digests), _AT_ONCE):
        some = digests[first : first + _AT_ONCE]
        heads = {row[1]: row for row in _rows(shelf, _HEADS, some)}
        sentences: dict[int, list[Sentence]] = {row[0]: [] for row in heads.values()}
        for sentence in _rows(shelf, _SENTENCES, list(sentences)):
            sentences[sentence[3]].append(sentence)
        yield from (_shown(heads[d], sentences[heads[d][0]]) for d in some if d in heads)


def _rows(shelf: Shelf, sql: str, values: Sequence[str] | Sequence[int]) -> sqlite3.Cursor:
    return shelf.connection.execute(sql.format(", ".join("?" * len(values))), values)


def _shown(head: tuple[Any, ...], sentences: list[Sentence]) -> Shown:
    _, digest, path, title, date, precision, evidence, start, end, outlet, place, code, text = head
    span = None if start is None else Span(start, end)
    return Shown(
        article=digest,
        path=path,
        title=title,
        published=Published(date, precision, evidence, span) if date else None,
        outlet=outlet,
        place=PlaceRef(place, code) if place else None,
        text=text,
        sentences=tuple(sentences),
    )
