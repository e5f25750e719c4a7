"""Which documents hold these terms? One small interface; every engine behind it gives the same answer.

An engine is fed our own terms and asked with a tree of them; it never sees text or a query's syntax.
It weighs a hit by the BM25 of the terms to be weighed, with the constants and the rounded lengths of
`weight`, so that hits come in the same order from each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

GRAM, WORD = "gram", "word"  # the weighed fields; grams keep positions, words do not
COUNTED = ("place", "year", "outlet", "campaign", "topic", "instrument", "pollutant", "quality")
LABELS = (
    *COUNTED,
    "mention",
    "date",
    "title",
    "status",
    "person",
    "organisation",
    "document",
    "figure",
    "measure",
)  # fields of whole values, of which a document has any number; those counted can be tallied
ENGINES = ("tantivy", "whoosh")


# ------------------------------------------------------------------ what is asked


@dataclass(frozen=True, slots=True)
class Holds:
    """Documents that hold at least one of these very terms."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents in which these grams stand one after the other (two or more)."""

    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents that answer every part; with no parts, every document."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that answer some part; with no parts, none."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not answer `part`."""

    part: Node


Node = Holds | Phrase | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Weighed:
    """A term that lifts a hit, times `boost`."""

    field: Literal["gram", "word"]
    text: str
    boost: float


Order = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Hits `offset` to `offset + limit` of the documents that answer `node`, in `order`."""

    node: Node
    weighed: tuple[Weighed, ...] = ()
    limit: int = 10
    offset: int = 0
    order: Order = "relevance"


# ------------------------------------------------------------------ what is given and got


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its terms, and the whole values of its labels."""

    id: str
    grams: tuple[str, ...]
    words: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]  # (field, value)
    when: str  # by which hits are sorted newest or oldest first


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers, and its weight."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits wished for, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


class Engine(Protocol):
    """What every engine does. Changes are seen once `change` returns, all of them or none."""

    def change(self, gone: Iterable[str], entries: Iterable[Entry]) -> None:
        """Takes out `gone`, then puts each entry in the place of any with its id. Raises Busy."""

    def find(self, wish: Wish) -> Hits:
        """The hits wished for."""

    def tally(self, node: Node, fields: tuple[str, ...]) -> dict[str, dict[str, int]]:
        """For each counted field: how many of the documents that answer `node` hold each of its values."""

    def values(self, field: str, beginning: str = "") -> list[str]:
        """The terms of a field that begin so, sorted."""

    def ids(self, node: Node) -> frozenset[str]:
        """The ids of all documents that answer `node`."""

    def close(self) -> None:
        """Lets go of the files."""


class Busy(Exception):
    """Another process is changing this index."""


def open_engine(name: str, directory: Path) -> Engine:
    """The engine `name` on its files in `directory`, which are made where there are none."""
    directory.mkdir(parents=True, exist_ok=True)
    engine: Engine = import_module(f"index.engines.{name}").open_index(directory)
    return engine


# ------------------------------------------------------------------ how hits are ordered

K1, B = 1.2, 0.75
PLACES = 3  # weights that agree to so many decimals are equal, and equals go by key


def key(id: str) -> int:
    """The order of equals: a number from the digest, the same for every engine."""
    return int(id.removeprefix("sha256:")[:15], 16)


def stored_length(length: int) -> int:
    """A document's length as the engines remember it, in one byte: exact to 40, then ever coarser.

    >>> [stored_length(n) for n in (7, 40, 41, 57, 1000)]
    [7, 40, 40, 56, 984]
    """
    spare = 24  # lengths that a byte has left over are told apart at the low end
    if length < spare:
        return length
    rest = length - spare
    shift = max(0, rest.bit_length() - 4)
    return spare + (rest >> shift << shift)
