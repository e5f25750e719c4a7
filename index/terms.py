"""Which terms stand in a text, and where? Used for building AND for asking.

A text is folded character by character (width, case, script), so offsets in the folded text are
offsets in the text. It falls into tokens: a Chinese character, a Latin word, a number. Tokens that
only spaces or quotation marks part are neighbours, in one run; anything else ends the run. The *grams*
are the pairs of neighbours, and Latin words and numbers alone; since every character begins a gram, a
single character is found by that beginning. The *words* are those of jieba's search mode that its
dictionary has. A word of two characters is a gram, and so is a Latin one: only the *long words* are kept
beside the grams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

from extractor.lexicon import segment, tables

SEAM = "·"  # joins a pair where it is not two Chinese characters: 浓度·pm2.5

CLEAR = r"""[ \t\u00a0\u3000\u200b“”‘’"'《》〈〉「」『』·]"""  # what may part neighbours
QUOTES = dict.fromkeys(map(ord, '“”‘’「」『』"'))  # for str.translate: a name is the same without them
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ONE = (
    r"[mu]?g/n?m3"  # one unit, one token
    r"|[a-z]+(?:[0-9]+(?:\.[0-9]+)?)?"  # pm2.5, vocs, so2
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"  # 1,273 is one number
    r"|[0-9]+(?:[.+][0-9]+)*"  # 3960.87, 2+26
)
_LATIN = re.compile(_ONE)
_SCAN = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|(?P<one>{_ONE}|[^\W_]|[%℃°])"
    rf"|(?P<clear>{CLEAR}+)"
    r"|(?P<wall>.)",
    re.DOTALL,
)

_ALL_HAN = re.compile(f"[{_HAN}]+")
_TURNS = re.compile(f"([{_HAN}]+)|([^{_HAN}]+)")  # Chinese characters and all else, in turns


@dataclass(frozen=True, slots=True)
class Token:
    """One token, folded, with its place in the text. Tokens of one `run` follow each other directly."""

    text: str
    start: int
    end: int
    run: int


def fold(text: str) -> str:
    """`text` with width, case and script folded; as long as `text`, every character in its place.

    >>> fold("打贏ＰＭ₂.₅藍天保衛戰 µg/m³")
    '打赢pm2.5蓝天保卫战 ug/m3'
    """
    changing, same = _folding()
    return changing.sub(lambda match: same[match.group()], text)


def tokens(text: str) -> list[Token]:
    """The tokens of `text`.

    >>> [t.text for t in tokens("PM2.5浓度降至75微克")]
    ['pm2.5', '浓', '度', '降', '至', '75', '微', '克']
    """
    found: list[Token] = []
    run = 0
    for match in _SCAN.finditer(fold(text)):
        start, end = match.span()
        if match.lastgroup == "han":
            found += [Token(c, i, i + 1, run) for i, c in enumerate(match.group(), start)]
        elif match.lastgroup == "one":
            found.append(Token(match.group().replace(",", ""), start, end, run))
        elif match.lastgroup == "wall":
            run += 1
    return found


def runs(text: str) -> list[tuple[str, ...]]:
    """The tokens of `text`, run by run: what a reader typed, as phrases.

    >>> runs("“散乱污”企业,VOCs")
    [('散', '乱', '污', '企', '业'), ('vocs',)]
    """
    return [tuple(run) for run in _runs(fold(text))]


def grams(text: str) -> list[str]:
    """The grams of `text` in order. Those of a phrase in it are a stretch of them.

    >>> grams("PM2.5浓度,煤")
    ['pm2.5', 'pm2.5·浓', '浓度', '度', '煤']
    """
    found: list[str] = []
    for run in _runs(fold(text)):
        found += map(add, run, run[1:]) if isinstance(run, str) else _mixed_grams(run)
        found.append(run[-1])
    return found


def phrase(run: tuple[str, ...]) -> tuple[str, ...]:
    """The grams that stand one after the other wherever the tokens of `run` do.

    A single Chinese character has none of its own: it is the beginning of a gram.

    >>> phrase(("散", "煤")), phrase(("降", "75")), phrase(("煤",))
    (('散煤',), ('降·75', '75'), ())
    """
    found = tuple(_mixed_grams(run))
    return (*found, run[-1]) if _stands_alone(run[-1]) else found


def words(text: str) -> list[str]:
    """The words of `text` that the dictionary has, and its Latin words and numbers: for weighing.

    >>> words("長垣市的散煤治理，PM2.5")
    ['长垣', '散煤', '治理', 'pm2.5']
    """
    folded = fold(text)
    return segment.known_words(folded) + [w.replace(",", "") for w in _LATIN.findall(folded) if len(w) > 1]


def long_words(text: str) -> list[str]:
    """Those of the words that are no gram: of three characters and more.

    >>> long_words("打赢蓝天保卫战，PM2.5下降")
    ['蓝天保卫战']
    """
    return segment.long_words(fold(text))


def is_long(word: str) -> bool:
    """Whether a word is one of the long ones; any other is a gram."""
    return len(word) > 2 and not word.isascii()


def is_chinese(run: tuple[str, ...]) -> bool:
    """Whether the tokens of a run are Chinese characters, each of which is a token wherever it stands."""
    return _ALL_HAN.fullmatch("".join(run)) is not None


def stands(run: tuple[str, ...], among: list[Token]) -> Iterator[tuple[int, int]]:
    """Where the tokens of `run` stand in a text whose tokens are `among`: half-open code points.

    >>> list(stands(("蓝", "天"), tokens("打赢“藍天”保卫战")))
    [(3, 5)]
    """
    length = len(run)
    for i in range(len(among) - length + 1):
        if among[i].text == run[0] and among[i].run == among[i + length - 1].run:
            stretch = among[i : i + length]
            if all(t.text == wanted for t, wanted in zip(stretch, run, strict=True)):
                yield stretch[0].start, stretch[-1].end


def _runs(folded: str) -> Iterator[str | list[str]]:
    """The runs of a folded text; one that is all Chinese characters as a string of them."""
    run: str | list[str] = ""
    for chinese, other in _TURNS.findall(folded):
        if chinese:
            run = [*run, *chinese] if run else chinese
            continue
        first, *rest = _between(other)
        if first:
            run = [*run, *first]
        for tokens in rest:
            if run:
                yield run
            run = list(tokens)
    if run:
        yield run


@lru_cache(5_000)
def _between(other: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of a stretch without Chinese characters, parted at its walls."""
    parts: list[list[str]] = [[]]
    for match in _SCAN.finditer(other):
        if match.lastgroup == "one":
            parts[-1].append(match.group().replace(",", ""))
        elif match.lastgroup == "wall":
            parts.append([])
    return tuple(map(tuple, parts))


def _mixed_grams(run: Sequence[str]) -> Iterator[str]:
    """The pairs of a run, and what stands alone in it but its last token."""
    for a, b in pairwise(run):
        if _stands_alone(a):
            yield a
            yield a + SEAM + b
        else:
            yield a + SEAM + b if _stands_alone(b) else a + b


def _stands_alone(token: str) -> bool:
    """Whether the token is a gram of its own: a Latin word or a number."""
    return (token.isascii() and token.isalnum()) or len(token) > 1


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters that change, as a pattern, and what each becomes."""
    same = {char: folded for folded, chars in tables.rows("folding") for char in chars}
    return re.compile(f"[{re.escape(''.join(same))}]"), same
