"""Who does, or is to do, what: the policy measures (措施) of the article.

A sentence is cut into clauses; clauses that act open a measure, clauses that prepare the ground (对…,
按照…) lean forward onto it, clauses that say what it is for (确保…) lean back. A clause that only names a
field of work (加强扬尘治理) opens a measure together with the concrete step behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts.measures import clauses, describe
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.describe import Setting
from extractor.facts.names import Names
from extractor.lexicon import tables
from extractor.model import Figure, Measure, PlaceRef, Prose, Time

_SHORT = 11  # characters of a step that does not stand for itself
_BRIEF = 10  # characters of a clause that may be a heading


def find(
    prose: Prose,
    names: Names,
    times: tuple[Time, ...],
    figures: tuple[Figure, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Measure, ...]:
    """The clauses that state a concrete action or obligation, in the order of the text."""
    setting = Setting.of(prose, names, times, figures)
    out: list[Measure] = []
    for k, sentence in enumerate(prose.sentences):
        if sentence.kind != "body":
            continue
        setting.enter(sentence)
        read = [
            clauses.read(prose.text, span, mark) for span, mark in clauses.split(prose.text, sentence.span)
        ]
        for group in _groups(prose.text, read, _follows(prose, k)):
            out.append(describe.measure(setting, sentence, group, whereabouts[k]))
    return tuple(out)


def _follows(prose: Prose, k: int) -> bool:
    """Whether another sentence of the same block comes behind."""
    return k + 1 < len(prose.sentences) and prose.sentences[k + 1].block == prose.sentences[k].block


def _groups(text: str, read: list[Clause], followed: bool) -> Iterator[list[Clause]]:
    """Clauses that make one measure each."""
    if _is_heading(read, followed):
        return
    waiting: list[Clause] = []
    group: list[Clause] = []
    for clause in read:
        if clause.role == "talk":
            yield from [group] if group else []
            group, waiting = [], []
        elif clause.role == "prepare":
            waiting.append(clause)
        elif clause.role in ("act", "manage") and not _idle(text, clause):
            if group and (clause.marker or not _joins(text, group, clause, waiting)):
                yield group
                group = []
            group += [*waiting, clause]
            waiting = []
        elif group:
            group += [*waiting, clause] if clause.role == "aim" else []
            waiting = []
        else:
            waiting = []
        if clause.mark in "；;：:":
            yield from [group] if group else []
            group, waiting = [], []
    if group:
        yield group


def _is_heading(read: list[Clause], followed: bool) -> bool:
    """A short sentence that others follow only names what they are about."""
    if not followed or any(len(c.span) > _BRIEF for c in read):
        return False
    return any(c.marker for c in read) or all(c.role != "act" for c in read) or len(read) > 1


def _joins(text: str, group: list[Clause], clause: Clause, waiting: list[Clause]) -> bool:
    """Whether an acting clause belongs to the measure before it: a step under its field, or a short one."""
    if all(c.role != "act" for c in group) and clause.role == "act":
        return True
    theirs, own = describe.themes(_words(text, group)), describe.themes(_words(text, [*waiting, clause]))
    if theirs and own and not theirs & own:
        return False
    size = len(clause.span) + sum(len(c.span) for c in waiting)
    return size <= _SHORT and "“" not in clause.span.of(text)


def _words(text: str, group: list[Clause]) -> str:
    return text[group[0].span.start : group[-1].span.end]


def _idle(text: str, clause: Clause) -> bool:
    """Whether a clause speaks of moods and general goals."""
    words = clause.span.of(text)
    return any(word in words for word in tables.words("mood_words"))


__all__ = ["find"]
