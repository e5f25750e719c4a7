"""What did each place do about each topic? Cells of measures, and silence that is said to be silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractor.model import Measure, MeasureStatus
from index.engines import Engine
from index.ledger import Cited, MeasureWish, Scope, Shelf, measures

STATUSES: tuple[MeasureStatus, ...] = ("done", "ongoing", "planned", "required", "recommended")
_LAST = ("multi", "other")  # rows that name no topic of their own


@dataclass(frozen=True, slots=True)
class Cell:
    """The measures of one place (column) about one topic (row); none is 未载明, not "nothing done"."""

    row: str
    column: str
    cited: tuple[Cited[Measure], ...]

    @property
    def statuses(self) -> dict[str, int]:
        """How many are done, ongoing, planned, required, recommended, in this order."""
        counted = Counter(c.fact.status for c in self.cited)
        return {status: counted[status] for status in STATUSES if counted[status]}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows that some column speaks of, the most spoken of first; every cell, row by row."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    unknown: tuple[str, ...]  # columns of which no article is

    def cell(self, row: str, column: str) -> Cell:
        """The cell of a row and a column."""
        return self.cells[self.rows.index(row) * len(self.columns) + self.columns.index(column)]


def compare(shelf: Shelf, engine: Engine, places: tuple[str, ...], by: str = "topic") -> Comparison:
    """Compares places by the topics or by the instruments of their measures."""
    columns = tuple(dict.fromkeys(places))
    ledgers = {place: measures(shelf, engine, MeasureWish(Scope(place=place))) for place in columns}
    spoken = Counter(getattr(c.fact, by) for ledger in ledgers.values() for c in ledger.rows)
    rows = tuple(sorted(spoken, key=lambda row: (row in _LAST, -spoken[row], row)))
    cells = tuple(
        Cell(row, column, tuple(c for c in ledgers[column].rows if getattr(c.fact, by) == row))
        for row in rows
        for column in columns
    )
    unknown = tuple(p for p, ledger in ledgers.items() if not ledger.rows and not ledger.silent)
    return Comparison(rows, columns, cells, unknown)
