"""Which verb says what a clause does, who acts in it, and does what is acted on stand before the verb?

The verb stands at the head of the clause once times, phrases of how (通过…方式) and adverbs are taken off;
behind a modal (要, 必须); behind who acts; or behind what is acted on (对…进行, 将…纳入).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.facts.measures.actors import Actors, is_state, long_names, names_actor
from extractor.facts.measures.words import (
    Verb,
    endings,
    is_field,
    past_adverbs,
    past_rate,
    pattern,
    verb_at,
)
from extractor.spans import Span

OPEN = "“‘《（(〔[【"
CLOSE = "”’》）)〕]】"
WHEN = re.compile(
    r"(?:自|从)?(?:[^,，、]{0,8}(?:以来|期间)|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|[今去明前当]年|[一二两三四五六七八九十几\d]+年来"
    r"|截至(?:目前|\d{0,4}年?\d{1,2}月\d{0,2}[日底]?)|目前|日前|近日|昨日|今日|\d{1,2}月\d{1,2}日(?:[上下]午)?"
    r"|(?:到|至|于|在)?(?:\d{4}年|[今明]年)?(?:\d{1,2}月|年)?[底末中]?之?前|[^,，、。]{1,8}[\d一-龥]阶段)"
)
_MEANS = re.compile(
    "(?:通过|采用|采取|利用|运用|按照?|根据|围绕|针对|参照|结合|从|依托|借助|借鉴|本着|立足|以|在)"
)
_ONLY_MEANS = re.compile("(?:通过|按照|根据|围绕|针对|参照|结合|依托|借助|对照|本着|立足|随着|由于|坚持以)")
_LEAD = re.compile(
    "(?:对于?(?![照接口象]|于)|对于|(?<![即必])将|把(?![关控握手])|向|(?<![现存所内])在(?!线)"
    "|[给为](?![主了予])|由(?!于)|会同|联合|与(?![会此])|按(?![照时期])|从(?![严快事而])|用(?![水电地户途好于]))"
)
_SAID = 3  # characters that must follow a modal whose verb is in no table
_OBJECTS = ("对", "对于", "将", "把")
_BEGINS = re.compile("(?:由(?!于)|与(?![会此])|从(?![严快事而])|联合)")
_MODAL = re.compile(
    r"(?:要(?![求素闻点])|将|必须|(?<![对响适反呼回供相效])应当?(?![急对])|须|需(?!求)|一律|坚决|不得|严禁|禁止|予以|进行|负责(?!人)|已(?!经济))"
)
OBLIGES = re.compile(
    r"(?:(?<![主重必需不首纪摘简只])要(?![求素闻点是])|必须|应当|(?<![对响适反呼回供相效])应(?![急对变])"
    r"|(?<!必)须|一律|不得|不准)"
)
_LIGHT = re.compile("(?:进行|开展|实施|实行|予以|给予|加以)(?!的)")
_TAIL = ("ban_restriction", "curtailment_closure", "accountability_assessment", "enforcement_inspection")
_TERM = re.compile(r"(?:(?:20\d\d年|[今明]年)?(?:\d{1,2}月(?:\d{1,2}日|底)?|年底)之?前|年内)")
_BEFORE_MODAL = "主重必需不只首次纪摘简即"


@dataclass(frozen=True, slots=True)
class Found:
    """A verb with who acts (None: not said in the clause), and whether the object stands before it."""

    verb: Verb
    subject: Span | None = None
    fronted: bool = False
    obliged: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in which clause a verb is looked for: the words between `head` and `at` may say who acts."""

    text: str
    head: int
    at: int
    end: int
    actors: Actors

    @property
    def before(self) -> str:
        return self.text[self.head : self.at]

    @property
    def subject(self) -> Span | None:
        return Span(self.head, self.at) if self.at > self.head else None

    def named(self) -> bool:
        """Whether what stands before is somebody who can act."""
        return self.at > self.head and (self.actors.ends(self.at, self.head) or names_actor(self.before))


def find(text: str, span: Span, actors: Actors) -> Found | None:
    """The verb that says what the clause does; None where it says only how, when or of what."""
    head = _head(text, span)
    if _ONLY_MEANS.match(text, head, span.end):
        return None
    verb = verb_at(text, head, span.end, alone=True)
    if verb and not noun_like(text, verb, bare=head == span.start) and not actors.inside(verb.span.end):
        return Found(verb)
    for at in _outside(text, head, span.end):
        if actors.inside(at):
            continue
        place = _Place(text, head, at, span.end, actors)
        found = (
            _suffered(place)
            or _behind_modal(place)
            or _behind_lead(place)
            or _behind_subject(place)
            or _behind_rate(place)
        )
        if found:
            return found
    return _at_tail(text, Span(head, span.end))


def _outside(text: str, start: int, end: int) -> Iterator[int]:
    """The positions outside of quotations and brackets."""
    depth = 0
    for at in range(start, end):
        if depth == 0:
            yield at
        depth = max(0, depth + (text[at] in OPEN) - (text[at] in CLOSE))


def _head(text: str, span: Span) -> int:
    """Where the clause begins once times, phrases of how, and adverbs are taken off."""
    at = span.start
    while at < span.end:
        begin = past_adverbs(text, at, span.end)
        when = WHEN.match(text, begin, span.end)
        if when and when[0] and when.end() < span.end and verb_at(text, begin, span.end) is None:
            begin = when.end()
        begin = _past_means(text, Span(begin, span.end))
        if begin == at:
            break
        at = begin
    return at


def _past_means(text: str, span: Span) -> int:
    """Behind a phrase of how that the stretch begins with, where a verb stands there."""
    lead = _MEANS.match(text, span.start, span.end)
    if lead is None:
        return span.start
    for end in pattern("means_ends").finditer(text, lead.end(), span.end):
        begin = past_adverbs(text, end.end(), span.end)
        verb = verb_at(text, begin, span.end)
        open_ = sum((c in OPEN) - (c in CLOSE) for c in text[lead.end() : begin])
        if verb and open_ <= 0 and not text.startswith("的", verb.span.end):
            return end.end()
    return span.start


def noun_like(text: str, verb: Verb, *, bare: bool = False) -> bool:
    """Whether the verb is a noun here, or tells which: 检查结果, 排查的隐患; bare at the head, 督查督导."""
    if text.startswith("的", verb.span.end) and verb.kind != "manage":
        return True
    if not is_field(verb.span.of(text)):
        return False
    following = verb_at(text, verb.span.end, len(text)) if bare else None
    return following is not None or text.startswith(endings("measure_nouns"), verb.span.end)


def _behind_modal(place: _Place) -> Found | None:
    text, at, end = place.text, place.at, place.end
    modal = _MODAL.match(text, at, end)
    if modal is None or (at > place.head and len(modal[0]) == 1 and text[at - 1] in _BEFORE_MODAL):
        return None
    named = place.named()
    subject = place.subject if named else None
    begin = past_adverbs(text, modal.end(), end)
    if verb_at(text, at, end) and modal[0] not in ("要", "将"):
        begin = at
    begin = past_adverbs(text, _past_means(text, Span(begin, end)), end)
    obliged = OBLIGES.match(modal[0]) is not None
    verb = verb_at(text, begin, end)
    if modal[0] == "将" and verb and _modifies(text, verb, end) and (led := _led(place)):
        return Found(led.verb, subject, fronted=True)
    if verb and not noun_like(text, verb):
        if obliged and verb.kind in ("aim", "result"):
            verb = Verb(verb.span, "act", "")
        return Found(verb, subject, fronted=at > place.head and not named, obliged=obliged)
    if found := _led(_Place(text, begin, begin, end, place.actors)):
        return Found(found.verb, subject, fronted=True, obliged=obliged)
    if _ONLY_MEANS.match(text, begin, end):
        lights = (verb_at(text, k, end) for k in _outside(text, begin, end) if _LIGHT.match(text, k, end))
        light = next(filter(None, lights), None)
        return Found(light, subject, obliged=obliged) if light else None
    if (obliged or place.before.endswith("的")) and begin + _SAID <= end:
        verb = Verb(Span(begin, begin + 2), "act", "")
        return Found(verb, subject, fronted=at > place.head and not named, obliged=True)
    return None


def _behind_lead(place: _Place) -> Found | None:
    """对…进行, 将…纳入: the verb behind what is acted on. Only at the head, or behind who acts."""
    if place.at > place.head and not (place.named() and not _BEGINS.match(place.text, place.at)):
        begin = past_adverbs(place.text, place.at, place.end)
        if begin == place.at or not place.named():
            return None
    begin = past_adverbs(place.text, place.at, place.end)
    found = _led(_Place(place.text, begin, begin, place.end, place.actors))
    return Found(found.verb, found.subject or place.subject, fronted=True) if found else None


def _led(place: _Place) -> Found | None:
    """The verb behind a word that announces what is acted on."""
    text, end = place.text, place.end
    lead = _LEAD.match(text, place.at, end)
    if lead is None:
        return None
    candidates = [at for at in _outside(text, lead.end(), end) if not place.actors.inside(at)]
    if lead[0] == "由":
        places = (_Place(text, lead.end(), at, end, place.actors) for at in candidates)
        who = next(filter(None, map(_behind_subject, places)), None)
        if who:
            return who
    for at in candidates:
        if _LIGHT.match(text, at, end) and (verb := verb_at(text, at, end)):
            return Found(verb, None, fronted=True)
    for at in candidates:
        verb = verb_at(text, at, end)
        if verb and verb.kind == "manage":  # 对问题严格整改: the manner, then the act
            verb = verb_at(text, verb.span.end, end) or verb
        if verb and verb.kind in ("act", "step", "manage") and not _modifies(text, verb, end):
            return Found(verb, None, fronted=True)
        if verb and lead[0] not in _OBJECTS and not noun_like(text, verb) and verb.kind == "act":
            return Found(verb, None, fronted=True)
    return None


def _modifies(text: str, verb: Verb, end: int) -> bool:
    """Whether a verb behind what is acted on belongs to that: 对[检查]发现的问题."""
    if noun_like(text, verb) or text.startswith(endings("measure_nouns"), verb.span.end):
        return True
    following = verb_at(text, verb.span.end, end)
    return following is not None and is_field(verb.span.of(text))


def _behind_subject(place: _Place) -> Found | None:
    text, end = place.text, place.end
    if not place.named() or text[place.at] in CLOSE or _goes_on(place):
        return None
    begin = past_adverbs(text, place.at, end)
    begin = past_adverbs(text, _past_means(text, Span(begin, end)), end)
    verb = verb_at(text, begin, end)
    if verb is None or noun_like(text, verb) or verb.kind in ("aim", "result"):
        return None
    acted_on = verb.span.end < end or verb.instrument in _TAIL or verb.kind == "report"
    if not acted_on:
        return None  # 群众充分发动: nobody and nothing is acted on
    return Found(verb, place.subject)


def _goes_on(place: _Place) -> bool:
    """Whether the name of who acts is longer: 专家|组建议 is 专家组|建议."""
    further = place.text[place.head : min(place.at + 1, place.end)]
    return len(further) > len(place.before) and further.endswith(long_names())


def _suffered(place: _Place) -> Found | None:
    """被停业7天, 被列入失信名单: what an authority did to somebody."""
    if place.text[place.at] != "被" or place.at == place.head:
        return None
    verb = verb_at(place.text, past_adverbs(place.text, place.at + 1, place.end), place.end)
    return Found(verb, None, fronted=True) if verb and verb.instrument in _TAIL else None


def _behind_rate(place: _Place) -> Found | None:
    """检查结果每周在网站公示, 船舶年底前全部安装: what has a rate or a term is done by rule."""
    begin = past_rate(place.text, place.at, place.end)
    if begin == place.at and (term := _TERM.match(place.text, place.at, place.end)) and place.at > place.head:
        begin = term.end()
    if begin == place.at:
        return None
    begin = past_adverbs(place.text, begin, place.end)
    begin += place.text.startswith(("一", "两", "三"), begin, place.end)  # 每两天一调度
    subject = place.subject if place.named() else None
    verb = verb_at(place.text, begin, place.end)
    if verb and verb.kind in ("act", "step", "manage") and not noun_like(place.text, verb):
        return Found(verb, subject, fronted=subject is None)
    if found := _led(_Place(place.text, begin, begin, place.end, place.actors)):
        return Found(found.verb, subject, fronted=True)
    if subject and begin + 2 <= place.end:
        return Found(Verb(Span(begin, begin + 2), "act", ""), subject)
    return None


def _at_tail(text: str, span: Span) -> Found | None:
    """A clause that ends in what befalls its object: 工地停工, 不合格的通报批评."""
    for at in range(max(span.start + 1, span.end - 6), span.end - 1):
        verb = verb_at(text, at, span.end)
        if verb is None or verb.instrument not in _TAIL:
            continue
        if verb.span.end == span.end or verb_at(text, verb.span.end, span.end):
            whose = text[at - 1] == "的" and text[span.start : at - 1].endswith(endings("measure_subjects"))
            return None if whose or is_state(text[span.start : at]) else Found(verb, None, fronted=True)
    return None


_WAYS = (_suffered, _behind_modal, _behind_lead, _behind_subject, _behind_rate)

__all__ = ["CLOSE", "OBLIGES", "OPEN", "WHEN", "Found", "find", "noun_like"]
