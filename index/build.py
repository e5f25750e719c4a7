"""How does the index come to equal the store?

The index remembers which corpus it reflects and up to which change. It writes that down after the
engine has committed; a crash in between makes it do the same changes again, which changes nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from corpus import Trouble
from corpus.entries import Change
from extractor import Article
from index import terms
from index.engines import AllOf, Engine, Entry, Wish, open_engine
from index.labels import labels
from index.shown import ASKED

FORMAT = 3  # grows when terms or labels change their meaning: an index of another format is built again
_STATE, _FAMILIES = "state.json", "families.json"
_BATCH = 5_000  # articles between two commits: what a crash can cost


class Shelf(Protocol):
    """The part of a corpus that an index follows."""

    directory: Path

    @property
    def identity(self) -> str: ...

    @property
    def generation(self) -> int: ...

    def changes_since(self, generation: int) -> tuple[Change, ...]: ...

    def article(self, name: str) -> Article: ...

    def families(self) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class State:
    """Which corpus an index reflects, and up to which change."""

    format: int
    engine: str
    corpus: str
    generation: int
    articles: int


def opened(shelf: Shelf, engine: str) -> tuple[Engine, State]:
    """The index of `shelf` as it lies on disk; an empty one where it is missing, broken or of old format."""
    directory = shelf.directory / "index" / engine
    state = _read_state(directory)
    if state is None or (state.format, state.corpus) != (FORMAT, shelf.identity):
        return _anew(shelf, engine)
    try:
        found = open_engine(engine, directory / "files")
    except (ValueError, OSError):
        return _anew(shelf, engine)
    if state.articles and not _count(found):  # its files were deleted
        return _anew(shelf, engine)
    return found, state


def rebuilt(shelf: Shelf, engine: str) -> tuple[Engine, State]:
    """An empty index of `shelf` in the place of whatever was there."""
    return _anew(shelf, engine)


def catch_up(shelf: Shelf, engine: Engine, state: State) -> Iterator[State]:
    """Makes the index equal the store, batch by batch; after each, how far it has come.

    Raises Busy where another process is at it.
    """
    changes = shelf.changes_since(state.generation)
    for first in range(0, len(changes), _BATCH):
        batch = changes[first : first + _BATCH]
        engine.change(
            [change.digest for change in batch if change.gone],
            _entries(shelf, batch),
        )
        state = State(FORMAT, state.engine, shelf.identity, batch[-1].sequence, _count(engine))
        _write(shelf.directory / "index" / state.engine / _STATE, state)
        yield state


def _entries(shelf: Shelf, batch: Sequence[Change]) -> Iterator[Entry]:
    for change in batch:
        if not change.gone:
            try:
                article = shelf.article(change.digest)
            except Trouble:  # let go of since the list was made: a later change says so
                continue
            yield entry(article)


def families(shelf: Shelf, state: State) -> dict[str, str]:
    """Near copies as the corpus has them, worked out once for each of its generations."""
    kept = shelf.directory / "index" / state.engine / _FAMILIES
    try:
        generation, found = msgspec.json.decode(kept.read_bytes(), type=tuple[int, dict[str, str]])
    except (OSError, msgspec.DecodeError):
        generation, found = -1, {}
    if generation != state.generation:
        found = shelf.families()
        _write(kept, (state.generation, found))
    return found


def _count(engine: Engine) -> int:
    return engine.find(Wish(AllOf(), limit=1)).total


def _anew(shelf: Shelf, engine: str) -> tuple[Engine, State]:
    directory = shelf.directory / "index" / engine
    shutil.rmtree(directory, ignore_errors=True)
    state = State(FORMAT, engine, shelf.identity, 0, 0)
    opened = open_engine(engine, directory / "files")
    _write(directory / _STATE, state)
    return opened, state


def _read_state(directory: Path) -> State | None:
    try:
        return msgspec.json.decode((directory / _STATE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return None


def _write(path: Path, record: object) -> None:
    """In one step: a crash leaves the old file or the new one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(msgspec.json.encode(record))
    fresh.replace(path)


def entry(article: Article) -> Entry:
    """The article as an engine is given it."""
    title = article.title or ""
    prose = "\n".join(s.span.of(article.text) for s in article.sentences if s.kind in ASKED)
    if title not in prose:  # known from outside only
        prose = f"{title}\n{prose}"
    return Entry(
        id=article.digest,
        grams=tuple(terms.grams(prose)),
        words=tuple(terms.long_words(prose)),
        labels=tuple(dict.fromkeys(labels(article))),
        when=article.published.date if article.published else "",
    )
