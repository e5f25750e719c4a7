"""What of the source is visible, in which lines, and what markup knows about each line?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.alignment import Edit
from extractor.model import Element, Head, Line
from extractor.spans import Span


@dataclass(frozen=True, slots=True)
class Markup:
    """Edits that make the source its visible text, and that text's lines in the light tree."""

    edits: tuple[Edit, ...] = ()
    lines: tuple[Line, ...] = ()  # spans in the visible text
    elements: tuple[Element, ...] = ()
    head: Head = Head()


def parse(source: str, *, as_text: bool = False) -> Markup:
    """The markup of a source; a source without markup, or `as_text`, is its lines as they stand."""
    return Markup(lines=tuple(Line(Span(*m.span())) for m in re.finditer(r"[^\n]+", source)))
