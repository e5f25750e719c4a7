"""By which instrument does a measure work, and what field of policy is it about?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extractor.facts.measures.clauses import Clause
from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of
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
_OPENS = (
    "treatment_infrastructure",
    "organisation_coordination",
    "information_participation",
    "support_service",
)
_DECIDES = ("ban_restriction", "curtailment_closure")  # whatever it is that is banned or closed
_UNKNOWN = "organisation_coordination"
_PLANS = "planning_document"
_VERB, _BEHIND, _BEFORE, _HEAD = 6, 3, 1, 2  # what the verb, words behind and before it, the last word weigh
_TAIL = re.compile(r"(?:\d.{0,8})?")  # what may stand behind the last noun: 40套
_OPEN = 3  # what a verb of these weighs: its object says more (安装监测设备, 设立基金, 鼓励贷款)
_QUOTED = re.compile("“[^”]{7,}”")


def instrument(text: str, span: Span, main: Clause) -> str:
    """The instrument that the verb of the main clause and the words around it point to."""
    if main.instrument in _DECIDES:
        return main.instrument
    score: Counter[str] = Counter()
    verb = main.verb or Span(span.start, span.start)
    if main.instrument:
        score[main.instrument] += _OPEN if main.instrument in _OPENS else _VERB
    carried = main.role == "step"  # 落实《…办法》 plans nothing: it was planned before
    for word, at in _pointers(text, span):
        kind = _cues()[word]
        if at == verb.start or (kind == _PLANS and carried):
            continue
        score[kind] += _BEHIND if verb.end <= at < main.span.end else _BEFORE
        end = at + len(word)
        if end <= main.span.end and _TAIL.fullmatch(text, end, main.span.end):
            score[kind] += _HEAD
    return score.most_common(1)[0][0] if score else _UNKNOWN


def topic(*words: str) -> str:
    """The field of policy that the first words point to that point to any: the measure's, then those around.

    Weak pointers and the general field give way to the others.

    >>> topic("对加油站开展油气回收检查"), topic("召开专题会", "四是治理餐饮油烟"), topic("召开专题会")
    ('mobile_sources', 'catering', 'other')
    """
    for stretch in words:
        score: Counter[str] = Counter()
        for word, field, *weak in tables.rows("topic_cues"):
            if word in stretch:
                score[field] += 1 if weak or field == "governance" else 3
        if score:
            return score.most_common(1)[0][0]
    return "other"


def _pointers(text: str, span: Span) -> Iterable[tuple[str, int]]:
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text, span.start, span.end)]
    for match in _cue_pattern().finditer(text, span.start, span.end):
        if not any(start < match.start() < end for start, end in quoted):
            yield match[0], match.start()


@cache
def _cues() -> dict[str, str]:
    """Words that point to an instrument: those of the table, and verbs that do where they are objects."""
    verbs = {row[0]: row[2] for row in tables.rows("action_verbs") if row[2] and len(row[0]) > 1}
    return verbs | tables.mapping("instrument_cues")


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_cues()))


__all__ = ["CLASSES", "instrument", "topic"]
