"""Is a measure required, recommended, planned, ongoing or done?"""

from __future__ import annotations

import re

from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.setting import Scene, Setting, within
from extractor.facts.measures.verbs import noun_like
from extractor.facts.measures.words import past_adverbs, verb_at
from extractor.lexicon import tables
from extractor.model import MeasureStatus
from extractor.spans import Span

_FUTURE = re.compile("(?:计划(?!的)|[拟](?![定订])|下一步|下步|力争|即将|明年|下半年)")
_WILL = re.compile("(?<!即)将(?=[对于以在按从通继会持启陆逐]|进一步|围绕|会同|全面)")
_QUOTED = re.compile("[“《][^”》]*[”》]")
_OBLIGES = re.compile(
    "(?:(?<![主重必需不首纪摘简只])要(?![求素闻点是])|必须|应当|(?<![对响适反呼回供])应(?![急用对变])|(?<!必)须|不得|一律|务必|严禁|禁止(?!.*了))"
)
_DONE = re.compile("(?:已经?(?!经济)|先后|累计|[一-龥]了(?!解)|共[^同建享商管治])")
_FAR = 200  # characters in front of a measure that may put it in the future
_AHEAD = ("target", "standard", "policy", "planned")
_COUNTED = ("count", "measure", "money")


def status(scene: Scene, setting: Setting, group: tuple[Clause, ...], sentence: Span) -> MeasureStatus:
    """How firm a measure is, by its words, then by what the sentences before say of it."""
    text = scene.prose.text
    span = Span(group[0].span.start, group[-1].span.end)
    since = max(sentence.start, span.start - _FAR)
    words, before = _QUOTED.sub("", span.of(text)), text[since : span.end]
    if setting.firmness in ("required", "recommended"):
        return setting.firmness
    if _OBLIGES.search(words) or text.endswith("要求", 0, span.start):
        return "required"
    if _FUTURE.search(before) or _will(text, Span(since, span.end)):
        return "planned"
    due = (scene.times[k] for k in within(scene.times, span) if scene.times[k].kind == "deadline")
    if any((time.iso or "").startswith("../") for time in due):  # a day ahead; 3个工作日内 is a rule
        return "planned"
    return "done" if _DONE.search(words) or _completed(text, group) or _counts(scene, group) else "ongoing"


def _will(text: str, span: Span) -> bool:
    """Whether 将 speaks of the future; before a noun (将巡查机制纳入) it marks what is acted on."""
    for match in re.finditer("(?<!即)将", span.of(text)):
        at = span.start + match.end()
        begin = past_adverbs(text, at, span.end)
        verb = verb_at(text, begin, span.end)
        if _WILL.match(text, at - 1) or (verb and not noun_like(text, verb)):
            return True
    return False


def _completed(text: str, group: tuple[Clause, ...]) -> bool:
    """Whether one of the verbs tells of a single act that is over once it is told: 印发, 建成, 责令."""
    always = {row[0] for row in tables.rows("completed_verbs") if row[1:] == ("always",)}
    return any(c.verb and c.verb.of(text) in always for c in group)


def _counts(scene: Scene, group: tuple[Clause, ...]) -> bool:
    """Whether the action is counted: what has a number of pieces, kilometres or yuan has been done."""
    spans = [
        Span(c.verb.end, c.span.end) for c in group if c.role == "act" and c.verb and c.verb.end <= c.span.end
    ]
    return any(
        scene.figures[k].kind in _COUNTED and scene.figures[k].status not in _AHEAD
        for span in spans
        for k in within(scene.figures, span)
    )


__all__ = ["status"]
