"""Which names follow a role? One or a list, each as far as it is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts.ground import Ground
from extractor.facts.naming import (
    foreign_name_at,
    given_name,
    given_shapes_at,
    is_ordinary,
    is_refused,
    may_end,
    name_at,
    no_name_at,
    opens_with_word,
    shapes_at,
    surname_kind,
)
from extractor.facts.roles import role_begins, titles_or_trades
from extractor.lexicon.tables import words
from extractor.spans import Span

_SEPARATOR = re.compile(r"[、,，]|[ 　]+|和|及|与|以及")
_PRESS_SEPARATOR = re.compile(r"[、,，/／;；]|[ 　]+|和")
# A name without a surname (尕藏东珠) is known only between a role and a verb that opens speech.
_STRANGE = re.compile("([一-鿿]{3,5}?)(?=(?:说|表示|介绍|介绍说)[:：,，“]|同志)")
_NO_STRANGER = re.compile("[的地着了得道]")
_BETWEEN_MARKS = re.compile(r"[一-鿿]{3}(?=[、,，。;；)）\s]|$)")
# In a list that has begun, what stands between its marks is a name, whatever its surname.
_LISTED = re.compile(
    r"[一-鿿]{2,5}?(?=[、,，。;；)）]|等?(?:出席|参加|列席|陪同|到会|参会|随同|与会|分别|一同)|等[一-鿿]|$)"
)
_KIN = re.compile("[一-鿿](?:[阿大小老][婆姨爷娘妈姐哥叔伯嫂婶姑]|奶奶|爷爷|师傅)")  # 石阿婆
_FAMILIAR = re.compile("[老小阿]([一-鿿])")  # 渔民老严


def listed(ground: Ground, at: int, end: int, kind: str) -> Iterator[Span]:
    """The names from `at` on, behind a role of that kind, as far as the list goes."""
    separator = _PRESS_SEPARATOR if kind == "press" else _SEPARATOR
    name = _first_name(ground, at, end, kind)
    while name is not None:
        yield name
        gap = separator.match(ground.text, name.end, end)
        if not gap:
            return
        at = gap.end()
        name = _first_name(ground, at, end, kind)
        if name is None and kind in ("office", "press") and gap[0] == "、":
            name = _one_of_a_list(ground, at, end)


def _first_name(ground: Ground, at: int, end: int, kind: str) -> Span | None:
    text = ground.text
    if no_name_at(text, at):
        return None
    written = foreign_name_at(text, at, end)
    if written:
        return written
    if kind == "office":
        name = _of_an_officer(text, at, end)
    elif kind == "press":
        name = next((n for n in name_at(text, at, end) if not is_ordinary(n.of(text))), None)
        name = name or _between_marks(text, at, end)
    else:
        name = _of_anybody(text, at, end, trade=kind == "trade")
    other = name is None or ground.settled.meets(name) or ground.orgs.meets(name)
    return None if other or _KIN.match(text, at, end) else name


def _of_an_officer(text: str, at: int, end: int) -> Span | None:
    """An office is nearly always followed by a name: any that is no word will do."""
    for name in name_at(text, at, end):
        if not is_refused(name.of(text)) and not role_begins(text, name):
            return name
    kind_of_surname = surname_kind(text, at)
    if kind_of_surname is None:
        return _stranger(text, at, end)
    head = 2 if kind_of_surname == "compound" else 1
    if kind_of_surname == "rare" or not given_name(text[at + head : at + head + 1]):
        return None
    for name in (*given_shapes_at(text, at, end), *shapes_at(text, at, end)):
        if not opens_with_word(name.of(text)) and not role_begins(text, name):
            return name
    return None


def _of_anybody(text: str, at: int, end: int, *, trade: bool) -> Span | None:
    """What anybody may be (村民, 预报员) needs a name that is one beyond doubt."""
    familiar = _FAMILIAR.match(text, at, end)
    if familiar and surname_kind(text, at + 1) == "common" and not is_refused(text[at + 1 : at + 3]):
        return Span(*familiar.span())
    given = given_shapes_at(text, at, end)
    likely = name_at(text, at, end)
    rare = surname_kind(text, at) == "rare"
    if trade or rare:
        likely = tuple(n for n in likely if n in given)
    found = next((n for n in likely if not is_ordinary(n.of(text)) and not role_begins(text, n)), None)
    if found or rare:
        return found
    sure = (n for n in given if not is_ordinary(n.of(text)) and not opens_with_word(n.of(text)))
    return next((n for n in sure if len(n) > 2 or not trade), None)


def _one_of_a_list(ground: Ground, at: int, end: int) -> Span | None:
    match = _LISTED.match(ground.text, at, end)
    if not match or is_ordinary(match[0]) or titles_or_trades().search(match[0]):
        return None
    name = Span(*match.span())
    other = ground.places.meets(name) or ground.orgs.meets(name) or match[0][-1] in words("noun_endings")
    return None if other else name


def _between_marks(text: str, at: int, end: int) -> Span | None:
    """(记者茶志福): a surname that no table holds, two characters of given names, and a mark."""
    match = _BETWEEN_MARKS.match(text, at, end)
    return Span(*match.span()) if match and given_name(match[0][1:]) and not is_ordinary(match[0]) else None


def _stranger(text: str, at: int, end: int) -> Span | None:
    match = _STRANGE.match(text, at, end)
    if not match or _NO_STRANGER.search(match[1]) or may_end(text, at, end):
        return None
    return Span(*match.span(1))
