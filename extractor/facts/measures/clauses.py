"""What are the clauses of a sentence, and what does each do: act, manage, aim, prepare, or merely talk?

A clause is what stands between two commas outside of quotation marks and brackets. What it does is told by
its verb (`verbs`); a clause without one may lean forward onto the next (按照…, 未达标的).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractor.facts.measures import verbs
from extractor.facts.measures.actors import Actors
from extractor.facts.measures.verbs import CLOSE, OPEN, WHEN, Found
from extractor.facts.measures.words import endings, pattern, telling, verb_at
from extractor.spans import Span

Role = Literal["act", "step", "manage", "aim", "result", "report", "talk", "prepare", "other"]

MARKER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[,，、]?|[一二三四五六七八九十\d]{1,3}[、.．](?!\d)"
    r"|[一二三四五六七八九十]{1,2}(?:是|要(?!求))|[①-⑳])\s*"
)
_LONG = 300  # characters: what is longer is no clause, but text without punctuation
_FEW = 4  # characters between 的 and the verb: 的一律, 的设备坚决
_STOPS = "，,；;。！？!?：:\n"
_WHOLE = re.compile("(?:成立|组建|设立)了?(?:以|由)[^。；;]{2,60}?(?:为成员|组成|参加|参与|牵头)的")
_PREPARES = re.compile(
    r"(?:对于?|按照?|根据|围绕|针对|凡是?|在|以|随着|为了?|通过|自|从|到|截至|一旦|如果?|若|于|由于|结合|参照"
    r"|依托|利用|运用|采取|采用|借助|对照|本着|坚持以|就(?![是业近地]))"
)
_FRAMES = re.compile(
    r"(?:为了?(?!期)|随着|由于|自|截至|根据|按照)|.*(?:以来|期间|之际|同时|目前|日前|近日|当前|随后|之后|[以时]后|下|来|时)$"
)
_TIES = re.compile(
    r"(?:的|时|中|后|前|起|下|带队|率队|情况下|原则|基础上|为契机|为抓手|为重点|为目标|为主线)$"
)
_MEANT = re.compile("(?:采取|采用|运用|利用|依托).*(?:方式|方法|办法|形式|手段|模式|措施|举措|平台)$")
_PURPOSE = re.compile(
    r"为(?!了|期)(?:深入|切实|进一步|扎实|更好|全面|有效|加快|持续|规范|(?![一-龥\d]{1,16}(?:提供|发放|开展|补贴|办理|邮寄|硬化"
    r"|安装|配备|新建|购买|缴纳|免除|减免|建立|清洗|免费)))"
)
_COPULA = re.compile(
    r"(?<![一二三四五六七八九十别其但就正也凡于还若])是(?!否|指)|(?<=[一-龥]{2})[就便正也都]是(?=[一-龥])"
)
_KEEPS = re.compile("(?:切实|坚决|真正)?把.*(?:住|好|到位|起来|落实|实处)$")
_HIT = re.compile("(?:对(?![照接])|凡|该|未|不|已|达|完|经|逾期|拒)")
_SANCTION = re.compile("(?:凡是?|对)?(?:违者|违反|未|逾期|拒不|否则)")
_LEADS = re.compile("带队|率队|带领")  # an official who leads an inspection acts for his office
_TOGETHER = re.compile(
    "(?:部门|单位|各方|领导|[局委办])(联合执法|联合行动|联动|协同作战|通力协作|带队|率队)(?![^,，])"
)
_SAME = re.compile("该[市县区局厅委办镇乡村州省]")
_PARTY = re.compile("[^,，]{1,10}一行(?![业动政])")
_BINDS = re.compile("([^,，]{2,20}?)(?:要|应|须|必须)(?:按照|根据|围绕|结合)")
_ALL = re.compile("(?:所有|各类|全部|一切|凡)")
_SO_FAR = re.compile(
    "截至|.{0,8}已?累计已?|(?:今年|年初|去年|入冬|入夏)以来.*已|.*被.{2,12}(?:约谈|通报|点名)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its words, what it does, its verb, who acts in it, and the mark that ends it."""

    span: Span
    role: Role
    mark: str
    verb: Span | None = None
    instrument: str = ""
    subject: Span | None = None  # who acts, where the clause says so
    marker: str = ""  # the marker of a list (一是, （二）) that stands before it
    condition: bool = False  # whether it says whom it hits: 未达标的, 对…的
    sanction: bool = False  # whether it says what happens to those who fail: 逾期未完成的
    fronted: bool = False  # whether what is acted on stands before the verb
    frame: bool = False  # a clause that prepares: whether it only says when, or what for


def split(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The clauses of a stretch with the mark behind each; quotations and brackets are not cut."""
    whole = [(m.start(), m.end()) for m in _WHOLE.finditer(text, span.start, span.end)]
    depth = 0
    start = span.start
    for at in range(span.start, span.end):
        c = text[at]
        depth = max(0, depth + (c in OPEN) - (c in CLOSE))
        if c in _STOPS and depth == 0 and not any(a < at < b for a, b in whole):
            if at > start:
                yield Span(start, at), c
            start = at + 1
    if start < span.end:
        yield Span(start, span.end), ""


def read(text: str, span: Span, mark: str, actors: Actors) -> Clause:
    """The clause as it is understood."""
    words = span.of(text)
    marker = MARKER.match(words)
    at = marker.end() if marker else len(words) - len(words.lstrip())
    inner = Span(span.start + at, span.start + max(at, len(words.rstrip())))  # a marker may be all there is
    if len(inner) > _LONG:
        return Clause(inner, "other", mark)
    clause = _understood(text, Clause(inner, "other", mark), actors)
    clause = replace(clause, marker=marker[0].strip() if marker else "")
    if clause.subject is None and clause.role in ("other", "prepare"):
        clause = replace(clause, subject=_opens_with(text, inner, actors))
    words = inner.of(text)
    if clause.verb and _COPULA.search(words):
        return replace(clause, role="talk")
    if clause.verb and _SO_FAR.match(words):
        return replace(clause, role="result")
    return replace(clause, sanction=bool(_SANCTION.match(words)))


def _understood(text: str, clause: Clause, actors: Actors) -> Clause:
    together = _TOGETHER.search(text, clause.span.start, clause.span.end)
    found = None if together else verbs.find(text, clause.span, actors)
    if found is None:
        return _without_verb(text, clause, actors)
    if found.verb.kind == "report":
        return _reported(text, clause, found, actors)
    words = clause.span.of(text)
    role = _role(text, clause, found, actors)
    before = text[clause.span.start : found.verb.span.start]
    return replace(
        clause,
        role=role,
        verb=found.verb.span,
        instrument=found.verb.instrument,
        subject=found.subject,
        fronted=found.fronted,
        condition=bool(_HIT.match(before)) and _names_nobody(before),
        frame=role == "prepare" and bool(_FRAMES.match(words)),
    )


def _names_nobody(before: str) -> bool:
    """Whether 的 is all that says whom it hits: 未达标的一律; 对未达标的企业 names them."""
    _, de, rest = before.rpartition("的")
    return bool(de) and len(rest) <= _FEW and not pattern("measure_subjects").search(rest)


def _role(text: str, clause: Clause, found: Found, actors: Actors) -> Role:
    words, kind = clause.span.of(text), found.verb.kind
    told = (
        found.subject
        and _tells(text, found.subject, actors)
        and not text.startswith("由", found.subject.start - 1)
    )
    if told and not _LEADS.search(words):
        return "talk"
    if not found.obliged and (words.startswith(endings("telling_subjects")) or _PARTY.match(words)):
        return "talk"
    if _KEEPS.match(words) or "方可" in words:
        return "aim"
    leans = clause.mark in tuple("，,")
    if leans and found.verb.span.of(text) == "联合" and not _does(text, found, clause.span.end):
        return "prepare"
    if _PURPOSE.match(words) or (_PREPARES.match(words) and kind in ("aim", "result")):
        return "prepare" if leans else "aim"
    if leans and (
        words.endswith(("的", "时"))
        or (_MEANT.search(words) and (kind == "step" or not found.verb.instrument))
    ):
        return "prepare"
    return kind


def _does(text: str, found: Found, end: int) -> bool:
    """Whether those who join hands (联合) do something in the same clause."""
    later = (verb_at(text, at, end) for at in range(found.verb.span.end, end))
    return any(verb is not None and verb.kind == "act" for verb in later)


def _without_verb(text: str, clause: Clause, actors: Actors) -> Clause:
    words = clause.span.of(text)
    acts = words.endswith(endings("measure_subjects")) or actors.ends(clause.span.end, clause.span.start)
    if _KEEPS.match(words):
        return replace(clause, role="aim")
    if words.startswith(endings("telling_subjects")):
        return replace(clause, role="talk")
    if together := _TOGETHER.search(words):
        who = Span(clause.span.start, clause.span.start + together.start(1))
        return replace(clause, role="prepare", subject=who)
    acts = acts or (clause.mark in tuple("，,") and _ALL.match(words) is not None)
    if not (acts or _PREPARES.match(words) or _TIES.search(words)):
        return clause
    leans = clause.mark in tuple("，,：:")
    return replace(
        clause,
        role="prepare" if leans else "other",
        subject=_bound(text, clause) or (clause.span if acts and not _PREPARES.match(words) else None),
        condition=words.endswith("的") or bool(re.match("对(?![照接])|凡", words)),
        sanction=bool(_SANCTION.match(words)),
        frame=bool(_FRAMES.match(words)) or bool(WHEN.fullmatch(words)),
    )


def _opens_with(text: str, span: Span, actors: Actors) -> Span | None:
    """Who the clause begins with, where that is a body, or speaks of one (该局): they may act behind it."""
    body = actors.bodies.within(span.start, span.end)
    if body and body.start == span.start and not text.startswith("的", body.end):
        return body
    match = _SAME.match(text, span.start, span.end)
    return Span(*match.span()) if match else None


def _bound(text: str, clause: Clause) -> Span | None:
    """Who is bound in 各类企业要按照…的原则: the words before the modal."""
    match = _BINDS.match(text, clause.span.start, clause.span.end)
    if match is None or not match[1].endswith(endings("measure_subjects")):
        return None
    return Span(match.start(1), match.end(1))


def _reported(text: str, clause: Clause, found: Found, actors: Actors) -> Clause:
    """What was said is read as a clause of its own; where nothing is, the clause only says who spoke."""
    rest = Span(found.verb.span.end, clause.span.end)
    spoke = replace(clause, role="report", verb=found.verb.span)
    if len(rest) < 4:
        return spoke
    said = _understood(text, replace(clause, span=rest), actors)
    return said if said.role in ("act", "step", "manage") else spoke


def _tells(text: str, subject: Span, actors: Actors) -> bool:
    """Whether the subject is a person or a gathering: what they do is told, it is no measure."""
    words = subject.of(text)
    if telling(words) or "一行" in words:
        return True
    return actors.persons.ending_at(subject.end) is not None


__all__ = ["MARKER", "Clause", "Role", "read", "split"]
