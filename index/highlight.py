"""Which words of an answer are to be marked, and which sentences show best why it is one?

Marks stand where the tokens stand that were asked for, by the same rules as the search itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor import Article
from extractor.spans import Span
from index import terms
from index.shown import Line, Shown

Run = tuple[str, ...]
Place = tuple[int, int]  # half-open code points of the article's text
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
    """Looks for the same runs in one article after the other.

    `exact` finds runs of Chinese characters where they stand; `rough` tells in which sentences it is worth
    looking for the other ones, whose ends only the tokens know.
    """

    others: tuple[Run, ...]
    exact: re.Pattern[str]
    rough: re.Pattern[str]

    def snippets(self, article: Shown, most: int) -> tuple[Snippet, ...]:
        """The sentences that show the longest matches and most different ones, in the text's order."""
        marked = [(line, merged(places)) for line, places in self.found(article)]
        best = sorted(marked, key=_weight, reverse=True)[:most]
        return tuple(_snippet(line, marks) for line, marks in sorted(best, key=lambda m: m[0].start))

    def found(self, article: Shown) -> Iterator[tuple[Line, list[Place]]]:
        """The sentences in which a run stands, and where, sorted."""
        folded = terms.fold(article.text)
        places = [match.span(1) for match in self.exact.finditer(folded)]
        rough = [match.start() for match in self.rough.finditer(folded)] if self.others else []
        at = 0
        for sentence in article.sentences:
            start, end = sentence[0], sentence[1]
            while at < len(places) and places[at][0] < start:
                at += 1
            here = []
            while at < len(places) and places[at][0] < end:
                here.append(places[at])
                at += 1
            if rough and bisect_left(rough, start) < bisect_left(rough, end):
                here = sorted(here + self._among(article.line(sentence)))
            if here:
                yield article.line(sentence), here

    def _among(self, line: Line) -> list[Place]:
        """Where the other runs stand among the tokens of a sentence."""
        among = terms.tokens(line.text)
        stretches = (stretch for run in self.others for stretch in terms.stands(run, among))
        return [(line.start + start, line.start + end) for start, end in stretches]


def marker(runs: Iterable[Run]) -> Marker:
    """A marker of these runs; of two that begin at one place it finds the longer."""
    longest_first = sorted(set(runs), key=lambda run: (-len(run), run))
    chinese = [run for run in longest_first if terms.is_chinese(run)]
    others = tuple(run for run in longest_first if not terms.is_chinese(run))
    clear = f"{terms.CLEAR}*"
    exact = "|".join(clear.join(run) for run in chinese)
    rough = "|".join(clear.join(",?".join(map(re.escape, token)) for token in run) for run in others)
    return Marker(others, re.compile(f"(?=({exact or '(?!)'}))"), re.compile(rough or "(?!)"))


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


def _weight(marked: tuple[Line, tuple[Place, ...]]) -> tuple[int, int, int]:
    """The longest match of a sentence, how many different ones it has, and how many in all."""
    line, marks = marked
    wordings = {line.text[start - line.start : end - line.start] for start, end in marks}
    return max(map(len, wordings)), len(wordings), len(marks)


def _snippet(line: Line, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """The line, or a stretch of it around its longest mark."""
    start, end = line.start, line.end
    if end - start > _WIDEST:
        longest = max(marks, key=lambda m: m[1] - m[0])
        start = max(start, min(longest[0] - _BEFORE, end - _WIDEST))
        end = min(end, start + max(_WIDEST, longest[1] - start))
    inside = tuple(m for m in marks if start <= m[0] and m[1] <= end)
    return Snippet(start, end, line.text[start - line.start : end - line.start], inside)
