"""What can be seen of a line at a glance: its size, its links, its punctuation, its place in the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.script import simplified
from extractor.model import Element, Page
from extractor.spans import Span

_STOP = re.compile(r"[。！？；!?;]")
_PAUSE = re.compile(r"[，、：,:]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDED = re.compile(r"[。！？!?；;：:…”’」』）)]\s*$")


@dataclass(frozen=True, slots=True)
class Seen:
    """One line as layout sees it. `size` counts characters without white space."""

    span: Span  # without the white space around it
    text: str  # in simplified characters, for rules to look at
    size: int
    han: int
    linked: float  # the share of it that leads elsewhere, 0 to 1
    stops: int
    pauses: int
    ended: bool  # it closes like a sentence
    hidden: bool
    element: int
    cell: bool = False  # it stands in a cell of a table

    @property
    def prose(self) -> bool:
        """Whether it reads like sentences, not like a label, a headline or a menu."""
        if self.linked > 0.5 or self.size < 8:
            return False
        if self.stops and (self.ended or self.size >= 25):
            return True
        return self.size >= 25 and (self.pauses > 0 or self.size >= 60)


def look(page: Page) -> tuple[Seen, ...]:
    """The lines of a page that show more than white space."""
    simple = simplified(page.text)
    return tuple(
        _seen(page, k, simple) for k in range(len(page.lines)) if page.lines[k].span.of(simple).strip()
    )


def _seen(page: Page, k: int, simple: str) -> Seen:
    line = page.lines[k]
    raw = line.span.of(simple)
    text = raw.strip()
    start = line.span.start + len(raw) - len(raw.lstrip())
    size = len("".join(text.split()))
    linked = sum(len("".join(x.of(simple).split())) for x in line.links)
    return Seen(
        span=Span(start, start + len(text)),
        text=text,
        size=size,
        han=len(_HAN.findall(text)),
        linked=min(1.0, linked / size),
        stops=len(_STOP.findall(text)),
        pauses=len(_PAUSE.findall(text)),
        ended=bool(_ENDED.search(text)),
        hidden=line.element >= 0 and page.elements[line.element].hidden,
        element=line.element,
        cell=line.element >= 0 and page.elements[line.element].tag in ("td", "th"),
    )


def ancestors(elements: Sequence[Element], element: int, steps: int) -> list[int]:
    """The element and those around it, innermost first, at most `steps` of them."""
    path: list[int] = []
    while element >= 0 and len(path) < steps:
        path.append(element)
        element = elements[element].parent
    return path
