"""Which words of an answer are to be marked, and which sentences show best why it is one?

Marks come from the places of tokens, by the same rules as the search itself. A pattern over the folded
text only finds out in which sentences it is worth looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor import Article
from extractor.spans import Span
from index import terms
from index.shown import Line, Shown

Run = tuple[str, ...]
_WIDEST = 160  # code points of a snippet; a longer sentence is shown around its longest match
_BEFORE = 40  # of them before that match


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the article's text, and the marks in it; all offsets count in `Article.text`."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """Looks for the same runs in one article after the other."""

    runs: tuple[Run, ...]
    pattern: re.Pattern[str]

    def snippets(self, article: Shown, most: int) -> tuple[Snippet, ...]:
        """The sentences that show the longest matches and most different ones, in the text's order."""
        marked = [(line, marks) for line in self.worth_looking(article) if (marks := self.marks(line))]
        best = sorted(marked, key=lambda m: _weight(m[1]), reverse=True)[:most]
        return tuple(_snippet(line, marks) for line, marks in sorted(best, key=lambda m: m[0].start))

    def marks(self, line: Line) -> tuple[tuple[int, int], ...]:
        """Where the runs stand in the line; what touches is one mark."""
        return merged(self.places(line))

    def places(self, line: Line) -> list[tuple[int, int]]:
        """Where each of the runs stands in the line, sorted."""
        among = terms.tokens(line.text)
        return sorted(
            (line.start + start, line.start + end)
            for run in self.runs
            for start, end in terms.stands(run, among)
        )

    def worth_looking(self, article: Shown) -> Iterator[Line]:
        """The sentences in which a run can stand."""
        hits = (match.start() for match in self.pattern.finditer(terms.fold(article.text)))
        hit = next(hits, None)
        for sentence in article.sentences:
            start, end, _ = sentence
            while hit is not None and hit < start:
                hit = next(hits, None)
            if hit is None:
                return
            if hit < end:
                yield article.line(sentence)


def marker(runs: Iterable[Run]) -> Marker:
    """A marker of these runs.

    >>> marker([("散", "煤")]).marks(Line(10, "全县禁烧“散煤”。", 0))
    ((15, 17),)
    """
    kept = tuple(dict.fromkeys(runs))
    between = "[^\\w\n]{0,4}"  # what may part neighbours; `stands` says exactly what does
    shapes = (between.join(",?".join(map(re.escape, token)) for token in run) for run in kept)
    return Marker(kept, re.compile("|".join(shapes) or r"(?!)"))


def merged(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted places, where those that touch or overlap are one."""
    out: list[tuple[int, int]] = []
    for start, end in places:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def as_scraped(article: Article, snippets: tuple[Snippet, ...]) -> tuple[Snippet, ...]:
    """The same stretches of the page as it was scraped; their offsets count in `Article.source`."""

    def back(start: int, end: int) -> tuple[int, int]:
        span = article.alignment.back(Span(start, end))
        return span.start, span.end

    out = []
    for snippet in snippets:
        start, end = back(snippet.start, snippet.end)
        marks = tuple(back(*mark) for mark in snippet.marks)
        out.append(Snippet(start, end, article.source[start:end], marks))
    return tuple(out)


def _weight(marks: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return max(end - start for start, end in marks), len(marks)


def _snippet(line: Line, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """The line, or a stretch of it around its longest mark."""
    start, end = line.start, line.end
    if end - start > _WIDEST:
        longest = max(marks, key=lambda m: m[1] - m[0])
        start = max(start, min(longest[0] - _BEFORE, end - _WIDEST))
        end = min(end, start + max(_WIDEST, longest[1] - start))
    inside = tuple(m for m in marks if start <= m[0] and m[1] <= end)
    return Snippet(start, end, line.text[start - line.start : end - line.start], inside)
