"""Does a figure meet a condition such as PM2.5<80ug/m3? Asked of the index, which keeps figures as terms."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractor.lexicon import units
from extractor.model import Figure, Range
from index.terms import fold

_CONDITION = re.compile(
    r"(?P<name>[^<>=≤≥＜＞]*)(?:(?P<sign>[<>]=?|[=≤≥＜＞])\s*(?P<number>-?[\d.,]+)\s*(?P<unit>\S*))?"
)
_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_SIGNS_OF_CODES = str.maketrans("μµ³²", "uu32")
_SAME = {"≤": "<=", "≥": ">=", "＜": "<", "＞": ">"}


@dataclass(frozen=True, slots=True)
class Condition:
    """Figures of `name` (a part of their indicator or subject) whose value stands so to `value`.

    Without a sign any value will do; without a unit any unit.
    """

    name: str
    sign: str = ""
    value: Decimal = Decimal(0)
    unit: str = ""

    def met_by(self, term: str) -> bool:
        """Whether the figure that was kept as `term` meets the condition: all that it can be must."""
        name, unit, low, high = term.split("|")
        if self.name not in name:
            return False
        return not self.sign or (self._holds(unit, low) and self._holds(unit, high))

    def _holds(self, unit: str, bound: str) -> bool:
        if not bound:
            return False
        value = units.convertible(Decimal(bound), unit, self.unit or unit)
        return value is not None and _SIGNS[self.sign](value, self.value)


def terms(figure: Figure) -> Iterator[str]:
    """The figure as terms: what it is of, its unit, the lowest and the highest that it can be."""
    value = figure.value
    low, high = (value.lo, value.hi) if isinstance(value, Range) else (value, value)
    names = {fold(name).replace("|", " ") for name in (figure.indicator, figure.subject) if name}
    bounds = "|".join("" if bound is None else str(bound) for bound in (low, high))
    for name in sorted(names):
        yield f"{name}|{figure.unit}|{bounds}"


def condition(text: str) -> Condition | None:
    """The condition that `text` states; None where it states none that can be read.

    >>> condition("PM2.5<80ug/m3")
    Condition(name='pm2.5', sign='<', value=Decimal('80'), unit='ug/m3')
    >>> condition("优良天数≥195天").unit, condition("<x")
    ('d', None)
    """
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        return None
    name = fold(match["name"]).strip()
    if not match["sign"]:
        return Condition(name)
    try:
        value = Decimal(match["number"].replace(",", ""))
    except InvalidOperation:
        return None
    return Condition(name, _SAME.get(match["sign"], match["sign"]), value, unit_code(match["unit"]))


def classifier(spelling: str) -> str | None:
    """The classifier that a reader types where a unit is asked for; None for a unit.

    >>> classifier("家"), classifier("吨")
    ('家', None)
    """
    unit = units.at(spelling, 0) if spelling else None
    return unit.counter if unit and unit.spelling == spelling else None


def unit_code(spelling: str) -> str:
    """The code of a unit as a reader types it: as a Chinese page spells it, or the code itself.

    >>> unit_code("微克/立方米"), unit_code("ug/m3"), unit_code("μg/m³"), unit_code("t/a"), unit_code("天")
    ('ug/m3', 'ug/m3', 'ug/m3', 't/a', 'd')
    """
    unit = units.at(spelling, 0) if spelling else None
    if unit and len(unit.spelling) == len(spelling):
        return unit.code
    return spelling.translate(_SIGNS_OF_CODES)
