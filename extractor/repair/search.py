"""Which text, torn apart by the chain, gives the signs that are seen?

A search from sign to sign that keeps the cheapest readings. States that can no longer differ are merged;
what the best one was better by is kept, for a reading is certain only if no other comes near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP
from extractor.repair.moves import Moves
from extractor.repair.steps import SYNCED, Move, State, Step, steps_to

_WIDTH = 24  # states kept at each sign
_BAND = 12 * STEP  # ... and how much worse than the best they may be
_EXTRA = 6 * STEP  # ... a state that has one character more
_ONCE, _TWICE = 5, 3  # states before which a pair of bytes may have vanished, and a second pair


class Stretch(NamedTuple):
    """A solved stretch: its steps in order, how far behind the second best reading was, and how far
    the signs as they stand."""

    steps: tuple[Step, ...]
    gap: int
    gain: int

    @property
    def aligned(self) -> bool:
        """Whether all of it is what it seems."""
        return all(s.aligned for s in self.steps)


def stretches(moves: Moves) -> Iterator[Stretch]:
    """The best reading of every stretch of a line where the text may be out of step."""
    at = 0
    start = moves.model.id("\n")
    context = State(0, SYNCED, start, start, 0)
    while at < len(moves.seen):
        found = _solved(moves, context, at) if moves.opens(context, at) else None
        if found is None:
            context = moves.plain(context, at)
            at += 1
            continue
        begun, (at, best) = at, found
        yield Stretch(steps_to(best), best.gap, moves.price_as_it_seems(context, begun, at) - best.cost)
        context = State(0, SYNCED, best.a, best.b, best.trail)


def _solved(moves: Moves, context: State, start: int) -> Move | None:
    """The sign at which all readings agree again, and the best state there; None where none is left."""
    buckets: dict[int, list[State]] = {start: [context]}
    for at in range(start, len(moves.seen)):
        states = _kept(buckets.pop(at, []))
        if at > start + 1 and not buckets and len(states) == 1 and states[0].pending == SYNCED:
            return at, states[0]
        if states:
            limit = states[0].cost + _BAND + _EXTRA
            once = moves.vanished(states[:_ONCE], at, limit)
            states = [*states, *once, *moves.vanished(once[:_TWICE], at, limit)]
        for state in states:
            for end, after in moves.after(state, at):
                buckets.setdefault(end, []).append(after)
    end = len(moves.seen)
    ended = [e for s in buckets.get(end, []) for e in (s, *moves.silently_ended(s, end))]
    last = _kept([s for s in ended if s.pending == SYNCED])
    return (end, last[0]) if last else None


def _kept(states: list[State]) -> list[State]:
    """The best states, one for each way that they can go on."""
    best: dict[tuple[int, int, int], State] = {}
    for s in sorted(states, key=_cost):
        key = (s.pending, s.a, s.b)
        first = best.get(key)
        if first is None:
            best[key] = s
        elif first.said != s.said:
            best[key] = first._replace(gap=min(first.gap, s.cost - first.cost))
    kept = list(best.values())[:_WIDTH]
    return [s for s in kept if s.cost <= kept[0].cost + _BAND]


def _cost(state: State) -> int:
    return state.cost
