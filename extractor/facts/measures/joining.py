"""Does a clause belong to the measure before it?

What joins: steps under the field of work that they carry out (加强扬尘治理,落实…), clauses about the same
thing, general clauses that add nothing of their own (加大工作力度), sanctions behind those whom they hit
(未达标的,责令停产), what a document or a scheme lays down (推行…制,主次干道每天机扫两遍). What parts: a new
actor, another field, an object of its own, a count of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.measures import substance
from extractor.facts.measures.clauses import Clause
from extractor.facts.measures.words import endings, pattern, tells_rate
from extractor.lexicon import tables

ACTING = ("act", "step", "manage")
_ELLIPTIC = ("不得", "同步", "不准", "并同步")  # what is spoken of was named before
_TERM = re.compile(
    r"(?:到|于|在)?(?:(?:20\d\d年|[今明]年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末中]?之?前|年内|年底前|到20\d\d年)(?!后)"
)
_GOALS = ("任务", "目标", "工作")
_APART = ("特别是", "尤其是", "尤其", "特别")
_FOUNDS = ("成立", "组建", "设立")
_LEADS = ("对", "将", "把")
_FOCUSES = ("聚焦", "突出", "紧盯", "瞄准", "盯牢")  # by themselves they name no step
_STANDS = ("坚持", "发挥")  # steps that stand for themselves behind an act
_COUNT = re.compile(r"\d[\d.]*(?![\d.%％年月日号])")
_STATE = re.compile("率|浓度|指数|同比|面积达|下降|增长|上升|提高|占比|改善|好转")
_MANY = 20  # clauses: no measure is longer
_BRIEF = 6  # characters of a step too short to stand for itself
_ENFORCES = "enforcement_inspection"


def joins(text: str, group: Sequence[Clause], waiting: Sequence[Clause], clause: Clause) -> bool:
    """Whether an acting clause, with what leans forward onto it, belongs to the measure before it."""
    if clause.sanction or any(c.sanction for c in waiting):
        return not clause.marker and len(group) < _MANY
    if clause.marker or len(group) >= _MANY or _begins_anew(text, waiting, clause):
        return False
    if text.startswith(_ELLIPTIC, clause.span.start) or _is_its_term(text, group, clause):
        return True
    own = _words(text, [clause] if clause.role == "step" else [*waiting, clause])
    if not worthy(text, group) and substance.particular(own):
        return False
    conditional = any(c.condition for c in group)
    if clause.condition or any(c.condition for c in waiting):
        return (conditional and not waiting) or _may_be_failed(group)
    if not substance.particular(own) or _says_what(text, group, clause):
        return True
    if clause.verb and clause.verb.of(text) == "引导" and _same_target(text, group, waiting, clause):
        return True
    if _counted(text, group, clause) or _keep_other_time(text, group, clause):
        return False
    theirs = _words(text, group)
    if substance.shared(theirs, own) and not _names_its_own(text, clause):
        return True
    if substance.part(theirs, own):
        return False
    if (conditional and clause.role != "manage") or _same_target(text, group, waiting, clause):
        return True
    return _carries_out(text, group, waiting, clause) or (len(own) <= _BRIEF and "“" not in own)


def details(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause without a verb of its own tells how much or how often: 单个项目最高不超过300万元."""
    words = clause.span.of(text)
    if not group or _STATE.search(words) or pattern("mood_words").search(words):
        return False
    if not any(c.role in ACTING for c in group):
        return False
    return bool(re.search(r"\d", words)) or tells_rate(words)


def worthy(text: str, group: Sequence[Clause]) -> bool:
    """Whether the clauses that act, and whom they hit, name at least a field of work."""
    said = [c for c in group if c.role in ACTING or c.condition or c.subject]
    if not any(c.role in ACTING for c in said):
        said = list(group)
    if any(_holds_its_object(text, c) for c in said):
        return True
    if all(c.verb and c.verb.of(text) in _FOCUSES for c in said):
        return False
    return substance.worthy(" ".join(particular_part(text, c) for c in said))


def _holds_its_object(text: str, clause: Clause) -> bool:
    """各乡镇签订责任书, 县大气办负责统筹协调, 出台专项工作方案: general words, and yet a measure."""
    if clause.role != "act" or clause.verb is None:
        return False
    if clause.subject and tells_rate(clause.span.of(text)):
        return True
    verb, behind = clause.verb.of(text), text[clause.verb.end : clause.span.end]
    if verb in ("负责", "牵头"):
        return clause.subject is not None
    if clause.instrument and not behind:
        return True
    return (
        clause.instrument == "planning_document" and len(behind) >= 4 and behind.endswith(endings("papers"))
    )


def particular_part(text: str, clause: Clause) -> str:
    """What a clause says besides its verb: what stands before the verb counts where it is acted on."""
    if clause.verb is None:
        return clause.span.of(text)
    before = text[clause.span.start : clause.verb.start] if clause.fronted else ""
    return before + " " + text[clause.verb.end : clause.span.end]


def _begins_anew(text: str, waiting: Sequence[Clause], clause: Clause) -> bool:
    if text.startswith(_APART, clause.span.start) or any(c.subject for c in waiting):
        return True
    if clause.subject and (waiting or not text.startswith("由", clause.subject.start - 1)):
        return True
    return clause.verb is not None and clause.verb.of(text) in _FOUNDS


def _lays_down(text: str, group: Sequence[Clause]) -> bool:
    """Whether a measure is a single scheme or document, so that the next clause may say what it holds."""
    acting = [c for c in group if c.role in ACTING]
    if len(acting) != 1 or acting[0].verb is None:
        return False
    verb = acting[0].verb.of(text)
    return verb in tables.words("launching_verbs") and acting[0].span.of(text).endswith(
        (*endings("papers"), *endings("schemes"))
    )


def _says_what(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether the clause says what is laid down before it: 落实《…办法》,将…与财政挂钩."""
    first = group[-1]
    if len([c for c in group if c.role in ACTING]) > 1 or first.verb is None:
        return False
    words = first.span.of(text)
    if (
        first.role == "act"
        and first.verb.of(text) in tables.words("launching_verbs")
        and first.instrument != _ENFORCES
    ):
        campaign = words.endswith(endings("campaign_ends"))
        if campaign and clause.instrument == _ENFORCES:
            return True
    if clause.instrument == _ENFORCES:
        return False
    carried = first.role == "step" and "《" in words
    lays_down = clause.role == "step" and clause.verb is not None and clause.verb.of(text) not in _STANDS
    issued = first.role == "act" and words.endswith("》") and lays_down
    return carried or issued or (_lays_down(text, group) and clause.fronted)


def _may_be_failed(group: Sequence[Clause]) -> bool:
    """Whether the measure is an act that someone may fail, so that what befalls them belongs to it."""
    acts = [c for c in group if c.role == "act"]
    return bool(acts) and all(c.instrument != _ENFORCES for c in acts)


def _same_target(text: str, group: Sequence[Clause], waiting: Sequence[Clause], clause: Clause) -> bool:
    """Whether both act on the same: 对46处工地逐一建档,安装…; a tool and its use: 引入保洁公司,对河面打捞."""
    acts = [c for c in group if c.role in ACTING]
    if clause.role != "act" or waiting or len(acts) != 1 or acts[0].role != "act":
        return False
    if acts[0].instrument == _ENFORCES:
        return clause.fronted and not text.startswith(_LEADS, clause.span.start)
    before, here = _aims_at(text, acts[0]), _aims_at(text, clause)
    if before or here:
        return before != here
    guides = clause.verb is not None and clause.verb.of(text) == "引导"
    return guides or (clause.fronted and not text.startswith(_LEADS, clause.span.start))


def _aims_at(text: str, clause: Clause) -> bool:
    """Whether whom or what it acts on stands first, behind 对."""
    return clause.fronted and text.startswith("对", clause.span.start)


def _is_its_term(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause says by when and how much of what was named before it: 年内改造管网120公里."""
    acting = [c for c in group if c.role in ACTING]
    if len(acting) != 1 or any(ch.isdigit() for ch in acting[0].span.of(text)):
        return False
    words = clause.span.of(text)
    if substance.part(_words(text, group), words):
        return False
    ends = (
        clause.verb is not None
        and clause.verb.of(text) == "完成"
        and words.endswith(("任务", "目标", "工作"))
    )
    return ends or _TERM.match(words) is not None


def _counted(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether both count what was done: 拆除300处,新建43公里 are two measures."""
    before = any(_COUNT.search(c.span.of(text)) for c in group if c.role == "act")
    return clause.role == "act" and before and _COUNT.search(clause.span.of(text)) is not None


def _keep_other_time(text: str, group: Sequence[Clause], clause: Clause) -> bool:
    """Whether both have a rate of their own: 每周会商,每日发布."""
    return tells_rate(clause.span.of(text)) and any(tells_rate(c.span.of(text)) for c in group)


def _names_its_own(text: str, clause: Clause) -> bool:
    """Whether the clause launches a thing with a name of its own."""
    return clause.role == "act" and any(mark in clause.span.of(text) for mark in "“《")


def _carries_out(text: str, group: Sequence[Clause], waiting: Sequence[Clause], clause: Clause) -> bool:
    """Whether the clause is a step under a field of work, or behind other steps."""
    acting = [c for c in group if c.role in ACTING]
    verb = clause.verb.of(text) if clause.verb else ""
    if clause.role == "step" and verb not in _STANDS:
        return True
    under = bool(acting) and is_field(text, acting[0])
    if not all(c.role == "step" or is_field(text, c) for c in acting):
        return False
    if clause.role == "step":
        return True
    if clause.role == "act":
        return under and not waiting
    return under and _goes_deeper(text, _words(text, group), clause)


def is_field(text: str, clause: Clause) -> bool:
    """Whether a clause only names a field of work: 加强扬尘治理, 推进机动车污染治理, 严肃追责问责."""
    if clause.role not in ("manage", "step"):
        return False
    words = clause.span.of(text).removesuffix("力度")
    heads = clause.role == "manage" and words.endswith(endings("field_heads"))
    return heads or not substance.particular(particular_part(text, clause))


def _goes_deeper(text: str, theirs: str, clause: Clause) -> bool:
    """Whether a second field of work is part of the first: 重点推进…, or about the same."""
    before = text[clause.span.start : clause.verb.start] if clause.verb else ""
    same = substance.themes(theirs) & substance.themes(clause.span.of(text))
    return "重点" in before or "着力" in before or bool(same)


def _words(text: str, group: Sequence[Clause]) -> str:
    return " ".join(_all_but_verb(text, c) for c in group)


def _all_but_verb(text: str, clause: Clause) -> str:
    if clause.verb is None:
        return clause.span.of(text)
    return text[clause.span.start : clause.verb.start] + " " + text[clause.verb.end : clause.span.end]


__all__ = ["ACTING", "details", "is_field", "joins", "particular_part", "worthy"]
