"""lantian timeline: what was reported, measured and due, and when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from corpus import Corpus
from index import Event, Index, Sought, Timeline
from index.cli import drawing, ledgers
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit, screen
from index.cli.words import word
from index.records import event_record

WIDEST = 40  # marks of the longest bar
_HEAD = ("日期 date", "地点 place", "类 kind", "性质 status", "出处 cited", "内容 what")


class By(StrEnum):
    """The length of a period."""

    YEAR = "year"
    MONTH = "month"


def timeline(
    question: Annotated[
        list[str] | None, typer.Argument(help="问题，可不写 · which articles; all if none")
    ] = None,
    place: ledgers.Place = None,
    by: Annotated[By, typer.Option(help="按年或月 · periods: year, month")] = By.YEAR,
    as_csv: ledgers.AsCsv = False,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """按时间排列报道、数字与措施期限 · Articles, figures and deadlines in the order of time."""
    with Corpus(corpus) as kept, Index(kept) as index:
        line = index.timeline(Sought(" ".join(question or []), place), by.value)
    if as_json:
        for event in line.events:
            emit(event_record(event))
    elif as_csv:
        ledgers.spreadsheet(_HEAD, map(_row, line.events))
    else:
        _show(line)


def _show(line: Timeline) -> None:
    most = max((count for _, count in line.periods), default=1)
    for period, count in line.periods:
        screen().print(f"{period}  {'█' * max(1, round(WIDEST * count / most))} {count}")
    if line.undated:
        screen().print(f"{UNSTATED}  {len(line.undated)} 篇 articles", style="dim")
    table = drawing.table(*_HEAD)
    for event in line.events:
        table.add_row(*map(escape, _row(event)))
    screen().print(table)


def _row(event: Event) -> tuple[str, ...]:
    return (
        event.date,
        event.place or UNSTATED,
        word(event.kind),
        word(event.status),
        event.article.name + (f" {drawing.where(event.span)}" if event.span else ""),
        f"{event.about} {event.text}".strip(),
    )
