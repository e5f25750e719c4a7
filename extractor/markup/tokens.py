"""Where are the tags of a source, and where the text between them? One linear pass, offsets kept.

Nothing is repaired or thrown away here. Where markup is broken the reading that keeps text wins: a
comment or a script that is never closed ends where the next tag begins, a `<` that opens no tag is text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "object", "svg", "math"})
_RCDATA = frozenset({"title", "textarea"})

# Quotes hide a `>`; a `<` outside them means that the tag before was never closed. Atomic: no way back.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/<>]*)((?>[^<>"']+|"[^"]*"|'[^']*')*)>""")
_BROKEN = re.compile(r"""<(/?)([a-zA-Z][^\s/<>"']*)([^<>]*)>?""")
_OTHER = re.compile(r"<[!?/][^<>]*>?")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


class Token(NamedTuple):
    """A stretch of the source. `name` is the tag's in lower case; empty for text and for comments."""

    kind: str  # text, open, close, comment
    start: int
    end: int
    name: str = ""
    attributes: str = ""  # as they stand in the source
    content: tuple[int, int] = (0, 0)  # of a raw element: what stands inside


def attributes(written: str) -> dict[str, str]:
    """Attributes by lower-case name, the first of a name winning.

    >>> attributes(' class="TRS_Editor" hidden id=zoom')
    {'class': 'TRS_Editor', 'hidden': '', 'id': 'zoom'}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def tokenize(source: str) -> list[Token]:
    """The source as tokens that cover it from end to end."""
    return _Tokenizer(source).run()


class _Tokenizer:
    """The state of one pass; `absent` remembers what was looked for in vain, so no search is repeated."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[Token] = []
        self.absent: set[str] = set()
        self.text_from = 0

    def run(self) -> list[Token]:
        source = self.source
        at = source.find("<")
        while at >= 0:
            token = self._token(at)
            if token is None:
                at = source.find("<", at + 1)
                continue
            self._text_until(at)
            self.tokens.append(token)
            self.text_from = token.end
            at = source.find("<", token.end)
        self._text_until(len(source))
        return self.tokens

    def _text_until(self, end: int) -> None:
        if self.text_from < end:
            self.tokens.append(Token("text", self.text_from, end))

    def _token(self, at: int) -> Token | None:
        match = _TAG.match(self.source, at) or _BROKEN.match(self.source, at)
        if match is None:
            return self._comment(at)
        name = match[2].lower()
        if match[1]:
            return Token("close", at, match.end(), name)
        if name in RAW or name in _RCDATA:
            return self._raw(at, match.end(), name, match[3])
        return Token("open", at, match.end(), name, match[3])

    def _comment(self, at: int) -> Token | None:
        if self.source.startswith("<!--", at):
            end = self._search("-->", at + 4)
            if end >= 0:
                return Token("comment", at, end + 3)
        match = _OTHER.match(self.source, at)
        return Token("comment", at, match.end()) if match else None

    def _raw(self, at: int, inner: int, name: str, written: str) -> Token:
        """An element whose content is no markup; its text is seen only where it is a text box."""
        if written.endswith("/"):
            return Token("open", at, inner, name, written)
        close = self._search(f"</{name}", inner)
        if close < 0:
            close = self.source.find("<", inner)
            close = len(self.source) if close < 0 else close
            return Token("comment", at, close, name, written, (inner, close))
        end = self.source.find(">", close)
        end = len(self.source) if end < 0 else end + 1
        return Token("comment", at, end, name, written, (inner, close))

    def _search(self, what: str, start: int) -> int:
        if what in self.absent:
            return -1
        found = re.compile(re.escape(what), re.I).search(self.source, start)
        if found is None:
            self.absent.add(what)
            return -1
        return found.start()
