"""How do the tags of a source nest? lxml says; where it loses text, BeautifulSoup is asked instead.

The parser never sees the page's own text or attributes: every run of text goes in as its number and
every tag with its token's number, so what comes out can be followed back exactly and checked for
completeness, and no giant text node or swarm of attributes ever reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from lxml import etree

from extractor.markup.tokens import RAW, Token, attributes
from extractor.model import Element

_OPEN, _CLOSE = "\ue000", "\ue001"
_NUMBER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_DEEPEST = 2_000  # nesting beyond this is an attack, not a layout
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
_NEVER_SHOWN = frozenset({"noscript", "template"})
_OFF_SCREEN = re.compile(
    r"display\s*:\s*none"
    r"|(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)"
    r"|(?:^|[;\s])(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)",
    re.I,
)
_CLOSES = object()
_HINTS = ("class", "id", "role")


class Nested(NamedTuple):
    """The light tree, and for each run of text (by token number) the element that it stands in."""

    elements: tuple[Element, ...]
    holder: dict[int, int]
    link: tuple[int, ...]  # for each element the link (an element) that it lies in, or -1


def nest(source: str, tokens: Sequence[Token]) -> Nested:
    """The tree of a tokenized source. Linear in time; keeps every run, if need be without a tree."""
    numbered, runs = _numbered(tokens)
    if _depth(tokens) <= _DEEPEST:
        for walk in (_by_lxml, _by_soup):
            nested = walk(numbered, _Light(tokens))
            if list(nested.holder) == runs:
                return nested
    return Nested((Element("body", -1),), dict.fromkeys(runs, 0), (-1,))


def _numbered(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The page as the parser sees it, and the numbers of its runs in order."""
    out: list[str] = []
    runs: list[int] = []
    for k, token in enumerate(tokens):
        if token.kind == "text" or token.name == "textarea":
            runs.append(k)
            run = f"{_OPEN}{k}{_CLOSE}"
            out.append(run if token.kind == "text" else f"<textarea n={k}>{run}</textarea>")
        elif token.kind == "open" and token.name not in RAW and _NAME.match(token.name):
            out.append(f"<{token.name} n={k}>")
        elif token.kind == "close" and _NAME.match(token.name):
            out.append(f"</{token.name}>")
    return "".join(out), runs


def _depth(tokens: Sequence[Token]) -> int:
    """How deep tags could nest at most, void elements and end tags reckoned with."""
    depth = deepest = 0
    for token in tokens:
        if token.kind == "open" and token.name not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
        elif token.kind == "close":
            depth = max(0, depth - 1)
    return deepest


def _by_lxml(numbered: str, light: _Light) -> Nested:
    # the stubs ask for bytes and comments too, which this input does not hold
    parser = etree.HTMLParser(target=light, huge_tree=True, remove_comments=True)  # type: ignore[arg-type]
    if numbered:
        parser.feed(numbered)
        parser.close()
    return light.close()


def _by_soup(numbered: str, light: _Light) -> Nested:
    todo: list[object] = [BeautifulSoup(numbered, "html.parser")]
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            light.start(node.name, {k: str(v) for k, v in node.attrs.items()})
            todo.append(_CLOSES)
            todo.extend(reversed(node.contents))
        elif isinstance(node, NavigableString):
            light.data(str(node))
        elif node is _CLOSES:
            light.end("")
    return light.close()


class _Light:
    """Makes the light tree while a parser reports what opens, what closes and what text stands there."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.elements: list[Element] = []
        self.holder: dict[int, int] = {}
        self.link: list[int] = []
        self.path = [-1]  # the elements that are open
        self.text: list[str] = []  # since the last tag: parsers hand it over in pieces

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens; without a number it is one that the parser supplied."""
        self._place_runs()
        here = self.path[-1]
        number = attributes.get("n")
        own = _features(self.tokens[int(number)].attributes if number else "")
        hidden = own.hidden or tag in _NEVER_SHOWN or (here >= 0 and self.elements[here].hidden)
        leads = tag == "a" and own.leads
        self.link.append(len(self.elements) if leads else (self.link[here] if here >= 0 else -1))
        self.path.append(len(self.elements))
        self.elements.append(Element(tag, here, own.hint, hidden))

    def end(self, _tag: str) -> None:
        """The element that opened last closes."""
        self._place_runs()
        self.path.pop()

    def data(self, text: str) -> None:
        """Text: runs by their numbers."""
        self.text.append(text)

    def close(self) -> Nested:
        """The tree as it stands."""
        self._place_runs()
        return Nested(tuple(self.elements), self.holder, tuple(self.link))

    def _place_runs(self) -> None:
        if self.text:
            for number in _NUMBER.findall("".join(self.text)):
                self.holder[int(number)] = self.path[-1]
            self.text.clear()


class _Features(NamedTuple):
    """What the attributes of an element say: its hint, whether it hides what it holds, leads elsewhere."""

    hint: str
    hidden: bool
    leads: bool


@lru_cache(4096)  # the pages of a site write the same attributes over and over
def _features(written: str) -> _Features:
    if not written.strip("/ "):
        return _Features("", False, False)
    found = attributes(written)
    hint = " ".join(found[x] for x in _HINTS if found.get(x)).lower()
    hidden = "hidden" in found or bool(_OFF_SCREEN.search(found.get("style", "")))
    return _Features(hint, hidden, "href" in found)
