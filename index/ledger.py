"""What figures and which measures does the corpus hold, and who says nothing of what was asked?

The index finds the articles that can hold an answer; each of their facts is then looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Generic, Protocol, TypeVar

from corpus.entries import Entry as Listed
from extractor import Article
from extractor.lexicon import gazetteer, units
from extractor.model import Figure, Measure, Published, Range
from extractor.spans import Span
from index.engines import Engine
from index.plan import Planner
from index.quantity import classifier, unit_code
from index.query import Both, Either, Field, Tree
from index.synonyms import variants
from index.terms import QUOTES, fold

F = TypeVar("F", Figure, Measure)
_NOWHERE = Span(0, 0)
_TWELVE_DIGITS = Context(prec=12)  # what a factor such as 1/3 leaves beyond them says nothing


class Shelf(Protocol):
    """The part of a corpus that holds the articles."""

    def article(self, name: str) -> Article: ...

    def entries(self) -> Iterator[Listed]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are looked at; None is no limit."""

    place: str | None = None
    campaign: str | None = None
    article: str | None = None  # digest


@dataclass(frozen=True, slots=True)
class FigureWish:
    """Which figures are wanted; None is any."""

    scope: Scope = Scope()
    indicator: str | None = None
    unit: str | None = None  # or a classifier
    counter: str | None = None
    status: str | None = None
    time: str | None = None  # ISO, a year, month or day that the figure's time touches


@dataclass(frozen=True, slots=True)
class MeasureWish:
    """Which measures are wanted; None is any."""

    scope: Scope = Scope()
    topic: str | None = None
    instrument: str | None = None
    actor: str | None = None
    status: str | None = None
    deadline: str | None = None  # ISO, the deadline lies in it; "any" for whatever deadline


@dataclass(frozen=True, slots=True)
class Cited(Generic[F]):
    """A fact with its words, its sentence and the article that it stands in.

    `campaigns` are those that the fact names, else its sentence, else the title, without quotation marks.
    """

    article: Listed
    published: Published | None
    fact: F
    words: str
    sentence: str
    campaigns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger(Generic[F]):
    """Facts in the order of the corpus, and the articles in scope that state none."""

    rows: tuple[Cited[F], ...]
    silent: tuple[Listed, ...]


def figures(shelf: Shelf, engine: Engine, wish: FigureWish) -> Ledger[Figure]:
    """The figures wanted."""
    named = variants(wish.indicator) if wish.indicator else ()
    indicator = Either(tuple(Field("figure", name, _NOWHERE) for name in named))
    found = _ids(engine, wish.scope, "mention", indicator)
    counters = {wish.counter, classifier(wish.unit or "")} - {None}
    code = unit_code(wish.unit) if wish.unit and not classifier(wish.unit) else None

    def wanted(article: Article, figure: Figure) -> bool:
        about = fold(f"{figure.indicator or ''} {figure.subject or ''}")
        return (
            (not named or any(name in about for name in named))
            and (code is None or _fitting(figure.unit, code) is not None)
            and counters <= {figure.counter}
            and wish.status in (None, figure.status)
            and (wish.time is None or touches(figure.time, wish.time))
            and _lies_within(figure.place_code, wish.scope.place, article)
        )

    def facts(article: Article) -> Iterator[Figure]:
        return (f for f in article.figures if wanted(article, f))

    return _ledger(shelf, found, _ids(engine, wish.scope, "place"), facts)


def measures(shelf: Shelf, engine: Engine, wish: MeasureWish) -> Ledger[Measure]:
    """The measures wanted."""
    labels = {"topic": wish.topic, "instrument": wish.instrument, "status": wish.status}
    values = {field: value for field, value in labels.items() if value}
    fields = (Field(field, value, _NOWHERE) for field, value in values.items())
    found = _ids(engine, wish.scope, "mention", *fields)

    def wanted(article: Article, measure: Measure) -> bool:
        code = measure.place.code if measure.place else None
        return (
            all(getattr(measure, field) == value for field, value in values.items())
            and (wish.actor is None or fold(wish.actor) in fold(measure.actor or ""))
            and (wish.deadline is None or _is_due(measure.deadline, wish.deadline))
            and _lies_within(code, wish.scope.place, article)
        )

    def facts(article: Article) -> Iterator[Measure]:
        return (m for m in article.measures if wanted(article, m))

    return _ledger(shelf, found, _ids(engine, wish.scope, "place"), facts)


def converted(figure: Figure, unit: str | None) -> tuple[Decimal, str] | None:
    """The figure's value in another unit; None where it is in that unit already or cannot be converted.

    A rate is converted by what it is a rate of: t/a asked for in kg is in kg/a.
    """
    if unit is None or isinstance(figure.value, Range) or classifier(unit):
        return None
    code = _fitting(figure.unit, unit_code(unit))
    value = units.convertible(figure.value, figure.unit, code) if code else None
    if code is None or value is None or code == figure.unit:
        return None
    return _TWELVE_DIGITS.plus(value), code


def touches(time: str | None, asked: str) -> bool:
    """Whether an ISO day or interval shares a day with another of any precision; a deadline has one day.

    >>> touches("2016-01-01/2016-09-20", "2016-09"), touches("2016-01-01/..", "2020"), touches(None, "2020")
    (True, True, False)
    >>> touches("../2020-06-30", "2020"), touches("../2020-06-30", "2016"), touches("2016-05", "../2016")
    (True, False, True)
    """
    if time is None:
        return False
    (low, high), (first, last) = _ends(time.removeprefix("../")), _ends(asked)
    return low <= last and first <= high


# ------------------------------------------------------------------ which articles, which facts


def _ids(engine: Engine, scope: Scope, whose: str, *labels: Tree) -> frozenset[str]:
    """The articles in scope that hold these labels; `whose` is how the place is held: place, mention."""
    named = {whose: scope.place, "campaign": scope.campaign}
    parts = [Field(field, value, _NOWHERE) for field, value in named.items() if value]
    wanted = [label for label in labels if label != Either(())]
    ids = engine.ids(Planner(engine).plan(Both((*parts, *wanted))).node)
    return ids & {scope.article} if scope.article else ids


def _ledger(
    shelf: Shelf, found: frozenset[str], scope: frozenset[str], facts: Callable[[Article], Iterator[F]]
) -> Ledger[F]:
    rows: list[Cited[F]] = []
    silent: list[Listed] = []
    for listed in shelf.entries():
        got = _cited(shelf, listed, facts) if listed.digest in found else []
        rows += got
        if not got and listed.digest in scope:
            silent.append(listed)
    return Ledger(tuple(rows), tuple(silent))


def _cited(shelf: Shelf, listed: Listed, facts: Callable[[Article], Iterator[F]]) -> list[Cited[F]]:
    article = shelf.article(listed.digest)
    return [
        Cited(
            listed,
            article.published,
            fact,
            article.quote(fact),
            fact.sentence.of(article.text),
            _campaigns(article, fact),
        )
        for fact in facts(article)
    ]


def _campaigns(article: Article, fact: Figure | Measure) -> tuple[str, ...]:
    for span in (fact.span, fact.sentence, article.masthead.title_span):
        named = [article.quote(c) for c in article.campaigns if span and span.covers(c.span)]
        if named:
            return tuple(dict.fromkeys(name.translate(QUOTES) for name in named))
    return ()


def _lies_within(code: str | None, place: str | None, article: Article) -> bool:
    """Whether a fact is of the place asked for: by its own place, else by the article's."""
    if place is None:
        return True
    own = code or (article.place.code if article.place else None)
    day = article.published.date if article.published else None
    return own is not None and gazetteer.within(own, place, day)


def _fitting(unit: str, asked: str) -> str | None:
    """The unit to show a figure of `unit` in when `asked` is asked for; None where it does not fit."""
    above, slash, below = unit.partition("/")
    rate = slash and "/" not in asked and units.convertible(Decimal(1), below, "s") is not None
    if rate and units.convertible(Decimal(1), above, asked) is not None:
        return f"{asked}/{below}"
    return asked if units.convertible(Decimal(1), unit, asked) is not None else None


def _is_due(deadline: str | None, asked: str) -> bool:
    """Whether the last day of a deadline lies in `asked`; any deadline where "any" is asked."""
    if deadline is None:
        return False
    last = deadline.rpartition("/")[2]
    return asked == "any" or last.startswith(asked)


def _ends(interval: str) -> tuple[str, str]:
    """First and last day of an ISO interval as strings that compare; open ends reach beyond all days."""
    low, slash, high = interval.partition("/")
    low, high = (low, high) if slash else (low, low)
    return ("" if low == ".." else low), ("~" if high == ".." else f"{high}~")
