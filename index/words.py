"""What are the keys of the contract called where people read them? Chinese first, English beside it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def word(key: str) -> str:
    """A key of the contract as people read it; a key without a word stands for itself.

    >>> word("nav"), word("PM2.5")
    ('导航 navigation', 'PM2.5')
    """
    return _words().get(key, key)


def chinese(key: str) -> str:
    """The Chinese word alone, where room is short.

    >>> chinese("dust"), chinese("PM2.5")
    ('扬尘', 'PM2.5')
    """
    return next((word for known, word, _ in _rows() if known == key), key)


def key(word: str | None) -> str | None:
    """The key that a person means by a Chinese word or by the key itself.

    >>> key("扬尘"), key("dust"), key(None)
    ('dust', 'dust', None)
    """
    return next((known for known, chinese, _ in _rows() if chinese == word), word)


@cache
def _words() -> dict[str, str]:
    return {key: f"{chinese} {english}" for key, chinese, english in _rows()}


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = files("index").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((key, chinese, english) for key, chinese, english in rows)
