"""How does a corpus leave? JSON Lines, tables that Chinese Excel opens, citations; one writer a format."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from corpus.citation import STYLES, cite
from corpus.records import article_record, encode, plain
from corpus.store import Corpus
from corpus.trouble import Trouble

# Each table of the CSV export and the view or query that it is.
TABLES = {
    "articles": "SELECT * FROM overview",
    "figures": "SELECT * FROM figures_cited",
    "measures": "SELECT * FROM measures_cited",
    "facts": "SELECT * FROM facts_cited",
    "dropped": "SELECT * FROM dropped",
    "repairs": "SELECT * FROM repairs_drawn",
    "quarantine": "SELECT * FROM quarantined",
}
FORMATS = ("jsonl", "csv", "records", *STYLES)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(corpus: Corpus, out: BinaryIO, kind: str, *, table: str = "articles") -> int:
    """Writes the corpus to `out` in one of FORMATS and says how many rows that were.

    `jsonl` is each article as `extract` prints it; `records` is what came in, to be taken into another
    corpus; `csv` is one of TABLES. Raises Trouble for an unknown format or table.
    """
    if kind == "csv":
        return _csv(corpus.connection, out, table)
    rows = _lines(corpus).get(kind)
    if rows is None:
        raise Trouble(f"没有这种格式 · there is no format {kind!r}; take one of {', '.join(FORMATS)}")
    number = 0
    for row in rows():
        out.write(row + b"\n")
        number += 1
    return number


def _lines(corpus: Corpus) -> dict[str, Callable[[], Iterator[bytes]]]:
    """Each format that is one piece an article."""

    def articles() -> Iterator[bytes]:
        for entry in corpus.entries():
            yield encode(article_record(corpus.article(entry.digest), entry.path))

    def records() -> Iterator[bytes]:
        for entry in corpus.entries():
            yield encode(plain(corpus.record(entry.digest)))

    def citations(style: str) -> Callable[[], Iterator[bytes]]:
        end = "\n" if style == "bibtex" else ""
        return lambda: ((cite(entry, style) + end).encode() for entry in corpus.entries())

    return {"jsonl": articles, "records": records, **{style: citations(style) for style in STYLES}}


def _csv(db: sqlite3.Connection, out: BinaryIO, table: str) -> int:
    if table not in TABLES:
        raise Trouble(f"没有这张表 · there is no table {table!r}; take one of {', '.join(TABLES)}")
    found = db.execute(TABLES[table])
    return write_csv(out, [column[0].rstrip("_") for column in found.description], found)


def write_csv(out: BinaryIO, head: Iterable[str], rows: Iterable[Iterable[object]]) -> int:
    """Writes a table with the mark by which Excel knows UTF-8, and no cell that Excel would run.

    Says how many rows that were, the head not counted.
    """
    out.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(head)
    number = 0
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
        number += 1
    text.detach()
    return number


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet shows and does not take for a formula.

    >>> _harmless("=1+1"), _harmless("-5%"), _harmless(-5)
    ("'=1+1", "'-5%", -5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
