"""What of the source is visible, in which lines, and what markup knows about each line?

`sniff` tells markup from stripped text; `tokens` cuts markup into tags and runs of text; `tree` lets
a real parser say how they nest; `visible` proposes the edits that leave what a reader sees; `head`
keeps what the page says of itself elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.alignment import Edit
from extractor.markup.head import head_of
from extractor.markup.sniff import is_markup
from extractor.markup.tokens import tokenize
from extractor.markup.tree import nest
from extractor.markup.visible import seen
from extractor.model import Element, Head, Line
from extractor.spans import Span
from extractor.unreadable import check_size

__all__ = ["Markup", "parse"]

_LINE = re.compile(r"[^\n\r]*[^\s][^\n\r]*")


@dataclass(frozen=True, slots=True)
class Markup:
    """Edits that make the source its visible text, and that text's lines in the light tree."""

    edits: tuple[Edit, ...] = ()
    lines: tuple[Line, ...] = ()  # spans in the visible text
    elements: tuple[Element, ...] = ()
    head: Head = Head()


def parse(source: str, *, as_text: bool = False) -> Markup:
    """The markup of a source; a source without markup, or `as_text`, is its lines as they stand.

    Raises Unreadable where a page is cut into more pieces than any article has.

    >>> page = parse("<p>天<b>更</b>蓝&amp;水更清</p><p>好</p>")
    >>> [(e.span.start, e.span.end, e.new) for e in page.edits]
    [(0, 3, ''), (4, 7, ''), (8, 12, ''), (13, 18, '&'), (21, 28, '\\n'), (29, 33, '')]
    >>> [(x.span.start, x.span.end) for x in page.lines]
    [(0, 7), (8, 9)]
    """
    if as_text or not is_markup(source):
        return Markup(lines=tuple(Line(Span(*m.span())) for m in _LINE.finditer(source)))
    tokens = tokenize(source)
    check_size(sum(1 for x in tokens if x.kind == "text"), "pieces of text")
    nested = nest(source, tokens)
    edits, lines = seen(source, tokens, nested)
    return Markup(edits, lines, nested.elements, head_of(source, tokens))
