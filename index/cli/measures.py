"""lantian measures: who does, or is to do, what, where and by when; each cited."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from corpus import Corpus
from extractor.model import Measure
from index import Cited, Index, MeasureWish, Scope
from index.cli import drawing
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit, screen
from index.cli.words import chinese, key, word
from index.records import cited_record


def measures(
    place: Annotated[str | None, typer.Option(help="地点，含其下辖 · a place and all in it")] = None,
    topic: Annotated[str | None, typer.Option(help="主题 · dust 扬尘, coal_heating 散煤与取暖 …")] = None,
    instrument: Annotated[str | None, typer.Option(help="手段 · ban_restriction 禁止与限制 …")] = None,
    actor: Annotated[
        str | None, typer.Option(help="主体，写出一部分即可 · a part of the actor's name")
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="性质 · done ongoing required planned recommended")
    ] = None,
    deadline: Annotated[str | None, typer.Option(help="期限所在 · ISO 2020, 2020-06; any 任何期限")] = None,
    campaign: Annotated[str | None, typer.Option(help="行动 · articles that name a campaign")] = None,
    article: Annotated[str | None, typer.Option(help="一篇文章 · one article")] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """列措施：谁、在哪、做什么、何时完成、出处 · The policy measures, cited."""
    with Corpus(corpus) as kept, Index(kept) as index:
        scope = Scope(place, campaign, kept.resolve(article) if article else None)
        ledger = index.measures(MeasureWish(scope, key(topic), key(instrument), actor, key(status), deadline))
    if as_json:
        for cited in ledger.rows:
            emit(cited_record(cited))
        return
    table = drawing.table(
        "地点 place",
        "主体 actor",
        "措施 measure",
        "主题 topic",
        "手段 instrument",
        "性质 status",
        "期限 deadline",
        "出处 cited",
    )
    for cited in ledger.rows:
        table.add_row(*_row(cited))
    for listed in ledger.silent:
        table.add_row(
            listed.place_name or UNSTATED, "", UNSTATED, "", "", "", "", escape(listed.name), style="dim"
        )
    screen().print(table)
    screen().print(
        f"{len(ledger.rows)} 条措施 measures · {len(ledger.silent)} 篇{UNSTATED} articles state none",
        style="dim",
    )


def _row(cited: Cited[Measure]) -> tuple[str, ...]:
    measure = cited.fact
    place = measure.place.name if measure.place else cited.article.place_name
    return (
        escape(place or UNSTATED),
        escape(measure.actor or UNSTATED),
        escape(cited.words),
        chinese(measure.topic),
        chinese(measure.instrument),
        word(measure.status),
        measure.deadline or "",
        escape(f"{cited.article.name} {drawing.where(measure.span)}"),
    )
