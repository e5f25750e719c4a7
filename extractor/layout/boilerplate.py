"""What are the lines inside the article and around it, and which of them are not part of it?"""

from __future__ import annotations

import re

from extractor.layout.core import Evidence
from extractor.layout.lines import Seen
from extractor.layout.noise import MARKS, REPLIES
from extractor.model import BlockKind
from extractor.spans import Span

Label = tuple[BlockKind, str]

_NUMBER = re.compile(r"\d")  # in stripped text it may be the cell of a table
_COMMA = re.compile(r"[，,]")
_HEADING = 45  # characters: the longest heading
_ASIDE: dict[str, Label] = {
    "nav": ("nav", "menu of the site"),
    "caption": ("caption", "words of a picture"),
    "footer": ("footer", "foot of the site"),
    "aside": ("other", "beside the article"),
    "form": ("other", "form for readers"),
    "comment": ("other", REPLIES),
    "related": ("related", "list of other articles"),
    "advert": ("advert", "marked as an advertisement"),
}
_DATELINE: Label = ("dateline", "states date, outlet or people")
_BOXED: Label = ("related", "headline in a box inside the article")
_HIDDEN: Label = ("other", "hidden from readers")


def inside(evidence: Evidence, article: Span) -> list[Label]:
    """A label for each line between the first and the last of the article."""
    out: list[Label] = []
    boxed = False
    for k in range(article.start, article.end):
        line = evidence.lines[k]
        boxed = evidence.soft(k) or (boxed and not line.prose and not line.ended)
        label = _inside(k, evidence)
        out.append(_BOXED if boxed and label[0] in ("heading", "body") and line.element < 0 else label)
    return out


def outside(evidence: Evidence, article: Span) -> list[Label]:
    """A label for every line, as if none of them were the article's."""
    return [_outside(k, evidence, article) for k in range(len(evidence.lines))]


def _inside(k: int, evidence: Evidence) -> Label:
    line, noise = evidence.lines[k], evidence.noises[k]
    if noise is not None and not (noise.reason == MARKS and line.element < 0 and _NUMBER.search(line.text)):
        return noise.kind, noise.reason
    if line.linked > 0.5:
        return "related", "link inside the article"
    if evidence.asides[k]:
        return _ASIDE[evidence.asides[k]]
    statement = evidence.masthead[k]
    if statement is not None and not statement.bare:
        return _DATELINE
    if line.hidden:
        return _HIDDEN
    follows = evidence.lines[k + 1 : k + 3]
    if _heads(line) and any(x.prose for x in follows):
        return "heading", "short line above a paragraph"
    return "body", "prose of the article" if line.prose else "stands among the article's prose"


def _heads(line: Seen) -> bool:
    """Whether a line has the shape of a heading, and not that of a sentence which a layout has wrapped."""
    longest = _HEADING if not _COMMA.search(line.text) else _HEADING // 2
    return line.size <= longest and not line.ended and not line.stops


def _outside(k: int, evidence: Evidence, article: Span) -> Label:
    line, noise, aside = evidence.lines[k], evidence.noises[k], evidence.asides[k]
    if line.hidden:
        return ("spam", "links hidden from readers") if line.linked > 0.5 else _HIDDEN
    if evidence.masthead[k] is not None:
        return _DATELINE
    if noise is not None:
        return noise.kind, noise.reason
    if aside:
        return _ASIDE[aside]
    if line.linked > 0.5:
        return _linked(line, k < article.start)
    return "other", "above the article" if k < article.start else "below the article"


def _linked(line: Seen, above: bool) -> Label:
    if line.size >= 10 and not above:
        return "related", "link to another article"
    return "nav", "links without sentences"
