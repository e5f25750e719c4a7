"""Which characters may stand where bytes are seen, or gone, and what does the language ask for each?

A character of which both bytes are seen may cost what it will; one of which a byte is gone must be likely,
for every byte of GBK could have stood there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.lexicon.charmodel import STEP, CharModel, model
from extractor.lexicon.tables import mapping
from extractor.repair.gbk import HIGH, Sign, Signs, code, may_lead, signs, unreadable
from extractor.repair.glosses import Glosses
from extractor.repair.steps import State

UNGLOSSED = 6 * STEP  # a character of the page's table without its gloss
UNTABLED = 3 * STEP  # a gloss that is not in the page's table
_SELDOM = 3 * STEP  # ... and that is not the first in the dictionary
_DEAR = 12 * STEP  # a character of which one byte is gone may cost no more
_DEARER = 15 * STEP  # ... of which the other byte will still be seen
_TRIED = 50  # usual characters that are tried where both bytes are gone
Priced = list[tuple[int, Sign]]


@dataclass(frozen=True, slots=True)
class Choices:
    """The characters of GBK under a page's table of glosses, each with what the model of the language asks.

    `most` is what one may cost, in units of the model; `state` is what was read before it.
    """

    glosses: Glosses
    signs: Signs = field(default_factory=signs)
    model: CharModel = field(default_factory=model)

    def completed(self, state: State, trail: int, most: int) -> Priced:
        """Whose first byte waits and whose last is seen."""
        if state.pending < HIGH:
            whole = self.signs.pairs.get(state.pending << 8 | trail, ())
            priced = [(self.model.cost(state.a, state.b, sign.id), sign) for sign in whole]
            return [(cost, sign) for cost, sign in priced if cost <= most]
        return self._priced(state, self.signs.waiting[state.pending, trail][:_TRIED], min(most, _DEAR))

    def half_seen(self, state: State, most: int) -> Priced:
        """Whose first byte waits and whose last is gone: one that can begin a pair."""
        return self._priced(state, self.signs.by_lead[state.pending], min(most, _DEAR))

    def ending_in(self, state: State, trail: int, most: int) -> Priced:
        """Whose first byte is gone and whose last is seen."""
        return self._priced(state, self.signs.by_trail[trail], min(most, _DEAR))

    def vanishing(self, state: State, most: int) -> Priced:
        """Whose last byte may have vanished."""
        several = self.signs.vanishing[state.pending]
        if state.pending < HIGH:
            return self._priced(state, several, min(most, _DEARER))
        return self._priced(state, several[:_TRIED], min(most, _DEAR))

    def unread(self, state: State, most: int) -> Priced:
        """Whose last byte may begin a pair that is assigned to nothing."""
        several = [s for t in unreadable() for s in self.signs.pairs.get(state.pending << 8 | t, ())]
        return self._priced(state, several, min(most, _DEARER))

    def read_as(self, state: State, reading: str) -> Iterator[tuple[Sign, int]]:
        """What may wait and the page glosses so; else, at a price, what the dictionary reads so."""
        own = [c for c, r in self.glosses.table.items() if r == reading]
        found = [(sign, 0) for sign in self._waiting(state, own)]
        yield from found
        extra = UNGLOSSED + UNTABLED if found else UNTABLED
        for seldom, characters in enumerate(_dictionary().get(reading, ((), ()))):
            for sign in self._waiting(state, [c for c in characters if c not in own]):
                yield sign, extra + seldom * _SELDOM

    def _waiting(self, state: State, characters: Sequence[str]) -> Iterator[Sign]:
        for c in characters:
            two = code(c)
            if two and may_lead(state.pending, two[0]):
                yield from self.signs.pairs.get(two[0] << 8 | two[1], ())

    def gloss_cost(self, sign: Sign, reading: str) -> int:
        """What it costs to believe this gloss, or none, behind this character."""
        own = self.glosses.table.get(sign.written)
        if own == (reading or None):
            return 0
        if own is None and reading in mapping("chain_readings").get(sign.written, "").split():
            return UNTABLED
        return UNGLOSSED

    def _priced(self, state: State, several: Sequence[Sign], most: int) -> Priced:
        if most <= 0 or not several:
            return []
        return self.model.likely(state.a, state.b, several, most)


@cache
def _dictionary() -> dict[str, tuple[list[str], list[str]]]:
    """Reading -> the characters that the chain writes and that are read so most often, and at times."""
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for character, readings in mapping("chain_readings").items():
        for seldom, reading in enumerate(readings.split()):
            found[reading][seldom > 0].append(character)
    return found
