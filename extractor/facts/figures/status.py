"""Was it reached, wished for, prescribed, or does it only narrow what is spoken of?"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractor.facts.figures import words
from extractor.facts.figures.draft import Draft
from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of
from extractor.model import FigureStatus

_QUALIFIES = re.compile(r"(?:的|及|且)?[^，。；、！？\s）)]{2}")
_SHOULD_BE = re.compile(r"[^，。；]{0,3}的?(?:目标|任务|指标|要求)")
_RECKONED = re.compile(r"[测估]算")
_LIMIT = re.compile(r"[^，。；]{0,2}的?(?:标准|限值)")
_SPEC_KINDS = ("length", "boiler", "power", "voltage", "volume", "mass")
_OUGHT = re.compile(r"(?<![主重需只简首紧])要(?![求素点闻])|须|必须|应当")
_PER_HEAD = re.compile(r"每[^年月日天]|最高|一次性|按(?![日月年时期照])|可获|可享")
_FINED = re.compile(r"(?:^|[可应并单人业位者])处(?![罚理置于分])以?[^，。；罚]{0,12}$")
_DEDUCTED = re.compile(r"[罚扣记](?:款|分)?$")
_GRANT = re.compile(r"[奖补罚]|给予|返还|减免|资助|贴|扣|缴|(?<!增)收(?![入益购])|付")
_THAN = re.compile(r"[较比][^，。；、]{0,12}$")
_FRAME = re.compile(r"\s*(?:按照?|根据|依照|围绕|对照|落实)[^，]*(?:要求|目标|任务|原则|部署)$")
_COMPARES = re.compile(r"(?:[优低高好快慢]于|距离?|完成)[^，]{0,4}$")
_CONDITION = re.compile(r"的[^，。；]{0,4}[，,]|以上|以下|[可应]|凡|情节|每")
_TO_WHOM = re.compile(r"(?:^|[；。])(?:对|凡)[^，]{3,40}(?:的|者|企业|单位|个人|户|人员|项目|机构)[，,]")
_CLAUSE = re.compile(r"[，,；;：:。]")
_REACH = 160
_STRONG = ("boilerplate", "specification", "standard", "planned", "target", "policy", "actual")


def status(text: str, draft: Draft, contrast: bool) -> FigureStatus | Literal["said"]:
    """The status of a figure; "said" where nothing but its tense tells whether it was reached.

    `contrast` tells that its sentence has spoken of an earlier state.
    """
    right = text[draft.end : min(draft.sentence.end, draft.end + 14)]
    if _narrows(draft, right):
        return "qualifier"
    if _is_size(text, draft, right):
        return "specification"
    if contrast:
        return _side(text, draft)
    if not draft.quantity.unit.counter and _SHOULD_BE.match(right):
        return "target"
    if _RECKONED.match(right):
        return "planned"
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
    """年耗能万吨以上的企业, 65岁以上老人; not so an amount of money itself (一万元以上的罚款)."""
    quantity = draft.quantity
    if quantity.unit.kind == "money" and _GRANT.search(right[:5]):
        return False
    bound_after = quantity.span.end > quantity.numeral.end + len(quantity.unit.spelling)
    if quantity.number.comparator in (">=", "<=") and bound_after and quantity.unit.kind != "percent":
        return bool(_QUALIFIES.match(right)) and not draft.left.linked
    if quantity.unit.kind == "percent" and (not len(draft.left.phrase) or draft.left.verb):
        return False
    bounded = draft.left.comparator in ("<", "<=", ">", ">=") or bound_after
    return (
        bounded and right.startswith("的") and bool(_QUALIFIES.match(right)) and not _SHOULD_BE.match(right)
    )


def _is_size(text: str, draft: Draft, right: str) -> bool:
    """4.3米焦炉, 35蒸吨锅炉: a size right before the thing that has it."""
    if draft.quantity.unit.kind not in _SPEC_KINDS or draft.left.linked:
        return False
    return bool(_device().match(right)) and not right.startswith("的")


def _side(text: str, draft: Draft) -> FigureStatus:
    sides = _sides(text[max(draft.sentence.start, draft.start - _REACH) : draft.start])
    return "before" if sides and max(sides)[1] == "before" else "after"


def _sides(before: str) -> list[tuple[int, str]]:
    """Every word for an earlier or a later state, with its place; 较改造前 only compares with one."""
    found = _contrast_pattern().finditer(before)
    return [(m.start(), _contrasts()[m[0]]) for m in found if not _THAN.search(before, 0, m.start())]


def _cued(text: str, draft: Draft) -> FigureStatus | Literal["said"]:
    """The nearest clause with a cue decides; in one clause a wish is stronger than its fulfilment."""
    before = _without_base(text, draft) + draft.heading
    told = before + text[draft.start : draft.end]
    fulfilled = False  # a nearer clause tells that something was carried out
    for clause in reversed(_CLAUSE.split(before)):
        found = set() if _FRAME.match(clause) else _cued_words(clause)
        if _OUGHT.search(clause):
            found.add("target")
        if "将" in clause and _will(clause):
            found.add("planned")
        if _is_rule(draft, told, clause, text[draft.end : draft.end + 6]):
            found.add("policy")
        if fulfilled:
            found &= {"actual"}
        for name in _STRONG:
            if name in found:
                return name  # type: ignore[return-value]
        fulfilled = fulfilled or "said" in found
    if draft.start == draft.sentence.start:
        title = _cued_words(text[draft.end : min(draft.sentence.end, draft.end + _REACH)])
        return "planned" if "planned" in title else "said"
    return "said"


def _without_base(text: str, draft: Draft) -> str:
    """The words before a figure without what it is compared with (高于年度目标)."""
    low = max(draft.sentence.start, draft.start - _REACH)
    before = text[low : draft.start]
    base = draft.left.base
    if base is None or base.start < low:
        return before
    return before[: base.start - low] + before[base.end - low :]


def _cued_words(clause: str) -> set[str]:
    """The statuses that the words of a clause give."""
    found = set()
    for match in _pattern().finditer(clause):
        measured_by = _cues()[match[0]] == "target" and _COMPARES.search(clause, 0, match.start())
        if not measured_by and clause[match.end() : match.end() + 1] != "的":
            found.add(_cues()[match[0]])
    return found


def _will(clause: str) -> bool:
    """将投入3亿元 is a plan; 将36家企业纳入 only moves the object before its verb."""
    after = clause[clause.rindex("将") + 1 :]
    return any(m["verb"] for m in words.verbs().finditer(after)) or not after


def _is_rule(draft: Draft, told: str, clause: str, right: str) -> bool:
    """每亩给予3000元, 最高奖励100万元: an amount that anyone gets who fulfils the condition."""
    kind = draft.quantity.unit.kind
    if kind in ("money", "percent") and _FINED.search(clause) and _CONDITION.search(told):
        return True
    if kind in ("money", "percent") and _TO_WHOM.search(told) and _GRANT.search(clause + right):
        return True
    if kind in ("money", "score") and "的，" in told and _DEDUCTED.search(clause):
        return True
    if kind == "percent" and "按" in clause and _GRANT.search(right):
        return True
    return kind == "money" and bool(_PER_HEAD.search(clause) and _GRANT.search(clause + right))


@cache
def _contrasts() -> dict[str, str]:
    return tables.mapping("contrast_words")


@cache
def _contrast_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_contrasts()))


@cache
def _cues() -> dict[str, str]:
    return tables.mapping("status_cues")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(_cues()))


@cache
def _device() -> re.Pattern[str]:
    """A thing that has a size, not far behind its number."""
    return re.compile(rf"[^，。；、\s]{{0,6}}?{any_of(tables.words('devices'))}")
