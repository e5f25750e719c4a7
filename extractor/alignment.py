"""Which stretch of one text became which stretch of the next: there, back, and one after the other.

A repair never builds a string. It proposes edits; `apply` is the only function that changes text, so
the way back to the page as it was scraped cannot be lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from extractor.spans import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """`span` of the text before is to read `new`; `rule` says why, `certain` whether it can be proved."""

    span: Span
    new: str
    rule: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches that differ between two texts, sorted and disjoint; all between them is the same.

    Stretch k of the text before, `before[k]`, became `after[k]`, either of which may be empty.

    >>> text, way = apply("10萬(wàn)元", [Edit(Span(2, 3), "万", "script"), Edit(Span(3, 8), "", "gloss")])
    >>> text, way.back(Span(0, 4)), way.there(Span(0, 9))
    ('10万元', Span(start=0, end=9), Span(start=0, end=4))
    """

    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    def there(self, span: Span) -> Span:
        """Where `span` of the text before stands in the text after."""
        return _image(span, self.before, self.after)

    def back(self, span: Span) -> Span:
        """Where `span` of the text after came from in the text before."""
        return _image(span, self.after, self.before)

    def then(self, later: Alignment) -> Alignment:
        """This alignment followed by `later`: one alignment from the first text to the last."""
        if not self.before:
            return later
        if not later.before:
            return self
        return _composed(self, later)


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Alignment]:
    """The text with the edits made, and the way there and back.

    Raises ValueError where edits are unsorted, overlap, are empty or reach past the text.
    """
    out: list[str] = []
    before: list[Span] = []
    after: list[Span] = []
    at = length = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        if not at <= start < end <= len(text):
            raise ValueError(f"edit {edit.rule} at {start}..{end} is empty, out of order or out of the text")
        out.append(text[at:start])
        out.append(edit.new)
        length += start - at
        before.append(edit.span)
        after.append(Span(length, length + len(edit.new)))
        length += len(edit.new)
        at = end
    out.append(text[at:])
    return "".join(out), Alignment(tuple(before), tuple(after))


def chained(alignments: Iterable[Alignment]) -> Alignment:
    """Many alignments, each starting where the one before ended, as one."""
    return reduce(Alignment.then, alignments, Alignment())


def _start(span: Span) -> int:
    return span.start


def _image(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    if not here:
        return span
    start = _edge(span.start, here, there, opening=True)
    if not len(span):
        return Span(start, start)
    end = _edge(span.end - 1, here, there, opening=False)
    return Span(min(start, end), end)


def _edge(at: int, here: Sequence[Span], there: Sequence[Span], *, opening: bool) -> int:
    """The image of the first (`opening`) or the last edge of the character at `at`."""
    k = bisect_right(here, at, key=_start) - 1
    if k >= 0 and at < here[k].end:
        return there[k].start if opening else there[k].end
    shift = there[k].end - here[k].end if k >= 0 else 0
    return at + shift + (0 if opening else 1)


def _composed(first: Alignment, second: Alignment) -> Alignment:
    """Stretches of both, seen in the text between; those that overlap there become one."""
    stretches = [(m.start, m.end, 0, len(b)) for b, m in zip(first.before, first.after, strict=True)]
    stretches += [(m.start, m.end, 1, len(a)) for m, a in zip(second.before, second.after, strict=True)]
    stretches.sort()
    before: list[Span] = []
    after: list[Span] = []
    shift = [0, 0]  # how far before and after run ahead of the text between
    k = 0
    while k < len(stretches):
        low, high = stretches[k][:2]
        begin = (low + shift[0], low + shift[1])
        while True:
            start, end, side, length = stretches[k]
            shift[side] += length - (end - start)
            high = max(high, end)
            k += 1
            if k == len(stretches) or stretches[k][0] >= high:
                break
        before.append(Span(begin[0], high + shift[0]))
        after.append(Span(begin[1], high + shift[1]))
    return Alignment(tuple(before), tuple(after))
