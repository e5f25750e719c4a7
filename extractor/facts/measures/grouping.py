"""Which clauses of a sentence make one measure?

Clauses that act open a measure or join the one before (`joining`); those that prepare the ground lean
forward onto the next; those that say what for lean back. A story that is told, a report, a result that
nobody ordered, a semicolon close it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.facts.measures import joining, substance
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.joining import ACTING
from extractor.facts.measures.words import pattern

_PARTS = tuple("；;：:")
_COMMAS = tuple("，,")
_ONWARD = ("推动", "推进", "促进")
_FIGHTS = ("打赢", "打好", "打一场")
_SLOGAN = 6  # characters of 要 with four more: a heading inside a sentence
_WAIT = 5  # clauses that may lean forward together
_MANY = 30  # clauses: no measure is longer
_LITTLE = 4  # characters of matter beside a mood that make a clause state something


@dataclass(slots=True)
class _Forming:
    """The measure that is being put together, and the clauses that lean forward onto the next."""

    group: list[Clause] = field(default_factory=list)
    waiting: list[Clause] = field(default_factory=list)


def groups(text: str, read: Sequence[Clause], ordered: bool) -> Iterator[tuple[Clause, ...]]:
    """The clauses of a sentence that make one measure each; `ordered` where they are demanded of someone."""
    now = _Forming()
    told = False  # whether a story is being told: what follows without an actor of its own belongs to it
    for clause in _without_slogan(text, read):
        told = _goes_on_telling(clause, told)
        yield from _taken(text, now, clause, ordered, told)
        if clause.mark in _PARTS:
            yield from _closed(text, now)
    yield from _closed(text, now)


def _goes_on_telling(clause: Clause, told: bool) -> bool:
    if clause.role == "talk":
        return True
    return told and clause.role != "report" and not clause.subject and not clause.marker


def _without_slogan(text: str, read: Sequence[Clause]) -> Sequence[Clause]:
    """要精准治理,…: four characters behind 要 at the head only name what the others say."""
    first = read[0] if len(read) > 1 else None
    if first is None or len(first.span) > _SLOGAN or first.mark not in _COMMAS:
        return read
    return read[1:] if text.startswith("要", first.span.start) else read


def _taken(
    text: str, now: _Forming, clause: Clause, ordered: bool, told: bool
) -> Iterator[tuple[Clause, ...]]:
    """What is complete once a clause is heard; the clause itself is put where it belongs."""
    if told or clause.role in ("talk", "report"):
        yield from _closed(text, now)
    elif clause.role == "prepare":
        now.waiting = [*now.waiting[-_WAIT:], clause]
    elif clause.role in ACTING and not _trails_off(text, now, clause):
        yield from _acted(text, now, clause)
    elif clause.role == "aim" or clause.role in ACTING or (clause.role == "result" and ordered):
        _aimed(text, now, clause, ordered)
    elif clause.role == "result":
        yield from _closed(text, now)
    elif len(now.group) < _MANY and joining.details(text, now.group, clause):
        now.group += [*now.waiting, clause]
        now.waiting = []
    elif not now.group:
        now.waiting = []


def _acted(text: str, now: _Forming, clause: Clause) -> Iterator[tuple[Clause, ...]]:
    if not _idle(text, clause):
        if now.group and not joining.joins(text, now.group, now.waiting, clause):
            waiting = now.waiting
            yield from _closed(text, now)
            now.waiting = waiting
        now.group += [*_leaning(text, now.waiting, bool(now.group)), clause]
    now.waiting = []


def _aimed(text: str, now: _Forming, clause: Clause, ordered: bool) -> None:
    """An end joins its means; one that is ordered by itself, with whom or how it is to be done, opens."""
    if now.group and len(now.group) < _MANY and _serves(text, clause):
        now.group += [*now.waiting, clause]
    elif (
        ordered and not all(c.frame for c in now.waiting) and clause.role == "aim" and not _idle(text, clause)
    ):
        now.group = [*_leaning(text, now.waiting, False), clause]
    now.waiting = []


def _trails_off(text: str, now: _Forming, clause: Clause) -> bool:
    """Whether a clause behind others is no step but what they are for: 推动绿色发展, 推进各项工作落实."""
    if not now.group or clause.verb is None or clause.subject or clause.marker:
        return False
    return text.startswith("推动", clause.span.start) or not _serves(text, clause)


def _serves(text: str, clause: Clause) -> bool:
    """Whether an end says more than that all goes well: 推动绿色发展, 打赢攻坚战 do not."""
    if text.startswith(_FIGHTS, clause.span.start):
        return False
    onward = clause.verb is not None and clause.verb.of(text).endswith(_ONWARD)
    return not onward or substance.worthy(joining.particular_part(text, clause))


def _closed(text: str, now: _Forming) -> Iterator[tuple[Clause, ...]]:
    group = tuple(now.group)
    now.group, now.waiting = [], []
    if group and joining.worthy(text, group):
        yield group


def _leaning(text: str, waiting: list[Clause], inside: bool) -> list[Clause]:
    """The clauses in front that belong to the measure: means, conditions, deadlines, who acts."""
    first = 0
    while not inside and first < len(waiting) and _only_frames(text, waiting[first]):
        first += 1
    return waiting[first:]


def _only_frames(text: str, clause: Clause) -> bool:
    return clause.frame and not clause.subject and not any(c.isdigit() for c in clause.span.of(text))


def _idle(text: str, clause: Clause) -> bool:
    """Whether a clause speaks of moods and general goals, and of hardly anything else."""
    words = clause.span.of(text)
    rest = pattern("mood_words").sub(lambda m: " " * len(m[0]), words)
    if rest == words:
        return False
    if clause.verb and not clause.fronted:
        rest = rest[clause.verb.end - clause.span.start :]
    return len(substance.matter(rest, fields=True).replace(" ", "")) < _LITTLE


__all__ = ["groups"]
