"""Is a measure required, recommended, planned, ongoing or done?"""

from __future__ import annotations

import re

from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.setting import Scene, Setting, within
from extractor.model import MeasureStatus
from extractor.spans import Span

_FUTURE = re.compile(
    "(?:(?<!即)将(?!.{0,30}(?:纳入|作为|与|挂钩|列为|列入|进行|由|现有))|计划(?!的)|[拟](?![定订])|下一步|下步|力争|即将|明年)"
)
_OBLIGES = re.compile(
    "(?:(?<![主重必需不首纪摘简只])要(?![求素闻点是])|必须|应当|(?<![对响适反呼回供])应(?![急用对变])|(?<!必)须|不得|一律|务必|严禁|禁止(?!.*了))"
)
_DONE = re.compile("(?:已经?(?!经济)|先后|累计|[一-龥]了(?!解)|共[^同建享商管治])")
_COUNTED = ("count", "measure", "money")


def status(scene: Scene, setting: Setting, group: tuple[Clause, ...], sentence: Span) -> MeasureStatus:
    """How firm a measure is, by its words, then by what the sentences before say of it."""
    text = scene.prose.text
    span = Span(group[0].span.start, group[-1].span.end)
    words, before = span.of(text), text[sentence.start : span.end]
    if setting.firmness in ("required", "recommended"):
        return setting.firmness
    if _OBLIGES.search(words):
        return "required"
    if _FUTURE.search(before):
        return "planned"
    return "done" if _DONE.search(words) or _issued(text, group) or _counts(scene, group) else "ongoing"


def _issued(text: str, group: tuple[Clause, ...]) -> bool:
    return any(
        c.verb and c.verb.of(text) in ("印发", "出台", "下发", "颁布", "发布") and "《" in c.span.of(text)
        for c in group
    )


def _counts(scene: Scene, group: tuple[Clause, ...]) -> bool:
    """Whether the action is counted: what has a number of pieces, kilometres or yuan has been done."""
    spans = [
        Span(c.verb.end, c.span.end) for c in group if c.role == "act" and c.verb and c.verb.end <= c.span.end
    ]
    return any(
        scene.figures[k].kind in _COUNTED and scene.figures[k].status == "actual"
        for span in spans
        for k in within(scene.figures, span)
    )


__all__ = ["status"]
