"""Which word does a page hide behind a ● or a _?

Some networks write one sign for one word wherever it stands: 全●, 各● for 全国, 各国. Safe because it must
stand between Chinese characters at least twice and one word must fit all of these places far better than any
other. Never certain: the sign itself says nothing. A unit whose last part is hidden (ug/●) is lost: it was
written in more ways than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.alignment import Edit
from extractor.lexicon.charmodel import STEP, model
from extractor.model import Loss
from extractor.repair.proposal import Proposal
from extractor.spans import Span

_HAN = r"[\u4e00-\u9fff]"
_MASKED = {sign: re.compile(rf"(?<={_HAN}){sign}(?={_HAN})") for sign in "●_"}
_SENTENCE = re.compile(r"[^\n]*[，。；,;][^\n]*")
_UNIT = re.compile(r"(?<=g/)[●_]")
_TWICE = 2
_FITS = 5 * STEP  # a word that fits costs no more than this a character
_BETTER = 3 * STEP  # ... and is so much better than the next at each place


def propose(text: str) -> Proposal:
    """An edit for every masked word that can be told, and the hidden ends of units as lost."""
    edits = sorted((e for sign in _MASKED if sign in text for e in _unmasked(text, sign)), key=_start)
    lost = (Loss(Span(*m.span()), "the end of a unit is hidden behind a sign") for m in _UNIT.finditer(text))
    return Proposal(tuple(edits), tuple(lost))


def _unmasked(text: str, sign: str) -> Iterator[Edit]:
    lines = (m.span() for m in _SENTENCE.finditer(text))
    places = [m.start() for line in lines for m in _MASKED[sign].finditer(text, *line)]
    if len(places) < _TWICE:
        return
    padded = f"\n{text}\n"
    around = [(padded[at - 1 : at + 1], padded[at + 2 : at + 4]) for at in places]
    (cost, word), (next_cost, _) = sorted((_cost(c, around), c) for c in _words())[:2]
    if cost <= 3 * _FITS * len(places) and next_cost - cost >= _BETTER * len(places):
        yield from (Edit(Span(at, at + 1), word, "mask", certain=False) for at in places)


def _cost(word: str, around: list[tuple[str, str]]) -> int:
    """What the word and the two characters behind it cost at all places together."""
    known = model()
    total = 0
    for left, right in around:
        a, b, c, d, e = map(known.id, left + word + right)
        total += known.cost(a, b, c) + known.cost(b, c, d) + known.cost(c, d, e)
    return total


@cache
def _words() -> tuple[str, ...]:
    return tuple(c for c in model().number if re.fullmatch(_HAN, c))


def _start(edit: Edit) -> int:
    return edit.span.start
