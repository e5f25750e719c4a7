"""The one reader of `data/`: every list of words is a file whose head says grammar, source and licence.

A table is UTF-8 text. Lines that begin with `#` are its head; it must name `grammar:`, `source:` and
`licence:`. Every other line is one row of tab-separated cells, sorted and unique by its first cells.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Row = tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.tsv`.

    Raises FileNotFoundError where there is no such table.
    """
    text = (files("extractor.lexicon") / "data" / f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The first cells of `data/<name>.tsv`, for tables that are plain lists."""
    return frozenset(row[0] for row in rows(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """First cell to second cell of `data/<name>.tsv`."""
    return {row[0]: row[1] for row in rows(name)}
