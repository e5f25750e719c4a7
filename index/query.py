"""What did the reader ask? A small tree, and remarks on what could not be read as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.spans import Span

Reach = Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed without quotation marks, up to a space; or, `quoted`, between them."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Its words all stand within a stretch that has at most `within` characters between them."""

    text: str
    span: Span
    within: int


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a field is to hold."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Both:
    """Every part; `reach` where they are to stand in one sentence or paragraph."""

    parts: tuple[Tree, ...]
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Some part."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this part."""

    part: Tree


Tree = Words | Near | Field | Both | Either | Without


@dataclass(frozen=True, slots=True)
class Remark:
    """How something was read that could not be read as it stands. `span` counts in the question."""

    span: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read; `tree` is None where nothing was asked."""

    text: str
    tree: Tree | None
    remarks: tuple[Remark, ...] = ()


def spelled(tree: Tree | None) -> str:
    """The question as it was read, in the query language itself.

    >>> nowhere = Span(0, 0)
    >>> spelled(Both((Words("散煤", nowhere), Without(Field("date", "2019", nowhere)))))
    '散煤 AND NOT date:2019'
    """
    match tree:
        case None:
            return "*"
        case Words(text, _, quoted):
            return f'"{text}"' if quoted else text
        case Near(text, _, within):
            return f'"{text}"~{within}'
        case Field(name, value):
            return f"{name}:{value}"
        case Without(part):
            return f"NOT {_inner(part)}"
        case Both(parts, reach):
            word = {None: " AND ", "sentence": " 同句 ", "paragraph": " 同段 "}[reach]
            return word.join(_inner(part) for part in parts)
        case Either(parts):
            return " OR ".join(_inner(part) for part in parts)


def _inner(tree: Tree) -> str:
    return f"({spelled(tree)})" if isinstance(tree, Both | Either) else spelled(tree)
