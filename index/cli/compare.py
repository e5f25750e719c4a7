"""lantian compare: what each place did about each topic, or in each campaign, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from corpus import Corpus
from index import Cell, Comparison, Index
from index.cli import drawing, ledgers
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit, report, screen
from index.cli.words import chinese, word
from index.records import cell_records

Head = tuple[str, ...]
Rows = Iterator[tuple[object, ...]]
ADVICE = "recommended"
DONE = frozenset({"done", "ongoing"})


class By(StrEnum):
    """What the rows are."""

    TOPIC = "topic"
    INSTRUMENT = "instrument"
    CAMPAIGN = "campaign"


def compare(
    places: Annotated[list[str], typer.Argument(help="地点，两个以上为宜 · the places")],
    by: Annotated[By, typer.Option(help="按主题、手段或行动 · what the rows are")] = By.TOPIC,
    campaign: ledgers.Campaign = None,
    cite: Annotated[bool, typer.Option("--cite", help="列出原句 · print the sentences")] = False,
    as_csv: ledgers.AsCsv = False,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """比较各地措施；没有说的写明未载明 · Compare places by their measures; silence is said to be silence."""
    with Corpus(corpus) as kept, Index(kept) as index:
        made = index.compare(places, by.value, campaign)
    for place in made.unknown:
        report(f"语料库中没有关于「{place}」的文章 · no article of the corpus is about {place}")
    if as_json:
        for record in cell_records(made):
            emit(record)
    elif as_csv:
        ledgers.spreadsheet(*(_listed(made, by) if cite else _summary(made, by)))
    else:
        screen().print(_table(made, by.value))
        screen().print(
            "● 已做或进行中 done or ongoing  ○ 要求或计划 required or planned  ◇ 建议 advice only",
            style="dim",
        )
        for line in _citations(made) if cite else ():
            screen().print(line, soft_wrap=True)


def _table(made: Comparison, by: str) -> Table:
    table = Table(header_style="bold", show_lines=True)
    table.add_column(word(by), overflow="fold")
    for column in made.columns:
        table.add_column(escape(column), overflow="fold")
    for row in made.rows:
        table.add_row(word(row), *(_drawn(made.cell(row, column)) for column in made.columns))
    if not made.rows:
        table.add_row("", *(UNSTATED for _ in made.columns))
    return table


def _drawn(cell: Cell) -> Text:
    """A mark, a count, and how many of each status."""
    if not cell.cited:
        return Text(UNSTATED, "dim")
    parts = " ".join(f"{chinese(status)}{count}" for status, count in cell.statuses.items())
    return Text(f"{_mark(cell)} {len(cell.cited)}\n").append(parts, "dim")


def _mark(cell: Cell) -> str:
    statuses = set(cell.statuses)
    if statuses & DONE:
        return "●"
    return "◇" if statuses == {ADVICE} else "○"


def _citations(made: Comparison) -> Iterator[Text]:
    for row in made.rows:
        for column in made.columns:
            for cited in made.cell(row, column).cited:
                where = f"{cited.article.name} {drawing.where(cited.fact.span)}"
                line = Text(f"{chinese(row)} · {column} · ", "bold").append(word(cited.fact.status), "yellow")
                yield line.append(f"  {cited.sentence.strip()}", "").append(f"  [{where}]", "dim")


def _summary(made: Comparison, by: By) -> tuple[Head, Rows]:
    """The table itself for a spreadsheet."""
    rows = ((word(row), *(_plain(made.cell(row, column)) for column in made.columns)) for row in made.rows)
    return (word(by), *made.columns), rows


def _plain(cell: Cell) -> str:
    return _drawn(cell).plain.replace("\n", " ")


def _listed(made: Comparison, by: By) -> tuple[Head, Rows]:
    """Every measure on a row of its own, with its cell and its source."""
    head = (word(by), word("place"), "性质 status", "措施 measure", "原句 sentence", *ledgers.SOURCE)
    rows = (
        (word(c.row), c.column, word(m.fact.status), m.words, m.sentence.strip(), *ledgers.source(m))
        for c in made.cells
        for m in c.cited
    )
    return head, rows
