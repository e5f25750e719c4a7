"""Who is to do it, and by when, where that stands beside the measure: notes and tables of tasks.

A note stands in brackets behind what it speaks of (责任单位:市水务局;完成时限:6月底前), or on a line of its
own. In a table every row is one measure; its columns are told by their heads.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.lexicon import tables
from extractor.model import Prose, Sentence, Time
from extractor.spans import Span

_BRACKETS = re.compile(r"[（(]([^（）()\n]{4,200})[)）]")
_LABELLED = re.compile(r"([一-龥]{2,8})\s*[:：]\s*([^:：;；。,，\n]{2,80})")
_LEADS = re.compile(r"([^,，;；。:：\n]{2,60}?)(?:牵头|负责)(?=[,，;；。]|$)")
_CELL = re.compile(r"[^\s|｜]+")
_SHORT = 12  # characters of the head of a column
_COLUMNS = 8
_MONTH = re.compile(r"(\d{4})-(\d\d)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note behind measures: where it stands, who is named in it, and by when."""

    span: Span
    owner: Span | None
    due: Span | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of tasks: what is to be done, by whom, by when."""

    task: Span
    owner: Span | None
    due: Span | None


def notes(text: str, span: Span) -> Iterator[Note]:
    """The notes in a stretch.

    >>> text = "新建公厕6座。(责任单位:市城管局;完成时限:9月底前)"
    >>> [(n.owner and n.owner.of(text), n.due and n.due.of(text)) for n in notes(text, Span(0, len(text)))]
    [('市城管局', '9月底前')]
    """
    for match in _BRACKETS.finditer(text, span.start, span.end):
        if note := _note(text, Span(match.start(), match.end()), Span(match.start(1), match.end(1))):
            yield note
    if _is_label(text, span) and (note := _note(text, span, span)):
        yield note


def _is_label(text: str, span: Span) -> bool:
    match = _LABELLED.match(text, span.start, span.end)
    return match is not None and _column(match[1]) in ("owner", "due")


def _note(text: str, whole: Span, inner: Span) -> Note | None:
    found: dict[str, Span] = {}
    for match in _LABELLED.finditer(text, inner.start, inner.end):
        found.setdefault(_column(match[1]), Span(match.start(2), match.end(2)))
    if "owner" not in found and (lead := _LEADS.match(text, inner.start, inner.end)):
        found["owner"] = Span(lead.start(1), lead.end(1))
    if "owner" not in found and "due" not in found:
        return None
    return Note(whole, found.get("owner"), found.get("due"))


def outside(span: Span, taken: Sequence[Note]) -> Iterator[Span]:
    """What of a stretch stands outside of the notes in it."""
    start = span.start
    for note in sorted(taken, key=lambda n: n.span):
        if start < note.span.start:
            yield Span(start, note.span.start)
        start = max(start, note.span.end)
    if start < span.end:
        yield Span(start, span.end)


def rows(prose: Prose) -> dict[int, Row | None]:
    """For sentences that belong to a table of tasks the row that they are; None for heads and other cells."""
    found: dict[int, Row | None] = {}
    k = 0
    while k < len(prose.sentences):
        heads = _heads_on_a_line(prose, k)
        table = _lines(prose, k, heads) if heads else _cells(prose, k)
        found |= table
        k = max(table, default=k) + 1
    return found


def _heads_on_a_line(prose: Prose, k: int) -> tuple[str, ...]:
    """The columns of a table whose rows are lines, if sentence `k` is its head."""
    words = prose.sentences[k].span.of(prose.text)
    cells = _CELL.findall(words)
    if not 2 < len(cells) <= _COLUMNS or any(len(c) > _SHORT for c in cells):
        return ()
    return _with_task([_column(cell) for cell in cells])


def _with_task(columns: list[str]) -> tuple[str, ...]:
    """The columns of a table of tasks; where no other column states them, the names are the tasks."""
    if not {"owner", "due"} & {*columns}:
        return ()
    if "task" not in columns and "name" in columns:
        columns[columns.index("name")] = "task"
    return tuple(columns) if "task" in columns else ()


def _lines(prose: Prose, k: int, heads: tuple[str, ...]) -> dict[int, Row | None]:
    found: dict[int, Row | None] = {k: None}
    for n in range(k + 1, len(prose.sentences)):
        span = prose.sentences[n].span
        cells = [Span(m.start(), m.end()) for m in _CELL.finditer(prose.text, span.start, span.end)]
        if len(cells) != len(heads):
            break
        found[n] = _row(heads, cells)
    return found


def _cells(prose: Prose, k: int) -> dict[int, Row | None]:
    """A table whose cells are lines: heads of columns, one behind the other, then as many cells a row."""
    named: list[str] = []
    for n in range(k, min(k + _COLUMNS, len(prose.sentences))):
        words = prose.sentences[n].span.of(prose.text)
        if len(words) > _SHORT or not (column := _column(words)):
            break
        named.append(column)
    heads = _with_task(named)
    if not heads:
        return {}
    found: dict[int, Row | None] = dict.fromkeys(range(k, k + len(heads)))
    first = k + len(heads)
    for at in range(first, len(prose.sentences), len(heads)):
        row = prose.sentences[at : at + len(heads)]
        if not _is_row(prose, heads, row):
            break
        found |= dict.fromkeys(range(at, at + len(row)))
        found[at + heads.index("task")] = _row(heads, [s.span for s in row])
    return found


def _is_row(prose: Prose, heads: Sequence[str], row: Sequence[Sentence]) -> bool:
    if len(row) <= heads.index("task"):
        return False
    numbered = heads[0] != "number" or row[0].span.of(prose.text).strip("(（)）.、").isalnum()
    return numbered and all(not s.span.of(prose.text).endswith("。") for s in row)


def _row(heads: Sequence[str], cells: Sequence[Span]) -> Row | None:
    by = dict(zip(heads, cells, strict=False))
    return Row(by["task"], by.get("owner"), by.get("due")) if "task" in by else None


def _column(words: str) -> str:
    """What a column or a label speaks of: number, name, task, owner, due; empty where it is none."""
    return tables.mapping("task_columns").get(words.strip(), "")


def deadline(due: Span, times: Sequence[Time]) -> str | None:
    """The day by which it is to be done: the end of the time that a cell or a note states."""
    for time in times:
        if due.covers(time.span) and time.iso and time.kind not in ("duration", "frequency"):
            last = time.iso.split("/")[-1]
            if match := _MONTH.fullmatch(last):
                last += f"-{monthrange(int(match[1]), int(match[2]))[1]:02d}"
            return f"../{last}"
    return None


__all__ = ["Note", "Row", "deadline", "notes", "outside", "rows"]
