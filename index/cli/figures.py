"""lantian figures: the ledger of numbers: targets beside results, how they changed, and who says so."""

from __future__ import annotations

from typing import Annotated, get_args

import typer
from rich.markup import escape

from corpus import Corpus
from corpus.records import plain
from extractor.lexicon import quantities
from extractor.model import Figure, FigureStatus, Range
from index import Account, Cited, FigureWish, Index, accounts
from index.cli import drawing, ledgers
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit
from index.cli.words import chinese
from index.ledger import converted
from index.records import cited_record

_SHOWN = ("地点 place", "指标 indicator", "目标 target", "实际 actual", "变化 change", "时间 period")
_CITED = "出处 cited"
_SHEET = (
    *("地点 place", "代码 code", "指标 indicator", "目标 target", "实际 actual", "单位 unit"),
    *("变化 change", "时间 period", "性质 status", "原句 sentence", *ledgers.SOURCE),
)
_STATUS = ledgers.one_of(get_args(FigureStatus))
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "~": "约", "<~": "近"}


def figures(
    indicator: Annotated[str | None, typer.Option("--indicator", help="指标 · e.g. PM2.5")] = None,
    unit: Annotated[str | None, typer.Option(help="单位，可换算 · a unit; others are converted")] = None,
    counter: Annotated[str | None, typer.Option(help="量词 · a classifier, e.g. 家")] = None,
    place: ledgers.Place = None,
    status: Annotated[
        str | None, typer.Option(callback=_STATUS, help="性质 · actual 实际, target 目标 …")
    ] = None,
    campaign: ledgers.Campaign = None,
    time: ledgers.Time = None,
    article: ledgers.OneArticle = None,
    as_csv: ledgers.AsCsv = False,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """列数字：地点、指标、目标与实际、变化、时间、出处 · The ledger of figures, cited."""
    with Corpus(corpus) as kept, Index(kept) as index:
        scope = ledgers.scope(kept, place, campaign, article)
        ledger = index.figures(FigureWish(scope, indicator, unit, counter, status, time))
    told = accounts(ledger.rows)
    if as_json:
        for cited in ledger.rows:
            emit(cited_record(cited))
    elif as_csv:
        ledgers.spreadsheet(_SHEET, (_cells(account, unit) for account in told))
    else:
        table = drawing.table(*_SHOWN, _CITED)
        for k, account in enumerate(told):
            source = _source(account, told[k - 1] if k else None)
            table.add_row(*(escape(cell) for cell in (*_row(account, unit), source)))
        asked = indicator or counter or unit or ""
        ledgers.show(table, ledger, "个数字 figures", asked)


def _row(account: Account, unit: str | None) -> tuple[str, ...]:
    return (
        _place(account),
        _name(account.head.fact),
        "、".join(_words(c, unit) for c in account.targets),
        "、".join(_words(c, unit) for c in account.actuals),
        "；".join(_change(c, unit) for c in account.changes),
        ledgers.period(account.period),
    )


def _source(account: Account, last: Account | None) -> str:
    """Where it stands and the sentence; a sentence that has just been shown is not shown again."""
    head = account.cited[0]
    where = f"{head.article.name} {drawing.where(head.fact.span)}"
    if last and last.head.article == head.article and last.sentences == account.sentences:
        return f"{where}：〃"
    return f"{where}：{' … '.join(account.sentences)}"


def _cells(account: Account, unit: str | None) -> tuple[object, ...]:
    """The same for a spreadsheet: numbers without their words, in the unit of the line."""
    head = account.head.fact
    shown = converted(head, unit)
    code = shown[1] if shown else head.unit
    return (
        _place(account),
        head.place_code or "",
        _name(head),
        "、".join(_number(c.fact, code) for c in account.targets),
        "、".join(_number(c.fact, code) for c in account.actuals),
        head.counter or code,
        "；".join(_change(c, unit) for c in account.changes),
        account.period or UNSTATED,
        "、".join(dict.fromkeys(chinese(c.fact.status) for c in account.cited)),
        " … ".join(account.sentences),
        *ledgers.source(account.head),
    )


def _place(account: Account) -> str:
    return account.head.fact.place or account.head.article.place_name or UNSTATED


def _name(figure: Figure) -> str:
    """What is measured, whose it is before it where the indicator does not say so itself."""
    indicator = figure.indicator or figure.subject or UNSTATED
    owners = (figure.actor, figure.subject)
    return " ".join([*(x for x in dict.fromkeys(owners) if x and x not in indicator), indicator])


def _words(cited: Cited[Figure], unit: str | None) -> str:
    """A figure as it is written, or in the unit asked for, with what its words do not say."""
    figure, words = cited.fact, cited.words
    other = converted(figure, unit)
    read = quantities.parse(words)
    unsaid = other or not read or read.comparator != figure.comparator
    sign = _SIGNS.get(figure.comparator, "") if unsaid else ""
    shown = f"{plain(other[0])} {other[1]}" if other else words
    scope = figure.rank.scope if figure.rank and figure.rank.scope else ""
    about = "" if figure.status in ("actual", "target") else f"（{chinese(figure.status)}）"
    return f"{scope}{sign}{shown}{about}{'?' if figure.uncertain else ''}"


def _change(cited: Cited[Figure], unit: str | None) -> str:
    """上升11天 同比 2020, 自500米."""
    change = cited.fact.change
    if change is None or change.role == "from":
        return f"自{_words(cited, unit)}".replace(f"（{chinese('before')}）", "")
    base = ledgers.period(change.base_period) if change.base_period else ""
    words = (drawing.CHANGES.get(word or "", "") for word in (change.direction, change.basis))
    direction, basis = words
    return " ".join(part for part in (f"{direction}{_words(cited, unit)}", basis, base) if part)


def _number(figure: Figure, code: str) -> str:
    """The value in a unit, with its sign: 56, <=150000, [20, 30)."""
    other = converted(figure, code)
    sign = "" if figure.comparator in ("=", "range") or isinstance(figure.value, Range) else figure.comparator
    if other:
        return f"{sign}{plain(other[0])}"
    return f"{sign}{drawing.value(figure.value)}"
