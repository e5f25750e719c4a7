"""Which lines are the article's title? Evidence from the head, the tags, the dateline and the place.

A window title is asked, never believed: it names the line on the page whose exact text is the title.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extractor.layout import statements
from extractor.layout.core import Evidence
from extractor.layout.lines import Seen, ancestors
from extractor.layout.script import simplified
from extractor.model import Element, Head, Page

_REMEMBERED = 4096  # lines that are known again: the pages of a site repeat most of theirs
_META = ("og:title", "articletitle", "twitter:title", "title", "headline", "dc.title")
_TAGS = {"h1": 3.0, "h2": 2.0, "h3": 1.0}
_HINT = re.compile(r"title|(?<![a-z])tit(?![a-z])|biaoti|headline|subject|topic")
_CRUMBS = re.compile(r">|»|›|→|｜.*｜|\|.*\|")
_NOT_WORDS = re.compile(r"[\W_]+")
_COUNTED = re.compile(r"[:：]\s*\d+\s*$|^(?:[^\d\s]{1,6}\s*\d+\s*){2,}$")
_ISSUE = re.compile(r"[（(]?(?:总?第|20\d\d年第?)\s*[\d一二三四五六七八九十○〇零百]+\s*[期号版][）)]?$")
_SUBTITLE = re.compile(r"[-—－]{2}")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}[章节条]|\d{1,2}[.、．·]|[*#@$&]"
)
_LIST_DATE = re.compile(r"\d\d?月\d\d?日\s*$|(?:19|20)?\d\d[-/.年]\d\d?[-/.月]\d\d?日?[)）\]]?\s*$")
_WORDY = 8  # characters: a title so long is not repeated by chance
_NEAR = 10  # lines below a title in which prose is expected
_ENOUGH = 1.5


@dataclass(frozen=True, slots=True)
class Title:
    """The title's lines (first, last) and how strongly the evidence speaks for them."""

    first: int
    last: int
    score: float


@lru_cache(_REMEMBERED)
def key(text: str) -> str:
    """What two spellings of the same words share, in simplified characters.

    >>> key("打赢 蓝天——保卫战！")
    '打赢蓝天保卫战'
    """
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def references(head: Head) -> tuple[tuple[str, ...], str]:
    """What the head says the title is: exact by meta, and the window title, as keys."""
    meta = dict(reversed(head.meta))
    exact = (key(simplified(meta.get(name, ""))) for name in _META)
    return tuple(filter(None, exact)), key(simplified(head.window_title or ""))


def find(page: Page, evidence: Evidence, body: int | None = None) -> Title | None:
    """The title among the lines above the article (`body` is its first line, once that is known)."""
    lines = evidence.lines
    limit = len(lines) if body is None else min(len(lines), body)
    exact, window = references(page.head)
    keys = [key(x.text) if 3 <= x.size <= 120 else "" for x in lines]
    first = {words: k for k, words in reversed(list(enumerate(keys)))}
    best: Title | None = None
    for k in range(limit):
        if not keys[k] or evidence.masthead[k] is not None or len(keys[k]) < 2:
            continue
        score = _named(keys[k], exact, window) + _shape(lines[k], evidence.noises[k] is not None)
        tagged = _tagged(lines[k], page.elements)
        score += _place(k, evidence, body) + tagged
        score -= 1.0 if _in_list(k, lines, evidence) else 0.0
        score += 2.0 if k and statements.names_title(lines[k - 1].text) else 0.0
        score -= 6.0 if any(_ISSUE.match(x.text) for x in lines[k : k + 2]) else 0.0
        score += 2.0 if lines[k].linked > 0.5 and tagged > 1 and body is not None and body - k <= 3 else 0.0
        score += 1.0 if first[keys[k]] < k and len(keys[k]) >= _WORDY else 0.0  # said in a list above
        score += _echoed(k, keys, lines) + min(2.0, _prose_below(k, lines) / 150)
        if best is None or score >= best.score:
            best = Title(k, k, score)
    if best is None or best.score < _ENOUGH:
        return None
    return _whole(best, keys, lines, page.elements, (*exact, window))


def _echoed(k: int, keys: list[str], lines: tuple[Seen, ...]) -> float:
    """Titles are said again: at the end of the way to the page, and at the head of a teaser below."""
    if len(keys[k]) < _WORDY:
        return 0.0
    score = 0.0
    if any(_CRUMBS.search(x.text) and key(x.text).endswith(keys[k]) for x in lines[max(0, k - _NEAR) : k]):
        score += 3.0
    if k + 1 < len(lines) and lines[k + 1].prose and key(lines[k + 1].text[:150]).startswith(keys[k]):
        score += 2.0
    return score


def _in_list(k: int, lines: tuple[Seen, ...], evidence: Evidence) -> bool:
    """Whether short lines like it stand right above: then it is one of many, no headline."""
    above = range(max(0, k - 3), k)
    plain = [n for n in above if evidence.noises[n] is None and evidence.masthead[n] is None]
    return len(plain) == 3 and all(lines[n].size < 20 and not lines[n].linked for n in plain)


def _prose_below(k: int, lines: tuple[Seen, ...]) -> int:
    return sum(x.size for x in lines[k + 1 : k + 1 + _NEAR] if x.prose and x.linked < 0.3)


def _named(words: str, exact: tuple[str, ...], window: str) -> float:
    if words in exact:
        return 6.0
    if len(words) >= 4 and window and words in window:
        return 1.0 + 5.0 * len(words) / len(window)
    if len(window) >= 8 and words.startswith(window):
        return 4.0
    return 0.0


def _shape(line: Seen, noisy: bool) -> float:
    score = 0.0
    if noisy or _CRUMBS.search(line.text):
        score -= 4.0
    if line.linked > 0.5:
        score -= 3.0
    if line.size > 70 or line.text.endswith(("。", "，", ",", ";", "；")):
        score -= 3.0
    if _ORDINAL.match(line.text) or _SUBTITLE.match(line.text):
        score -= 2.0
    if line.size < 6:
        score -= 1.0
    if line.hidden:
        score -= 2.0
    if not line.han:
        score -= 2.0  # on pages in two languages
    if _LIST_DATE.search(line.text) or _COUNTED.search(line.text):
        score -= 3.0
    return score


def _tagged(line: Seen, elements: tuple[Element, ...]) -> float:
    around = [elements[k] for k in ancestors(elements, line.element, 3)]
    tag = max((_TAGS.get(e.tag, 0.0) for e in around), default=0.0)
    return tag + (1.5 if any(_HINT.search(e.hint) for e in around[:2]) else 0.0)


def _place(k: int, evidence: Evidence, body: int | None) -> float:
    """Titles stand right above the dateline, or right below that of an e-paper, and near the body."""
    stated = [x is not None for x in evidence.masthead[max(0, k - 3) : k + 5]]
    here = min(k, 3)
    below = next((n for n in range(1, len(stated) - here) if stated[here + n]), 0)
    above = next((n for n in range(1, here + 1) if stated[here - n]), 0)
    score = 3.0 - 0.5 * below if below else (1.5 - 0.5 * above if above else 0.0)
    if body is not None:
        score += 2.0 - 0.2 * min(20, body - k)
    return score


def _whole(
    best: Title,
    keys: list[str],
    lines: tuple[Seen, ...],
    elements: tuple[Element, ...],
    named: tuple[str, ...],
) -> Title:
    """The title with the lines that carry on the same heading."""
    first, last = best.first, best.last
    whole = keys[first]
    for step in (1, -1):
        k = best.first + step
        while 0 <= k < len(lines) and keys[k] and _same_heading(lines[k], lines[best.first], elements):
            longer = whole + keys[k] if step > 0 else keys[k] + whole
            if not any(longer in name for name in named):
                break
            whole, first, last = longer, min(first, k), max(last, k)
            k += step
    return Title(first, last, best.score)


def _same_heading(a: Seen, b: Seen, elements: tuple[Element, ...]) -> bool:
    if a.element < 0:
        return True
    near = set(ancestors(elements, b.element, 2))
    return any(k in near for k in ancestors(elements, a.element, 2))
