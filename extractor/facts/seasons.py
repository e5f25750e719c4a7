"""When is a season or a feast? Both come back every year, some of them by the lunar calendar."""

from __future__ import annotations

from functools import cache

from extractor.facts.anchors import Anchor
from extractor.lexicon import lunar, stretches, tables
from extractor.lexicon.stretches import Stretch


def first_month(word: str) -> int:
    """The month in which a season or a feast begins, for a lunar one nearly."""
    first = _begins_and_ends(word)[0]
    return int(first[1:3]) % 12 + 1 if first.startswith("L") else int(first[:2])


def stands_alone(word: str, quoted: bool) -> bool:
    """Whether it is a time without a year or a word of time: 采暖季 is; 夏季 and a bare 五一 are not."""
    return _begins_and_ends(word)[2] in ("yes", "quoted" if quoted else "yes")


def season(word: str, year: int, anchor: Anchor, *, stated: bool) -> Stretch | None:
    """The season that begins in `year`.

    Where the year is not stated, that is the article's: then early in the year a season that began in
    the year before, and is not long over, is meant.
    """
    begins, ends, _ = _begins_and_ends(word)
    found = _from_to(year, begins, ends)
    today = anchor.reckoned("day", 0)
    if found and today and not stated and ends < begins and found.start > today.start:
        before = _from_to(year - 1, begins, ends)
        return before if before and today.start.month <= before.end.month + 4 else found
    return found


def feast(word: str, year: int) -> Stretch | None:
    """The days of a feast in a year; None for a lunar feast of a year that the table does not have.

    >>> feast("春节", 2019).iso
    '2019-02-05/2019-02-05'
    """
    begins, ends, _ = _begins_and_ends(word)
    if not begins.startswith("L"):
        return _from_to(year, begins, ends)
    first, last = (lunar.day(year, int(end[1:3]), int(end[4:])) for end in (begins, ends))
    if first is None or last is None:
        return None
    return Stretch(first, last, "day" if first == last else "other")


def holiday(word: str) -> str:
    """The days off of a feast, where it has its own row of them (国庆: 国庆假期), else the feast itself.

    >>> holiday("国庆"), holiday("春节"), holiday("教师节")
    ('国庆假期', '春节假期', '教师节')
    """
    off = word.removesuffix("节") + "假期"
    return next((name for name in (word + "假期", off) if name in _table()), word)


def near(words: str, anchor: Anchor) -> Stretch | None:
    """去冬今春: each season by its own year; a winter is told by the year it begins in."""
    this = anchor.reckoned("year", 0)
    if this is None:
        return None
    found = []
    for which, word in zip(words[::2], words[1::2], strict=True):
        year = this.start.year + {"去": -1, "昨": -1, "今": 0, "明": 1}[which]
        found.append(season(word + "季", year, anchor, stated=True))
    return found[0].to(found[-1]) if found[0] and found[-1] else None


@cache
def _table() -> dict[str, tuple[str, str, str]]:
    rows = (*tables.rows("seasons"), *tables.rows("feasts"))
    return {word: (begins, ends, alone) for word, begins, ends, alone in rows}


def _begins_and_ends(word: str) -> tuple[str, str, str]:
    return _table()[word]


def _from_to(year: int, begins: str, ends: str) -> Stretch | None:
    """From one day to the next such day, each given as MM-DD; 02-29 is the last of February."""
    first = stretches.days(year, int(begins[:2]), int(begins[3:]), int(begins[3:]))
    to = year + 1 if ends < begins else year
    last = stretches.days(to, int(ends[:2]), int(ends[3:]), int(ends[3:])) or stretches.days(to, 2, 28, 28)
    return Stretch(first.start, last.end, "day" if begins == ends else "other") if first and last else None
