"""What figures and measures share in a terminal: options, tables, and silence said to be silence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable
from typing import Annotated, TypeVar

import typer
from rich.markup import escape
from rich.table import Table

from corpus import Corpus
from corpus.export import write_csv
from extractor.lexicon import gazetteer
from extractor.model import Figure, Measure
from index import Cited, Ledger, Scope
from index.cli import drawing
from index.cli.manners import UNSTATED, screen
from index.cli.words import chinese, key

_DAY = r"\d{4}(?:-\d\d){0,2}"
_TIME = re.compile(rf"{_DAY}|(?:{_DAY}|\.\.)/(?:{_DAY}|\.\.)")


def _known_place(place: str | None) -> str | None:
    if place and not gazetteer.codes(place):
        raise typer.BadParameter(f"地名表中没有「{place}」 · no division is called {place}")
    return place


def _readable_time(time: str | None) -> str | None:
    if time and not _TIME.fullmatch(time):
        raise typer.BadParameter(
            "写作 2016、2016-09 或 2016-01/2016-09 · write 2016, 2016-09 or 2016-01/2016-09"
        )
    return time


def one_of(known: Collection[str]) -> Callable[[str | None], str | None]:
    """An option's check: one of these keys, or its Chinese word; hands on the key."""

    def check(typed: str | None) -> str | None:
        meant = key(typed)
        if meant is not None and meant not in known:
            raise typer.BadParameter(f"{typed}：{' '.join(f'{chinese(k)} {k}' for k in known)}")
        return meant

    return check


Place = Annotated[
    str | None, typer.Option("--place", callback=_known_place, help="地点，含其下辖 · a place and all in it")
]
Campaign = Annotated[str | None, typer.Option("--campaign", help="行动 · articles that name a campaign")]
Time = Annotated[
    str | None,
    typer.Option("--time", callback=_readable_time, help="时间 · ISO: 2016, 2016-09, 2016-01/2016-09"),
]
OneArticle = Annotated[str | None, typer.Option("--article", help="一篇文章 · one article")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV，Excel 可直接打开 · for a spreadsheet")]
SOURCE = ("标题 title", "日期 published", "文件 path", "位置 at")  # what `source` fills
WIDEST, NARROWEST = 24, 32  # any column of a table but the last, and the last
F = TypeVar("F", Figure, Measure)

_WHOLE_MONTHS = re.compile(r"(\d{4}-\d\d)-01/(\d{4}-\d\d)-(?:3[01]|2[89])")
_WHOLE_YEARS = re.compile(r"(\d{4})-01/(\d{4})-12")


def scope(kept: Corpus, place: str | None, campaign: str | None, article: str | None) -> Scope:
    """The articles that a person means."""
    return Scope(place, campaign, kept.resolve(article) if article else None)


def show(table: Table, ledger: Ledger[F], counted: str, asked: str) -> None:
    """Prints a table of facts, and the articles that say nothing of what was asked."""
    *before, cited = table.columns
    cited.min_width = NARROWEST
    for column in before:
        column.max_width = WIDEST
    for listed in ledger.silent if asked else ():
        blank = [""] * (len(before) - 3)
        name = escape(listed.place_name or UNSTATED)
        table.add_row(name, escape(asked), UNSTATED, *blank, escape(listed.name), style="dim")
    screen().print(table)
    silent = f" · {len(ledger.silent)} 篇{UNSTATED} articles state none"
    screen().print(f"{len(ledger.rows)} {counted}{silent}", style="dim")


def spreadsheet(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Prints a table as CSV."""
    sys.stdout.flush()
    write_csv(sys.stdout.buffer, head, rows)


def source(cited: Cited[Figure] | Cited[Measure]) -> tuple[str, ...]:
    """The article of a fact for a spreadsheet: title, day, path, and where in its text the fact stands."""
    day = cited.published.date if cited.published else UNSTATED
    article = cited.article
    return (article.title or UNSTATED, day, article.path, drawing.where(cited.fact.span))


def period(interval: str | None) -> str:
    """An ISO interval as short as it can be said, 未载明 where there is none.

    >>> period("2021-01-01/2021-12-31"), period("2021-01-01/2021-10-31"), period("../2020-06-30")
    ('2021', '2021-01/2021-10', '../2020-06-30')
    >>> period("2019-08-27/2019-08-27"), period("2016-07-16/2016-09-20"), period(None)
    ('2019-08-27', '2016-07-16/2016-09-20', '未载明')
    """
    if interval is None:
        return UNSTATED
    months = _WHOLE_MONTHS.fullmatch(interval)
    if months:
        interval = f"{months[1]}/{months[2]}"
    years = _WHOLE_YEARS.fullmatch(interval)
    if years:
        interval = f"{years[1]}/{years[2]}"
    first, _, last = interval.partition("/")
    return first if first == last else interval
