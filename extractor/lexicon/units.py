"""Which unit stands here, under which code, and how many of it are one of another?

    unit = atom [(/|每|·) atom …] | counter [/ atom]

Codes are UCUM, ISO 4217 for money, `{braces}` for what UCUM lacks (亩 is `{mu}`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.lexicon import tables

_PER = re.compile(r" ?[/／] ?|每(?=[^年月日天周小])|每(?=[年月日天周小])")
_AND = re.compile(r"[·•.]")
_ASCII_WORD = re.compile(r"[A-Za-zμµ]")
_DENOMINATORS = {"月": "mo", "时": "h", "日": "d", "人": "{人}", "秒": "s", "年": "a", "周": "wk"}
_TAKES_NO_FIELD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in a text: its spelling, code and kind (mass, money, percent, counter …).

    `counter` is the classifier, or the noun that is counted without one; `hanzi_too` whether it counts
    after Chinese digits as well.
    """

    spelling: str
    code: str
    kind: str
    counter: str | None = None
    hanzi_too: bool = True


def at(text: str, start: int) -> Unit | None:
    """The longest unit or classifier that begins at `start`.

    >>> at("72微克/立方米", 2).code, at("3元/月", 1).code, at("42家企业", 2).counter, at("年均", 0)
    ('ug/m3', 'CNY/mo', '家', Unit(spelling='年', code='a', kind='duration', counter=None, hanzi_too=True))
    """
    unit = _longest(text, start)
    if unit is None:
        return None
    return _quotient(text, start, unit)


def _longest(text: str, start: int) -> Unit | None:
    by_length = _words().get(text[start : start + 1])
    if by_length is None:
        return None
    for length, units in by_length:
        word = text[start : start + length]
        unit = units.get(word)
        if unit and not _cuts_a_word(text, start + length, word):
            return unit
    return None


def _cuts_a_word(text: str, end: int, word: str) -> bool:
    """Whether a unit in Latin letters would end inside a longer word: 5G, 4S, 10km2."""
    return bool(_ASCII_WORD.match(word[-1]) and end < len(text) and _TAKES_NO_FIELD.match(text[end]))


def _quotient(text: str, start: int, unit: Unit) -> Unit:
    end = start + len(unit.spelling)
    below: list[str] = []
    while len(below) < 3:
        sign = (_AND if below else _PER).match(text, end)
        part = _denominator(text, sign.end()) if sign else None
        if sign is None or part is None:
            break
        below.append(part[0])
        end = sign.end() + part[1]
    if not below:
        return unit
    code = ".".join(below)
    code = f"({code})" if "." in code else code
    return Unit(
        text[start:end], f"{unit.code}/{code}", "rate" if unit.kind != "money" else "money", unit.counter
    )


def _denominator(text: str, start: int) -> tuple[str, int] | None:
    unit = _longest(text, start)
    if unit is not None and not (unit.counter and len(unit.spelling) == 1 and unit.spelling in _DENOMINATORS):
        return unit.code if not unit.counter else "{" + unit.counter + "}", len(unit.spelling)
    code = _DENOMINATORS.get(text[start : start + 1])
    return (code, 1) if code else None


@cache
def _words() -> dict[str, tuple[tuple[int, dict[str, Unit]], ...]]:
    """Units and classifiers by first character, the longest first."""
    found: dict[str, dict[int, dict[str, Unit]]] = {}
    units = [Unit(s, code, kind) for s, code, kind in tables.rows("units")]
    known = {u.spelling for u in units}
    counters = [Unit(w, "1", sort, w, writ == "any") for w, sort, writ in tables.rows("classifiers")]
    for unit in units + [c for c in counters if c.spelling not in known]:
        found.setdefault(unit.spelling[0], {}).setdefault(len(unit.spelling), {})[unit.spelling] = unit
    return {first: tuple(sorted(d.items(), reverse=True)) for first, d in found.items()}


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    return {code: (dimension, Decimal(factor)) for code, dimension, factor in tables.rows("unit_factors")}


def convertible(value: Decimal, unit: str, to: str) -> Decimal | None:
    """`value` of `unit` in units of `to`; None where the two do not measure the same.

    >>> convertible(Decimal(2500), "kg", "t"), convertible(Decimal(1), "mg/L", "ug/m3")
    (Decimal('2.5'), Decimal('1000000'))
    >>> convertible(Decimal(1), "kg", "m") is None
    True
    """
    if unit == to:
        return value
    here, there = _analysed(unit), _analysed(to)
    if here is None or there is None or here[0] != there[0]:
        return None
    result = value * here[1] / there[1]
    whole = result.to_integral_value()
    return Decimal(int(whole)) if whole == result else result.normalize()


_BASE = {"area": ("length", 2), "volume": ("length", 3)}


def _analysed(unit: str) -> tuple[Counter[str], Decimal] | None:
    """A unit's dimensions with their exponents, and its factor to their base units."""
    above, _, below = unit.partition("/")
    dimensions: Counter[str] = Counter()
    factor = Decimal(1)
    for atoms, sign in ((above, 1), (below.strip("()"), -1)):
        for atom in _atoms(atoms):
            known = _factors().get(atom)
            if known is None:
                return None
            name, power = _BASE.get(known[0], (known[0], 1))
            dimensions[name] += sign * power
            factor = factor * known[1] if sign > 0 else factor / known[1]
    return Counter({k: v for k, v in dimensions.items() if v}), factor


def _atoms(product: str) -> list[str]:
    """kW.h is one atom of the table; other points multiply."""
    return [product] if product in _factors() else [a for a in product.split(".") if a]
