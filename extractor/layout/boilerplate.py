"""What are the lines around the article, and why are they not part of it?"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.core import Evidence
from extractor.layout.hints import asides
from extractor.layout.lines import Seen
from extractor.model import BlockKind, Element
from extractor.spans import Span

Label = tuple[BlockKind, str]

_ASIDE: dict[str, Label] = {
    "nav": ("nav", "menu of the site"),
    "menu": ("nav", "menu of the site"),
    "footer": ("footer", "foot of the site"),
    "aside": ("other", "beside the article"),
    "form": ("other", "form for readers"),
    "comment": ("other", "readers' comments"),
    "related": ("related", "list of other articles"),
    "advert": ("advert", "marked as an advertisement"),
}


def outside(evidence: Evidence, elements: Sequence[Element], article: Span) -> list[Label]:
    """A label for every line, as if none of them were the article's."""
    aside = asides(elements)
    return [
        _label(k, evidence, aside[line.element] if line.element >= 0 else "", article)
        for k, line in enumerate(evidence.lines)
    ]


def _label(k: int, evidence: Evidence, aside: str, article: Span) -> Label:
    line, noise = evidence.lines[k], evidence.noises[k]
    if line.hidden:
        return (
            ("spam", "links hidden from readers") if line.linked > 0.5 else ("other", "hidden from readers")
        )
    if evidence.masthead[k] is not None:
        return "dateline", "states date, outlet or people"
    if noise is not None:
        return noise.kind, noise.reason
    if aside:
        return _ASIDE[aside]
    if line.linked > 0.5:
        return _linked(line, k < article.start)
    if k < article.start:
        return "other", "above the article"
    return "other", "below the article"


def _linked(line: Seen, above: bool) -> Label:
    if line.size >= 10 and not above:
        return "related", "link to another article"
    return "nav", "links without sentences"
