"""Which numbers stand in a table, under which heading, in whose row?

    grid = heading+ (label | number)+        cells on one line (|, tab, wide gaps) or one line each

A heading names the property and the unit (PM2.5浓度（微克/立方米）), the first words of a row its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.facts.figures.draft import Draft
from extractor.facts.figures.left import Left
from extractor.lexicon import numerals, quantities
from extractor.lexicon.amounts import PLAIN, Quantity
from extractor.lexicon.numerals import Number
from extractor.lexicon.units import Unit
from extractor.model import Prose, Range, Sentence
from extractor.spans import Span

_GAP = re.compile(r"[ \u3000]*[|｜\t]+[ \u3000]*|[ \u3000]{2,}")
_NUMBER = re.compile(r"[-−－+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_HEADING = re.compile(r"(?P<name>[^（(]*)(?:[（(](?P<unit>[^（）()]+)[)）])?.*")
_CAPTION = re.compile(r"单位[:：][ \u3000]*(?P<unit>[^\s，。；）)]+)")
_COUNT = re.compile(r"序号|名次|排名|排序|位次|编号")
_RANK = Unit("", "{rank}", "rank")
_LONGEST_CELL = 30
_MOST_COLUMNS = 12
_MOST_CAPTIONS = 3  # short lines before a table that are no heading of it
_STOP = tuple("。；！？!?;")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings, and its rows of cells, each row with the numbers of its sentences."""

    headings: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: Unit | None = None


def read(prose: Prose) -> list[Draft]:
    """The amounts in tables, in the order of the text; each has its cell for its sentence."""
    rows = ((grid, row) for grid in _grids(prose) for row in grid.rows)
    return sorted((d for grid, row in rows for d in _row(prose.text, grid, row)), key=lambda d: d.start)


def _grids(prose: Prose) -> Iterator[Grid]:
    lines = [s for s in prose.sentences if s.kind in ("body", "heading")]
    yield from _of_lines(prose.text, lines)
    yield from _of_cells(prose.text, lines)


def _of_lines(text: str, lines: Sequence[Sentence]) -> Iterator[Grid]:
    """Tables whose rows are lines of as many cells as the line of headings."""
    k = 0
    while k < len(lines):
        headings = _cells(text, lines[k].span)
        rows: list[tuple[Span, ...]] = []
        while len(headings) > 1 and k + 1 + len(rows) < len(lines):
            row = _cells(text, lines[k + 1 + len(rows)].span)
            if len(row) != len(headings) or not any(_is_number(text, cell) for cell in row):
                break
            rows.append(row)
        if rows and not any(_is_number(text, cell) for cell in headings):
            yield Grid(headings, tuple(rows), _caption(text, lines, k))
        k += 1 + len(rows)


def _of_cells(text: str, lines: Sequence[Sentence]) -> Iterator[Grid]:
    """Tables whose every cell is a line: the kinds of cells must come back row after row."""
    k = 0
    while k < len(lines):
        end = k
        while end < len(lines) and _is_cell(text, lines[end].span):
            end += 1
        cells = [line.span for line in lines[k:end]]
        grid = _folded(text, cells)
        if grid:
            yield Grid(grid.headings, grid.rows, _caption(text, lines, k))
        k = max(end, k + 1)


def _folded(text: str, cells: list[Span]) -> Grid | None:
    numeric = [_is_number(text, cell) for cell in cells]
    if sum(numeric) < 2:
        return None
    first = numeric.index(True)
    for skipped in range(min(first, _MOST_CAPTIONS)):
        for width in range(min(first - skipped, _MOST_COLUMNS), 1, -1):
            begin = skipped + width
            rows = [cells[k : k + width] for k in range(begin, len(cells) - width + 1, width)]
            kinds = numeric[begin : begin + width]
            like = 0
            while like < len(rows) and numeric[begin + width * like : begin + width * (like + 1)] == kinds:
                like += 1
            if like >= 2 and any(kinds) and first < begin + width:
                return Grid(tuple(cells[skipped:begin]), tuple(tuple(row) for row in rows[:like]))
    return None


def _is_cell(text: str, span: Span) -> bool:
    return (
        len(span) <= _LONGEST_CELL and text[span.end - 1] not in _STOP and not _GAP.search(text, *_ends(span))
    )


def _is_number(text: str, span: Span) -> bool:
    return bool(_NUMBER.fullmatch(text, *_ends(span)))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _cells(text: str, line: Span) -> tuple[Span, ...]:
    """The cells of a line; one where nothing parts it."""
    cells, at = [], line.start
    for gap in _GAP.finditer(text, line.start, line.end):
        cells.append(Span(at, gap.start()))
        at = gap.end()
    cells.append(Span(at, line.end))
    return tuple(cell for cell in cells if len(cell))


def _caption(text: str, lines: Sequence[Sentence], k: int) -> Unit | None:
    """The unit that the line before a table states for all of it."""
    match = _CAPTION.search(text, *_ends(lines[k - 1].span)) if k else None
    return _unit(match["unit"])[0] if match else None


def _unit(surface: str | None) -> tuple[Unit | None, Decimal]:
    """The unit in a heading and its scale: 万户 is ten thousand of 户."""
    whole = quantities.parse(f"1{surface}") if surface else None
    if whole is None or whole.span.end != len(surface or "") + 1 or isinstance(whole.number.value, Range):
        return None, Decimal(1)
    return whole.unit, whole.number.value


def _row(text: str, grid: Grid, row: tuple[Span, ...]) -> Iterator[Draft]:
    label = next((cell.of(text).strip() for cell in row if not _is_number(text, cell)), "")
    for column, (cell, over) in enumerate(zip(row, grid.headings, strict=True)):
        heading = _HEADING.fullmatch(over.of(text).strip())
        if heading is None or not _is_number(text, cell) or (column == 0 and _COUNT.search(heading["name"])):
            continue
        unit, scale = _unit(heading["unit"])
        if _COUNT.search(heading["name"]):
            unit = _RANK
        number = _number(cell.of(text), scale)
        if number:
            quantity = Quantity(cell, cell, number, unit or grid.caption or PLAIN)
            at = Span(cell.start, cell.start)
            name = heading["name"].strip()
            yield Draft(
                quantity, cell, Left(at, cell.start, at), at, label or name, name, rule="table", heading=name
            )


def _number(surface: str, scale: Decimal) -> Number | None:
    value = numerals.arabic(surface.lstrip("+-−－"))
    if value is None:
        return None
    sign = -1 if surface[0] in "-−－" else 1
    return Number(numerals.plain(value * scale * sign))
