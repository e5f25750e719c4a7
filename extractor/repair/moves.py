"""How does one sign of a torn line lead to the next? Every way that the chain's bytes allow.

In step with the text (`SYNCED`) a sign is a character; out of step it is the second byte of one character
and the first of the next, which is `pending` until its other half is seen. Wherever bytes are gone, every
character that GBK allows there is a move, at the price that the model of the language puts on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from extractor.lexicon.charmodel import STEP, CharModel
from extractor.repair.choices import UNGLOSSED, UNTABLED, Choices
from extractor.repair.gbk import HIGH, UNREADABLE, Sign, vanishing
from extractor.repair.observed import Kind, Seen
from extractor.repair.script import Script
from extractor.repair.steps import FAR, LOST, SYNCED, Move, State, Step

_LOSS = 6 * STEP  # a lost byte of ASCII costs no more
_VANISHED = 1 * STEP  # nothing must have vanished; what may have is not to be had for nothing
_SILENT = 3 * STEP  # a mark that was found across two characters, without a trace but what follows
_BROKEN_OFF = 8 * STEP  # a quotation without its end or begin, a gloss or a letter by itself
_STRANGE = 6 * STEP  # a sign, of the next few: so much asks whether they are what they seem
_NEXT = 4  # signs behind a mark that are looked at for this
_STRAY = frozenset("abcdefghijklmnopqrstuvwxyz@[\\]^_`{|}~")  # what nobody writes by itself
_GUESSES = 4  # states kept that wait for a byte that vanished


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves through one line. `narrow`: full-width marks were made half-width after the damage."""

    seen: Sequence[Seen]
    choices: Choices
    script: Script
    narrow: bool
    end_mark: bool = True  # the reader writes `?` for a byte that the end of a piece cut off
    goes_on: bool = False  # the next line begins with a quotation mark: this one may leave its own open
    paired: bool = True  # so are the quotation marks that can be seen

    @property
    def model(self) -> CharModel:
        """The model of the language by which moves are priced."""
        return self.choices.model

    def origin(self, at: int) -> str:
        """The character that a sign is if it is what it seems."""
        text = self.seen[at].text
        return self.script.origin.get(text, text)

    def opens(self, state: State, at: int) -> bool:
        """Whether the text may get out of step at this sign."""
        one = self.seen[at]
        if one.kind == Kind.QUERY and (one.reading or self._wall_follows(at)):
            return True
        return not self.end_mark and one.wall and self._is_strange(state, at)

    def plain(self, state: State, at: int) -> State:
        """The state behind a sign that is what it seems, without its price."""
        one = self.seen[at]
        quoting = one.text == "“" if one.text in "“”" else state.quoting
        number = self.model.id(self.origin(at))
        return State(0, SYNCED, state.b, number, one.trail, quoting=quoting)

    def price_as_it_seems(self, state: State, start: int, end: int) -> int:
        """What the signs cost if all of them are what they seem."""
        cost = 0
        for at in range(start, end):
            cost += self._price(state, at)
            state = self.plain(state, at)
        return cost

    def after(self, state: State, at: int, most: int) -> Iterator[Move]:
        """All states to which this sign leads; any that costs more than `most` may be left out."""
        one = self.seen[at]
        if state.pending == SYNCED:
            yield from self._in_step(state, at, most)
            return
        if not self.end_mark and one.wall:
            for ended in self.silently_ended(state, at, most):
                yield from self._in_step(ended, at, most - ended.cost + state.cost)
        if one.kind == Kind.PAIR:
            yield from self._shifted(state, at, (one.lead, one.trail), most)
        elif one.kind == Kind.ASCII:
            if one.text >= "@":
                yield from self._closed(state, at, ord(one.text), most)
            if self.narrow and not one.reading:
                yield from self._shifted(state, at, one.wide, most)
        elif one.kind == Kind.EURO:
            yield from self._closed(state, at, 0x80, most)
        elif one.kind == Kind.TAG:
            yield from self._ended(state, at, most)
        elif one.kind == Kind.QUERY:
            yield from self._torn(state, at, most)

    def vanished(self, states: Sequence[State], at: int, limit: int) -> list[State]:
        """The likeliest states before which two private bytes left no trace: one character and a half."""
        guesses = [
            (state.cost + cost + _VANISHED, k, n, sign)
            for k, state in enumerate(states)
            if state.pending != SYNCED
            for n, (cost, sign) in enumerate(self.choices.vanishing(state, limit - state.cost - _VANISHED))
        ]
        return [
            _emitted(states[k], cost - states[k].cost, sign, (at, at), vanishing(sign.trail), known=False)
            for cost, k, _, sign in nsmallest(_GUESSES, guesses)
        ]

    # ------------------------------------------------------------------ in step

    def _in_step(self, state: State, at: int, most: int) -> Iterator[Move]:
        one = self.seen[at]
        yield at + 1, self._as_it_seems(state, at)
        if one.kind == Kind.QUERY and one.reading:
            yield from self._straddled(state, at)
        elif one.kind == Kind.QUERY and self._wall_follows(at):
            yield from self._dangling(state, at, at + 1, most)
        if not self.end_mark and one.wall and not one.reading:
            yield from self._dangling(state, at, at, most)

    def _as_it_seems(self, state: State, at: int) -> State:
        one = self.seen[at]
        text = self.origin(at)
        step = Step(state.step, text, at, at + 1, aligned=True, known=True, closes=True)
        cost = state.cost + self._price(state, at)
        said = hash((state.said, text))
        quoting = text == "“" if text in "“”" else state.quoting
        number = self.model.id(text)
        return State(cost, SYNCED, state.b, number, one.trail, step, state.gap, said, quoting)

    def _price(self, state: State, at: int) -> int:
        one = self.seen[at]
        cost = self.model.cost(state.a, state.b, self.model.id(self.origin(at)))
        if one.text in self.choices.glosses.table and not one.reading:
            cost += UNGLOSSED
        if one.kind in (Kind.QUERY, Kind.ASCII) and (one.reading or self._is_stray(at)):
            cost += _BROKEN_OFF
        return cost + (_BROKEN_OFF if one.text in "“”" and state.quoting == (one.text == "“") else 0)

    def _is_stray(self, at: int) -> bool:
        """Whether a small letter stands by itself among characters."""
        return self.seen[at].text in _STRAY and not (self._is_latin(at - 1) or self._is_latin(at + 1))

    def _is_latin(self, at: int) -> bool:
        return 0 <= at < len(self.seen) and self.seen[at].text.isascii() and self.seen[at].text.isalnum()

    def _straddled(self, state: State, at: int) -> Iterator[Move]:
        """`?pin)`: the last byte of one character and the first of the next are a character of the table."""
        waiting = state._replace(pending=state.trail)
        for sign, extra in self.choices.read_as(waiting, self.seen[at].reading):
            if sign.trail > 0x80:
                step = Step(state.step, "", at, at + 1, aligned=False, known=not extra, closes=False)
                yield at + 1, state._replace(cost=state.cost + extra, pending=sign.trail, step=step)

    def _dangling(self, state: State, at: int, wall: int, most: int) -> Iterator[Move]:
        """A mark was found across two characters: the first byte of the one before it is lost."""
        lead, trail = self.seen[wall].wide
        extra = _SILENT if at == wall and not state.quoting else 0  # where one may end, any ! may be a cut
        for cost, sign in self.choices.ending_in(state, lead, most - extra):
            yield wall + 1, _emitted(state, cost + extra, sign, (at, wall + 1), trail, known=False)

    def _is_strange(self, state: State, at: int) -> bool:
        """Whether the next few signs, being what they seem, would be odd."""
        last = min(at + _NEXT, len(self.seen))
        if last == at + 1 or self.seen[at + 1].wall or (self.seen[at].text in "!！" and not self.paired):
            return True
        few = self.price_as_it_seems(state, at, last - 1) if last > at + 2 else 0
        return max(few * (last - at), self.price_as_it_seems(state, at, last) * (last - at - 1)) >= (
            _STRANGE * (last - at) * (last - at - 1)
        )

    # ------------------------------------------------------------------ out of step

    def _shifted(self, state: State, at: int, two: tuple[int, int], most: int) -> Iterator[Move]:
        """The sign's first byte ends a character, its second begins the next, or is a letter by itself."""
        first, second = two
        if second == 0x80:
            return
        one = self.seen[at]
        extra = UNTABLED if one.reading and self.choices.glosses.table.get(one.text) != one.reading else 0
        pending = second if second > 0x80 else SYNCED
        known = state.pending < HIGH
        if chr(second) in _STRAY and not self._is_latin(at + 1):
            extra += _BROKEN_OFF
        for cost, sign in self.choices.completed(state, first, most - extra):
            after = _emitted(state, cost + extra, sign, (at, at + 1), pending, known=known)
            yield at + 1, after if second > 0x80 else self._with_letter(after, chr(second))

    def _closed(self, state: State, at: int, trail: int, most: int) -> Iterator[Move]:
        """A byte alone ends the character: in step again. Its gloss must be the character's."""
        reading = self.seen[at].reading
        known = state.pending < HIGH
        for cost, sign in self.choices.completed(state, trail, most):
            extra = self.choices.gloss_cost(sign, reading)
            yield at + 1, _emitted(state, cost + extra, sign, (at, at + 1), SYNCED, known=known)

    def _torn(self, state: State, at: int, most: int) -> Iterator[Move]:
        """`?` out of step: a first byte that lost what stood behind it."""
        one = self.seen[at]
        if one.reading:
            for sign, extra in self.choices.read_as(state, one.reading):
                cost = extra + self.model.cost(state.a, state.b, sign.id)
                known = state.pending < HIGH and not extra
                yield at + 1, _emitted(state, cost, sign, (at, at + 1), SYNCED, known=known)
            return
        yield from self._ended(state, at, most)
        if state.pending < HIGH:
            if self.narrow:
                yield from self._shifted(state, at, one.wide, most)
            for after in self._half_seen(state, (at, at + 1), most):
                yield at + 1, self._with_letter(after, LOST)
            for cost, sign in self.choices.unread(state, most):
                pending = UNREADABLE + sign.trail
                yield at + 1, _emitted(state, cost, sign, (at, at + 1), pending, known=False)

    def _ended(self, state: State, at: int, most: int) -> Iterator[Move]:
        """The piece ends behind the first byte: at a mark, at a tag, at the end of the line."""
        last = self.seen[at].kind == Kind.TAG or at + 1 == len(self.seen)
        if state.pending < HIGH and (last or self._wall_follows(at)):
            for after in self._half_seen(state, (at, at + 1), most):
                yield at + 1, after

    def ended(self, state: State) -> State:
        """The state at the end of the line: a quotation should be over."""
        if not state.quoting:
            return state
        return state._replace(cost=state.cost + (_BROKEN_OFF // 2 if self.goes_on else _BROKEN_OFF))

    def silently_ended(self, state: State, at: int, most: int = FAR) -> Iterator[State]:
        """The same where the reader shows nothing for the byte that was cut off."""
        if SYNCED < state.pending < HIGH and not self.end_mark:
            yield from self._half_seen(state, (at, at), most)

    def _half_seen(self, state: State, at: tuple[int, int], most: int) -> Iterator[State]:
        for cost, sign in self.choices.half_seen(state, most):
            yield _emitted(state, cost, sign, at, SYNCED, known=False)

    def _wall_follows(self, at: int) -> bool:
        return at + 1 < len(self.seen) and self.seen[at + 1].wall

    def _with_letter(self, state: State, letter: str) -> State:
        """One ASCII character more in the same step; a lost one is most often a digit."""
        number = self.model.id("0" if letter == LOST else letter)
        cost = self.model.cost(state.a, state.b, number)
        if letter == LOST:
            cost = min(cost, _LOSS)
        assert state.step is not None
        step = state.step._replace(text=state.step.text + letter)
        said = hash((state.said, letter))
        return state._replace(cost=state.cost + cost, a=state.b, b=number, trail=0, step=step, said=said)


def _emitted(state: State, cost: int, sign: Sign, at: tuple[int, int], pending: int, *, known: bool) -> State:
    """The state behind one more character."""
    step = Step(state.step, sign.text, *at, aligned=False, known=known, closes=pending == SYNCED)
    said = hash((state.said, sign.text))
    quoting = state.quoting
    if sign.text in "“”":
        cost += _BROKEN_OFF if quoting == (sign.text == "“") else 0
        quoting = sign.text == "“"
    return State(state.cost + cost, pending, state.b, sign.id, sign.trail, step, state.gap, said, quoting)
