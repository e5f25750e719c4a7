"""Which words stand in a text? jieba with the words of our domain, loaded when first asked.

`jieba-next` cuts the same words faster; where it is installed it is used, and a test holds the two
equal. jieba's own way to its dictionary writes a cache into the temporary directory; ours does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from typing import Protocol

from extractor.lexicon import tables

Route = Callable[[str], list[int]]  # for every character the last one of the best word that begins there

_DOMAIN_FREQUENCY = 50  # above any product of its characters' chances, below any common word's
_CHINESE = re.compile("[\u4e00-\u9fff]+")


class Cutter(Protocol):
    """The part of jieba's tokenizer that we use."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    def lcut(self, text: str) -> list[str]: ...

    def get_DAG(self, run: str) -> dict[int, list[int]]: ...  # noqa: N802

    def calc(self, run: str, dag: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None: ...


def words(text: str) -> list[str]:
    """The words of `text`, one after the other; joined they are the text again. Names are guessed.

    >>> words("全市开展散煤治理")
    ['全市', '开展', '散煤', '治理']
    """
    return cutter(accelerated()).lcut(text)


def known_words(text: str) -> list[str]:
    """The Chinese words of `text` that the dictionary has, after each the pairs inside it that it has too.

    This is jieba's search mode without its guesses and without single characters.

    >>> known_words("打赢蓝天保卫战，PM2.5下降")
    ['打赢', '蓝天保卫战', '蓝天', '天保', '保卫', '下降']
    """
    route, known = _route(accelerated()), _frequencies()
    found = []
    for run in _CHINESE.findall(text):
        ends = route(run)
        at = 0
        while at < len(run):
            end = ends[at] + 1
            if end - at > 1:
                found.append(word := run[at:end])
                if end - at > 2:
                    found += [pair for pair in map("".join, pairwise(word)) if known.get(pair)]
            at = end
    return found


def long_words(text: str) -> list[str]:
    """Those of the known words that have three characters and more.

    >>> long_words("打赢蓝天保卫战，PM2.5下降")
    ['蓝天保卫战']
    """
    route = _route(accelerated())
    found = []
    for run in _CHINESE.findall(text):
        if len(run) < 3:
            continue
        ends = route(run)
        at = 0
        while at < len(run):
            end = ends[at] + 1
            if end - at > 2:
                found.append(run[at:end])
            at = end
    return found


@cache
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
def _route(fast: bool) -> Route:
    """The best way through a run of Chinese characters, by either implementation."""
    if fast:
        from jieba_next.jieba_next_rust import PrefixDict

        known = _frequencies()
        dictionary: Route = PrefixDict(known, float(sum(known.values()))).get_dag_and_calc
        return dictionary
    return _plain_route


def _plain_route(run: str) -> list[int]:
    tokenizer = cutter(False)
    route: dict[int, tuple[float, int]] = {}
    tokenizer.calc(run, tokenizer.get_DAG(run), route)
    return [route[k][1] for k in range(len(run))]


@cache
def _frequencies() -> dict[str, int]:
    """Every word with its frequency, and every beginning of a word with 0, as jieba wants them."""
    cells = (files("jieba") / "dict.txt").read_text("utf-8").split()  # word, frequency, part of speech
    known = dict(zip(cells[::3], map(int, cells[1::3]), strict=True))
    for word, *_ in tables.rows("domain_words"):
        known.setdefault(word, _DOMAIN_FREQUENCY)
    beginnings = {word[:n] for word in known for n in range(1, len(word))}
    return dict.fromkeys(beginnings, 0) | known
