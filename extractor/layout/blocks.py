"""What is each line of the page, and which of them are the article?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout import core, repeats, spam, statements, titles
from extractor.layout.boilerplate import ASIDE, Label, outside
from extractor.layout.core import Evidence
from extractor.layout.lines import Seen, ancestors, look
from extractor.layout.noise import menu, said
from extractor.layout.runs import lists
from extractor.layout.statements import Statement
from extractor.model import Block, Page
from extractor.spans import Span

_REACH = 8  # how many lines a dateline may stand below its title
_LONGEST_NAME = 30  # characters: what is longer behind 记者: is what a reporter asks
_ADDRESS = re.compile(r"[A-Za-z0-9]\.[A-Za-z]")
_HALF = 80  # characters
_PICTURES = 0.4  # share of an article beyond which its captions are its text
_LONGEST_CAPTION = 120  # characters
_CAPTION = re.compile(
    r"^[▲△▼◎↑↓]?\s*(?:图为|图[一二三四五六七八九十\d]{0,2}[：:]|[（(](?:资料)?图[）)]|资料(?:图|照片)|配图)"
    r"|(?:摄|摄影|供图|图片来源[:：].{2,12}|摄影报道)\s*[）)]?$|(?:资料图片?|资料照片)[）)]?$"
)
_BYLINE = re.compile(r"/\s*文|文\s*[/、]")
_IDLE = ("nav", "related", "advert")  # a dateline may hold words of a menu and stays one
_CRUMB = ">"
_SHORT = 45  # characters: the longest heading


def every_line_body(page: Page) -> tuple[Block, ...]:
    """The blocks of a text that is known to be an article already."""
    return tuple(Block(x.span, "body", "given as an article") for x in page.lines)


def label(page: Page) -> tuple[Block, ...]:
    """Every line of the page that shows something as a block with its kind and the reason for it."""
    lines = look(page)
    evidence, title = _evidence(page, lines)
    weights = core.damp(core.weigh(evidence), evidence, page.elements)
    _, region = core.within_tree(weights, lines, page.elements)
    found = _after(evidence.begin, core.within_lines(weights, region))
    if len(found):
        title = titles.find(page, evidence, found.start) or title
    article = _stretched(found, evidence, page, max(evidence.begin, title.last if title else -1))
    named = range(title.first, title.last + 1) if title else range(0)
    kinds = outside(evidence, article)
    for k in range(article.start, article.end):
        kinds[k] = _inside(k, evidence)
    kinds = _with_captions(lines, kinds)
    for k in named:
        kinds[k] = ("title", "headline of the article")
    kinds = repeats.marked(lines, kinds)
    kinds = spam.marked(lines, kinds)
    return tuple(Block(x.span, kind, reason) for x, (kind, reason) in zip(lines, kinds, strict=True))


def _evidence(page: Page, lines: tuple[Seen, ...]) -> tuple[Evidence, titles.Title | None]:
    words = [said(x) for x in lines]
    masthead = tuple(
        _stated(x) if n is None or n.kind in _IDLE else None for x, n in zip(lines, words, strict=True)
    )
    listed = lists(lines, masthead)
    noises = tuple(None if masthead[k] is not None else words[k] or listed[k] for k in range(len(lines)))
    evidence = Evidence(lines, noises, masthead, core.aside(lines, page.elements), -1)
    title = titles.find(page, evidence)
    return replace(evidence, begin=_begin(evidence, title, core.weigh(evidence))), title


def _begin(evidence: Evidence, title: titles.Title | None, weights: list[float]) -> int:
    """The last line of the masthead: the dateline below a sure title, or one that has the prose below it."""
    sure = title.last if title is not None and title.score >= 5 else -1
    gains = [max(0.0, w) for w in weights]
    between, below = 0.0, sum(gains[sure + 1 :])
    for k in range(sure + 1, len(gains) if sure < 0 else min(len(gains), sure + 1 + _REACH)):
        between, below = between + gains[k], below - gains[k]
        statement = evidence.masthead[k]
        if statement is None or statement.bare or _below_prose(k, evidence):
            continue
        if between <= (2.0 if sure < 0 else 0.5) * below:
            return k
    return sure


def _below_prose(k: int, evidence: Evidence) -> bool:
    above = evidence.lines[k - 1] if k else None
    return above is not None and above.prose and above.ended and above.stops > 0


def _stated(line: Seen) -> Statement | None:
    """What a dateline states: date, outlet or people, and hardly anything else; None for other lines."""
    if line.size > 160 or line.linked > 0.8 or line.hidden or line.text.endswith(("。", ";", "；")):
        return None
    statement = statements.read(line.text)
    return statement if _is_dateline(line, statement) else None


def _is_dateline(line: Seen, statement: Statement) -> bool:
    if any(len(x.value) > _LONGEST_NAME for x in statement.said):
        return False
    named = [x for x in statement.said if x.field in ("outlet", "author", "date")]
    rest = [x for x in statement.rest if menu(x) is None and not _ADDRESS.search(x)]
    if not statement.date and not named:
        alone = len(rest) == 1 < len(statement.rest) and rest[0] == statement.rest[0]
        return alone and statements.is_outlet(rest[0]) and _CRUMB not in line.text
    dated = statement.labelled and any(x.field == "date" for x in statement.said)
    if dated and line.size <= _HALF and not line.stops:
        return True
    if not named and not statement.said and statement.precision != "day":
        return False
    return sum(len(x) for x in rest if not statements.is_outlet(x)) <= (12 if named else 6)


def _after(begin: int, found: Span) -> Span:
    """The part of the article below its masthead."""
    return Span(begin + 1, found.end) if found.start <= begin < found.end - 1 else found


def _stretched(found: Span, evidence: Evidence, page: Page, above: int) -> Span:
    """The article with the short lines at its edges that stand in the same place as its prose."""
    if not len(found):
        return found
    start, end = found.start, found.end
    while start - 1 > above and _joins(start - 1, found.start, evidence, page, found.start - start):
        start -= 1
    while end < len(evidence.lines) and _joins(end, found.end - 1, evidence, page, end - found.end):
        end += 1
    return Span(start, end)


def _joins(k: int, prose: int, evidence: Evidence, page: Page, so_far: int) -> bool:
    line = evidence.lines[k]
    statement = evidence.masthead[k]
    if evidence.noises[k] is not None or line.linked > 0.5 or line.hidden:
        return False
    if statement is not None and not (statement.bare and k > prose):
        return False
    if line.element < 0:
        return so_far < 3 and evidence.begin >= 0
    here = ancestors(page.elements, line.element, 2)
    there = ancestors(page.elements, evidence.lines[prose].element, 2)
    return here[-1] == there[-1] or here[0] == there[-1] or here[-1] == there[0]


def _inside(k: int, evidence: Evidence) -> Label:
    """What a line between the first and the last of the article is."""
    line, noise = evidence.lines[k], evidence.noises[k]
    if noise is not None:
        return noise.kind, noise.reason
    if line.linked > 0.5:
        return "related", "link inside the article"
    if evidence.asides[k]:
        return ASIDE[evidence.asides[k]]
    statement = evidence.masthead[k]
    if statement is not None and not statement.bare:
        return "dateline", "states date, outlet or people"
    if line.hidden:
        return "other", "hidden from readers"
    follows = evidence.lines[k + 1 : k + 3]
    if line.size <= _SHORT and not line.ended and line.stops == 0 and any(x.prose for x in follows):
        return "heading", "short line above a paragraph"
    return "body", "prose of the article" if line.prose else "stands among the article's prose"


def _with_captions(lines: Sequence[Seen], kinds: list[Label]) -> list[Label]:
    """The words of pictures set apart, unless the pictures are most of the story."""
    body = sum(x.size for x, (kind, _) in zip(lines, kinds, strict=True) if kind == "body")
    found = [k for k, x in enumerate(lines) if kinds[k][0] in ("body", "heading") and _is_caption(x)]
    if sum(lines[k].size for k in found) > _PICTURES * body:
        return kinds
    return [("caption", "words of a picture") if k in set(found) else kind for k, kind in enumerate(kinds)]


def _is_caption(line: Seen) -> bool:
    return (
        line.size <= _LONGEST_CAPTION and bool(_CAPTION.search(line.text)) and not _BYLINE.search(line.text)
    )
