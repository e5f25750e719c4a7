"""Which documents are named? What stands in 《》, and the number of the file behind it."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import rows, words
from extractor.model import Document, Prose
from extractor.spans import Span

_MARK = re.compile("[《》\n]")
_FILE = r"[一-鿿]{1,12}(?:[〔\[［【(（])\d{4}(?:[〕\]］】)）])(?:第)?\d{1,5}号"
_NUMBER = re.compile(rf"\s?[(（,，]?\s?({_FILE})")
_NUMBER_BEFORE = re.compile(rf"(?:按照|根据|依据|以|印发|下发|转发|的)?({_FILE})(?:文件?)?$")
_AROUND = 24  # characters before a title in which its number may stand
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
        Document(span, _number(prose.text, span), "book title marks")
        for sentence in prose.sentences
        for span in _titles(prose.text, sentence.span)
        if not _is_outlet(span.of(prose.text)) and not _is_work(prose.text, span)
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


def _number(text: str, span: Span) -> str | None:
    """The file's number right behind the title, or right before it."""
    line = text.rfind("\n", 0, span.start) + 1
    before = _NUMBER_BEFORE.search(text, max(line, span.start - _AROUND), span.start)
    match = _NUMBER.match(text, span.end) or before
    return match[1] if match else None


def _is_work(text: str, span: Span) -> bool:
    """Whether a word beside the title shows that it is a film, a song or a magazine."""
    return bool(
        _work("after").match(text, span.end)
        or _work("before").search(text, max(0, span.start - 6), span.start)
    )


def _is_outlet(title: str) -> bool:
    """Whether 《title》 is a newspaper or a programme, not a document."""
    return bool(_outlet().search(title))


@cache
def _work(side: str) -> re.Pattern[str]:
    listed = any_of(word for word, of in rows("titled_works") if of == side)
    return re.compile(f"{listed}$" if side == "before" else listed)


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(any_of(words("outlet_suffixes")) + "》$")
