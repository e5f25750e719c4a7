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
from math import log
from typing import Protocol

from extractor.lexicon import tables

Route = Callable[[str], list[int]]  # for every character the last one of the best word that begins there

_TOTAL = 60_101_967  # the sum of all frequencies in jieba's dictionary; those of our words hardly add to it
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

    This is jieba's search mode without its guesses and without single characters. It is meant for the few
    words of a question: it reads of the dictionary only what it needs, so the first one does not wait.

    >>> known_words("打赢蓝天保卫战，PM2.5下降")
    ['打赢', '蓝天保卫战', '蓝天', '天保', '保卫', '下降']
    """
    found = []
    for run in _CHINESE.findall(text):
        ends = _sparse_route(run)
        at = 0
        while at < len(run):
            end = ends[at] + 1
            if end - at > 1:
                found.append(word := run[at:end])
                if end - at > 2:
                    found += [pair for pair in map("".join, pairwise(word)) if pair in beginning(pair[0])]
            at = end
    return found


def long_words(text: str) -> list[str]:
    """Those of the known words that have three characters and more; meant for many texts.

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
    tokenizer.total = _TOTAL
    tokenizer.initialized = True
    return tokenizer


@cache
def _route(fast: bool) -> Route:
    """The best way through a run of Chinese characters, by either implementation."""
    if fast:
        from jieba_next.jieba_next_rust import PrefixDict

        dictionary: Route = PrefixDict(_frequencies(), float(_TOTAL)).get_dag_and_calc
        return dictionary
    return _plain_route


def _plain_route(run: str) -> list[int]:
    tokenizer = cutter(False)
    route: dict[int, tuple[float, int]] = {}
    tokenizer.calc(run, tokenizer.get_DAG(run), route)
    return [route[k][1] for k in range(len(run))]


def _sparse_route(run: str) -> list[int]:
    """The same, by the same arithmetic, without the whole dictionary."""
    penalty = log(_TOTAL)
    best = [0.0] * (len(run) + 1)
    ends = [0] * len(run)
    for at in range(len(run) - 1, -1, -1):
        known = beginning(run[at])
        longest = max(map(len, known), default=1)
        words = (run[at : end + 1] for end in range(at, min(len(run), at + longest)))
        best[at], ends[at] = max(
            (log(known.get(word, 1)) - penalty + best[at + len(word)], at + len(word) - 1)
            for word in words
            if len(word) == 1 or word in known
        )
    return ends


@cache
def beginning(char: str) -> dict[str, int]:
    """The words that begin with a Chinese character, with their frequencies.

    >>> beginning("鼯"), "蓝天保卫战" in beginning("蓝")
    ({'鼯': 21, '鼯鼠': 15}, True)
    """
    lines = _dictionary()
    head = lines.index("\n一".encode())  # up to here words stand in no order
    found = dict.fromkeys(_own_words().get(char, ()), _DOMAIN_FREQUENCY)
    for part in (lines[: head + 1], lines[_seek(lines, head, char) : _seek(lines, head, chr(ord(char) + 1))]):
        cells = (line.split(" ") for line in part.decode().splitlines() if line.startswith(char))
        found |= {word: int(frequency) for word, frequency, _ in cells}
    return found


def _seek(lines: bytes, low: int, char: str) -> int:
    """Where the first line after `low` stands that begins with `char` or a later character."""
    high, wanted = len(lines), char.encode("utf-8", "surrogatepass")
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        if lines[start : start + len(wanted)] < wanted:
            low = lines.find(b"\n", start) + 1 or high
        else:
            high = start
    return low


@cache
def _dictionary() -> bytes:
    """jieba's dictionary as it comes: a word, its frequency and its part of speech a line."""
    return (files("jieba") / "dict.txt").read_bytes()


@cache
def _own_words() -> dict[str, list[str]]:
    """The words of our domain, by their first character."""
    words: dict[str, list[str]] = {}
    for word, *_ in tables.rows("domain_words"):
        words.setdefault(word[0], []).append(word)
    return words


@cache
def _frequencies() -> dict[str, int]:
    """Every word with its frequency, and every beginning of a word with 0, as jieba wants them."""
    cells = _dictionary().decode().split()  # word, frequency, part of speech
    known = dict(zip(cells[::3], map(int, cells[1::3]), strict=True))
    for word, *_ in tables.rows("domain_words"):
        known.setdefault(word, _DOMAIN_FREQUENCY)
    beginnings = {word[:n] for word in known for n in range(1, len(word))}
    return dict.fromkeys(beginnings, 0) | known
