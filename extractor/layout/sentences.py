"""Where does each sentence of the article begin and end?

A sentence ends with its marks and the quotes they close, at the latest with its line. What
runs on without an end (a table in one line, an attack) is cut at a pause, so that no later room ever has to
reason about a sentence longer than anybody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Block, Sentence
from extractor.spans import Span

_ARTICLE = ("title", "dateline", "heading", "body")
_IN_ADDRESS = r"(?<=[A-Za-z0-9/])\?(?=[A-Za-z])"  # ends nothing
_END = re.compile(rf"(?:[。！？!\n]|(?!{_IN_ADDRESS})\?)+[”’」』）)]*")
_PAUSE = re.compile(r".*[；;，,、：:\s]", re.S)
_LONGEST = 600  # code points


def split(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of title, dateline, headings and body, without the white space around them.

    >>> page = "限产。“停产！”他说。"
    >>> [s.span.of(page) for s in split(page, (Block(Span(0, len(page)), "body", ""),))]
    ['限产。', '“停产！”', '他说。']
    """
    return tuple(
        Sentence(span, k, block.kind)
        for k, block in enumerate(blocks)
        if block.kind in _ARTICLE
        for span in _sentences(text, block.span)
    )


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    ends = [m.end() for m in _END.finditer(text, block.start, block.end)]
    for end in [*ends, block.end]:
        while end - start > _LONGEST:
            cut = _pause(text, start)
            yield from _shown(text, start, cut)
            start = cut
        yield from _shown(text, start, end)
        start = end


def _pause(text: str, start: int) -> int:
    """Where a sentence that is too long is cut: behind its last pause within the limit, or at the limit."""
    match = _PAUSE.match(text, start, start + _LONGEST)
    return match.end() if match else start + _LONGEST


def _shown(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if left < len(words):
        yield Span(start + left, start + len(words.rstrip()))
