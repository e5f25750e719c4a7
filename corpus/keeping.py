"""What happens in the one transaction that keeps a page, refuses it or lets an old one go?

Every function here works inside a transaction that the caller opened with `Corpus.change`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Literal

import zstandard

from corpus.arrival import Arrival, name_of
from corpus.records import FACTS, Cell, cells, listed
from corpus.rules import rules
from corpus.twins import sketch
from extractor import Article, Unreadable
from extractor.model import Known

Kept = Literal["new", "updated", "unchanged", "duplicates"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page with their digest, and what is known of it from outside."""

    raw: bytes
    form: Literal["bytes", "text"]
    known: Known
    digest: str

    @property
    def page(self) -> bytes | str:
        """The page as it is to be read."""
        return self.raw.decode("utf-8", "surrogatepass") if self.form == "text" else self.raw


def fetched(page: bytes | str, known: Known) -> Fetched:
    """A page with its digest, the same that its article will have."""
    raw = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    form: Literal["bytes", "text"] = "text" if isinstance(page, str) else "bytes"
    return Fetched(raw, form, known, "sha256:" + hashlib.sha256(raw).hexdigest())


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def keep(db: sqlite3.Connection, arrival: Arrival, page: Fetched, article: Article, tree: bytes) -> Kept:
    """Keeps a page that was read, and says what that made of it. `tree` is the article, packed."""
    before = db.execute("SELECT digest FROM pages WHERE origin = ?", (arrival.origin,)).fetchone()
    there = db.execute(
        "SELECT id, origin, path, name, tree FROM articles WHERE digest = ?", (page.digest,)
    ).fetchone()
    if there and there[1] != arrival.origin:
        settle(db, arrival, page, "duplicate")
        return "duplicates"
    _put_raw(db, page)
    if there and there[4] == tree:
        db.execute("UPDATE articles SET rules = ? WHERE id = ?", (rules(), there[0]))
    else:
        db.execute("DELETE FROM articles WHERE digest = ?", (page.digest,))
        _put(db, there[0] if there else None, arrival, page, article, tree)
    settle(db, arrival, page, "article")
    if there:
        return "unchanged" if there[4] == tree else "updated"
    return "updated" if before and before[0] else "new"


def settle(
    db: sqlite3.Connection,
    arrival: Arrival,
    page: Fetched | None,
    state: Literal["article", "duplicate", "quarantine"],
) -> None:
    """Writes what became of a page, and lets go of what its name stood for before."""
    digest = page.digest if page else None
    before = db.execute("SELECT digest FROM pages WHERE origin = ?", (arrival.origin,)).fetchone()
    db.execute("DELETE FROM quarantine WHERE origin = ?", (arrival.origin,))
    db.execute(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET "
        "path = excluded.path, state = excluded.state, digest = excluded.digest, stamp = excluded.stamp, "
        "known = excluded.known",
        (arrival.origin, arrival.path, state, digest, arrival.stamp or None, listed(arrival.known)),
    )
    if before and before[0] and before[0] != digest:
        _release(db, before[0])


def restamp(db: sqlite3.Connection, arrival: Arrival) -> None:
    """Notes that a page which was touched is the same as it was."""
    db.execute("UPDATE pages SET stamp = ? WHERE origin = ?", (arrival.stamp or None, arrival.origin))


def refuse(db: sqlite3.Connection, arrival: Arrival, page: Fetched | None, why: Unreadable) -> None:
    """Puts a page into quarantine; its bytes are kept where they could be had."""
    if page:
        _put_raw(db, page)
    settle(db, arrival, page, "quarantine")
    if page:
        _release(db, page.digest)  # older rules may have made an article of the same bytes
    db.execute(
        "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)",
        (arrival.origin, why.code, why.reason, now(), rules()),
    )


def _put_raw(db: sqlite3.Connection, page: Fetched) -> None:
    held = db.execute("SELECT 1 FROM raw WHERE digest = ?", (page.digest,)).fetchone()
    if not held:
        packed = zstandard.ZstdCompressor(level=6).compress(page.raw)
        db.execute("INSERT INTO raw VALUES (?, ?, ?, ?)", (page.digest, len(page.raw), page.form, packed))


def _release(db: sqlite3.Connection, digest: str) -> None:
    """Lets go of bytes that one of their names has left: another name takes over, or all of it goes."""
    names = db.execute(
        "SELECT origin, path, state, known FROM pages WHERE digest = ? ORDER BY state, origin", (digest,)
    ).fetchall()
    if any(state == "article" for _, _, state, _ in names):
        return
    heirs = [name for name in names if name[2] == "duplicate"]
    if heirs:
        _inherit(db, digest, *heirs[0])
        return
    if db.execute("DELETE FROM articles WHERE digest = ?", (digest,)).rowcount:
        _changed(db, digest, gone=True)
    if not names:
        db.execute("DELETE FROM raw WHERE digest = ?", (digest,))


def _inherit(db: sqlite3.Connection, digest: str, origin: str, path: str, _state: str, known: str) -> None:
    """A duplicate becomes the page that the article was read from; read anew where it knows other things."""
    db.execute("UPDATE pages SET state = 'article' WHERE origin = ?", (origin,))
    db.execute(
        "UPDATE articles SET origin = ?, path = ?, name = ?, "
        "rules = CASE known WHEN ? THEN rules ELSE '' END WHERE digest = ?",
        (origin, path, name_of(path), known, digest),
    )
    _changed(db, digest, gone=False)


def _changed(db: sqlite3.Connection, digest: str, *, gone: bool) -> None:
    db.execute("INSERT OR REPLACE INTO changes (digest, gone) VALUES (?, ?)", (digest, gone))


def _put(
    db: sqlite3.Connection, row: int | None, arrival: Arrival, page: Fetched, article: Article, tree: bytes
) -> None:
    """Writes an article with everything that stands in it; `row` is its old number where it had one."""
    head = _head(article) | {
        "id": row,
        "origin": arrival.origin,
        "path": arrival.path,
        "name": arrival.name,
        "url": page.known.url,
        "known": listed(page.known),
        "rules": rules(),
        "tree": tree,
    }
    marks = ", ".join("?" * len(head))
    cursor = db.execute(f"INSERT INTO articles ({', '.join(head)}) VALUES ({marks})", tuple(head.values()))
    number = cursor.lastrowid or 0
    for table, rows in _parts(article):
        numbered = [(number, position, *row) for position, row in enumerate(rows)]
        if numbered:
            db.executemany(_insert(table, len(numbered[0])), numbered)
    _changed(db, article.digest, gone=False)


def _head(article: Article) -> dict[str, Cell | bytes]:
    """An article's own columns, as far as it knows them itself."""
    masthead, damage = article.masthead, article.damage
    published = masthead.published
    title_span, day_span = masthead.title_span, published.span if published else None
    return {
        "digest": article.digest,
        "title": masthead.title,
        "title_start": title_span.start if title_span else None,
        "title_end": title_span.end if title_span else None,
        "published": published.date if published else None,
        "precision": published.precision if published else None,
        "evidence": published.evidence if published else None,
        "published_start": day_span.start if day_span else None,
        "published_end": day_span.end if day_span else None,
        "outlet": masthead.outlet,
        "authors": listed(masthead.authors),
        "editors": listed(masthead.editors),
        "place_name": article.place.name if article.place else None,
        "place_code": article.place.code if article.place else None,
        "language": article.language,
        "encoding": article.encoding.name,
        "encoding_certain": article.encoding.certain,
        "cloaked": damage.cloaked,
        "script": damage.script,
        "glosses": damage.glosses,
        "shifted": damage.shifted,
        "lost": damage.lost,
        "text": article.text,
        "body": article.body,
        "sketch": sketch(article.body),
    }


def _parts(article: Article) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Each table with the rows that an article has in it."""
    source, text = article.source, article.text
    yield "blocks", [(b.span.start, b.span.end, b.kind, b.reason) for b in article.blocks]
    yield "sentences", [(s.span.start, s.span.end, s.block) for s in article.sentences]
    yield "losses", [(x.span.start, x.span.end, x.reason) for x in article.lost]
    yield (
        "repairs",
        [
            (
                *(r.source.start, r.source.end, r.span.start, r.span.end),
                *(r.source.of(source), r.span.of(text), r.rule, r.certain),
            )
            for r in article.repairs
        ],
    )
    for kind in FACTS:
        yield kind, [tuple(cells(article, fact)) for fact in getattr(article, kind)]


@cache
def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"
