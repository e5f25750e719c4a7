"""lantian measures: who does, or is to do, what, where and by when; each cited."""

from __future__ import annotations

from typing import Annotated, get_args

import typer
from rich.markup import escape

from corpus import Corpus
from extractor.model import Measure, MeasureStatus
from index import Cited, Index, MeasureWish
from index.cli import drawing, ledgers
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit
from index.cli.words import chinese, key, word
from index.records import cited_record

_SHOWN = (
    "地点 place",
    "主体 actor",
    "措施 measure",
    "主题 topic",
    "手段 instrument",
    "性质 status",
    "期限 deadline",
)
_STATUS = ledgers.one_of(get_args(MeasureStatus))
_CITED = "出处 cited"
_SHEET = (*_SHOWN, "原句 sentence", *ledgers.SOURCE)


def measures(
    place: ledgers.Place = None,
    topic: Annotated[str | None, typer.Option(help="主题 · dust 扬尘, coal_heating 散煤与取暖 …")] = None,
    instrument: Annotated[str | None, typer.Option(help="手段 · ban_restriction 禁止与限制 …")] = None,
    actor: Annotated[
        str | None, typer.Option(help="主体，写出一部分即可 · a part of the actor's name")
    ] = None,
    status: Annotated[
        str | None, typer.Option(callback=_STATUS, help="性质 · done ongoing required planned recommended")
    ] = None,
    deadline: Annotated[str | None, typer.Option(help="期限所在 · ISO 2020, 2020-06; any 任何期限")] = None,
    campaign: ledgers.Campaign = None,
    article: ledgers.OneArticle = None,
    as_csv: ledgers.AsCsv = False,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """列措施：谁、在哪、做什么、何时完成、出处 · The policy measures, cited."""
    with Corpus(corpus) as kept, Index(kept) as index:
        scope = ledgers.scope(kept, place, campaign, article)
        ledger = index.measures(MeasureWish(scope, key(topic), key(instrument), actor, status, deadline))
    if as_json:
        for cited in ledger.rows:
            emit(cited_record(cited))
    elif as_csv:
        rows = ((*_row(cited), cited.sentence.strip(), *ledgers.source(cited)) for cited in ledger.rows)
        ledgers.spreadsheet(_SHEET, rows)
    else:
        table = drawing.table(*_SHOWN, _CITED)
        for cited in ledger.rows:
            where = f"{cited.article.name} {drawing.where(cited.fact.span)}"
            table.add_row(*map(escape, (*_row(cited), where)))
        ledgers.show(table, ledger, "条措施 measures", UNSTATED)


def _row(cited: Cited[Measure]) -> tuple[str, ...]:
    measure = cited.fact
    place = measure.place.name if measure.place else cited.article.place_name
    return (
        place or UNSTATED,
        measure.actor or UNSTATED,
        cited.words,
        chinese(measure.topic),
        chinese(measure.instrument),
        word(measure.status),
        measure.deadline or "",
    )
