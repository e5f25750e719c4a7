"""Which text, torn apart by the chain, gives the signs that are seen? A search over what is not seen.

Reading goes from sign to sign. In step with the text (`SYNCED`) a sign is a character; out of step it is the
second byte of one character and the first of the next, which is `pending` until its other half is seen.
Wherever bytes are gone, every character that GBK allows there is tried, and a model of the language says
which reading is Chinese. States that can no longer differ are merged; what the best one was better by is
kept, for a reading is certain only if no other comes near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP, CharModel, model
from extractor.lexicon.tables import mapping
from extractor.repair.gbk import HIGH, LOW, VANISHING_LEADS, VANISHING_LOW, Sign, Signs, signs, vanishing
from extractor.repair.glosses import Glosses
from extractor.repair.observed import Kind, Seen
from extractor.repair.script import Script

SYNCED = -1
LOST = "\ufffd"  # stands for a byte of ASCII that nobody can bring back
_WIDTH = 24  # states kept at each sign
_BAND = 12 * STEP  # ... and how much worse than the best they may be
_FAR = 1 << 20
_UNGLOSSED = 6 * STEP  # a character of the page's table without its gloss
_UNTABLED = 3 * STEP  # a gloss that is not in the page's table
_DEAR = 15 * STEP  # a guessed character may cost no more
_LOSS = 6 * STEP  # a lost byte of ASCII costs no more
_GUESSES = 6  # states kept that wait for a byte that vanished
_TRIED = 250  # characters tried where both bytes are unknown


class Step(NamedTuple):
    """One or more characters of the text and the signs `start`..`end` in which they are seen."""

    before: Step | None
    text: str
    start: int
    end: int
    aligned: bool  # in step before and after: nothing is to be mended here
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


class Stretch(NamedTuple):
    """A solved stretch: its steps in order, and how far the second best reading was behind."""

    steps: tuple[Step, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Search:
    """A search through one line. `narrow`: full-width marks were made half-width after the damage."""

    seen: Sequence[Seen]
    glosses: Glosses
    script: Script
    narrow: bool
    end_mark: bool = True  # the reader writes `?` for a byte that the end of a piece cut off
    signs: Signs = field(default_factory=signs)
    model: CharModel = field(default_factory=model)

    def stretches(self) -> Iterator[Stretch]:
        """The best reading of every stretch that is not what it seems."""
        start = 0
        context = State(0, SYNCED, self.model.id("\n"), self.model.id("\n"), 0, None, _FAR)
        while start < len(self.seen):
            if not self._opens(start):
                context = self._plain(context, start)
                start += 1
                continue
            found = self._solved(context, start)
            if found is None:
                context = self._plain(context, start)
                start += 1
                continue
            start, best = found
            if best.step is not None and not _all_aligned(best.step):
                yield Stretch(_steps(best.step), best.gap)
            context = best._replace(cost=0, step=None, gap=_FAR, pending=SYNCED)

    def _opens(self, at: int) -> bool:
        """Whether the text may get out of step at this sign."""
        one = self.seen[at]
        if one.kind == Kind.QUERY:
            return bool(one.reading) or (at + 1 < len(self.seen) and self.seen[at + 1].wall)
        return not self.end_mark and one.wall

    def _plain(self, state: State, at: int) -> State:
        one = self.seen[at]
        number = self.model.id(self.script.origin.get(one.text, one.text))
        return state._replace(a=state.b, b=number, trail=one.trail)

    def _solved(self, context: State, start: int) -> tuple[int, State] | None:
        """The sign at which all readings agree again, and the best state there; None where none is left."""
        buckets: dict[int, list[State]] = {start: [context]}
        for at in range(start, len(self.seen)):
            states = self._kept(buckets.pop(at, []))
            states = self._with_vanished(states, at)
            if at > start + 1 and not buckets and len(states) == 1 and states[0].pending == SYNCED:
                return at, states[0]
            for state in states:
                for end, after in self._after(state, at):
                    buckets.setdefault(end, []).append(after)
        last = self._kept([s for s in buckets.get(len(self.seen), []) if s.pending == SYNCED])
        return (len(self.seen), last[0]) if last else None

    def _with_vanished(self, states: list[State], at: int) -> list[State]:
        """The states, and those before which one pair of bytes, or two, left no trace."""
        once = self._fewest(states, at)
        return [*states, *once, *self._fewest(once[: _GUESSES // 2], at)]

    def _fewest(self, states: list[State], at: int) -> list[State]:
        found = sorted((v for s in states for v in self._vanished(s, at)), key=_cost)
        return found[:_GUESSES]

    def _kept(self, states: list[State]) -> list[State]:
        """The best states, one for each way that they can go on."""
        best: dict[tuple[int, int, int], State] = {}
        for s in sorted(states, key=_cost):
            key = (s.pending, s.a, s.b)
            first = best.get(key)
            if first is None:
                best[key] = s
            elif _text(first.step) != _text(s.step):
                best[key] = first._replace(gap=min(first.gap, s.cost - first.cost))
        kept = list(best.values())[:_WIDTH]
        return [s for s in kept if s.cost <= kept[0].cost + _BAND]

    # ------------------------------------------------------------------ from sign to sign

    def _after(self, state: State, at: int) -> Iterator[tuple[int, State]]:
        one = self.seen[at]
        if state.pending == SYNCED:
            yield at + 1, self._in_step(state, at)
            if one.kind == Kind.QUERY and one.reading:
                yield from self._straddled(state, at)
            elif one.kind == Kind.QUERY and at + 1 < len(self.seen) and self.seen[at + 1].wall:
                yield from self._dangling(state, at, at + 1)
            elif not self.end_mark and one.wall:
                yield from self._dangling(state, at, at)
        elif one.kind == Kind.PAIR:
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

    def _in_step(self, state: State, at: int) -> State:
        """The sign is what it seems."""
        one = self.seen[at]
        text = self.script.origin.get(one.text, one.text)
        number = self.model.id(text)
        cost = state.cost + self.model.cost(state.a, state.b, number)
        if one.text in self.glosses.table and not one.reading:
            cost += _UNGLOSSED
        step = Step(state.step, text, at, at + 1, aligned=True, known=True, closes=True)
        return State(cost, SYNCED, state.b, number, one.trail, step, state.gap)

    def _straddled(self, state: State, at: int) -> Iterator[tuple[int, State]]:
        """`?pin)`: the last byte of one character and the first of the next are a character of the table."""
        for written, extra in self._read_as(self.seen[at].reading):
            if written.lead == state.trail:
                step = Step(state.step, "", at, at + 1, aligned=False, known=not extra, closes=False)
                yield at + 1, state._replace(cost=state.cost + extra, pending=written.trail, step=step)

    def _dangling(self, state: State, at: int, wall: int) -> Iterator[tuple[int, State]]:
        """A mark was found across two characters: the first byte of the one before it is lost."""
        lead, trail = self.seen[wall].wide
        for sign in self.signs.by_trail[lead]:
            after = self._emitted(state, sign, (at, wall + 1), trail, 0, known=False)
            if after is not None:
                yield wall + 1, after

    def _shifted(self, state: State, at: int, two: tuple[int, int]) -> Iterator[tuple[int, State]]:
        """Out of step: the sign's first byte ends a character, its second begins the next."""
        first, second = two
        extra = _UNTABLED if self._gloss_is_foreign(at) else 0
        for sign in self._completed(state.pending, first):
            known = state.pending < HIGH
            if second >= 0x81:
                after = self._emitted(state, sign, (at, at + 1), second, extra, known=known)
                if after is not None:
                    yield at + 1, after
            elif second != 0x80:
                after = self._emitted(state, sign, (at, at + 1), SYNCED, extra, known=known)
                if after is not None:
                    yield at + 1, self._with_letter(after, chr(second))

    def _closed(self, state: State, at: int, trail: int) -> Iterator[tuple[int, State]]:
        """A byte alone ends the character: in step again. Its gloss must be the character's."""
        reading = self.seen[at].reading
        for sign in self._completed(state.pending, trail):
            extra = self._gloss_cost(sign, reading)
            after = self._emitted(state, sign, (at, at + 1), SYNCED, extra, known=state.pending < HIGH)
            if after is not None:
                yield at + 1, after

    def _torn(self, state: State, at: int) -> Iterator[tuple[int, State]]:
        """`?` out of step: a first byte that lost what stood behind it."""
        one = self.seen[at]
        if one.reading:
            for sign, extra in self._read_as(one.reading):
                if _may_lead(state.pending, sign.lead):
                    known = state.pending < HIGH and not extra
                    after = self._emitted(state, sign, (at, at + 1), SYNCED, extra, known=known)
                    if after is not None:
                        yield at + 1, after
            return
        yield from self._ended(state, at)
        if state.pending >= HIGH:
            return
        if self.narrow:
            yield from self._shifted(state, at, one.wide)
        for sign in self.signs.by_lead[state.pending]:
            if sign.trail >= 0x81:
                after = self._emitted(state, sign, (at, at + 1), SYNCED, 0, known=False)
                if after is not None:
                    yield at + 1, self._with_letter(after, LOST)

    def _ended(self, state: State, at: int) -> Iterator[tuple[int, State]]:
        """The piece ends behind the first byte: at a mark, at a tag, at the end of the line."""
        one = self.seen[at]
        last = at + 1 == len(self.seen)
        if state.pending >= HIGH or not (one.kind == Kind.TAG or last or self.seen[at + 1].wall):
            return
        for sign in self.signs.by_lead[state.pending]:
            if sign.trail >= 0x81:
                after = self._emitted(state, sign, (at, at + 1), SYNCED, 0, known=False)
                if after is not None:
                    yield at + 1, after

    def _vanished(self, state: State, at: int) -> Iterator[State]:
        """Two bytes out of step were private and left no trace: one character ends, the next begins."""
        if state.pending == SYNCED:
            return
        for sign, pending in self._endings(state.pending):
            after = self._emitted(state, sign, (at, at), pending, 0, known=False)
            if after is not None:
                yield after

    def _endings(self, pending: int) -> Iterator[tuple[Sign, int]]:
        """Characters whose last byte may have vanished, and what byte may have vanished with it."""
        if pending >= HIGH:
            yield from (x for x in self.signs.vanishing[:_TRIED] if _may_lead(pending, x[0].lead))
            return
        for trail in (*VANISHING_LEADS, *VANISHING_LOW):
            for sign in self.signs.pairs.get(pending << 8 | trail, ()):
                yield sign, vanishing(trail)

    # ------------------------------------------------------------------ characters

    def _completed(self, pending: int, trail: int) -> Sequence[Sign]:
        """The characters whose first byte waits and whose last is seen."""
        if pending < HIGH:
            return self.signs.pairs.get(pending << 8 | trail, ())
        return [s for s in self.signs.by_trail.get(trail, ()) if _may_lead(pending, s.lead)]

    def _emitted(
        self, state: State, sign: Sign, at: tuple[int, int], pending: int, extra: int, *, known: bool
    ) -> State | None:
        """The state behind one more character; None for a guess that is no Chinese."""
        cost = self.model.cost(state.a, state.b, sign.id)
        if cost > _DEAR and not known:
            return None
        closes = pending == SYNCED
        step = Step(state.step, sign.text, *at, aligned=False, known=known, closes=closes)
        return State(state.cost + cost + extra, pending, state.b, sign.id, sign.trail, step, state.gap)

    def _with_letter(self, state: State, letter: str) -> State:
        """One ASCII character more in the same step; a lost one counts as a digit."""
        number = self.model.id("0" if letter == LOST else letter)
        cost = state.cost + min(self.model.cost(state.a, state.b, number), _LOSS if letter == LOST else _FAR)
        assert state.step is not None
        step = state.step._replace(text=state.step.text + letter)
        return state._replace(cost=cost, a=state.b, b=number, trail=0, step=step)

    def _read_as(self, reading: str) -> Iterator[tuple[Sign, int]]:
        """Characters that the page glosses with a reading; else those that the dictionary reads so."""
        own = [c for c, r in self.glosses.table.items() if r == reading]
        others = [c for c in _dictionary().get(reading, ()) if c not in own]
        for c, extra in [*((c, 0) for c in own), *((c, _UNTABLED) for c in others)]:
            for sign in self._signs_of(c):
                yield sign, extra

    def _signs_of(self, written: str) -> tuple[Sign, ...]:
        raw = written.encode("gbk", "ignore")
        return self.signs.pairs.get(raw[0] << 8 | raw[1], ()) if len(raw) == 2 else ()

    def _gloss_cost(self, sign: Sign, reading: str) -> int:
        own = self.glosses.table.get(sign.written)
        if own == (reading or None):
            return 0
        if own is None and reading in mapping("chain_readings").get(sign.written, "").split():
            return _UNTABLED
        return _UNGLOSSED

    def _gloss_is_foreign(self, at: int) -> bool:
        one = self.seen[at]
        return bool(one.reading) and self.glosses.table.get(one.text) != one.reading


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """Reading -> the characters that the chain writes and that can be read so."""
    found: dict[str, list[str]] = defaultdict(list)
    for character, readings in mapping("chain_readings").items():
        for reading in readings.split():
            found[reading].append(character)
    return {reading: tuple(characters) for reading, characters in found.items()}


def _may_lead(pending: int, lead: int) -> bool:
    if pending == HIGH:
        return lead >= 0xA1
    return lead <= 0xA0 if pending == LOW else lead == pending


def _cost(state: State) -> int:
    return state.cost


def _steps(last: Step | None) -> tuple[Step, ...]:
    out: list[Step] = []
    while last is not None:
        out.append(last)
        last = last.before
    return tuple(reversed(out))


def _text(last: Step | None) -> str:
    return "".join(s.text for s in _steps(last))


def _all_aligned(last: Step) -> bool:
    return all(s.aligned for s in _steps(last))
