"""Whose is a measure, from which word to which does it stand, and until when is it to be done?"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.measures import instruments, tasks
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.firmness import status
from extractor.facts.measures.joining import ACTING, is_field
from extractor.facts.measures.setting import Scene, Setting, within
from extractor.model import Measure, PlaceRef, Sentence
from extractor.spans import Span

_CONNECTIVE = re.compile("(?:同时|此外|另外|与此同时|并且|并(?!网|入|购|轨)|还(?!款|原|田)|而且|其中)[,，]?")
_FIRMS = ("公司", "集团", "厂", "医院", "大学", "学校", "中学", "小学")
_SAME = re.compile("(?:该.{1,3}|[我全本][省市县区镇乡村州])$")


def measure(
    scene: Scene, setting: Setting, sentence: Sentence, group: tuple[Clause, ...], place: PlaceRef | None
) -> Measure:
    """The measure that a group of clauses states."""
    text = scene.prose.text
    span = _trimmed(scene, group, setting.actor)
    words = span.of(text)
    main = _main(text, group)
    verb = main.verb or main.span
    subject = next((c.subject for c in group if c.subject), None)
    actor = subject_name(scene, subject) if subject else setting.section or setting.actor
    instrument = instruments.instrument(text, span, main)
    times = [scene.times[k] for k in within(scene.times, span)]
    return Measure(
        span=span,
        action=verb.of(text),
        instrument=instrument,
        topic=instruments.topic(words, sentence.span.of(text), setting.theme),
        status=status(scene, setting, group, sentence.span),
        sentence=sentence.span,
        object=Span(verb.end, max(verb.end, main.span.end)).of(text) or None,
        actor=actor,
        actor_inferred=actor is not None and not (subject and span.covers(subject)),
        place=place,
        instrument_class=instruments.CLASSES[instrument],
        deadline=next((t.value for t in times if t.kind == "deadline" and isinstance(t.value, str)), None),
        frequency=next(
            (t.span.of(text) for t in times if t.kind in ("frequency", "recurring_date")),
            None,
        ),
        figures=within(scene.figures, span),
        documents=within(scene.names.documents, span),
        campaigns=within(scene.names.campaigns, span),
        rule="+".join(c.role for c in group),
    )


def _main(text: str, group: tuple[Clause, ...]) -> Clause:
    """The clause that says what is done: the first act, else what is more than a field of work."""
    acts = [c for c in group if c.role == "act"] or [
        c for c in group if c.role in ACTING and not is_field(text, c)
    ]
    return next(iter(acts), next((c for c in group if c.verb), group[0]))


def with_owner(scene: Scene, stated: Measure, owner: Span | None, due: Span | None) -> Measure:
    """The measure with whom, and the day by which, a note or the cells beside it name."""
    if owner and (stated.actor is None or stated.actor_inferred):
        stated = replace(stated, actor=owner.of(scene.prose.text).strip(), actor_inferred=True)
    if due and stated.deadline is None:
        stated = replace(stated, deadline=tasks.deadline(due, scene.times))
    return stated


def subject_name(scene: Scene, subject: Span) -> str:
    """Who a subject is, in the words of the text: 市生态环境局, 县住建、城管等部门."""
    return subject.of(scene.prose.text).strip()


def is_named(scene: Scene, subject: Span) -> bool:
    """Whether a subject is a body or a place with a name, or speaks of one (该局, 全市)."""
    words = subject.of(scene.prose.text)
    if words.endswith(_FIRMS):
        return False
    return scene.actors.ends(subject.end, subject.start) or bool(_SAME.search(words))


def _trimmed(scene: Scene, group: tuple[Clause, ...], actor_before: str | None) -> Span:
    """From the first word of the measure to the last: without connectives."""
    text = scene.prose.text
    start, end = group[0].span.start, group[-1].span.end
    if match := _CONNECTIVE.match(text, start, end):
        start = match.end()
    subject = group[0].subject
    if subject and subject.start == start and subject_name(scene, subject) == actor_before:
        start = subject.end  # who has been acting already stands outside
    if match := _CONNECTIVE.match(text, start, end):
        start = match.end()
    return Span(start, end)


__all__ = ["is_named", "measure", "subject_name", "with_owner"]
