"""Which clauses of a sentence make one measure?

What joins: steps under the field of work that they carry out (加强扬尘治理,落实…), clauses about the same
thing, general clauses that add nothing of their own (加大工作力度), ends that follow their means (确保…),
sanctions behind those whom they hit (未达标的,责令停产). What parts: a new actor, a new field, an object of
its own, a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.facts.measures import substance
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.words import endings, pattern

_PARTS = "；;：:"
_ACTING = ("act", "step", "manage")
_APART = ("特别是", "尤其是", "尤其", "特别")
_FOUNDS = ("成立", "组建", "设立", "组建了", "成立了")
_ONWARD = ("推动", "推进", "促进")
_PAPERS = ("办法", "政策", "意见", "方案", "规定", "细则", "条例", "》")
_COUNT = re.compile(r"\d[\d.]*(?![\d.%％年月日号])")
_LITTLE = 4  # characters of matter beside a mood that make a clause state something
_BRIEF = 7  # characters of a step too short to stand for itself
_SLOGAN = 6  # characters of 要 with four more: a heading inside a sentence


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
        if clause.mark in _PARTS and clause.mark:
            yield from _closed(text, now)
    yield from _closed(text, now)


def _goes_on_telling(clause: Clause, told: bool) -> bool:
    if clause.role == "talk":
        return True
    return told and clause.role != "report" and not clause.subject and not clause.marker


def _without_slogan(text: str, read: Sequence[Clause]) -> Sequence[Clause]:
    """要精准治理,…: four characters behind 要 at the head only name what the others say."""
    first = read[0] if len(read) > 1 else None
    if (
        first
        and len(first.span) <= _SLOGAN
        and text.startswith("要", first.span.start)
        and first.mark in "，,"
    ):
        return read[1:]
    return read


def _taken(
    text: str, now: _Forming, clause: Clause, ordered: bool, told: bool
) -> Iterator[tuple[Clause, ...]]:
    if told or clause.role in ("talk", "report"):
        yield from _closed(text, now)
    elif clause.role == "prepare":
        now.waiting.append(clause)
    elif clause.role in _ACTING and not _trails_off(text, now, clause):
        if not _idle(text, clause):
            if now.group and not _joins(text, now, clause):
                yield from _closed(text, now, keep=True)
            now.group += [*_leaning(text, now.waiting, bool(now.group)), clause]
        now.waiting = []
    elif clause.role == "aim" or (clause.role == "result" and ordered) or clause.role in _ACTING:
        if now.group and _serves(text, clause):
            now.group += [*now.waiting, clause]
        elif ordered and now.waiting and clause.role == "aim" and not _idle(text, clause):
            now.group = [*_leaning(text, now.waiting, False), clause]
        now.waiting = []
    elif clause.role == "result":
        yield from _closed(text, now)
    elif not now.group:
        now.waiting = []


def _trails_off(text: str, now: _Forming, clause: Clause) -> bool:
    """Whether a clause behind others is no step but what they are for: 推动绿色发展, 推进各项工作落实."""
    if not now.group or clause.verb is None or clause.subject or clause.marker:
        return False
    return text.startswith("推动", clause.span.start) or not _serves(text, clause)


def _serves(text: str, clause: Clause) -> bool:
    """Whether an end says more than that all goes well: 推动绿色发展, 打赢攻坚战 do not."""
    words = clause.span.of(text)
    if words.startswith(("打赢", "打好", "打一场")):
        return False
    general = clause.verb is not None and clause.verb.of(text).endswith(_ONWARD)
    return not general or substance.worthy(_object(words, clause))


def _closed(text: str, now: _Forming, *, keep: bool = False) -> Iterator[tuple[Clause, ...]]:
    group = tuple(now.group)
    now.group = []
    now.waiting = now.waiting if keep else []
    if group and _is_worthy(text, group):
        yield group


def _is_worthy(text: str, group: Sequence[Clause]) -> bool:
    """Whether the clauses that act, and whom they hit, name at least a field of work."""
    said = [
        c
        for c in group
        if c.role in _ACTING or c.condition or c.subject or (c.role == "aim" and len(group) < 3)
    ]
    if any(c.role == "act" and c.verb and c.instrument and c.verb.end == c.span.end for c in said):
        return True  # 各乡镇签订责任书: the verb holds its object
    return substance.worthy(" ".join(_object(c.span.of(text), c) for c in said))


def _skip(clause: Clause) -> int:
    """Where, in a clause, its object begins: the verb says nothing of what it is about."""
    if clause.verb is None or clause.fronted:
        return 0
    return clause.verb.end - clause.span.start


def _leaning(text: str, waiting: list[Clause], inside: bool) -> list[Clause]:
    """The clauses in front that belong to the measure: means, conditions, deadlines, who acts."""
    first = 0
    while not inside and first < len(waiting) and _only_frames(text, waiting[first]):
        first += 1
    return waiting[first:]


def _only_frames(text: str, clause: Clause) -> bool:
    return clause.frame and not any(c.isdigit() for c in clause.span.of(text))


def _joins(text: str, now: _Forming, clause: Clause) -> bool:
    """Whether an acting clause belongs to the measure before it."""
    group, own = now.group, _words(text, [*now.waiting, clause])
    if clause.sanction or any(c.sanction for c in now.waiting):
        return not clause.marker
    if clause.marker or _begins_anew(text, now, clause) or not _is_worthy(text, group):
        return False
    conditional = any(c.condition for c in group)
    if clause.condition or any(c.condition for c in now.waiting):
        return conditional and not now.waiting
    if not substance.particular(own) or _says_what(text, group, clause):
        return True
    theirs = _words(text, group)
    if _counted(text, group, clause):
        return False
    if substance.shared(theirs, own) and not _names_its_own(text, clause):
        return True
    if substance.part(theirs, own):
        return False
    if conditional and clause.role != "manage":
        return True
    if all(_is_field(text, c) or c.role == "step" for c in group if c.role in _ACTING):
        deeper = _is_field(text, group[0]) and _goes_deeper(text, theirs, clause)
        return clause.role == "step" or (_is_field(text, group[0]) and clause.role == "act") or deeper
    return len(own) <= _BRIEF and "“" not in own


def _says_what(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether the clause says what the document before it lays down: 落实《…办法》,将…与财政挂钩."""
    first = group[-1]
    if len(group) > 1 or first.verb is None or clause.instrument == "enforcement_inspection":
        return False
    carried = first.role == "step" and "《" in first.span.of(text)
    laid_down = first.span.of(text).endswith(_PAPERS) and clause.fronted and first.role == "act"
    return carried or laid_down


def _counted(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether both count what was done: 拆除300处,新建43公里 are two measures."""
    before = _COUNT.search(_words(text, [c for c in group if c.role == "act"]))
    return clause.role == "act" and before is not None and _COUNT.search(clause.span.of(text)) is not None


def _names_its_own(text: str, clause: Clause) -> bool:
    """Whether the clause launches a thing with a name of its own."""
    return clause.role == "act" and any(mark in clause.span.of(text) for mark in "“《")


def _begins_anew(text: str, now: _Forming, clause: Clause) -> bool:
    if clause.subject or any(c.subject for c in now.waiting) or text.startswith(_APART, clause.span.start):
        return True
    return clause.verb is not None and clause.verb.of(text) in _FOUNDS


def _is_field(text: str, clause: Clause) -> bool:
    """Whether a clause only names a field of work: 加强扬尘治理, 推进机动车污染治理, 严肃追责问责."""
    words = clause.span.of(text)
    if clause.role not in ("manage", "step"):
        return False
    return (clause.role == "manage" and words.endswith(endings("field_heads"))) or not substance.particular(
        _object(words, clause)
    )


def _goes_deeper(text: str, theirs: str, clause: Clause) -> bool:
    """Whether a second field of work is part of the first: 重点推进…, or about the same."""
    before = text[clause.span.start : clause.verb.start] if clause.verb else ""
    same = substance.themes(theirs) & substance.themes(clause.span.of(text))
    return "重点" in before or "着力" in before or bool(same)


def _words(text: str, group: Sequence[Clause]) -> str:
    return " ".join(_particular_part(text, c) for c in group)


def _particular_part(text: str, clause: Clause) -> str:
    if clause.verb is None:
        return clause.span.of(text)
    return text[clause.span.start : clause.verb.start] + " " + text[clause.verb.end : clause.span.end]


def _idle(text: str, clause: Clause) -> bool:
    """Whether a clause speaks of moods and general goals, and of hardly anything else."""
    words, moods = _object(clause.span.of(text), clause), words_of_mood()
    if not moods.search(clause.span.of(text)):
        return False
    return len(substance.matter(moods.sub(" ", words), fields=True).replace(" ", "")) < _LITTLE


def _object(words: str, clause: Clause) -> str:
    return words[_skip(clause) :] if clause.verb else words


def words_of_mood() -> re.Pattern[str]:
    """The words of moods and general goals."""
    return pattern("mood_words")


__all__ = ["groups"]
