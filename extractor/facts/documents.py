"""Which documents are named? What stands in 《》, and the number of the file behind it."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import words
from extractor.model import Document, Prose
from extractor.spans import Span

_MARK = re.compile("[《》\n]")
_NUMBER = re.compile(r"\s?[(（]?\s?([一-鿿]{1,12}(?:[〔\[［【(（])\d{4}(?:[〕\]］】)）])(?:第)?\d{1,5}号)")
_LONGEST = 120  # a title longer than this has lost its closing mark


def find(prose: Prose) -> tuple[Document, ...]:
    """Every document with its 《》, the outermost where they are nested.

    >>> text = "印发《关于清洁取暖的实施意见》(某政办〔2018〕22号)。"
    >>> from extractor.model import Sentence
    >>> found = find(Prose(text, (Sentence(Span(0, len(text)), 0, "body"),)))
    >>> [(d.span.of(text), d.number) for d in found]
    [('《关于清洁取暖的实施意见》', '某政办〔2018〕22号')]
    """
    return tuple(
        Document(span, _number(prose.text, span.end), "book title marks")
        for sentence in prose.sentences
        for span in _titles(prose.text, sentence.span)
        if not _is_outlet(span.of(prose.text))
    )


def _titles(text: str, within: Span) -> list[Span]:
    """The outermost pairs of 《》; a mark without its partner is passed over."""
    out: list[Span] = []
    opened: list[int] = []
    for mark in _MARK.finditer(text, within.start, within.end):
        if mark[0] == "《":
            opened.append(mark.start())
        elif mark[0] == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            if 2 < mark.end() - start <= _LONGEST:
                while out and out[-1].start > start:
                    out.pop()
                out.append(Span(start, mark.end()))
    return out


def _number(text: str, at: int) -> str | None:
    match = _NUMBER.match(text, at)
    return match[1] if match else None


def _is_outlet(title: str) -> bool:
    """Whether 《title》 is a newspaper or a programme, not a document."""
    return bool(_outlet().search(title))


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(any_of(words("outlet_suffixes")) + "》$")
