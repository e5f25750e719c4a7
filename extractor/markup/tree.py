"""How do the tags of a source nest? lxml says; where it loses text, BeautifulSoup is asked instead.

The parser never sees the page's own text or attributes: every run of text goes in as its number and
every tag with its token's number, so what comes out can be followed back exactly and checked for
completeness, and no giant text node or swarm of attributes ever reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_HINTS = ("class", "id", "role")


class Nested(NamedTuple):
    """The light tree, and for each run of text (by token number) the element that it stands in."""

    elements: tuple[Element, ...]
    holder: dict[int, int]
    link: tuple[int, ...]  # for each element the link (an element) that it lies in, or -1


class _Event(NamedTuple):
    """One step of a walk through a parser's tree: an element opens, one closes, or a run is met."""

    kind: str  # open, close, run
    number: int  # of the token; -1 for elements that the parser supplied
    tag: str = ""


def nest(source: str, tokens: Sequence[Token]) -> Nested:
    """The tree of a tokenized source. Linear in time; keeps every run, if need be without a tree."""
    numbered, runs = _numbered(tokens)
    for walk in (_by_lxml, _by_soup):
        if _depth(tokens) > _DEEPEST:
            break
        nested = _lightened(tokens, walk(numbered))
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


def _by_lxml(numbered: str) -> Iterator[_Event]:
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True)
    root = etree.fromstring(numbered, parser) if numbered else None
    if root is None:
        return
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield _Event("open", int(element.get("n") or -1), str(element.tag))
            yield from _runs(element.text)
        else:
            yield _Event("close", -1)
            yield from _runs(element.tail)


def _by_soup(numbered: str) -> Iterator[_Event]:
    todo: list[object] = [BeautifulSoup(numbered, "html.parser")]
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            yield _Event("open", int(str(node.get("n") or -1)), node.name)
            todo.append(_Event("close", -1))
            todo.extend(reversed(node.contents))
        elif isinstance(node, NavigableString):
            yield from _runs(str(node))
        elif isinstance(node, _Event):
            yield node


def _runs(text: str | None) -> Iterator[_Event]:
    if text and _OPEN in text:
        for match in _NUMBER.finditer(text):
            yield _Event("run", int(match[1]))


def _lightened(tokens: Sequence[Token], events: Iterator[_Event]) -> Nested:
    elements: list[Element] = []
    holder: dict[int, int] = {}
    path: list[int] = []
    link: list[int] = []
    known: dict[str, _Features] = {}
    for event in events:
        here = path[-1] if path else -1
        if event.kind == "run":
            holder[event.number] = here
        elif event.kind == "close":
            path.pop()
        else:
            written = tokens[event.number].attributes if event.number >= 0 else ""
            if written not in known:
                known[written] = _features(written)
            own = known[written]
            hidden = own.hidden or event.tag in _NEVER_SHOWN or (here >= 0 and elements[here].hidden)
            leads = event.tag == "a" and own.leads
            link.append(len(elements) if leads else (link[here] if here >= 0 else -1))
            path.append(len(elements))
            elements.append(Element(event.tag, here, own.hint, hidden))
    return Nested(tuple(elements), holder, tuple(link))


class _Features(NamedTuple):
    """What the attributes of an element say: its hint, whether it hides what it holds, leads elsewhere."""

    hint: str
    hidden: bool
    leads: bool


def _features(written: str) -> _Features:
    if not written.strip("/ "):
        return _Features("", False, False)
    found = attributes(written)
    hint = " ".join(found[x] for x in _HINTS if found.get(x)).lower()
    hidden = "hidden" in found or bool(_OFF_SCREEN.search(found.get("style", "")))
    return _Features(hint, hidden, "href" in found)
