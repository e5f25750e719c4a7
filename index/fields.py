"""Which documents hold what was asked of a field? Places by their tree, days by their beginnings."""

from __future__ import annotations

import re

from extractor.lexicon import gazetteer
from index import quantity, terms
from index.engines import Engine, Holds
from index.query import Field, Remark

OF_PLACES = ("place", "mention")
_DAYS = re.compile(r"(\d{4}(-\d{2}){0,2})?")


def holding(engine: Engine, asked: Field) -> Holds | Remark:
    """The documents that hold it; a remark where what was asked cannot be read."""
    match asked.name:
        case "place" | "mention":
            return _place(asked)
        case "date" | "year":
            return _date(engine, asked)
        case "figure":
            return _figure(engine, asked)
    return _matching(engine, asked)


def _matching(engine: Engine, asked: Field) -> Holds:
    """Documents with a value of the field in which what was typed stands."""
    parts = terms.fold(asked.value).split("*")
    shape = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
    return Holds(asked.name, tuple(v for v in engine.values(asked.name) if shape.search(terms.fold(v))))


def _place(asked: Field) -> Holds | Remark:
    """Documents about (or naming) the place or one in it, as divisions were on the document's day."""
    codes = gazetteer.codes(terms.fold(asked.value))
    if codes:
        return Holds(asked.name, codes)
    return Remark(
        asked.span,
        f"地名表中没有「{asked.value}」，按词语查找 · no division is called {asked.value}; read as words",
    )


def _date(engine: Engine, asked: Field) -> Holds | Remark:
    """Documents published then; each day, month and year is a beginning of what lies in it."""
    low, dots, high = asked.value.replace("…", "..").partition("..")
    low, high = (low, high) if dots else (low, low)
    if not (_DAYS.fullmatch(low) and _DAYS.fullmatch(high)) or not low + high:
        return Remark(
            asked.span,
            f"日期「{asked.value}」读不懂，略去；例 date:2019..2021 或 date:2020-03 · "
            f"{asked.value!r} is no date; passed over",
        )
    days = [v for v in engine.values("date") if v[:4].isdecimal()]
    among = (d for d in days if (d >= low or low.startswith(d)) and (not high or d[: len(high)] <= high))
    return Holds("date", tuple(among))


def _figure(engine: Engine, asked: Field) -> Holds | Remark:
    """Documents with a figure that meets the condition."""
    wanted = quantity.condition(asked.value)
    if wanted is not None:
        return Holds("figure", tuple(v for v in engine.values("figure") if wanted.met_by(v)))
    return Remark(
        asked.span,
        f"「{asked.value}」读不懂，略去；例 figure:PM2.5<80ug/m3 · "
        f"{asked.value!r} states no condition; passed over",
    )
