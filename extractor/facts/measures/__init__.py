"""Who does, or is to do, what: the policy measures (措施) of the article.

A sentence is cut into clauses (`clauses`), those that make one measure are put together (`grouping`), and
each is described: by which instrument, whose, about what, how firm (`describe`, `firmness`). What carries
over from sentence to sentence (`setting`) is folded along the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.facts.measures import clauses, describe, grouping, substance, tasks
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.setting import Scene, Setting
from extractor.facts.measures.tasks import Row
from extractor.facts.names import Names
from extractor.model import Figure, Measure, Place, PlaceRef, Prose, Sentence, Time
from extractor.spans import Span

_BRIEF = 12  # characters of a sentence that may be a heading
_COUNTED = 26  # characters of a counted sentence that may be a heading
_GENERAL = 17  # characters of a sentence of general words that may be one
_TITLE = 60  # characters of a title that stands in the body
_LINE = 40  # characters of a line without a full stop that may be a heading
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]+|[①-⑳]")
_ENDS = "。！？!?；;：:”）)"


def find(
    prose: Prose,
    names: Names,
    places: tuple[Place, ...],
    times: tuple[Time, ...],
    figures: tuple[Figure, ...],
    whereabouts: tuple[PlaceRef | None, ...],
) -> tuple[Measure, ...]:
    """The clauses that state a concrete action or obligation, in the order of the text."""
    scene = Scene.of(prose, names, places, times, figures)
    table = tasks.rows(prose)
    setting = Setting.at_the_start(prose)
    out: list[Measure] = []
    begun: dict[int, int] = {}  # by block, how many measures stand before it
    noted = 0  # the first measure of which no note has spoken yet
    for k, sentence in enumerate(prose.sentences):
        if sentence.kind != "body":
            continue
        begun.setdefault(sentence.block, len(out))
        setting = setting.entering(scene, sentence)
        if k in table:
            out += _in_a_table(scene, setting, sentence, table[k], whereabouts[k])
            continue
        beside = tuple(tasks.notes(prose.text, sentence.span))
        read = [clause for span in tasks.outside(sentence.span, beside) for clause in _clauses(scene, span)]
        if read and not _is_heading(prose, k, read):
            stated = _stated(scene, setting, read)
            out += [describe.measure(scene, now, sentence, group, whereabouts[k]) for now, group in stated]
        for note in beside:  # one on a line of its own speaks of the paragraph before
            first = max(noted, begun.get(sentence.block - (note.span == sentence.span), 0))
            noted = sum(m.span.end <= note.span.start for m in out[first:]) + first
            out[first:noted] = [describe.with_owner(scene, m, note.owner, note.due) for m in out[first:noted]]
        setting = _after(scene, setting, read)
    return tuple(out)


def _clauses(scene: Scene, span: Span) -> list[Clause]:
    text = scene.prose.text
    return [clauses.read(text, part, mark, scene.actors) for part, mark in clauses.split(text, span)]


def _in_a_table(
    scene: Scene, setting: Setting, sentence: Sentence, row: Row | None, place: PlaceRef | None
) -> list[Measure]:
    """The measure that a row of a table of tasks states: all of its task, ordered of its owner."""
    if row is None:
        return []
    read = tuple(_clauses(scene, row.task))
    if not any(c.role in ("act", "step", "manage", "aim") for c in read):
        return []
    ordered = replace(setting, firmness="required", actor=None)
    stated = describe.measure(scene, ordered, sentence, read, place)
    return [describe.with_owner(scene, stated, row.owner, row.due)]


def _stated(
    scene: Scene, setting: Setting, read: list[Clause]
) -> Iterator[tuple[Setting, tuple[Clause, ...]]]:
    """The measures of a sentence, each with the setting in which it stands: who acted before it."""
    at = 0
    for group in grouping.groups(scene.prose.text, read, setting.firmness in ("required", "recommended")):
        while read[at].span.start < group[0].span.start:
            if subject := read[at].subject:
                setting = replace(setting.acting(describe.subject_name(scene, subject)), section=None)
            at += 1
        yield setting, group


def _after(scene: Scene, setting: Setting, read: list[Clause]) -> Setting:
    """The setting behind a sentence: a body or a place that acted in it may go on acting."""
    subject = next(
        (c.subject for c in reversed(read) if c.subject and c.role not in ("talk", "report")), None
    )
    if subject is None or not describe.is_named(scene, subject):
        return setting
    return setting.acting(describe.subject_name(scene, subject))


def _is_heading(prose: Prose, k: int, read: list[Clause]) -> bool:
    """A short sentence that only names what those behind it are about."""
    text, span = prose.text, prose.sentences[k].span
    if _is_alone(prose, k):
        return len(span) <= (_LINE if k else _TITLE) and text[span.end - 1] not in _ENDS
    if not _follows(prose, k):
        return False
    counted = next((c for c in read if c.marker), None)
    if counted:
        below = _style(text, prose.sentences[k + 1].span) != _NUMERAL.sub("0", counted.marker)
        return below and span.end - counted.span.start <= _COUNTED
    if len(span) <= _BRIEF and all(c.role != "act" for c in read):
        return True
    if any(c.subject for c in read):
        return False
    return len(span) <= _GENERAL and not substance.particular(span.of(text))


def _style(text: str, span: Span) -> str:
    """How a sentence is counted: 一是 and 二是 alike, 一要 and （一） not; empty where it is not."""
    mark = clauses.MARKER.match(text, span.start, span.end)
    return _NUMERAL.sub("0", mark[0].strip()) if mark else ""


def _is_alone(prose: Prose, k: int) -> bool:
    """Whether the sentence is the only one of its block."""
    block = prose.sentences[k].block
    return not (k and prose.sentences[k - 1].block == block) and not _follows(prose, k)


def _follows(prose: Prose, k: int) -> bool:
    """Whether another sentence of the same block comes behind."""
    return k + 1 < len(prose.sentences) and prose.sentences[k + 1].block == prose.sentences[k].block


__all__ = ["find"]
