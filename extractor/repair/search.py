"""Which text, torn apart by the chain, gives the signs that are seen?

A search from sign to sign that keeps the cheapest readings. States that can no longer differ are merged;
what the best one was better by is kept, for a reading is certain only if no other comes near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP
from extractor.repair.moves import FAR, SYNCED, Move, Moves, State, Step

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


def stretches(moves: Moves) -> Iterator[Stretch]:
    """The best reading of every stretch of a line that is not what it seems."""
    at = 0
    start = moves.model.id("\n")
    context = State(0, SYNCED, start, start, 0, None, FAR)
    while at < len(moves.seen):
        found = _solved(moves, context, at) if moves.opens(at) else None
        if found is None:
            context = moves.plain(context, at)
            at += 1
            continue
        at, best = found
        steps = _steps(best.step)
        if not all(s.aligned for s in steps):
            end = steps[-1].end
            yield Stretch(steps, best.gap, moves.price_as_it_seems(context, steps[0].start, end) - best.cost)
        context = best._replace(cost=0, step=None, gap=FAR)


def _solved(moves: Moves, context: State, start: int) -> Move | None:
    """The sign at which all readings agree again, and the best state there; None where none is left."""
    buckets: dict[int, list[State]] = {start: [context]}
    for at in range(start, len(moves.seen)):
        states = _kept(buckets.pop(at, []))
        if at > start + 1 and not buckets and len(states) == 1 and states[0].pending == SYNCED:
            return at, states[0]
        once = moves.vanished(states[:_ONCE], at)
        guessed = [*once, *moves.vanished(once[:_TWICE], at)]
        limit = states[0].cost + _BAND + _EXTRA if states else 0
        for state in [*states, *(s for s in guessed if s.cost <= limit)]:
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
        elif _text(first.step) != _text(s.step):
            best[key] = first._replace(gap=min(first.gap, s.cost - first.cost))
    kept = list(best.values())[:_WIDTH]
    return [s for s in kept if s.cost <= kept[0].cost + _BAND]


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
