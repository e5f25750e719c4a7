"""Which lines were planted: hidden links, or the words of another trade in the middle of an article?

No word list decides alone. A line is called planted when several kinds of evidence meet: words of
trades that live on planting, contacts, a shape that is no sentence, and a vocabulary that the rest of
the page does not share. A word that the article itself uses elsewhere is no evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from extractor.layout import people
from extractor.layout.boilerplate import Label
from extractor.layout.lines import Seen
from extractor.lexicon.tables import mapping, words

_CONTACT = re.compile(
    r"https?://|www\.|\w\.(?:com|cn|net|top|xyz|vip|cc|info)\b|1[3-9]\d{9}|[qQ]{2}\s*[:：]?\s*\d{5,}"
    r"|(?:微信|薇信|[vV]信|威信)\s*[:：号]?\s*[a-zA-Z0-9_]{4,}|400-?\d{3}-?\d{4}|t\.me/"
)
_BAIT = re.compile(r"[★☆●◆■▲►→←↑↓~♥❤✨🔥💰🎁]|【[^】]{2,16}】|[①②③④⑤]")
_FOREIGN = re.compile(r"[^\W\d_\u3400-\u9fff]{2,}")
_GAPS = re.compile(r"\S[ \u3000]+(?=\S)")
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_BYLINE = re.compile(r"记者|通讯员|作者|编辑|摄影|报道组|[（(]文|供图|摄\s*[）)]?$")
_PLANTED = 2.5
_ENOUGH_PAIRS = 7  # a shorter line, such as a heading, shares words with the page only by chance
_SURE_PAIRS = 12  # and on a short page more is needed
_ENOUGH_TEXT = 300  # pairs of the whole article, below which its vocabulary is no measure
_LONGEST = 400
_SHARED = 0.18  # share of a line's pairs that other lines have too: hardly a line of an article has fewer
_HEADING = 20  # characters
_HEADINGS = 2  # one of three headings may be anything
_ORDINAL = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|\d{1,2}[.、．)）]|第[一二三四五六七八九十\d]{1,3}[章节条]"
)
_OFFICIAL = 2  # words of official language
_REFERENCE = re.compile(r"[\[(（]?\d{1,3}[\])）.]")
_LINE = 60  # characters: planted lines are short


@dataclass(frozen=True, slots=True)
class _Page:
    """What the article itself says: its character pairs and its words of doubtful trades, by lines."""

    pairs: Counter[str]
    uses: Counter[str]
    foreign: bool  # hardly a line without Chinese is the article's own
    wrapped: bool  # its lines break in mid-sentence
    headed: Counter[bool]  # how many lines look like headings, with a pause in them and without


def marked(lines: Sequence[Seen], kinds: Sequence[Label]) -> list[Label]:
    """The labels with planted lines marked; titles and datelines are left alone."""
    own = [k for k, (kind, _) in enumerate(kinds) if kind in ("title", "heading", "body")]
    trades = [_words(x.text) if 4 <= x.size <= _LONGEST else frozenset() for x in lines]
    page = _Page(
        pairs=Counter(p for k in own for p in set(_HAN_PAIR.findall(lines[k].text[:2000]))),
        uses=Counter(w for k in own for w in trades[k]),
        foreign=sum(1 for k in own if not lines[k].han) <= max(1, len(own) // 10),
        wrapped=_wrapped([lines[k] for k in own]),
        headed=Counter(lines[k].pauses > 0 for k in own if kinds[k][0] == "heading"),
    )
    last = own[-1] if own else 0
    strange = {k: _strangeness(lines[k], page, 2 * _SHARED if k == last else _SHARED) for k in own}
    torn = {n for k, x in enumerate(lines) if x.hidden for n in (k - 1, k + 1)}  # by what was hidden in them
    out = list(kinds)
    for k, (kind, _) in enumerate(kinds):
        if (
            kind in ("title", "dateline", "spam", "duplicate")
            or k in torn
            or not 4 <= lines[k].size <= _LONGEST
        ):
            continue
        inside = kind in ("heading", "body")
        score = _score(lines[k], trades[k], page, inside)
        if inside and not _in_company(k, strange):
            score += strange[k]
        if score >= _PLANTED:
            out[k] = ("spam", "words of another trade than the article's")
    return out


def _score(line: Seen, trades: frozenset[str], page: _Page, inside: bool) -> float:
    weights = _lexicon()[1]
    alien = {w for w in trades if page.uses[w] <= (1 if inside else 0)}
    weak = 0.75 * min(1.0, _LINE / line.size)  # in a long paragraph anything may be said,
    weak *= 0.5 if inside and line.text.endswith("。") else 1.0  # and in a statement
    score = sum(2.0 if weights[w] == "strong" else weak for w in _longest(alien))
    score += 1.0 if _CONTACT.search(line.text) else 0.0
    score += 0.5 if _BAIT.search(line.text) else 0.0
    if (
        inside
        and not line.han
        and page.foreign
        and not _REFERENCE.match(line.text)
        and len(_FOREIGN.findall(line.text)) >= 3
    ):
        score += 2.0
    if score or inside:
        score += 0.75 if _calls(line, page) else 0.0
        score += 0.5 if len(_GAPS.findall(line.text)) >= 3 and not line.stops else 0.0
    return score


def _calls(line: Seen, page: _Page) -> bool:
    """Whether a line is no statement: it does not close, or it closes by calling and asking."""
    if line.text.endswith(("!", "！", "?", "？")):
        return line.size <= _LINE
    return not line.ended and not page.wrapped


def _wrapped(own: Sequence[Seen]) -> bool:
    """Whether an article's lines break where a sheet of paper ended, not where a sentence did."""
    long = [x for x in own if x.size > _HEADING]
    return sum(1 for x in long if not x.ended) > len(long) / 4


def _strangeness(line: Seen, page: _Page, shared: float) -> float:
    """How much it speaks against a line of the article that no other line shares its words."""
    if line.size > 2 * _LINE or _BYLINE.search(line.text) or line.text.startswith(("“", "「")):
        return 0.0
    if people.alone(line.text) or _ORDINAL.match(line.text) or _is_official(line.text):
        return 0.0  # a list of names, a heading
    found = set(_HAN_PAIR.findall(line.text))
    if len(found) < _ENOUGH_PAIRS:
        return 0.0
    shares = sum(1 for p in found if page.pairs[p] > 1)
    known = shares / len(found)
    if len(page.pairs) < _ENOUGH_TEXT:
        if shares > 1 or line.size > _LINE or (shares and len(found) < _SURE_PAIRS):
            return 0.0
        if line.ended or page.wrapped or page.headed[line.pauses > 0] > _HEADINGS:
            return 0.75
        return 1.75 if len(found) >= _SURE_PAIRS or (line.pauses and not line.cell) else 1.25
    if known >= shared:
        return 0.0
    shape = 0.5 if line.size <= _LINE else 0.0
    return shape + (2.0 if known < 0.05 else 1.5 if known < 0.1 else 1.25)


def _is_official(text: str) -> bool:
    """Whether a line speaks as the news of government do: of two steps or aims at least."""
    return len(set(_official_words().findall(text))) >= _OFFICIAL


def _in_company(k: int, strange: dict[int, float]) -> bool:
    """Whether strangers stand beside a line: a list of names or firms is no planted line."""
    return any(strange.get(n, 0.0) >= 1.5 for n in (k - 1, k + 1))


def _longest(found: set[str]) -> set[str]:
    """Words that are no part of another one found."""
    return {w for w in found if not any(w != other and w in other for other in found)}


def _words(text: str) -> frozenset[str]:
    """The words of doubtful trades that a text holds; only those are looked for whose beginning it has."""
    text = text.lower()
    heads, _ = _lexicon()
    begun = heads.keys() & set(map(add, text, text[1:]))
    return frozenset(w for head in begun for w in heads[head] if w in text)


@cache
def _official_words() -> re.Pattern[str]:
    found = {w for table in ("action_verbs", "abstract_nouns") for w in words(table) if len(w) > 1}
    return re.compile("|".join(sorted(map(re.escape, found), key=len, reverse=True)))


@cache
def _lexicon() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The words of doubtful trades by their first two characters, and their weights."""
    weights = mapping("spam_words")
    heads: dict[str, list[str]] = {}
    for word in weights:
        heads.setdefault(word[:2], []).append(word)
    return heads, weights
