"""How does a frozen type look as JSON and as a row, and come back? The contract's names, nowhere else."""

from __future__ import annotations

import base64
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import zstandard

from extractor.model import (
    SCHEMA,
    Article,
    Campaign,
    Document,
    Fact,
    Figure,
    Known,
    Measure,
    Organisation,
    Person,
    Place,
    Pollutant,
    Published,
    Range,
    Time,
)
from extractor.spans import Span
from extractor.unreadable import Unreadable, checked_date

FACTS: dict[str, type] = {
    "places": Place,
    "organisations": Organisation,
    "persons": Person,
    "documents": Document,
    "campaigns": Campaign,
    "pollutants": Pollutant,
    "times": Time,
    "figures": Figure,
    "measures": Measure,
}
Json = Any  # what msgspec.json.encode takes: a tree of dict, list, str, int, float, bool, None
Cell = str | int | float | None  # what a column of SQLite holds

_encoder = msgspec.json.Encoder(decimal_format="number")
_packer = msgspec.msgpack.Encoder()
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
        **_facts_record(article, "places", "organisations", "persons", "documents", "campaigns"),
        "place": plain(article.place),
        **_facts_record(article, "pollutants", "times", "figures", "measures"),
    }


def failure_record(name: str, why: Unreadable) -> dict[str, Json]:
    """What stands in the place of an article that could not be read."""
    return {"id": name, "error": {"code": why.code, "reason": why.reason}}


def _facts_record(article: Article, *kinds: str) -> dict[str, Json]:
    return {kind: [fact_record(article, f) for f in getattr(article, kind)] for kind in kinds}


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
    return stated_fact(fact, article.quote(fact))


def stated_fact(fact: Fact, words: str) -> dict[str, Json]:
    """The same of a fact whose `words` are known already."""
    out: dict[str, Json] = {"start": fact.span.start, "end": fact.span.end, "text": words}
    sparse = isinstance(fact, _OPTIONAL)
    for name in _names(type(fact))[1:]:
        value = getattr(fact, name)
        if not (sparse and (value is None or value is False or value == ())):
            out[_RENAMED.get(name, name)] = plain(value)
    return out


def plain(value: object) -> Json:
    """A frozen type as a tree of plain values.

    >>> plain(Range(Decimal(0), Decimal("2.5"), hi_open=True))
    {'lo': 0, 'hi': Decimal('2.5'), 'hi_open': True}
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, tuple):
        return [plain(x) for x in value]
    if is_dataclass(value):
        sparse = isinstance(value, Range)
        kind: type = type(value)
        got = {_RENAMED.get(n, n): plain(getattr(value, n)) for n in _names(kind)}
        return {k: v for k, v in got.items() if v is not None and not (sparse and v is False)}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


# ------------------------------------------------------------------ the whole tree, and back


def pack(article: Article) -> bytes:
    """The whole tree as MessagePack, compressed."""
    return zstandard.ZstdCompressor(level=3).compress(_packer.encode(article))


def unpack(tree: bytes) -> Article:
    """The same tree again. Raises msgspec.DecodeError where the types have changed since."""
    return _unpacker().decode(zstandard.ZstdDecompressor().decompress(tree))


@cache
def _unpacker() -> msgspec.msgpack.Decoder[Article]:
    return msgspec.msgpack.Decoder(Article)


# ------------------------------------------------------------------ rows


@cache
def columns(kind: type) -> tuple[str, ...]:
    """The columns of a fact's table, after `article` and `position`, in the order of `cells`.

    >>> columns(Time)
    ('start_', 'end_', 'text', 'kind', 'value', 'rule')
    """
    return tuple(name for field, of in _hints(kind) for name in _columns(field, of))


def cells(article: Article, fact: Fact) -> Iterator[Cell]:
    """A fact as one row of its table."""
    yield from (fact.span.start, fact.span.end, article.quote(fact))
    for name, of in _hints(type(fact))[1:]:
        yield from _cells(getattr(fact, name), of)


def listed(value: tuple[str | int, ...] | Known) -> str:
    """A list, or what is known of a page, as the JSON of one cell."""
    return msgspec.json.encode(value).decode()


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    """Each field with its type, None taken off."""
    hints = get_type_hints(kind)
    return tuple((f.name, _present(hints[f.name])) for f in fields(kind))


def _present(of: Any) -> Any:
    if get_origin(of) not in (Union, types.UnionType):
        return of
    kinds = [x for x in get_args(of) if x is not type(None)]
    return Range if Range in kinds else kinds[0]


def _columns(field: str, of: Any) -> tuple[str, ...]:
    if field == "span":
        return ("start_", "end_", "text")
    if of is Range:
        return ("value", "lo", "hi", "lo_open", "hi_open")
    if is_dataclass(of):
        return tuple(f"{field}_{_RENAMED.get(f.name, f.name).rstrip('_')}" for f in fields(of))
    return (field,)


def _cells(value: Any, of: Any) -> tuple[Cell, ...]:
    if of is Range:
        return _number(value)
    if is_dataclass(of):
        return tuple(None if value is None else getattr(value, name) for name in _names(of))  # type: ignore[arg-type]
    if isinstance(value, tuple) or is_dataclass(value):
        return (encode(plain(value)).decode(),)
    return (value,)


def _number(value: Decimal | Range) -> tuple[Cell, ...]:
    """value, lo, hi, lo_open, hi_open: a known value is its own bound on both sides."""
    if isinstance(value, Range):
        bounds = tuple(None if x is None else float(x) for x in (value.lo, value.hi))
        return (None, *bounds, value.lo_open, value.hi_open)
    return (float(value), float(value), float(value), False, False)


# ------------------------------------------------------------------ what comes in


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the contract: exactly one of `html`, `text`, `base64` holds the page."""

    id: str | int | None = None
    html: str | None = None
    text: str | None = None
    base64: str | None = None
    content: Literal["page", "article"] = "page"
    url: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


KEYS = frozenset(f.name for f in fields(Record))


@dataclass(frozen=True, slots=True)
class _Named:
    id: str | int | None = None


def name_in(line: bytes) -> str | None:
    """The id that a record bears, None where it bears none, however broken the rest of it is."""
    try:
        found = msgspec.json.decode(line, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return None if found is None else str(found)


@cache
def _records() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)


def record(line: bytes) -> Record:
    """One record from one JSON object. Raises Unreadable where it is none of the contract's."""
    try:
        found = _records().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable("bad-record", f"not a record with html, text or base64 ({error})") from error
    if sum(x is not None for x in (found.html, found.text, found.base64)) != 1:
        raise Unreadable("bad-record", "a record needs exactly one of html, text and base64")
    return found


def known_of(found: Record) -> Known:
    """What a record knows of its page. Raises Unreadable where its date is none."""
    return Known(found.url, checked_date(found.date), found.title, found.outlet, found.content)


def page_of(found: Record) -> bytes | str:
    """The page that a record holds. Raises Unreadable."""
    if found.base64 is None:
        return found.html if found.html is not None else found.text or ""
    try:
        return base64.b64decode(found.base64, validate=True)
    except ValueError as error:
        raise Unreadable("bad-record", f"the base64 of the record is broken ({error})") from error
