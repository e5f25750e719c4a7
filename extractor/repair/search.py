"""Which text, torn apart by the chain, gives the signs that are seen?

A search from sign to sign that keeps the cheapest readings. States that can no longer differ are merged;
what the best one was better by is kept, for a reading is certain only if no other comes near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP
from extractor.repair.moves import Moves
from extractor.repair.steps import FAR, SYNCED, Move, State, Step, steps_to

_WIDTH = 16  # states kept at each sign
_BAND = 12 * STEP  # ... and how much worse than the best they may be
_EXTRA = 6 * STEP  # ... a state that has one character more
_MEMORY = 200  # signs back to the mark that says whether this is inside a quotation
_ONCE, _TWICE = 4, 2  # states before which a pair of bytes may have vanished, and a second pair


class Stretch(NamedTuple):
    """A solved stretch: its steps in order, how far behind the second best reading was, and how far
    the signs as they stand."""

    steps: tuple[Step, ...]
    gap: int
    gain: int

    @property
    def start(self) -> int:
        """The first sign of it."""
        return self.steps[0].start

    @property
    def end(self) -> int:
        """The sign behind it."""
        return self.steps[-1].end


def stretches(moves: Moves) -> Iterator[Stretch]:
    """The best reading of every stretch of a line where the text may be out of step."""
    at = 0
    context = context_of(moves, at)
    while at < len(moves.seen):
        found = _solved(moves, context, at) if moves.opens(context, at) else None
        if found is None:
            context = moves.plain(context, at)
            at += 1
            continue
        yield _stretch(moves, context, at, *found)
        at, best = found
        context = State(0, SYNCED, best.a, best.b, best.trail, quoting=best.quoting)


def stretch_from(moves: Moves, at: int) -> Stretch | None:
    """The best reading from one sign on, whether or not it looks torn; None where there is none."""
    context = context_of(moves, at)
    found = _solved(moves, context, at)
    return _stretch(moves, context, at, *found) if found else None


def context_of(moves: Moves, at: int) -> State:
    """The state before a sign if those before it are what they seem."""
    start = moves.model.id("\n")
    near = reversed(moves.seen[max(0, at - _MEMORY) : at])
    marks = (one.text for one in near if one.text in "“”")
    context = State(0, SYNCED, start, start, 0, quoting=next(marks, "") == "“")
    for before in range(max(0, at - 2), at):
        context = moves.plain(context, before)
    return context


def _stretch(moves: Moves, context: State, start: int, end: int, best: State) -> Stretch:
    return Stretch(steps_to(best), best.gap, moves.price_as_it_seems(context, start, end) - best.cost)


def _solved(moves: Moves, context: State, start: int) -> Move | None:
    """The sign at which all readings agree again, and the best state there; None where none is left."""
    buckets: dict[int, list[State]] = {start: [context]}
    best: dict[int, int] = {}  # at each sign, the cost of the best state so far
    for at in range(start, len(moves.seen)):
        states = _kept(buckets.pop(at, []))
        if at > start + 1 and not buckets and len(states) == 1 and states[0].pending == SYNCED:
            return at, states[0]
        if states:
            limit = states[0].cost + _BAND + _EXTRA
            once = moves.vanished(states[:_ONCE], at, limit)
            states = [*states, *once, *moves.vanished(once[:_TWICE], at, limit)]
        for state in states:
            ahead = best.get(at + 1, FAR)
            for end, after in moves.after(state, at, ahead + _BAND - state.cost):
                if after.cost <= best.get(end, FAR) + _BAND:
                    buckets.setdefault(end, []).append(after)
                    best[end] = min(best.get(end, FAR), after.cost)
    end = len(moves.seen)
    ended = [e for s in _kept(buckets.get(end, [])) for e in (s, *moves.silently_ended(s, end))]
    last = _kept([moves.ended(s) for s in ended if s.pending == SYNCED])
    return (end, last[0]) if last else None


def _kept(states: list[State]) -> list[State]:
    """The best states, one for each way that they can go on."""
    best: dict[tuple[int, int, int, bool], State] = {}
    for s in sorted(states, key=_cost):
        key = (s.pending, s.a, s.b, s.quoting)
        first = best.get(key)
        if first is None:
            best[key] = s
        elif first.said != s.said:
            best[key] = first._replace(gap=min(first.gap, s.cost - first.cost))
    kept = list(best.values())[:_WIDTH]
    return [s for s in kept if s.cost <= kept[0].cost + _BAND]


def _cost(state: State) -> int:
    return state.cost
