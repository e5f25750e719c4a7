"""How does a frozen type look as JSON, and come back? The contract's names, here and nowhere else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import msgspec

from extractor.model import SCHEMA, Article, Fact, Figure, Measure, Published, Range
from extractor.spans import Span

FACTS = (
    "places",
    "organisations",
    "persons",
    "documents",
    "campaigns",
    "pollutants",
    "times",
    "figures",
    "measures",
)
Json = Any  # what msgspec.json.encode takes: a tree of dict, list, str, int, float, bool, None

_encoder = msgspec.json.Encoder(decimal_format="number")
_OPTIONAL = (Figure, Measure)  # their empty fields are left out
_RENAMED = {"from_end": "from"}


def encode(record: Json) -> bytes:
    """One line of JSON, UTF-8, keys in the order they were built, without its line break."""
    return _encoder.encode(record)


def article_record(article: Article, name: str) -> dict[str, Json]:
    """The article as `lantian extract --json` prints it; `name` is the record's id or the path."""
    masthead = article.masthead
    return {
        "schema": SCHEMA,
        "id": name,
        "digest": article.digest,
        "encoding": {
            "name": article.encoding.name,
            "certain": article.encoding.certain,
            "spans": [[s.span.start, s.span.end, s.encoding] for s in article.encoding.stretches],
        },
        "language": article.language,
        "damage": plain(article.damage),
        "text": article.text,
        "title": masthead.title,
        "title_span": plain(masthead.title_span),
        "published": published_record(masthead.published),
        "outlet": masthead.outlet,
        "authors": list(masthead.authors),
        "editors": list(masthead.editors),
        "body": article.body,
        "blocks": [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind, "reason": b.reason}
            for b in article.blocks
        ],
        "edits": [
            {
                "source_start": r.source.start,
                "source_end": r.source.end,
                "start": r.span.start,
                "end": r.span.end,
                "rule": r.rule,
                "certain": r.certain,
            }
            for r in article.repairs
        ],
        "lost": [{"start": x.span.start, "end": x.span.end, "reason": x.reason} for x in article.lost],
        **{kind: [fact_record(article, f) for f in getattr(article, kind)] for kind in FACTS[:5]},
        "place": plain(article.place),
        **{kind: [fact_record(article, f) for f in getattr(article, kind)] for kind in FACTS[5:]},
    }


def published_record(published: Published | None) -> Json:
    """The day of publication with its evidence, or None."""
    if published is None:
        return None
    return {
        "date": published.date,
        "precision": published.precision,
        "span": plain(published.span),
        "from": published.evidence,
    }


def fact_record(article: Article, fact: Fact) -> dict[str, Json]:
    """A fact with its offsets and words; fields of figures and measures that do not apply are left out."""
    out: dict[str, Json] = {"start": fact.span.start, "end": fact.span.end, "text": article.quote(fact)}
    for field in fields(fact):  # type: ignore[arg-type]
        value = getattr(fact, field.name)
        if field.name == "span" or (isinstance(fact, _OPTIONAL) and value in (None, False, ())):
            continue
        out[_RENAMED.get(field.name, field.name)] = plain(value)
    return out


def plain(value: object) -> Json:
    """A frozen type as a tree of plain values."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Range):
        return {k: v for k, v in _fields(value).items() if v not in (None, False)}
    if is_dataclass(value):
        return {k: v for k, v in _fields(value).items() if v is not None}
    if isinstance(value, tuple):
        return [plain(x) for x in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value


def _fields(value: Any) -> dict[str, Json]:
    return {_RENAMED.get(f.name, f.name): plain(getattr(value, f.name)) for f in fields(value)}
