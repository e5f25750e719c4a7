"""Was it reached, wished for, prescribed, or does it only narrow what is spoken of?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.facts.figures.draft import Draft
from extractor.lexicon import tables
from extractor.model import FigureStatus

_QUALIFIES = re.compile(r"(?:的|及|且)?[^，。；、！？\s）)]{2}")
_SHOULD_BE = re.compile(r"[^，。；]{0,3}的?(?:目标|任务|指标|要求)")
_LIMIT = re.compile(r"[^，。；]{0,2}的?(?:标准|限值)")
_DEVICE = re.compile(
    r"[^，。；、\s]{0,6}?(?:炉|机组|机|线路|变电站|泵|罐|车|船|塔|管道|电站|窑|发电|输变电|生产线|装置|轮|桥|隧道|大坝|口径|管径)"
)
_SPEC_KINDS = ("length", "boiler", "power", "voltage", "volume", "mass")
_REACH = 160
_STRONG = ("planned", "target", "policy", "standard", "actual")


def status(text: str, draft: Draft, contrast: bool) -> FigureStatus:
    """The status of a figure. `contrast` tells that its sentence has spoken of an earlier state."""
    right = text[draft.end : min(draft.sentence.end, draft.end + 14)]
    if _narrows(draft, right):
        return "qualifier"
    if _is_size(text, draft, right):
        return "specification"
    if contrast:
        return _side(text, draft)
    if _SHOULD_BE.match(right):
        return "target"
    if _LIMIT.match(right):
        return "standard"
    return _cued(text, draft)


def speaks_of_before(text: str, draft: Draft) -> bool:
    """Whether the sentence up to the figure has a word for an earlier state."""
    return any(
        side == "before"
        for _, side in _sides(text[max(draft.sentence.start, draft.start - _REACH) : draft.start])
    )


def _narrows(draft: Draft, right: str) -> bool:
    """年耗能万吨以上的企业, 65岁以上老人."""
    glued = draft.quantity.number.comparator in (">=", "<=") and draft.quantity.unit.kind not in ("percent",)
    bound_after = draft.quantity.span.end > draft.quantity.numeral.end + len(draft.quantity.unit.spelling)
    return glued and bound_after and bool(_QUALIFIES.match(right)) and not draft.left.linked


def _is_size(text: str, draft: Draft, right: str) -> bool:
    """4.3米焦炉, 35蒸吨锅炉: a size right before the thing that has it."""
    if draft.quantity.unit.kind not in _SPEC_KINDS or draft.left.linked:
        return False
    return bool(_DEVICE.match(right)) and not right.startswith("的")


def _side(text: str, draft: Draft) -> FigureStatus:
    sides = _sides(text[max(draft.sentence.start, draft.start - _REACH) : draft.start])
    return "before" if sides and max(sides)[1] == "before" else "after"


def _sides(words: str) -> list[tuple[int, str]]:
    """Every word for an earlier or a later state, with its place."""
    return [(m.start(), _contrasts()[m[0]]) for m in _contrast_pattern().finditer(words)]


def _cued(text: str, draft: Draft) -> FigureStatus:
    """The nearest clause with a cue decides; in one clause a wish is stronger than its fulfilment."""
    words = text[max(draft.sentence.start, draft.start - _REACH) : draft.start]
    for clause in reversed(re.split(r"[，,；;：:。]", words)):
        found = {_cues()[m[0]] for m in _pattern().finditer(clause)}
        for name in _STRONG:
            if name in found:
                return name  # type: ignore[return-value]
    return "actual"


@cache
def _contrasts() -> dict[str, str]:
    return tables.mapping("contrast_words")


@cache
def _contrast_pattern() -> re.Pattern[str]:
    return _any_of(_contrasts())


@cache
def _cues() -> dict[str, str]:
    return tables.mapping("status_cues")


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(_cues())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))))
