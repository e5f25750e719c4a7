"""Which administrative division had which name and code when, and which lies in which?

The yearly code book tells of each division the years at whose ends it had its name. Within the year of
a change the day is taken from `turning_days`, else the middle of the year. A name that was not in use
on the day means what it meant last before (长垣县 in an article of 2024 is the county of old).

`lookup` is for reading a text. For search there are `codes` (what a reader means by a name), `ancestors`
(what to file a place under) and `within` (the two together).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.lexicon.tables import mapping, rows

TODAY = 9999  # the last year of what still is
_TODAY = "9998-12-31"
_LONG_AGO = 1980


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one code, name and parent from the end of `since` to the end of `until`."""

    code: str  # GB/T 2260, six digits
    name: str
    since: int
    until: int
    parent: str  # code, "" for a province
    short: str  # 长垣 for 长垣市, "" where no short form is used

    @property
    def level(self) -> int:
        """0 province, 1 prefecture, 2 county (also where a province governs it directly)."""
        if self.code.endswith("0000"):
            return 0
        return 1 if self.code.endswith("00") else 2

    @property
    def governed_by_province(self) -> bool:
        """Whether it is a city of county rank under a province itself, as 济源市 is."""
        city = self.level == 2 and self.name.endswith("市")
        return city and self.parent.endswith("0000") and self.parent[:2] not in ("11", "12", "31", "50")


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions since 1980, by code."""
    return tuple(
        Division(code, name, int(since or _LONG_AGO), int(until or TODAY), parent, short)
        for code, name, since, until, parent, short in rows("divisions")
    )


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Full names and short forms to the divisions that ever had them."""
    out: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        for name in {division.name, division.short, _without_peoples(division)} - {""}:
            out[name].append(division)
    return {name: tuple(found) for name, found in out.items()}


def _without_peoples(division: Division) -> str:
    """甘孜州 for 甘孜藏族自治州, 彭水县 for 彭水苗族土家族自治县."""
    autonomous = division.short and division.name[-3:] in ("自治州", "自治县", "自治旗")
    return division.short + division.name[-1] if autonomous else ""


@cache
def by_code() -> dict[str, tuple[Division, ...]]:
    """Codes to the divisions that ever had them."""
    out: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        out[division.code].append(division)
    return {code: tuple(found) for code, found in out.items()}


def township(name: str) -> tuple[str, ...]:
    """The codes of the counties that have a township (镇, 乡, 街道) of that full name.

    >>> township("龙泉关镇"), township("农业乡镇")
    (('130624',), ())
    """
    return tuple(mapping("townships").get(name, "").split())


def lookup(name: str, date: str | None = None) -> tuple[Division, ...]:
    """The divisions that `name`, full or short, can mean on `date` (ISO, any precision; None: today).

    One division a code. A name that was not in use then means what it meant last before, else what it
    meant first after; an unknown name means nothing.

    >>> [d.code for d in lookup("长垣县", "2018-05-01")], [d.code for d in lookup("长垣", "2020")]
    (['410728'], ['410783'])
    >>> [d.code for d in lookup("长垣县")], len(lookup("鼓楼区")) > 3
    (['410728'], True)
    """
    return _meanings(name, date or _TODAY)


@lru_cache(maxsize=1 << 16)
def _meanings(name: str, date: str) -> tuple[Division, ...]:
    known = by_name().get(name, ())
    day = date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date
    held = [d for d in known if _turned(d.code, d.since) <= day < _turned(d.code, d.until + 1)]
    if not held and known:
        ends = {d: _turned(d.code, d.until + 1) for d in known}
        last = max((end for end in ends.values() if end <= day), default="")
        held = [d for d in known if ends[d] == last] or [min(known, key=lambda d: d.since)]
    return tuple({d.code: d for d in held}.values())


@cache
def _turned(code: str, year: int) -> str:
    """The day in `year` on which `code` began or ended; the middle of the year where it is not known."""
    if year > TODAY:
        return "9999-12-31"
    day = mapping("turning_days").get(code, "")
    if year == _LONG_AGO:
        return ""
    return day if day.startswith(str(year)) else f"{year}-07-01"


def line(division: Division, date: str | None = None) -> tuple[Division, ...]:
    """The divisions from the province down to `division` itself, as they were on `date`.

    >>> [d.name for d in line(lookup("襄樊市")[0])]
    ['湖北省', '襄樊市']
    """
    return _line(division, year_of(date))


@cache
def _line(division: Division, year: int) -> tuple[Division, ...]:
    inside = min(max(year, division.since), division.until)
    above = _as_of(division.parent, inside)
    return (*(_line(above, inside) if above else ()), division)


def _as_of(code: str, year: int) -> Division | None:
    """What `code` stood for in `year`, or in the nearest year that knew it."""
    known = by_code().get(code, ())
    return min(known, key=lambda d: (max(d.since - year, year - d.until, 0), -d.since), default=None)


def ancestors(code: str, date: str | None = None) -> tuple[str, ...]:
    """The codes from the province down to `code` itself on `date`; empty where there is no such code.

    >>> ancestors("410783"), ancestors("371202", "2017"), ancestors("110105")
    (('410000', '410700', '410783'), ('370000', '371200', '371202'), ('110000', '110105'))
    """
    division = _as_of(code, year_of(date))
    return tuple(d.code for d in line(division, date)) if division else ()


def path(code: str, date: str | None = None) -> tuple[str, ...]:
    """The names from the province down to `code` itself on `date`.

    >>> path("410783")
    ('河南省', '新乡市', '长垣市')
    """
    division = _as_of(code, year_of(date))
    return tuple(d.name for d in line(division, date)) if division else ()


def codes(name: str, date: str | None = None) -> tuple[str, ...]:
    """The codes that a reader means by a name or a code: on `date`, or whenever it was called so.

    Without a date the division's codes under earlier and later names come along, so that a reader who
    types today's name finds what was written before it.

    >>> codes("河北省"), codes("长垣市"), codes("长垣", "2015"), codes("130000"), codes("无此地")
    (('130000',), ('410728', '410783', '410925', '412131'), ('410728',), ('130000',), ())
    """
    if name in by_code():
        return (name,) if date else _lineage(by_code()[name])
    found = lookup(name, date)
    return tuple(sorted(d.code for d in found)) if date else _lineage(found)


def _lineage(found: tuple[Division, ...]) -> tuple[str, ...]:
    """Codes of `found` and of what was called by the same short form just before or after."""
    todo, done = list(found), set(found)
    while todo:
        one = todo.pop()
        for other in by_name().get(one.short, ()) if one.short else by_name()[one.name]:
            near = other.until + 1 == one.since or one.until + 1 == other.since
            if other not in done and (near or other.code == one.code) and other.code[:2] == one.code[:2]:
                done.add(other)
                todo.append(other)
    return tuple(sorted({d.code for d in done}))


def within(code: str, whole: str, date: str | None = None) -> bool:
    """Whether the division `code` is, or on `date` lies in, what `whole` (a name or a code) means.

    >>> within("130424", "河北"), within("130424", "邯郸市"), within("130424", "河南省")
    (True, True, False)
    """
    return not set(ancestors(code, date)).isdisjoint(codes(whole))


def year_of(date: str | None) -> int:
    """The year of an ISO date of any precision; the last of all where there is none."""
    return int(date[:4]) if date else TODAY - 1
