"""Which documents hold what was asked of a field? Places by their tree, days by their beginnings."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.lexicon import gazetteer
from index import quantity, terms, words
from index.engines import Engine, Holds
from index.query import Field, Remark
from index.synonyms import variants

Accepts = Callable[[str], bool]  # whether a value of a field is one that is meant
_KEYS = ("topic", "instrument", "status", "quality")  # fields whose values are keys of the contract
OF_PLACES = ("place", "mention")
_DAYS = re.compile(r"(\d{4}(-\d{2}){0,2})?")


def holding(engine: Engine, asked: Field) -> Holds | Remark:
    """The documents that hold it; a remark where what was asked cannot be read."""
    accepts = accepting(asked)
    if isinstance(accepts, Remark):
        return accepts
    if asked.name in OF_PLACES:
        return Holds(asked.name, _codes(asked))
    name = "date" if asked.name == "year" else asked.name
    return Holds(name, tuple(filter(accepts, engine.values(name))))


def accepting(asked: Field) -> Accepts | Remark:
    """Which values of the field are meant; a remark where what was asked cannot be read."""
    match asked.name:
        case "place" | "mention":
            return _place(asked)
        case "date" | "year":
            return _date(asked)
        case "figure":
            return _figure(asked)
    readings = variants(asked.value) if asked.name == "pollutant" else (_named(asked.value),)
    shape = re.compile("|".join(".*".join(map(re.escape, r.split("*"))) for r in readings), re.DOTALL)
    if asked.name in _KEYS:  # asked for by the key itself or by its Chinese name
        return lambda value: shape.search(f"{value}\n{words.chinese(value)}") is not None
    return lambda value: shape.search(_named(value)) is not None


def _named(value: str) -> str:
    """A name is the same with its quotation marks and without them."""
    return terms.fold(value).translate(terms.QUOTES)


def _codes(asked: Field) -> tuple[str, ...]:
    return gazetteer.codes(terms.fold(asked.value))


def _place(asked: Field) -> Accepts | Remark:
    """The place, or one in it, as divisions were on the document's day."""
    codes = _codes(asked)
    if codes:
        return codes.__contains__
    return Remark(
        asked.span,
        f"地名表中没有「{asked.value}」，按词语查找 · no division is called {asked.value}; read as words",
    )


def _date(asked: Field) -> Accepts | Remark:
    """Days in between; each day, month and year is a beginning of what lies in it."""
    low, dots, high = asked.value.replace("…", "..").partition("..")
    low, high = (low, high) if dots else (low, low)
    if not (_DAYS.fullmatch(low) and _DAYS.fullmatch(high)) or not low + high:
        return Remark(
            asked.span,
            f"日期「{asked.value}」读不懂，略去；例 date:2019..2021 或 date:2020-03 · "
            f"{asked.value!r} is no date; passed over",
        )
    return lambda day: (
        day[:4].isdecimal() and (day >= low or low.startswith(day)) and (not high or day[: len(high)] <= high)
    )


def _figure(asked: Field) -> Accepts | Remark:
    """Figures that meet the condition."""
    wanted = quantity.condition(asked.value)
    if wanted is not None:
        return wanted.met_by
    return Remark(
        asked.span,
        f"「{asked.value}」读不懂，略去；例 figure:PM2.5<80ug/m3 · "
        f"{asked.value!r} states no condition; passed over",
    )
