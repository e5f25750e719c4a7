"""Which commas did a copying network push in before other marks (`,,` `,、` `,。`)?

A second family of damage, apart from the chain of `cloak`: nothing is lost, a comma too many stands before
the marks of a page. Safe because no writer sets a comma before 、 or 。: a page must show it often, and of a
mark at which it is done always, the page can be made again from the repaired text. A slip of the finger, a
table with empty fields and code show neither. What it costs: a page with one or two such commas keeps them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractor.alignment import Edit, apply
from extractor.repair.proposal import Proposal
from extractor.spans import Span

COMMA = ","
_ALIKE = str.maketrans("，；：！？", ",;:!?")
_BEFORE, _AFTER = r"[\u2010-\uffff]", r"[\u2010-\uffff\n]|\Z"
_MARK = re.compile(  # between Chinese, or with a letter or digit on one side
    rf"(?:(?<={_BEFORE})(?=,?.(?:{_AFTER}|[0-9A-Za-z\"]))|(?<=[0-9A-Za-z%)\"])(?=,?.(?:{_AFTER})))"
    r"(,?)([,，、。;；:：!！?？])"
)
_ENOUGH = 3  # commas that must be seen before marks
_BEFORE_OTHERS = 2  # ... of which so many before another mark than a comma, or all commas are doubled
_ALWAYS, _OFTEN = 0.9, 0.25  # share of a mark's occurrences that have a comma before them


def propose(text: str) -> Proposal:
    """An edit for every comma that was pushed in; certain where its line can be made again."""
    marks = table(text)
    if not marks:
        return Proposal()
    return Proposal(tuple(e for m in re.finditer(r"[^\n]+", text) for e in _edits(text, m, marks)))


def table(text: str) -> frozenset[str]:
    """The marks before which this page has commas pushed in; none on a page of another making.

    >>> sorted(table("天蓝了,。水清了,、地绿了,。人来了,。"))
    ['、', '。']
    """
    if text.count(",") < _ENOUGH:
        return frozenset()
    seen: Counter[str] = Counter()
    pushed: Counter[str] = Counter()
    for comma, mark in _MARK.findall(text):
        seen[mark.translate(_ALIKE)] += 1
        pushed[mark.translate(_ALIKE)] += bool(comma)
    doubled, others = pushed[COMMA], pushed.total() - pushed[COMMA]
    always = doubled and doubled >= _ALWAYS * seen[COMMA]
    if doubled + others < _ENOUGH or not (others >= _BEFORE_OTHERS or always):
        return frozenset()
    return frozenset(mark for mark, n in pushed.items() if n and n >= _OFTEN * seen[mark])


def remade(text: str, marks: frozenset[str]) -> str:
    """What the network makes of a line: a comma before each of its marks.

    >>> remade("天蓝了，水清了。", frozenset("。"))
    '天蓝了，水清了,。'
    """
    return _MARK.sub(lambda m: f"{COMMA if m[2].translate(_ALIKE) in marks else m[1]}{m[2]}", text)


def is_pushed(text: str, at: int, marks: frozenset[str]) -> bool:
    """Whether the network pushes a comma in before the mark at `at`."""
    return text[at : at + 1].translate(_ALIKE) in marks and remade(text[at - 1 : at + 2], marks)[1:2] == COMMA


def _edits(text: str, line: re.Match[str], marks: frozenset[str]) -> Iterator[Edit]:
    pushed = [
        Span(*m.span(1))
        for m in _MARK.finditer(text, *line.span())
        if m[1] and m[2].translate(_ALIKE) in marks
    ]
    edits = [Edit(span, "", "comma") for span in pushed]
    shifted = [replace(e, span=Span(e.span.start - line.start(), e.span.end - line.start())) for e in edits]
    certain = remade(apply(line[0], shifted)[0], marks) == line[0]
    return (replace(e, certain=certain) for e in edits)
