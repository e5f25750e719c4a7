"""How far has a reading of a torn line come, and at what price? Its states, and the steps behind it."""

from __future__ import annotations

from typing import NamedTuple

SYNCED = -1  # nothing waits: in step with the text
LOST = "\ufffd"  # stands for a byte of ASCII that nobody can bring back
FAR = 1 << 20


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
    step: Step | None = None
    gap: int = FAR  # by how much the next best reading that ended the same was worse
    said: int = 0  # the same for two readings only if their texts are
    quoting: bool = False  # inside “ and ”


Move = tuple[int, State]  # the sign at which it arrives, and the state there


def steps_to(state: State) -> tuple[Step, ...]:
    """The steps of a reading, in order."""
    out: list[Step] = []
    last = state.step
    while last is not None:
        out.append(last)
        last = last.before
    return tuple(reversed(out))
