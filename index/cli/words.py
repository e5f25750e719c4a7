"""What does the shell call things on a screen? Chinese first, English beside it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def word(key: str) -> str:
    """A key of the contract as people read it; a key without a word stands for itself.

    >>> word("nav"), word("PM2.5")
    ('导航 navigation', 'PM2.5')
    """
    return _words().get(key, key)


@cache
def _words() -> dict[str, str]:
    lines = files("index.cli").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {key: f"{chinese} {english}" for key, chinese, english in rows}
