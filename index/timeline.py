"""What was done when? Articles by their day, figures by the end of their time, measures by their deadline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.entries import Entry as Listed
from extractor import Article
from extractor.model import Figure, Measure
from extractor.spans import Span
from index.ledger import Shelf

Kind = Literal["article", "measure", "figure"]
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date: the words that say it and where they stand; an article has its title.

    `about` is what a figure is a figure of, `place` whose the fact is, else the article's.
    """

    date: str  # ISO, cut to its precision
    kind: Kind
    status: str
    article: Listed
    span: Span | None
    text: str
    about: str = ""
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by date, how many articles each period has, and the articles whose day is not stated."""

    events: tuple[Event, ...]
    periods: tuple[tuple[str, int], ...]
    undated: tuple[Listed, ...]


def timeline(shelf: Shelf, ids: frozenset[str], by: Literal["year", "month"] = "year") -> Timeline:
    """The timeline of these articles."""
    events: list[Event] = []
    undated: list[Listed] = []
    periods: Counter[str] = Counter()
    for listed in shelf.entries():
        if listed.digest not in ids:
            continue
        article = shelf.article(listed.digest)
        events += _events(article, listed)
        if listed.published:
            periods[listed.published[: 4 if by == "year" else 7]] += 1
        else:
            undated.append(listed)
    events.sort(key=lambda e: (e.date, e.article.digest, e.span or Span(0, 0)))
    return Timeline(tuple(events), tuple(sorted(periods.items())), tuple(undated))


def _events(article: Article, listed: Listed) -> Iterator[Event]:
    def event(kind: Kind, date: str, fact: Figure | Measure, place: str | None) -> Event:
        about = (fact.indicator or fact.subject or "") if isinstance(fact, Figure) else ""
        words = article.quote(fact)
        return Event(date, kind, fact.status, listed, fact.span, words, about, place or listed.place_name)

    if listed.published:
        title, span = listed.title or "", article.masthead.title_span
        yield Event(listed.published, "article", "", listed, span, title, "", listed.place_name)
    for measure in article.measures:
        day = _last_day(measure.deadline)
        if day:
            yield event("measure", day, measure, measure.place.name if measure.place else None)
    for figure in article.figures:
        day = _last_day(figure.time)
        if day:
            yield event("figure", day, figure, figure.place)


def _last_day(time: str | None) -> str | None:
    """The last day of an ISO day or interval; None where it has none (recurrences, open ends).

    >>> _last_day("../2020-06-30"), _last_day("2016-07"), _last_day("R/P1M:05"), _last_day("2020/..")
    ('2020-06-30', '2016-07', None, None)
    """
    last = (time or "").rpartition("/")[2]
    return last if _DAY.fullmatch(last) else None
