"""lantian extract: read pages and print them, keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from corpus.intake import Arrival, arrivals, require
from corpus.records import article_record, failure_record
from corpus.workers import attempt
from extractor import Article, Unreadable
from index.cli import drawing
from index.cli.manners import IN_QUARANTINE, AsJson, emit, report, screen


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="文件、目录、压缩包或 - · files, folders, archives, or -"),
    ],
    as_json: AsJson = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="输入是每行一条的记录 · the inputs are JSON Lines of records")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", help="相对日期的基准日 · the day to reckon from, like 2020-03-26")
    ] = None,
) -> None:
    """读网页，打印文章与事实，不保存 · Read pages and print what they say, keeping nothing."""
    require(paths)
    failed = False
    for arrival, result in _read(paths, jsonl, date):
        failed = failed or isinstance(result, Unreadable)
        if not as_json:
            _draw(arrival, result)
        elif isinstance(result, Unreadable):
            emit(failure_record(arrival.path, result))
        else:
            emit(article_record(result, arrival.path))
    if failed:
        raise typer.Exit(IN_QUARANTINE)


def _read(paths: list[str], jsonl: bool, date: str | None) -> Iterator[tuple[Arrival, Article | Unreadable]]:
    """Each page with its article, or with why there is none, in the order of the inputs."""
    for arrival in arrivals(paths, jsonl=jsonl, date=date):
        try:
            yield arrival, attempt(arrival.fetch(), arrival.known)
        except Unreadable as why:
            yield arrival, why


def _draw(arrival: Arrival, result: Article | Unreadable) -> None:
    if isinstance(result, Unreadable):
        report(f"{arrival.path}: {result.code}: {result.reason}")
        return
    out = screen()
    out.print(drawing.head(result, arrival.path), end="\n\n")
    out.print(drawing.body(result), soft_wrap=not out.is_terminal)
    out.print(drawing.legend())
    if drawing.drops([result]):
        out.print("\n略去的内容 · dropped", style="bold")
        out.print(drawing.dropped(result))
    out.print()
