"""Which words stand in a text? jieba with the words of our domain, loaded when first asked.

`jieba-next` cuts the same words faster; where it is installed it is used, and a test holds the two
equal. jieba's own way to its dictionary writes a cache into the temporary directory; ours does not.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Protocol

from extractor.lexicon import tables

_DOMAIN_FREQUENCY = 50  # above any product of its characters' chances, below any common word's


class Cutter(Protocol):
    """The part of jieba's tokenizer that we use."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    def lcut(self, text: str) -> list[str]: ...

    def lcut_for_search(self, text: str) -> list[str]: ...


def words(text: str) -> list[str]:
    """The words of `text`, one after the other; joined they are the text again.

    >>> words("全市开展散煤治理")
    ['全市', '开展', '散煤', '治理']
    """
    return cutter(accelerated()).lcut(text)


def words_for_search(text: str) -> list[str]:
    """The words of `text`, before each long one the shorter words inside it.

    >>> words_for_search("蓝天保卫战")
    ['蓝天', '天保', '保卫', '保卫战', '蓝天保卫战']
    """
    return cutter(accelerated()).lcut_for_search(text)


def accelerated() -> bool:
    """Whether jieba-next is installed."""
    return find_spec("jieba_next") is not None


@cache
def cutter(fast: bool) -> Cutter:
    """A tokenizer over jieba's dictionary and ours. Raises ImportError where `fast` is not installed."""
    tokenizer: Cutter
    if fast:
        from jieba_next.tokenizer import Tokenizer

        tokenizer = Tokenizer()
    else:
        from jieba import Tokenizer

        tokenizer = Tokenizer()
    tokenizer.FREQ = _frequencies()
    tokenizer.total = sum(tokenizer.FREQ.values())
    tokenizer.initialized = True
    return tokenizer


@cache
def _frequencies() -> dict[str, int]:
    """Every word with its frequency, and every beginning of a word with 0, as jieba wants them."""
    cells = (files("jieba") / "dict.txt").read_text("utf-8").split()  # word, frequency, part of speech
    known = dict(zip(cells[::3], map(int, cells[1::3]), strict=True))
    for word, *_ in tables.rows("domain_words"):
        known.setdefault(word, _DOMAIN_FREQUENCY)
    beginnings = {word[:n] for word in known for n in range(1, len(word))}
    return dict.fromkeys(beginnings, 0) | known
