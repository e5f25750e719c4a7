"""What does the corpus say of an article, a change, a refused page, a run, without their texts?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it stands in a list: what it is and where it came from, without its text."""

    digest: str
    name: str
    path: str
    url: str | None
    title: str | None
    published: str | None
    precision: str | None
    evidence: str | None
    outlet: str | None
    authors: tuple[str, ...]
    place_name: str | None
    place_code: str | None
    language: str
    cloaked: bool
    glosses: int
    shifted: int
    lost: int


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of one article: it came or was read anew, or it is `gone`."""

    sequence: int
    digest: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page in quarantine. `digest` is None where its bytes could not be had."""

    origin: str
    path: str
    code: str
    reason: str
    at: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of growth; `finished` is None where it was cut short."""

    id: int
    started: str
    finished: str | None
    new: int
    unchanged: int
    updated: int
    duplicates: int
    quarantined: int
    repaired: int
    dropped: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What the corpus knows of a page that it has met before."""

    state: str  # article, duplicate, quarantine
    digest: str | None
    stamp: str | None
    known: str
    rules: str | None  # the rules that read it or gave it up


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An entry from its columns, in the order of its fields."""
    entry = Entry(*row)
    authors = msgspec.json.decode(str(entry.authors), type=tuple[str, ...])
    return replace(entry, cloaked=bool(entry.cloaked), authors=authors)
