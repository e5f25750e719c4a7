"""lantian figures: the ledger of numbers, each with its place, status and citation."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from corpus import Corpus
from corpus.records import plain
from extractor.model import Figure
from index import Cited, FigureWish, Index, Scope
from index.cli import drawing
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit, screen
from index.cli.words import key, word
from index.ledger import converted
from index.records import cited_record


def figures(
    indicator: Annotated[str | None, typer.Option("--indicator", help="指标 · e.g. PM2.5")] = None,
    unit: Annotated[str | None, typer.Option(help="单位，可换算 · a unit; others are converted")] = None,
    counter: Annotated[str | None, typer.Option(help="量词 · a classifier, e.g. 家")] = None,
    place: Annotated[str | None, typer.Option(help="地点，含其下辖 · a place and all in it")] = None,
    status: Annotated[str | None, typer.Option(help="性质 · actual 实际, target 目标 …")] = None,
    campaign: Annotated[str | None, typer.Option(help="行动 · articles that name a campaign")] = None,
    time: Annotated[str | None, typer.Option(help="时间 · ISO: 2016, 2016-09, 2016-01/2016-09")] = None,
    article: Annotated[str | None, typer.Option(help="一篇文章 · one article")] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """列数字：地点、指标、目标或实际、变化、时间、出处 · The ledger of figures, cited."""
    with Corpus(corpus) as kept, Index(kept) as index:
        scope = Scope(place, campaign, kept.resolve(article) if article else None)
        ledger = index.figures(FigureWish(scope, indicator, unit, counter, key(status), time))
    if as_json:
        for cited in ledger.rows:
            emit(cited_record(cited))
        return
    table = drawing.table(
        "地点 place",
        "指标 indicator",
        "数字 figure",
        "值 value",
        "性质 status",
        "变化 change",
        "时间 time",
        "出处 cited",
    )
    for cited in ledger.rows:
        table.add_row(*_row(cited, unit))
    if indicator or unit or counter:
        for listed in ledger.silent:
            silence = (listed.place_name or UNSTATED, escape(indicator or counter or unit or ""), UNSTATED)
            table.add_row(*silence, "", "", "", "", escape(listed.name), style="dim")
    screen().print(table)
    screen().print(
        f"{len(ledger.rows)} 个数字 figures · {len(ledger.silent)} 篇{UNSTATED} articles state none",
        style="dim",
    )


def _row(cited: Cited[Figure], unit: str | None) -> tuple[str, ...]:
    figure = cited.fact
    other = converted(figure, unit)
    value = f"{plain(other[0])} {other[1]}" if other else drawing.amount(figure)
    comparator = "" if figure.comparator in ("=", "range") else figure.comparator
    of = " ".join(dict.fromkeys(x for x in (figure.actor, figure.subject, figure.indicator) if x))
    return (
        escape(figure.place or cited.article.place_name or UNSTATED),
        escape(of or UNSTATED),
        escape(cited.words),
        escape(f"{comparator}{value}{' ?' if figure.uncertain else ''}"),
        word(figure.status),
        escape(drawing.change(figure)),
        figure.time or UNSTATED,
        escape(f"{cited.article.name} {drawing.where(figure.span)}：{cited.sentence.strip()}"),
    )
