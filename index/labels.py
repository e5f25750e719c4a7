"""By which whole values is an article found and counted, and by which a fact in it?

Values that are words are folded; a place stands with all the places that it lies in.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor import Article
from extractor.lexicon import gazetteer
from extractor.model import Fact, Figure, Measure, Place, Pollutant
from index import quantity
from index.terms import fold

UNSTATED = "未载明"
Label = tuple[str, str]  # field, value

_NAMED = {
    "campaign": "campaigns",
    "person": "persons",
    "organisation": "organisations",
    "document": "documents",
    "measure": "measures",
}
OF_FACTS = frozenset({*_NAMED, "pollutant", "topic", "instrument", "status", "figure", "mention"})


def labels(article: Article) -> Iterator[Label]:
    """Those of an article, those of its facts included."""
    day = article.published.date if article.published else None
    yield "date", day or UNSTATED
    yield "year", day[:4] if day else UNSTATED
    yield "outlet", article.masthead.outlet or UNSTATED
    yield "title", fold(article.title or "")
    yield "quality", quality(article)
    for code in places(article):
        yield from (("place", above) for above in gazetteer.ancestors(code, day))
    for code in mentioned(article):
        yield from (("mention", above) for above in gazetteer.ancestors(code, day))
    for field, kind in _NAMED.items():
        for fact in getattr(article, kind):
            yield field, _words(article, fact)
    for kinds in (article.pollutants, article.measures, article.figures):
        for other in kinds:
            yield from _own(other)


def labels_of(article: Article, fact: Fact) -> Iterator[Label]:
    """Those of one fact."""
    kind = f"{type(fact).__name__.lower()}s"
    yield from ((field, _words(article, fact)) for field, facts in _NAMED.items() if facts == kind)
    yield from _own(fact)
    day = article.published.date if article.published else None
    for code in filter(None, [_code(fact)]):
        for above in gazetteer.ancestors(code, day):
            yield from (("place", above), ("mention", above))


def _own(fact: Fact) -> Iterator[Label]:
    match fact:
        case Pollutant():
            yield "pollutant", fact.name
        case Measure():
            yield from (("topic", fact.topic), ("instrument", fact.instrument), ("status", fact.status))
        case Figure():
            yield from (("figure", term) for term in quantity.terms(fact))


def _words(article: Article, fact: Fact) -> str:
    return fold(" ".join(article.quote(fact).split()))


def _code(fact: Fact) -> str | None:
    match fact:
        case Place():
            return fact.code
        case Figure():
            return fact.place_code
        case Measure(place=place):
            return place.code if place else None
    return None


def places(article: Article) -> tuple[str, ...]:
    """Codes of the places that an article is about: its own, and those whose measures it tells.

    Where it is about none, the places that it names.
    """
    about = [article.place.code] if article.place else []
    about += map(_code, article.measures)
    return tuple(dict.fromkeys(code for code in about if code)) or mentioned(article)


def mentioned(article: Article) -> tuple[str, ...]:
    """Codes of all places that are named or that a fact belongs to."""
    about = [article.place.code] if article.place else []
    for facts in (article.places, article.figures, article.measures):
        about += map(_code, facts)
    return tuple(dict.fromkeys(code for code in about if code))


def quality(article: Article) -> str:
    """How the text came to us: clean, repaired, or with something lost."""
    if article.lost:
        return "lost"
    return "repaired" if article.damage.cloaked or article.damage.glosses else "clean"
