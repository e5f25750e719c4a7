"""What kind of measure is it, whose, about what, how firm, and until when?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.facts.measures.clauses import Clause
from extractor.facts.names import Names
from extractor.lexicon import tables
from extractor.model import Fact, Figure, Measure, MeasureStatus, PlaceRef, Prose, Sentence, Time
from extractor.spans import Span

CLASSES = {
    "ban_restriction": "regulatory",
    "standard_requirement": "regulatory",
    "enforcement_inspection": "regulatory",
    "curtailment_closure": "regulatory",
    "treatment_infrastructure": "direct_provision",
    "monitoring_technology": "direct_provision",
    "economic_incentive": "economic",
    "support_service": "voluntary_information",
    "information_participation": "voluntary_information",
    "planning_document": "procedural",
    "organisation_coordination": "procedural",
    "accountability_assessment": "procedural",
}
_ORDERS = re.compile("(?:强调|指出|部署如下|(?:通知|通告)如下|(?<!的)要求[,，:：各全])")
_ADVICE = re.compile("(?:建议|提出.{0,12}(?:意见|建议|对策)|希望)")
_FUTURE = re.compile("(?:将(?!.{0,20}(?:纳入|作为|与|挂钩))|计划|拟|下一步|力争)")
_OBLIGES = re.compile(
    "(?:^|[,，;；:：、])?(?:要(?!求|素|闻|点|是)|必须|应当|应(?!急|用|对)|须|不得|一律|务必|严禁|禁止)"
)
_DONE = re.compile("(?:已经?|先后|完成了|[成立出台印发建关停拆除查处立案投入制定下发安装]了|共[^同])")
_RECURRING = ("frequency", "recurring_date", "recurring_period")
_TOPICS = ("governance",)


@dataclass(slots=True)
class Setting:
    """The article as measures need it, and what carries over from sentence to sentence."""

    prose: Prose
    names: Names
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    block: int = -1
    firmness: MeasureStatus | None = None
    actor: str | None = None
    starts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, prose: Prose, names: Names, times: tuple[Time, ...], figures: tuple[Figure, ...]) -> Setting:
        return cls(prose, names, times, figures)

    def enter(self, sentence: Sentence) -> None:
        """Takes note of what a new sentence says of those behind it."""
        words = sentence.span.of(self.prose.text)
        if sentence.block != self.block:
            self.block = sentence.block
            if self.firmness != "required":
                self.firmness = None
        if _ORDERS.search(words):
            self.firmness = "required"
        elif _ADVICE.search(words):
            self.firmness = "recommended"

    def within(self, facts: Sequence[Fact], span: Span) -> tuple[int, ...]:
        """The positions of the facts that lie in a span."""
        first = bisect_left(facts, span.start, key=lambda f: f.span.start)
        return tuple(
            k
            for k in range(first, bisect_left(facts, span.end, key=lambda f: f.span.start))
            if facts[k].span.end <= span.end
        )


def measure(setting: Setting, sentence: Sentence, group: list[Clause], place: PlaceRef | None) -> Measure:
    """The measure that a group of clauses states."""
    text = setting.prose.text
    span = Span(group[0].span.start, group[-1].span.end)
    words = span.of(text)
    main = next((c for c in group if c.role == "act"), group[0] if group[0].verb else group[-1])
    verb = main.verb or main.span
    actor, here = _actor(setting, sentence, main)
    instrument = _instrument(words, main)
    times = [setting.times[k] for k in setting.within(setting.times, span)]
    return Measure(
        span=span,
        action=verb.of(text),
        instrument=instrument,
        topic=_topic(words),
        status=_status(setting, words, sentence.span.of(text)),
        sentence=sentence.span,
        object=Span(verb.end, main.span.end).of(text) or None,
        actor=actor,
        actor_inferred=actor is not None and not here,
        place=place,
        instrument_class=CLASSES[instrument],
        deadline=next((t.value for t in times if t.kind == "deadline" and isinstance(t.value, str)), None),
        frequency=next(
            (text[t.span.start : t.span.end] for t in times if t.kind in ("frequency", "recurring_date")),
            None,
        ),
        figures=setting.within(setting.figures, span),
        documents=setting.within(setting.names.documents, span),
        campaigns=setting.within(setting.names.campaigns, span),
        rule="+".join(c.role for c in group),
    )


def _actor(setting: Setting, sentence: Sentence, main: Clause) -> tuple[str | None, bool]:
    """Who acts: the subject before the verb, else the subject of the sentence, else the one before."""
    text = setting.prose.text
    before = Span(main.span.start, main.verb.start if main.verb else main.span.start)
    for span in (before, Span(sentence.span.start, main.span.start)):
        inside = setting.within(setting.names.organisations, span)
        if inside:
            setting.actor = setting.names.organisations[inside[0]].span.of(text)
            return setting.actor, span is before
    return setting.actor, False


def _status(setting: Setting, words: str, sentence: str) -> MeasureStatus:
    if _ADVICE.search(sentence):
        return "recommended"
    if _OBLIGES.search(words) or setting.firmness == "required":
        return "required"
    if _FUTURE.search(sentence):
        return "planned"
    if setting.firmness == "recommended":
        return "recommended"
    return "done" if _DONE.search(words) else "ongoing"


def _instrument(words: str, main: Clause) -> str:
    score: Counter[str] = Counter()
    if main.instrument:
        score[main.instrument] += 2
    for word, instrument in _cues("instrument_cues"):
        if word in words:
            score[instrument] += 1
    return score.most_common(1)[0][0] if score else "organisation_coordination"


def themes(words: str) -> frozenset[str]:
    """The fields of policy that words point to, the general one left out."""
    return frozenset(t for word, t in _cues("topic_cues") if word in words and t not in _TOPICS)


def _topic(words: str) -> str:
    score: Counter[str] = Counter()
    for word, topic in _cues("topic_cues"):
        if word in words:
            score[topic] += 1 if topic in _TOPICS else 2
    return score.most_common(1)[0][0] if score else "other"


@cache
def _cues(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in tables.rows(name))
