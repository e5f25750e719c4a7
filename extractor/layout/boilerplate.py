"""What are the lines around the article, and why are they not part of it?"""

from __future__ import annotations

from extractor.layout.core import Evidence
from extractor.layout.lines import Seen
from extractor.layout.noise import REPLIES
from extractor.model import BlockKind
from extractor.spans import Span

Label = tuple[BlockKind, str]

ASIDE: dict[str, Label] = {
    "nav": ("nav", "menu of the site"),
    "caption": ("caption", "words of a picture"),
    "footer": ("footer", "foot of the site"),
    "aside": ("other", "beside the article"),
    "form": ("other", "form for readers"),
    "comment": ("other", REPLIES),
    "related": ("related", "list of other articles"),
    "advert": ("advert", "marked as an advertisement"),
}


def outside(evidence: Evidence, article: Span) -> list[Label]:
    """A label for every line, as if none of them were the article's."""
    return [_label(k, evidence, article) for k in range(len(evidence.lines))]


def _label(k: int, evidence: Evidence, article: Span) -> Label:
    line, noise, aside = evidence.lines[k], evidence.noises[k], evidence.asides[k]
    if line.hidden:
        return (
            ("spam", "links hidden from readers") if line.linked > 0.5 else ("other", "hidden from readers")
        )
    if evidence.masthead[k] is not None:
        return "dateline", "states date, outlet or people"
    if noise is not None:
        return noise.kind, noise.reason
    if aside:
        return ASIDE[aside]
    if line.linked > 0.5:
        return _linked(line, k < article.start)
    if k < article.start:
        return "other", "above the article"
    return "other", "below the article"


def _linked(line: Seen, above: bool) -> Label:
    if line.size >= 10 and not above:
        return "related", "link to another article"
    return "nav", "links without sentences"
