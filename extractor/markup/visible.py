"""What does a reader see? Edits that take tags away, write entities out and collapse white space.

Every edit covers at least one character of the source: a line break between two blocks stands for the
tags between them. Characters that no edit touches are the page's own, at their own place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from extractor.alignment import Edit
from extractor.markup.tokens import Token
from extractor.markup.tree import Nested
from extractor.model import Line
from extractor.spans import Span

_INLINE_TAGS = """
a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark nobr q
rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr
"""
INLINE = frozenset(_INLINE_TAGS.split())
# White space, characters without a glyph, entities. Written so that each alternative starts differently.
_SPECIAL = re.compile(
    r"[ \t\r\n\f]+|[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]+|&#?[0-9a-zA-Z]{1,32};?"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")


def seen(source: str, tokens: Sequence[Token], nested: Nested) -> tuple[tuple[Edit, ...], tuple[Line, ...]]:
    """The edits from source to visible text, and the lines of that text."""
    writer = _Writer(source, nested)
    for k, token in enumerate(tokens):
        if token.kind == "text":
            writer.run(k, token.start, token.end)
        elif token.name == "textarea":
            writer.broken = True
            writer.run(k, *token.content)
            writer.broken = True
        else:
            writer.tag(token)
    writer.close()
    return tuple(writer.edits), tuple(writer.lines)


class _Writer:
    """Walks the source once. Between `here` and the next visible character lies a gap of invisible ones."""

    def __init__(self, source: str, nested: Nested) -> None:
        self.source = source
        self.nested = nested
        self.edits: list[Edit] = []
        self.lines: list[Line] = []
        self.here = 0  # in the source: the end of what has been written
        self.length = 0  # of the visible text so far
        self.broken = True  # a block ends in this gap
        self.spaced = False  # white space stands in this gap
        self.wrapped = False  # …and it is a line break of the source
        self.line_from = 0
        self.element = -1
        self.links: list[Span] = []
        self.link = -1  # the link that is open at `here`
        self.link_from = 0
        self.pre = 0

    def tag(self, token: Token) -> None:
        """A tag, a comment or a raw element: nothing to see, but it may end a line."""
        name = token.name
        if name and name not in INLINE and token.kind != "comment":
            self.broken = True
        if name == "pre":
            self.pre = max(0, self.pre + (1 if token.kind == "open" else -1))

    def run(self, number: int, start: int, end: int) -> None:
        """A run of text: its visible characters one stretch after another."""
        element = self.nested.holder[number]
        at = start
        for match in _SPECIAL.finditer(self.source, start, end):
            if at < match.start():
                self._write(at, match.start(), element)
            at = match.end()
            self._special(match, element)
        if at < end:
            self._write(at, end, element)

    def _special(self, match: re.Match[str], element: int) -> None:
        what = match[0]
        if what[0] == "&":
            new = unescape(what)
            if new == what:
                self._write(match.start(), match.end(), element)
            elif new.isspace() and new not in ("\xa0", "\u3000", "\u2002", "\u2003"):
                self.spaced = True
            else:
                self._fill(match.start(), element)
                self._entity(match, new)
        elif what[0] in " \t\r\n\f":
            self.spaced = True
            self.wrapped = self.wrapped or "\n" in what or "\r" in what
            self.broken = self.broken or (self.pre > 0 and self.wrapped)

    def _entity(self, match: re.Match[str], new: str) -> None:
        self.edits.append(Edit(Span(*match.span()), new, "entity"))
        self.length += len(new)
        self.here = match.end()

    def _write(self, start: int, end: int, element: int) -> None:
        self._fill(start, element)
        self.length += end - start
        self.here = end

    def _fill(self, start: int, element: int) -> None:
        """Closes the gap before the visible character at `start`."""
        ends = self.broken or self._hidden(element) != self._hidden(self.element)
        self.broken = ends and (self.here < start or not self.length)  # a break must cover something
        link = self.nested.link[element]
        if self.broken or link != self.link:
            self._end_link()
        if self.broken:
            self._end_line()
        new = self._between(start)
        if self.source[self.here : start] != new:
            self.edits.append(Edit(Span(self.here, start), new, "markup"))
        self.length += len(new)
        if self.broken:
            self.line_from = self.length
            self.element = element
        if link != self.link:
            self.link, self.link_from = link, self.length
        self.broken = self.spaced = self.wrapped = False

    def _hidden(self, element: int) -> bool:
        return element >= 0 and self.nested.elements[element].hidden

    def _between(self, start: int) -> str:
        """What stands for the gap: a line break, a space, or nothing."""
        if self.broken:
            return "\n" if self.length else ""
        if not self.spaced:
            return ""
        if self.wrapped and _WIDE.match(self.source[self.here - 1]) and _WIDE.match(self.source[start]):
            return ""  # Chinese that the author of the markup wrapped: no space is meant
        return " "

    def _end_link(self) -> None:
        if self.link >= 0 and self.link_from < self.length:
            self.links.append(Span(self.link_from, self.length))
        self.link = -1

    def _end_line(self) -> None:
        if self.line_from < self.length:
            span = Span(self.line_from, self.length)
            self.lines.append(Line(span, self._block(self.element), tuple(self.links)))
        self.links = []
        self.line_from = self.length

    def _block(self, element: int) -> int:
        """The nearest element around that is no mere stretch of a line, or the one that hides the line."""
        elements = self.nested.elements
        while element >= 0 and elements[element].tag in INLINE and elements[element].parent >= 0:
            if elements[element].hidden and not elements[elements[element].parent].hidden:
                break
            element = elements[element].parent
        return element

    def close(self) -> None:
        """The end of the source: the last line, and whatever invisible follows it."""
        self._end_link()
        self._end_line()
        if self.here < len(self.source):
            self.edits.append(Edit(Span(self.here, len(self.source)), "", "markup"))
