"""What number do these characters write? Arabic, Chinese, mixed and full-width numerals, exact or vague.

    numeral  = [上] (arabic | chinese) [余|多|几|来] [十|百|千|万|亿 …] [余|多]
    fraction = numeral 分之 numeral
    range    = numeral (至|到|-|~|—) numeral

Digits of neighbouring size side by side are a range (八九百, 三五个); vague words have agreed bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.model import Comparator, Range

_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_LONGEST = 24  # a longer run of digits is an identifier, not an amount

_D = "[0-9０-９]"
_OF_UNIT = "(?![克米瓦伏焦卡帕赫分安])"  # 5千米 is 5 km, 10千伏 is 10 kV
_SCALE = f"(?:[十百千]?万亿|[十百千]?[万亿]|[百千]{_OF_UNIT})"
_ARABIC = (
    rf"(?:{_D}{{1,3}}(?:,{_D}{{3}})++(?!{_D})|{_D}{{1,3}}(?: {_D}{{3}})++(?!{_D})|{_D}++)(?:[.．]{_D}++)?"
)
_COMPOUND = rf"{_ARABIC}(?: ?{_SCALE}(?:{_D}{{1,4}}(?:\.{_D}++)?{_SCALE})*+)?"
_HANZI = "[〇零一二两三四五六七八九十百千万亿]"
_CHINESE = rf"[几数]?{_HANZI}++(?:点[〇零一二三四五六七八九]++[百千万亿]*+)?"

NUMERAL = re.compile(
    rf"(?P<up>上(?=[百千万亿]))?"
    rf"(?:(?P<part>{_CHINESE})分之(?P<whole>{_CHINESE}|{_ARABIC})(?P<partmore>[余多])?"
    rf"|(?P<number>{_COMPOUND}|{_CHINESE})"
    rf"(?:(?P<more>[余多几来])(?P<scale>{_SCALE})?)?)"
)
"""One numeral without its unit; `read` gives its value."""

_VAGUE = re.compile(r"(?P<vague>[几数])(?P<scale>[十百千万亿]+)")
_TEENS = re.compile(r"(?P<base>[一二三四五六七八九]?十|[一二三四五六七八九]百)几")
_NEIGHBOURS = re.compile(
    r"(?P<head>.*?)(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?P<scale>[十百千万亿]*)"
)
_PLACES = re.compile(r"[十百千万亿]")


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral says: a value or a range, and how it compares with the truth.

    `hanzi` tells whether Chinese digits wrote it, `fraction` its denominator (100 for 百分之…).
    """

    value: Decimal | Range
    comparator: Comparator = "="
    hanzi: bool = False
    fraction: int | None = None

    def times(self, factor: Decimal) -> Number:
        """The same number in a unit that is `factor` times smaller."""
        return Number(scaled(self.value, factor), self.comparator, self.hanzi, self.fraction)


def scaled(value: Decimal | Range, factor: Decimal) -> Decimal | Range:
    """A value or both its bounds multiplied."""
    if isinstance(value, Decimal):
        return plain(value * factor)
    lo = None if value.lo is None else plain(value.lo * factor)
    hi = None if value.hi is None else plain(value.hi * factor)
    return Range(lo, hi, value.lo_open, value.hi_open)


def plain(value: Decimal) -> Decimal:
    """The same number without a trailing zero or an exponent.

    >>> plain(Decimal("1.250E+4"))
    Decimal('12500')
    """
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()


def parse(text: str) -> Number | None:
    """The number that the whole of `text` writes, None where it writes none.

    >>> parse("1.25万").value, parse("二百余万").value.hi, parse("三分之二").fraction
    (Decimal('12500'), Decimal('3000000'), 3)
    >>> parse("万亿亿亿") is None
    True
    """
    match = NUMERAL.fullmatch(text)
    return read(match) if match else None


def read(match: re.Match[str]) -> Number | None:
    """The number of one match of `NUMERAL`; None where the characters are no possible number."""
    if match["part"]:
        return _fraction(match)
    surface = match["number"]
    if len(surface) > _LONGEST or (surface + (match["scale"] or "")).count("亿") > 1:
        return None
    hanzi = surface[0] in _DIGITS or surface[0] in _POWERS or surface[0] in "几数"
    return _with_bounds(match, _vague(surface, match["more"]) if hanzi else None, hanzi)


def _with_bounds(match: re.Match[str], vague: Number | None, hanzi: bool) -> Number | None:
    surface, more, scale = match["number"], match["more"], _scale(match["scale"] or "")
    if vague is not None:
        return vague.times(scale)
    value = chinese(surface) if hanzi else arabic(surface)
    if value is None:
        return None
    if more == "几":
        return _above(value * scale, _step(value, surface) * scale, hanzi, "~")
    if more == "来":
        return Number(plain(value * scale), "~", hanzi)
    if more:
        return _above(value * scale, _step(value, surface) * scale, hanzi, ">")
    if match["up"]:
        return Number(Range(plain(value), None), ">=", hanzi)
    return Number(plain(value), "=", hanzi)


def _above(value: Decimal, step: Decimal, hanzi: bool, comparator: Comparator) -> Number:
    return Number(Range(plain(value), plain(value + step), True, True), comparator, hanzi)


def _step(value: Decimal, surface: str) -> Decimal:
    """One unit of the last place that is stated: 100 of 2400, 0.1万 of 1.2万.

    >>> _step(Decimal(2400), "2400"), _step(Decimal(12000), "1.2万")
    (Decimal('100'), Decimal('1000'))
    """
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not value:
        return Decimal(1)
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return plain(Decimal(1).scaleb(exponent + trailing))


def _fraction(match: re.Match[str]) -> Number | None:
    whole = chinese(match["part"])
    word = match["whole"]
    part = (chinese(word) if word[0] in _DIGITS or word[0] in _POWERS else arabic(word)) if word else None
    if not whole or part is None or len(word) > _LONGEST:
        return None
    if whole in (100, 1000, 10000):
        number = Number(part, "=", True, int(whole))
        return _above(part, _step(part, word), True, ">") if match["partmore"] else number
    return Number(part / whole, "=", True, int(whole))


def _vague(surface: str, more: str | None) -> Number | None:
    """几百, 数十, 十几, 八九百, 三五: ranges that the words themselves state."""
    vague = _VAGUE.fullmatch(surface)
    if vague:
        unit = _scale(vague["scale"])
        low = 2 * unit
        return Number(Range(low, _scale("十" + vague["scale"]), False, True), "~", True)
    pair = _NEIGHBOURS.fullmatch(surface)
    if pair and _are_neighbours(pair["low"], pair["high"]) and not more:
        return _between(pair)
    return None


def _are_neighbours(low: str, high: str) -> bool:
    return _DIGITS[high] - _DIGITS[low] == 1 or low + high == "三五"


def _between(pair: re.Match[str]) -> Number | None:
    head, scale = pair["head"], pair["scale"]
    if head and not (head[-1] in _POWERS or head[-1] in "零〇"):
        return None
    low, high = chinese(head + pair["low"] + scale), chinese(head + pair["high"] + scale)
    if head and not scale and head[-1] in "百千万亿":
        return None
    if low is None or high is None:
        return None
    return Number(Range(low, high), "range", True)


def _scale(characters: str) -> Decimal:
    return Decimal(1).scaleb(sum(_POWERS[c] for c in characters))


def arabic(surface: str) -> Decimal | None:
    """The value of Arabic digits with scales between them.

    >>> arabic("1,234.5"), arabic("2亿5000万"), arabic("３．５万")
    (Decimal('1234.5'), Decimal('250000000'), Decimal('35000'))
    """
    total = Decimal(0)
    for digits, scale in _terms(surface.translate(_ASCII).replace(",", "").replace(" ", "")):
        if len(digits) > _LONGEST:
            return None
        total += Decimal(digits) * _scale(scale)
    return plain(total)


def _terms(surface: str) -> list[tuple[str, str]]:
    return re.findall(r"([0-9.]+)([十百千万亿]*)", surface)


def chinese(surface: str) -> Decimal | None:
    """The value of Chinese digits, None where they do not write a number.

    >>> chinese("一万零三百二十"), chinese("三点五"), chinese("两千三"), chinese("二〇二〇"), chinese("千")
    (Decimal('10320'), Decimal('3.5'), Decimal('2300'), Decimal('2020'), Decimal('1000'))
    """
    surface, dot, decimals = surface.partition("点")
    if dot:
        after = "".join(str(_DIGITS[c]) for c in decimals.rstrip("十百千万亿"))
        whole = chinese(surface)
        scale = decimals[len(after) :]
        return None if whole is None else plain(Decimal(f"{whole}.{after}") * _scale(scale))
    if any(c not in _DIGITS and c not in _POWERS for c in surface) or not surface:
        return None
    if not _PLACES.search(surface):
        return _digits(surface)
    return _sections(surface)


def _digits(surface: str) -> Decimal | None:
    if len(surface) == 1 or "〇" in surface or "零" in surface:
        return Decimal("".join(str(_DIGITS[c]) for c in surface))
    return None


def _sections(surface: str) -> Decimal | None:
    total = section = Decimal(0)
    digit: int | None = None
    power = 0
    for c in surface:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
            continue
        power = _POWERS[c]
        if power >= 4:
            total, section = _closed(total, section + (digit or 0), power)
        else:
            section += (1 if digit is None else digit) * _scale(c)
        digit = None
    return total + section + (digit or 0) * _colloquial(surface, power)


def _closed(total: Decimal, section: Decimal, power: int) -> tuple[Decimal, Decimal]:
    """The sum after 万 or 亿 has closed a section: 亿 also lifts the 万 before it."""
    unit = Decimal(1).scaleb(power)
    if power == 8:
        return ((total + section) or Decimal(1)) * unit, Decimal(0)
    return total + (section or (Decimal(1) if not total else Decimal(0))) * unit, Decimal(0)


def _colloquial(surface: str, power: int) -> Decimal:
    """两千三 is 2300: a last digit that follows its scale directly counts in the next lower place."""
    bare = len(surface) > 2 and surface[-1] in _DIGITS and surface[-2] in "百千万亿"
    return Decimal(1).scaleb(power - 1) if bare else Decimal(1)


def trailing_scale(surface: str) -> Decimal:
    """The scale word at the end of a numeral: 10000 for 3万, 1 for 35.

    >>> trailing_scale("1.5亿"), trailing_scale("35")
    (Decimal('1E+8'), Decimal('1'))
    """
    tail = surface[len(surface.rstrip("百千万亿")) :]
    return _scale(tail)
