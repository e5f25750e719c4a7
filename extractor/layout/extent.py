"""From which line to which does the article run?

`begins` finds the last line of the masthead, `found` the heaviest run of lines below it, and `stretched`
takes in the short lines at its edges (verses, tables, signatures) that stand in the same place as its prose.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout import core, titles
from extractor.layout.core import Evidence
from extractor.layout.lines import Seen, ancestors
from extractor.layout.noise import CONTACT, Noise
from extractor.layout.statements import Statement
from extractor.model import Page
from extractor.spans import Span

_REACH = 8  # how many lines a dateline may stand below its title
_FLOW_TAGS = "p h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr td th blockquote pre center section"
_FLOW = frozenset(_FLOW_TAGS.split())
_LEADING = 3  # lines of stripped text that may lead up to the prose
_OFFICE = 30  # characters: the longest name that signs
_ASKED = 6  # lines above a signature that may say whom to ask
_AHEAD = 80  # lines of stripped text between the last paragraph and the signature: a table


def begins(evidence: Evidence, title: titles.Title | None, weights: list[float]) -> int:
    """The last line of the masthead: the dateline below a sure title, or one that has the prose below it."""
    sure = title.last if title is not None and title.score >= 5 else -1
    gains = [max(0.0, w) for w in weights]
    between, below = 0.0, sum(gains[sure + 1 :])
    for k in range(sure + 1, len(gains) if sure < 0 else min(len(gains), sure + 1 + _REACH)):
        between, below = between + gains[k], below - gains[k]
        statement = evidence.masthead[k]
        if statement is None or statement.bare or _below_prose(k, evidence):
            continue
        if between <= (2.0 if sure < 0 else 0.5) * below:
            return k
    return sure


def _below_prose(k: int, evidence: Evidence) -> bool:
    above = evidence.lines[k - 1] if k else None
    return above is not None and above.prose and above.ended and above.stops > 0


def found(evidence: Evidence, page: Page) -> Span:
    """The heaviest run of lines below the masthead; empty where nothing on the page reads like an article."""
    weights = core.damp(core.weigh(evidence), evidence, page.elements)
    run = core.found(weights, evidence.lines, page.elements)
    return Span(evidence.begin + 1, run.end) if run.start <= evidence.begin < run.end - 1 else run


def stretched(run: Span, evidence: Evidence, page: Page, above: int) -> Span:
    """The article with the short lines at its edges that stand in the same place as its prose."""
    if not len(run):
        return run
    start, end = run.start, run.end
    while start - 1 > above and _joins(start - 1, run.start, evidence, page):
        if evidence.lines[run.start].element < 0 and run.start - start >= _LEADING:
            break
        start -= 1
    end = max(end, _signed(end, evidence))
    while end < len(evidence.lines) and _joins(end, run.end - 1, evidence, page):
        if evidence.lines[run.start].element < 0 and end - run.end >= _LEADING:
            break
        end += 1
    return Span(start, end)


def _joins(k: int, prose: int, evidence: Evidence, page: Page) -> bool:
    line = evidence.lines[k]
    statement = evidence.masthead[k]
    if evidence.noises[k] is not None or line.linked > 0.5 or line.hidden:
        return False
    if statement is not None and not (statement.bare and k > prose):
        return False
    if line.element < 0:
        return evidence.begin >= 0
    return _beside(line, evidence.lines[prose], page)


def _beside(line: Seen, prose: Seen, page: Page) -> bool:
    """Whether a line flows in the same element as the prose, itself or as an item or a cell."""
    elements = page.elements
    here = ancestors(elements, line.element, 2)
    there = ancestors(elements, prose.element, 2)
    if here[-1] == there[-1] or here[0] == there[-1] or here[-1] == there[0]:
        return True
    element, home = line.element, core.home(prose, elements)
    while element > home and elements[element].tag in _FLOW:
        element = elements[element].parent
    return element == home


def _signed(end: int, evidence: Evidence) -> int:
    """The end of the signature (an office, a bare date below it) that closes the article after line `end`."""
    for k in range(end, min(len(evidence.lines), end + _AHEAD)):
        if (noise := evidence.noises[k]) is not None and noise.ends:
            break
        if (statement := evidence.masthead[k]) is not None:
            return k + 1 if k > end and _closes(k, statement, evidence.lines) else end
    return end


def _closes(k: int, statement: Statement, lines: Sequence[Seen]) -> bool:
    """Whether line k is the day below the name of whoever signs."""
    above = lines[k - 1]
    named = 4 <= above.han <= _OFFICE and not above.stops and not above.ended and above.linked < 0.5
    return statement.bare and "年" in lines[k].text and named


def own_contacts(
    lines: Sequence[Seen], noises: Sequence[Noise | None], masthead: Sequence[Statement | None]
) -> list[int]:
    """The lines that say whom to ask in a notice: a signature follows them, so the article goes on."""
    out: list[int] = []
    for k, statement in enumerate(masthead):
        if k and statement is not None and _closes(k, statement, lines):
            near = range(max(0, k - _ASKED), k - 1)
            out += [n for n in near if (noise := noises[n]) is not None and noise.reason == CONTACT]
    return out
