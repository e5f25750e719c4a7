"""Where on the page is the article? The stretch of lines in which most prose stands together.

Evidence is weighed line by line, then summed over the light tree (for HTML) and over neighbouring
lines (for stripped text). The chain title, dateline, body, editors' line, way to the next article
holds on nearly every Chinese page: what stands before or after it weighs little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.hints import asides
from extractor.layout.lines import Seen
from extractor.layout.noise import Noise
from extractor.layout.statements import Statement
from extractor.model import Element
from extractor.spans import Span

_WEIGHTY = 300  # no single line weighs more: a giant footer must not outweigh an article
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "li", "section", "blockquote"})
_BOX = 20  # lines: the longest box of links inside an article
_PARAGRAPH = 110  # characters of prose that no summary in a list has
_PARTING = 40.0  # an end anchor weighs this against one article on both sides of it
_VERSE = 0.6  # what a character of a poem weighs against one of prose
_POEM = 4  # verses
_LONGEST_VERSE = 40  # characters
_MOST = 0.6  # share of a page's prose
_OUTSIDE = 0.15  # what a line weighs that stands before the title or after the end of the article
_DOUBTFUL = 0.5  # and after an end where no masthead says which of several it is
_STEP = 0.8  # how much of the heaviest run an element must hold to hold the article


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of each line before the article is looked for."""

    lines: tuple[Seen, ...]
    noises: tuple[Noise | None, ...]
    masthead: tuple[Statement | None, ...]  # what a line states that states hardly anything else
    asides: tuple[str, ...]  # what the names of its elements say that it is aside from the article
    begin: int  # the article begins after this line at the earliest (-1: anywhere)

    def ends(self, k: int) -> bool:
        """Whether an article ends before line k: by its words, or as a dateline right below prose."""
        noise, statement = self.noises[k], self.masthead[k]
        if noise is not None:
            return noise.ends
        if statement is None or statement.bare:
            return False
        above = self.lines[k - 1] if k else None
        return statement.labelled or (above is not None and above.prose and above.ended and above.stops > 0)

    def soft(self, k: int) -> bool:
        """Whether an end at line k may be that of a box inside the article."""
        noise = self.noises[k]
        return noise is not None and noise.kind in ("related", "advert", "nav")


def aside(lines: Sequence[Seen], elements: Sequence[Element]) -> tuple[str, ...]:
    """What each line is aside from the article by the names of its elements.

    A name that would put most of the page's prose aside is no word of its author's, but an accident.
    """
    named = asides(elements)
    out = [named[x.element] if x.element >= 0 else "" for x in lines]
    prose: Counter[str] = Counter()
    for line, kind in zip(lines, out, strict=True):
        prose[kind] += min(_WEIGHTY, line.size) if line.prose and line.linked < 0.3 else 0
    wrong = {kind for kind, size in prose.items() if kind and size > _MOST * prose.total()}
    return tuple("" if kind in wrong else kind for kind in out)


def weigh(evidence: Evidence) -> list[float]:
    """How much each line speaks for an article (above 0) or against it."""
    weights = [_weight(x, n) for x, n in zip(evidence.lines, evidence.noises, strict=True)]
    for k, line in enumerate(evidence.lines):
        if weights[k] <= 0:
            continue
        if evidence.masthead[k] is not None:
            weights[k] = 0.0
        elif kind := evidence.asides[k]:
            weights[k] *= 0.1 if kind in ("comment", "related", "footer") else 0.3
        if line.hidden:
            weights[k] *= 0.3
    for k in _verses(evidence):
        weights[k] = _VERSE * evidence.lines[k].size
    return weights


def _verses(evidence: Evidence) -> range:
    """The lines of a poem: short ones of one element, right below a dateline, that neither link nor label."""
    start = evidence.begin + 1
    if not start:
        return range(0)
    end = start
    while end < len(evidence.lines) and _is_verse(end, evidence):
        end += 1
    return range(start, end) if end - start >= _POEM else range(0)


def _is_verse(k: int, evidence: Evidence) -> bool:
    line = evidence.lines[k]
    if evidence.noises[k] is not None or evidence.masthead[k] is not None or evidence.asides[k]:
        return False
    return line.linked == 0 and 3 <= line.size <= _LONGEST_VERSE and line.han >= 0.6 * line.size


def _weight(line: Seen, noise: Noise | None) -> float:
    if noise is not None:
        return -min(60.0, 4 + line.size)
    if line.linked > 0.5:
        return -min(60.0, 4 + line.size / 2)
    if line.prose:
        return min(_WEIGHTY, line.size * (1 - line.linked))
    if line.stops or (line.pauses and line.ended):
        return line.size / 2
    if line.element < 0:  # without links to tell a menu, short lines that say nothing weigh more
        return -2.0 if line.size < 6 or line.ended else -5.0
    return -1.0 if line.size < 12 or line.ended else -3.0


def damp(weights: list[float], evidence: Evidence, elements: Sequence[Element]) -> list[float]:
    """The weights with what lies outside the chain from masthead to end anchor made light.

    An end anchor that stands in a box of its own does not part the prose around the box.
    """
    begin = evidence.begin
    out = [w * _OUTSIDE if k <= begin else w for k, w in enumerate(weights)]
    homes = [home(x, elements) for x in evidence.lines]
    lived: set[int] = set()
    seen = 0.0
    over = False
    softened = begin  # the last end anchor, while none was final
    for k in range(begin + 1, len(out)):
        over = over and not _resumes(k, softened, evidence)
        if over and homes[k] not in lived:
            out[k] *= _OUTSIDE if begin >= 0 else _DOUBTFUL
        seen += max(0.0, out[k])
        if not over and out[k] > 20 and homes[k] >= 0:
            lived.add(homes[k])
        if evidence.ends(k) and seen >= 60:
            over = begin >= 0 or (seen >= 200 and not evidence.soft(k))
            softened = k if evidence.soft(k) and softened >= begin else -1
            out[k] -= _PARTING
            lived.discard(homes[k])
    return out


def _resumes(k: int, softened: int, evidence: Evidence) -> bool:
    """Whether the article goes on at line k after a box of links in its middle: whole paragraphs near it."""
    if not 0 <= softened < k <= softened + _BOX:
        return False
    size = 0
    for line in evidence.lines[k : k + _BOX]:
        if not (line.prose and line.ended and line.stops and line.linked < 0.3):
            break  # a headline: these are the summaries of a list
        size += line.size
    return size >= _PARAGRAPH


def home(line: Seen, elements: Sequence[Element]) -> int:
    """The element around a line's paragraph, -1 in stripped text."""
    if line.element < 0:
        return -1
    element = elements[line.element]
    return element.parent if element.tag in _PARAGRAPHS else line.element


def found(weights: Sequence[float], lines: Sequence[Seen], elements: Sequence[Element]) -> Span:
    """The lines of the article, as a span of indexes: the heaviest run, kept inside the element it fills."""
    run = _heaviest(weights, Span(0, len(lines)))
    if not elements or not len(run):
        return run
    return _heaviest(weights, _filled(run, weights, lines, elements))


def _filled(run: Span, weights: Sequence[float], lines: Sequence[Seen], elements: Sequence[Element]) -> Span:
    """The lines of the innermost element that holds nearly all of a run."""
    gains = [0.0] * len(elements)
    for k in range(run.start, run.end):
        gains[lines[k].element] += max(0.0, weights[k])
    for k in range(len(elements) - 1, 0, -1):
        if (parent := elements[k].parent) >= 0:
            gains[parent] += gains[k]
    whole = max(gains)
    innermost = max(k for k, gain in enumerate(gains) if gain >= _STEP * whole)
    return _lines_of(innermost, lines, elements)


def _lines_of(element: int, lines: Sequence[Seen], elements: Sequence[Element]) -> Span:
    inside = [False] * len(elements)
    inside[element] = True
    for k in range(element + 1, len(elements)):
        if elements[k].parent >= 0 and inside[elements[k].parent]:
            inside[k] = True
    held = [k for k, line in enumerate(lines) if inside[line.element]]
    return Span(held[0], held[-1] + 1) if held else Span(0, 0)


def _heaviest(weights: Sequence[float], within: Span) -> Span:
    """The run of lines with the greatest sum of weights."""
    best = Span(within.start, within.start)
    most = total = 0.0
    start = within.start
    for k in range(within.start, within.end):
        if total <= 0:
            total, start = 0.0, k
        total += weights[k]
        if total > most:
            most, best = total, Span(start, k + 1)
    return best
