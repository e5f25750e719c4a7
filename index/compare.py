"""What did each place do about each topic, or in each campaign? Cells of measures; silence is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from extractor.model import Measure, MeasureStatus
from index.engines import Engine
from index.ledger import Cited, MeasureWish, Scope, Shelf, measures

Axis = Literal["topic", "instrument", "campaign"]
STATUSES: tuple[MeasureStatus, ...] = ("done", "ongoing", "planned", "required", "recommended")
NONE = "none"  # the row of measures that name no campaign
_LAST = ("multi", "other", NONE)  # rows that name no topic of their own


@dataclass(frozen=True, slots=True)
class Cell:
    """The measures of one place (column) in one row, such as a topic; none is 未载明, not "nothing done"."""

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


def compare(
    shelf: Shelf, engine: Engine, places: tuple[str, ...], by: Axis = "topic", campaign: str | None = None
) -> Comparison:
    """Compares places by the topics, the instruments or the campaigns of their measures.

    `campaign` looks only at articles that name it. A measure of two campaigns stands in both rows.
    """
    columns = tuple(dict.fromkeys(places))
    wishes = {place: MeasureWish(Scope(place=place, campaign=campaign)) for place in columns}
    ledgers = {place: measures(shelf, engine, wish) for place, wish in wishes.items()}
    cells: dict[tuple[str, str], list[Cited[Measure]]] = {}
    for column, ledger in ledgers.items():
        for cited in ledger.rows:
            for row in _rows(cited, by):
                cells.setdefault((row, column), []).append(cited)
    spoken: Counter[str] = Counter()
    for (row, _), told in cells.items():
        spoken[row] += len(told)
    rows = tuple(sorted(spoken, key=lambda row: (row in _LAST, -spoken[row], row)))
    filled = tuple(
        Cell(row, column, tuple(cells.get((row, column), ()))) for row in rows for column in columns
    )
    unknown = tuple(p for p, ledger in ledgers.items() if not ledger.rows and not ledger.silent)
    return Comparison(rows, columns, filled, unknown)


def _rows(cited: Cited[Measure], by: Axis) -> tuple[str, ...]:
    if by == "campaign":
        return cited.campaigns or (NONE,)
    return (cited.fact.topic if by == "topic" else cited.fact.instrument,)
