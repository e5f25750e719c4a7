"""How does one sign of a torn line lead to the next? Every way that the chain's bytes allow.

In step with the text (`SYNCED`) a sign is a character; out of step it is the second byte of one character
and the first of the next, which is `pending` until its other half is seen. Wherever bytes are gone, every
character that GBK allows there is a move, at the price that the model of the language puts on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP, CharModel, model
from extractor.lexicon.tables import mapping
from extractor.repair.gbk import (
    HIGH,
    UNREADABLE,
    Sign,
    Signs,
    may_lead,
    signs,
    unreadable,
    vanishing,
)
from extractor.repair.glosses import Glosses
from extractor.repair.observed import Kind, Seen
from extractor.repair.script import Script

SYNCED = -1
LOST = "\ufffd"  # stands for a byte of ASCII that nobody can bring back
FAR = 1 << 20
_UNGLOSSED = 6 * STEP  # a character of the page's table without its gloss
_UNTABLED = 3 * STEP  # a gloss that is not in the page's table
_LOSS = 6 * STEP  # a lost byte of ASCII costs no more
_DEAR = 12 * STEP  # a character of which one byte is gone may cost no more
_DEARER = 15 * STEP  # ... of which the other byte will still be seen
_VANISHED = 1 * STEP  # nothing must have vanished; what may have is not to be had for nothing
_SILENT = 3 * STEP  # a mark that was found across two characters, without a trace but what follows
_GUESSES = 4  # states kept that wait for a byte that vanished
_TRIED = 50  # usual characters that are tried where both bytes are gone


class Step(NamedTuple):
    """One or more characters of the text and the signs `start`..`end` in which they are seen."""

    before: Step | None
    text: str
    start: int
    end: int
    aligned: bool  # in step before and behind: nothing is to be mended here
    known: bool  # all bytes are seen, or known from the page's table
    closes: bool  # in step again behind it


class State(NamedTuple):
    """A reading up to some sign: its cost, the byte that waits, the last two characters by number."""

    cost: int
    pending: int
    a: int
    b: int
    trail: int  # the last byte of the last character
    step: Step | None
    gap: int  # by how much the next best reading that ended the same was worse


Move = tuple[int, State]  # the sign at which it arrives, and the state there


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves through one line. `narrow`: full-width marks were made half-width after the damage."""

    seen: Sequence[Seen]
    glosses: Glosses
    script: Script
    narrow: bool
    end_mark: bool = True  # the reader writes `?` for a byte that the end of a piece cut off
    signs: Signs = field(default_factory=signs)
    model: CharModel = field(default_factory=model)

    def opens(self, at: int) -> bool:
        """Whether the text may get out of step at this sign."""
        one = self.seen[at]
        if one.kind == Kind.QUERY and (one.reading or self._wall_follows(at)):
            return True
        return not self.end_mark and one.wall

    def plain(self, state: State, at: int) -> State:
        """The state behind a sign that is what it seems, without its price."""
        one = self.seen[at]
        number = self.model.id(self.script.origin.get(one.text, one.text))
        return state._replace(a=state.b, b=number, trail=one.trail)

    def price_as_it_seems(self, state: State, start: int, end: int) -> int:
        """What the signs cost if all of them are what they seem."""
        for at in range(start, end):
            state = self._as_it_seems(state, at)
        return state.cost

    def after(self, state: State, at: int) -> Iterator[Move]:
        """All states to which this sign leads."""
        one = self.seen[at]
        if state.pending == SYNCED:
            yield from self._in_step(state, at)
            return
        if not self.end_mark and one.wall:
            for ended in self.silently_ended(state, at):
                yield from self._in_step(ended, at)
        if one.kind == Kind.PAIR:
            yield from self._shifted(state, at, (one.lead, one.trail))
        elif one.kind == Kind.ASCII:
            if one.text >= "@":
                yield from self._closed(state, at, ord(one.text))
            if self.narrow and not one.reading:
                yield from self._shifted(state, at, one.wide)
        elif one.kind == Kind.EURO:
            yield from self._closed(state, at, 0x80)
        elif one.kind == Kind.TAG:
            yield from self._ended(state, at)
        elif one.kind == Kind.QUERY:
            yield from self._torn(state, at)

    def vanished(self, states: Sequence[State], at: int) -> list[State]:
        """The likeliest states before which two private bytes left no trace: one character and a half."""
        guesses = [
            (state.cost + cost + _VANISHED, k, n, sign)
            for k, state in enumerate(states)
            if state.pending != SYNCED
            for n, (cost, sign) in enumerate(self._endings(state))
        ]
        return [
            self._emitted(
                states[k], cost - states[k].cost, sign, (at, at), vanishing(sign.trail), known=False
            )
            for cost, k, _, sign in nsmallest(_GUESSES, guesses)
        ]

    # ------------------------------------------------------------------ in step

    def _in_step(self, state: State, at: int) -> Iterator[Move]:
        one = self.seen[at]
        yield at + 1, self._as_it_seems(state, at)
        if one.kind == Kind.QUERY and one.reading:
            yield from self._straddled(state, at)
        elif one.kind == Kind.QUERY and self._wall_follows(at):
            yield from self._dangling(state, at, at + 1)
        if not self.end_mark and one.wall and not one.reading:
            yield from self._dangling(state, at, at)

    def _as_it_seems(self, state: State, at: int) -> State:
        one = self.seen[at]
        text = self.script.origin.get(one.text, one.text)
        number = self.model.id(text)
        cost = state.cost + self.model.cost(state.a, state.b, number)
        if one.text in self.glosses.table and not one.reading:
            cost += _UNGLOSSED
        step = Step(state.step, text, at, at + 1, aligned=True, known=True, closes=True)
        return State(cost, SYNCED, state.b, number, one.trail, step, state.gap)

    def _straddled(self, state: State, at: int) -> Iterator[Move]:
        """`?pin)`: the last byte of one character and the first of the next are a character of the table."""
        for sign, extra in self._read_as(self.seen[at].reading):
            if sign.lead == state.trail and sign.trail > 0x80:
                step = Step(state.step, "", at, at + 1, aligned=False, known=not extra, closes=False)
                yield at + 1, state._replace(cost=state.cost + extra, pending=sign.trail, step=step)

    def _dangling(self, state: State, at: int, wall: int) -> Iterator[Move]:
        """A mark was found across two characters: the first byte of the one before it is lost."""
        lead, trail = self.seen[wall].wide
        extra = _SILENT if at == wall else 0
        for cost, sign in self._priced(state, self.signs.by_trail[lead], _DEAR):
            yield wall + 1, self._emitted(state, cost + extra, sign, (at, wall + 1), trail, known=False)

    # ------------------------------------------------------------------ out of step

    def _shifted(self, state: State, at: int, two: tuple[int, int]) -> Iterator[Move]:
        """The sign's first byte ends a character, its second begins the next, or is a letter by itself."""
        first, second = two
        if second == 0x80:
            return
        one = self.seen[at]
        extra = _UNTABLED if one.reading and self.glosses.table.get(one.text) != one.reading else 0
        pending = second if second > 0x80 else SYNCED
        for cost, sign, known in self._completed(state, first):
            after = self._emitted(state, cost + extra, sign, (at, at + 1), pending, known=known)
            yield at + 1, after if second > 0x80 else self._with_letter(after, chr(second))

    def _closed(self, state: State, at: int, trail: int) -> Iterator[Move]:
        """A byte alone ends the character: in step again. Its gloss must be the character's."""
        reading = self.seen[at].reading
        for cost, sign, known in self._completed(state, trail):
            extra = self._gloss_cost(sign, reading)
            yield at + 1, self._emitted(state, cost + extra, sign, (at, at + 1), SYNCED, known=known)

    def _torn(self, state: State, at: int) -> Iterator[Move]:
        """`?` out of step: a first byte that lost what stood behind it."""
        one = self.seen[at]
        if one.reading:
            for sign, extra in self._read_as(one.reading):
                if may_lead(state.pending, sign.lead):
                    cost = extra + self.model.cost(state.a, state.b, sign.id)
                    known = state.pending < HIGH and not extra
                    yield at + 1, self._emitted(state, cost, sign, (at, at + 1), SYNCED, known=known)
            return
        yield from self._ended(state, at)
        if state.pending < HIGH:
            if self.narrow:
                yield from self._shifted(state, at, one.wide)
            for after in self._half_seen(state, (at, at + 1)):
                yield at + 1, self._with_letter(after, LOST)
            yield from self._unread(state, at)

    def _unread(self, state: State, at: int) -> Iterator[Move]:
        """`?` for two bytes that are assigned to nothing: a character ends, the next begins."""
        several = [s for t in unreadable() for s in self.signs.pairs.get(state.pending << 8 | t, ())]
        for cost, sign in self._priced(state, several, _DEARER):
            pending = UNREADABLE + sign.trail
            yield at + 1, self._emitted(state, cost, sign, (at, at + 1), pending, known=False)

    def _ended(self, state: State, at: int) -> Iterator[Move]:
        """The piece ends behind the first byte: at a mark, at a tag, at the end of the line."""
        last = self.seen[at].kind == Kind.TAG or at + 1 == len(self.seen)
        if state.pending < HIGH and (last or self._wall_follows(at)):
            for after in self._half_seen(state, (at, at + 1)):
                yield at + 1, after

    def silently_ended(self, state: State, at: int) -> Iterator[State]:
        """The same where the reader shows nothing for the byte that was cut off."""
        if SYNCED < state.pending < HIGH and not self.end_mark:
            yield from self._half_seen(state, (at, at))

    def _half_seen(self, state: State, at: tuple[int, int]) -> Iterator[State]:
        """The characters whose first byte waits and whose last is one that can begin a pair, but is gone."""
        for cost, sign in self._priced(state, self.signs.by_lead[state.pending], _DEAR):
            if sign.trail >= 0x81:
                yield self._emitted(state, cost, sign, at, SYNCED, known=False)

    def _endings(self, state: State) -> list[tuple[int, Sign]]:
        """Characters whose last byte may have vanished, and their cost."""
        several, known = self.signs.vanishing[state.pending], state.pending < HIGH
        return self._priced(state, several if known else several[:_TRIED], _DEARER if known else _DEAR)

    # ------------------------------------------------------------------ characters

    def _wall_follows(self, at: int) -> bool:
        return at + 1 < len(self.seen) and self.seen[at + 1].wall

    def _completed(self, state: State, trail: int) -> Iterator[tuple[int, Sign, bool]]:
        """The characters whose first byte waits and whose last is seen; whether both are known."""
        if state.pending < HIGH:
            for sign in self.signs.pairs.get(state.pending << 8 | trail, ()):
                yield self.model.cost(state.a, state.b, sign.id), sign, True
            return
        for cost, sign in self._priced(state, self.signs.waiting[state.pending, trail][:_TRIED], _DEAR):
            yield cost, sign, False

    def _priced(self, state: State, several: Sequence[Sign], dear: int) -> list[tuple[int, Sign]]:
        """The characters that Chinese may go on with, and their cost."""
        price = self.model.behind(state.a, state.b)
        return [(cost, sign) for sign in several if (cost := price(sign.id)) <= dear]

    def _emitted(
        self, state: State, cost: int, sign: Sign, at: tuple[int, int], pending: int, *, known: bool
    ) -> State:
        """The state behind one more character."""
        step = Step(state.step, sign.text, *at, aligned=False, known=known, closes=pending == SYNCED)
        return State(state.cost + cost, pending, state.b, sign.id, sign.trail, step, state.gap)

    def _with_letter(self, state: State, letter: str) -> State:
        """One ASCII character more in the same step; a lost one is most often a digit."""
        number = self.model.id("0" if letter == LOST else letter)
        cost = self.model.cost(state.a, state.b, number)
        if letter == LOST:
            cost = min(cost, _LOSS)
        assert state.step is not None
        step = state.step._replace(text=state.step.text + letter)
        return state._replace(cost=state.cost + cost, a=state.b, b=number, trail=0, step=step)

    def _read_as(self, reading: str) -> Iterator[tuple[Sign, int]]:
        """Characters that the page glosses so; others that the dictionary reads so, at a price."""
        own = [c for c, r in self.glosses.table.items() if r == reading]
        others = [c for c in _dictionary().get(reading, ()) if c not in own]
        for c, extra in [*((c, 0) for c in own), *((c, _UNTABLED) for c in others)]:
            raw = c.encode("gbk", "ignore")
            for sign in self.signs.pairs.get(raw[0] << 8 | raw[1], ()) if len(raw) == 2 else ():
                yield sign, extra

    def _gloss_cost(self, sign: Sign, reading: str) -> int:
        own = self.glosses.table.get(sign.written)
        if own == (reading or None):
            return 0
        if own is None and reading in mapping("chain_readings").get(sign.written, "").split():
            return _UNTABLED
        return _UNGLOSSED


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """Reading -> the characters that the chain writes and that can be read so."""
    found: dict[str, list[str]] = defaultdict(list)
    for character, readings in mapping("chain_readings").items():
        for reading in readings.split():
            found[reading].append(character)
    return {reading: tuple(characters) for reading, characters in found.items()}
