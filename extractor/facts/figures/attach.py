"""Of what is this number? The subject and the indicator from the words on both sides, or carried over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.figures import left as leftward
from extractor.facts.figures import right, words
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import Place
from extractor.spans import Span

_TRIM = " 　、：:的（("
_CARRIES = 8  # how many numbers back a subject is carried from
_LONGEST_TOPIC = 30
_BEFALLS = ("造成", "导致", "致")
_TOPICS = tuple("对给向为凡")
_FRAME = re.compile(r"[在从]?(?:全[国省市县区州]|[我本][省市县区州])?的?$")
_RELATIVE = ("rank", "percent", "points", "times", "ratio")
_GRANTS = re.compile(r"[奖补贴]")
_SPENDS = re.compile(r"列支|安排|投入|下达|拨付|争取|统筹|筹|整合|设立")
_LONGEST_DEED = 4
_SAYS_NOBODY = ("link", "adverb", "lead", "scope")
_REACH = 80  # how far back an index may be named
_SPENT = ("投资", "投入", "资金")
_AMONG = ("中", "里", "内")


@dataclass(frozen=True, slots=True)
class Named:
    """What a number is about."""

    subject: str = ""
    indicator: str = ""


def named(drafts: list[Draft], near: Near, before: list[Draft]) -> list[Draft]:
    """The drafts of one sentence with subject and indicator; `before` are the figures before it."""
    text = near.text
    out: list[Draft] = []
    for k, draft in enumerate(drafts):
        name = (
            _own(near, draft, out)
            or _ahead(text, drafts[k + 1 : k + 4], draft)
            or _topic(near, draft, out, must_open=True)
            or _agent(text, draft, out)
            or _trend(near, draft, out)
            or _carried(out, draft, text)
            or _deed(draft, before, text)
            or _topic(near, draft, out, must_open=False)
            or _outcome(text, draft)
            or Named()
        )
        draft = replace(draft, subject=name.subject, indicator=name.indicator or name.subject)
        out.append(_with_owner(out, draft, text))
    return out


def _own(near: Near, draft: Draft, earlier: list[Draft]) -> Named | None:
    """The name that the words beside the number give."""
    text, unit = near.text, draft.quantity.unit
    after = draft.right.of(text).strip(_TRIM)
    phrase = _quoted(text, draft.left.phrase)
    if draft.left.linked and text[draft.left.phrase.end : draft.start].startswith("的"):
        agent = draft.left.agent.of(text).strip(_TRIM) if draft.left.agent else ""
        return Named(agent or (earlier[-1].subject if earlier else phrase))  # 锅炉完成改造的有4台
    listed = bool(earlier) and text[earlier[-1].end] in "、和及与"
    if unit.kind == "rank" and listed and earlier[-1].quantity.unit.kind == "rank":
        return Named(earlier[-1].subject, earlier[-1].indicator)
    if unit.kind == "rank" and (not phrase or phrase.endswith(_AMONG)):
        return _placed(near, draft, earlier)
    if unit.kind == "bare" and not phrase and (place := next(near.located(draft.start), None)):
        return _of_place(near, draft, place, earlier)
    if unit.kind == "noun":
        return Named(("" if draft.left.verb else phrase) + (unit.counter or "") + after)
    if unit.kind == "person" and _befell(text, draft, phrase):
        return _outcome(text, draft)
    if after and _takes_right(draft, phrase):
        return _granted(near, draft, after) if unit.kind == "money" else Named(after)
    return _owned(near, draft, phrase, earlier) if phrase else None


def _quoted(text: str, span: Span) -> str:
    """A phrase with the quotation mark that closes it."""
    phrase = span.of(text).strip(_TRIM)
    closed = text[span.end : span.end + 1] == "”" and phrase.count("“") > phrase.count("”")
    return phrase + "”" if closed else phrase


def _of_place(near: Near, draft: Draft, place: Place, earlier: list[Draft]) -> Named | None:
    """综合指数依次是：丽水2.14: the place is the subject, the index stands before the colon."""
    if place.span.end != draft.start:
        return None
    last = earlier[-1].indicator if earlier and earlier[-1].quantity.unit.kind == "bare" else ""
    told = words.index().findall(near.text[max(near.sentence.start, draft.start - _REACH) : draft.start])
    return Named(place.span.of(near.text), last or (told[-1] if told else ""))


def _placed(near: Near, draft: Draft, earlier: list[Draft]) -> Named | None:
    """综合指数在168个城市中排第12: what is ranked stands before those among whom it ranks."""
    if not earlier:
        return None
    among = earlier[-1]
    if not among.quantity.unit.counter or "，" in near.text[among.end : draft.start]:
        return None
    ranked = _FRAME.sub("", among.left.phrase.of(near.text)).strip(_TRIM)
    return Named(ranked) if ranked else _carried(earlier[:-1], draft, near.text)


def _befell(text: str, draft: Draft, phrase: str) -> bool:
    """造成4人死亡、11人受伤: no word before the number says who they were."""
    verb = draft.left.verb.of(text) if draft.left.verb else ""
    return verb in _BEFALLS or (not verb and not phrase and text[draft.start - 1] in "、和及")


def _granted(near: Near, draft: Draft, after: str) -> Named:
    """对农户每亩给予3000元补助: whoever gets the money is the subject, what it is the indicator."""
    if draft.left.verb and _SPENDS.search(draft.left.verb.of(near.text)):
        return Named(after)
    whose = draft.left.agent or draft.left.phrase
    name = leftward.stripped(near, whose).of(near.text).strip(_TRIM)
    if not name or name.startswith("每"):
        topic = _topic(near, draft, [], must_open=True)
        name = topic.subject if topic else ""
    return Named(name or after, after)


def _agent(text: str, draft: Draft, earlier: list[Draft]) -> Named | None:
    """生猪存栏186万头: a verb without an object speaks of what stands before it."""
    agent = draft.left.agent.of(text).strip(_TRIM) if draft.left.agent else ""
    agent = "" if words.roles().get(agent) in _SAYS_NOBODY else agent
    kind = draft.quantity.unit.kind
    if kind == "money" and draft.left.verb:
        verb = draft.left.verb.of(text)
        granted = (d.subject for d in reversed(earlier) if d.quantity.unit.kind == kind)
        return Named(agent or (next(granted, verb) if _GRANTS.search(verb) else verb), verb)
    if agent and words.roles().get(agent) in ("verb", "act") and draft.left.verb:
        return None if _like(earlier, draft) else Named(agent + draft.left.verb.of(text))
    return Named(agent) if agent and kind != "body" else None


def _takes_right(draft: Draft, phrase: str) -> bool:
    unit, told = draft.quantity.unit, draft.right.start > draft.end
    if unit.kind in ("rank", "points", "rate", "duration", "grade"):
        return not phrase and (unit.kind == "duration" or told)
    if unit.kind == "money" and phrase.endswith(_SPENT) and not told:
        return False
    if not unit.counter and phrase.endswith(words.attributes()) and not told:
        return False
    return bool(unit.counter) or not phrase or draft.left.verb is not None or not draft.left.linked


def _owned(near: Near, draft: Draft, phrase: str, earlier: list[Draft]) -> Named:
    """A phrase that opens with an organisation or a pollutant: that is the subject, the rest its property."""
    span = draft.left.phrase
    owner = next((o for o in near.named(span.end) if o.span.start == span.start), None)
    if owner and owner.span.end < span.end:
        return Named(owner.span.of(near.text), Span(owner.span.end, span.end).of(near.text).strip(_TRIM))
    like = _like(earlier, draft)
    if like and words.roles().get(phrase) == "verb":
        return Named(like.subject, phrase + like.subject)
    sort = words.attribute_sorts().get(phrase)
    if sort == "relative" and earlier:
        return Named(earlier[-1].subject, earlier[-1].subject + phrase)
    if sort == "thing":
        return Named(_thing(earlier) + phrase, phrase)
    pollutant = words.pollutant().match(phrase)
    if pollutant and not draft.quantity.unit.counter and pollutant.end() < len(phrase):
        return Named(pollutant[0], phrase)
    return Named(phrase)


def _like(earlier: list[Draft], draft: Draft) -> Draft | None:
    """The last figure that counts with the same classifier and tells what."""
    counter = draft.quantity.unit.counter
    same = (d for d in reversed(earlier[-_CARRIES:]) if d.quantity.unit.counter == counter)
    return next((d for d in same if d.subject and not _is_deed(d.subject)), None) if counter else None


def _deed(draft: Draft, before: list[Draft], text: str) -> Named | None:
    """已淘汰18台 at the beginning of a sentence: of the things counted before it, else the deed itself."""
    if draft.left.verb is None:
        return None
    like, verb = _like(before, draft), draft.left.verb.of(text)
    return Named(like.subject, verb + like.subject) if like else Named(verb)


def _is_deed(subject: str) -> bool:
    """Whether deeds are counted and not things: 责令整改512家."""
    ends = words.ending(subject, Span(0, len(subject)))
    known = [word for word, role in ends if role == "verb" and len(word) > 1]
    return bool(known) and (len(subject) <= _LONGEST_DEED or known[0] == subject)


def _thing(earlier: list[Draft]) -> str:
    """The thing that was counted last, or whose property was told: 污水处理厂 of 污水处理厂设计规模."""
    for draft in reversed(earlier):
        owned = words.of_thing().search(draft.subject)
        if owned and owned.start() > 1:
            return draft.subject[: owned.start()].removesuffix("设计")
        if draft.quantity.unit.counter or draft.subject != draft.indicator:
            return draft.subject
    return ""


def _ahead(text: str, later: list[Draft], draft: Draft) -> Named | None:
    """废止5项、修改10项规章: what is counted stands only after the last number of the same classifier."""
    if not draft.quantity.unit.counter or not draft.left.verb:
        return None
    for other in later:
        between = text[draft.end : other.start]
        if other.quantity.unit.counter != draft.quantity.unit.counter or "，" in between or len(between) > 8:
            return None
        counted = other.right.of(text).strip(_TRIM)
        if counted:
            return Named(counted)
    return None


def _outcome(text: str, draft: Draft) -> Named | None:
    """4人死亡: people are counted by what befell them."""
    if draft.quantity.unit.kind != "person":
        return None
    befell = right.predicate(text, draft.sentence, draft.quantity).of(text)
    return Named(befell) if befell else None


def _trend(near: Near, draft: Draft, earlier: list[Draft]) -> Named | None:
    """化肥使用量连续负增长，比上年减少11%: a property in a clause of its own goes before the last figure."""
    if draft.left.direction is None or draft.left.governed or not earlier:
        return None
    told = _topic(near, draft, earlier, must_open=False)
    for match in words.property().finditer(told.subject if told else ""):
        after = told.subject[match.end() :] if told else ""
        follows = words.beginning(after, Span(0, len(after)))
        if follows and follows[1] not in ("held", "verb", "scope"):
            return Named(match.string[: match.end()])
    return None


def _topic(near: Near, draft: Draft, earlier: list[Draft], *, must_open: bool) -> Named | None:
    """The clause before, where it holds no number: 对新建大棚的农户，每亩给予3000元补助."""
    text = near.text
    end = draft.left.clause.start - 1
    low = max(draft.sentence.start, earlier[-1].end if earlier else 0, end - _LONGEST_TOPIC)
    if end <= low or text[end] not in "，,：:":
        return None
    clause = leftward.clause_before(text, draft.sentence, end, low)
    if must_open and not clause.of(text).lstrip().startswith(_TOPICS):
        return None
    topic = leftward.stripped(near, clause)
    return Named(topic.of(text).strip(_TRIM)) if len(topic) > 1 else None


def _carried(earlier: list[Draft], draft: Draft, text: str) -> Named | None:
    """What the last figure of its kind was about, where this one has no words of its own.

    A verb without an object tells what became of them (整改247条).
    """
    if not earlier:
        return None
    nearest, counter = earlier[-_CARRIES:], draft.quantity.unit.counter
    if counter:
        like = [d for d in nearest if d.quantity.unit.counter == counter]
    else:
        like = [d for d in nearest if not d.quantity.unit.counter or d.left.linked]
    last = (like or nearest)[-1]
    if not last.subject:
        return None
    verb = draft.left.verb.of(text) if draft.left.verb else ""
    outcome = _is_deed(last.subject)
    other = last.quantity.unit.code != draft.quantity.unit.code
    if verb and (not like or outcome if counter else other and draft.quantity.unit.kind not in _RELATIVE):
        return Named(verb)
    return Named(last.subject, verb + last.subject if verb else last.indicator)


def _with_owner(earlier: list[Draft], draft: Draft, text: str) -> Draft:
    """甲公司二氧化硫年减排5吨、氮氧化物减排3吨: the owner and the rate hold for the whole list."""
    if not earlier or not draft.subject or draft.quantity.unit.counter or draft.quantity.unit.kind == "bare":
        return draft
    last = earlier[-1]
    listed = text[last.end : last.end + 1] == "、" and last.quantity.unit.code == draft.quantity.unit.code
    if not listed or last.subject in last.indicator:
        return draft
    left = replace(draft.left, rate=draft.left.rate or last.left.rate)
    return replace(draft, left=left, subject=last.subject)
