"""Of what is this number? The subject and the indicator from the words on both sides, or carried over."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.figures.draft import Draft
from extractor.model import Organisation

_POLLUTANT = re.compile(
    r"(?:PM ?2\.5|PM ?10|VOC[Ss]|[A-Z][A-Za-z]{0,2}[0-9x]?"
    r"|细?颗粒物|[一二]氧化[碳硫氮]|臭氧|氮氧化物|化学需氧量|氨氮|总[磷氮])"
    r"(?:（[^）]{1,8}）|\([^)]{1,8}\))?"
)
_COUNTED = ("person", "body", "thing", "event", "abstract", "group", "noun", "age")
_TRIM = ' 　“”‘’"、：:的'


def named(text: str, drafts: list[Draft], organisations: tuple[Organisation, ...]) -> list[Draft]:
    """The drafts of one sentence with subject and indicator."""
    out: list[Draft] = []
    for k, draft in enumerate(drafts):
        subject, indicator = _own(text, draft, organisations)
        if not subject and draft.quantity.unit.counter:
            subject = _ahead(text, drafts[k + 1 :], draft)
        if not subject:
            subject, indicator = _carried(out, draft)
        out.append(replace(draft, subject=subject, indicator=indicator or subject))
    return out


def _own(text: str, draft: Draft, organisations: tuple[Organisation, ...]) -> tuple[str, str]:
    right = draft.right.of(text).strip(_TRIM)
    phrase = draft.left.phrase.of(text).strip(_TRIM)
    verb = draft.left.verb.of(text) if draft.left.verb else ""
    if _takes_right(draft, right, phrase):
        if draft.quantity.unit.kind == "money" and phrase:
            return phrase, right
        return right, verb + right
    if not phrase:
        return (
            draft.left.agent.of(text).strip(_TRIM)
            if draft.left.agent and not draft.quantity.unit.counter
            else ""
        ), verb
    return _owner(text, draft, phrase, organisations)


def _takes_right(draft: Draft, right: str, phrase: str) -> bool:
    if not right:
        return False
    unit = draft.quantity.unit
    if unit.kind in _COUNTED and unit.counter:
        return True
    if unit.kind in ("percent", "money"):
        return True
    return not phrase or draft.left.verb is not None or unit.kind not in ("rate", "points")


def _owner(text: str, draft: Draft, phrase: str, organisations: tuple[Organisation, ...]) -> tuple[str, str]:
    """A phrase that opens with an organisation or a pollutant: that is the subject, the rest its property."""
    at = draft.left.phrase.start
    for organisation in organisations:
        if organisation.span.start == at and organisation.span.end < draft.left.phrase.end:
            owner = organisation.span.of(text)
            return owner, text[organisation.span.end : draft.left.phrase.end].strip(_TRIM)
    pollutant = _POLLUTANT.match(phrase)
    if pollutant and pollutant.end() < len(phrase):
        return pollutant[0], phrase
    return phrase, phrase


def _ahead(text: str, later: list[Draft], draft: Draft) -> str:
    """废止5项、修改10项规章: what is counted stands only after the last number of the same classifier."""
    for other in later:
        if other.quantity.unit.counter == draft.quantity.unit.counter:
            right = other.right.of(text).strip(_TRIM)
            if right:
                return right
    return ""


def _carried(before: list[Draft], draft: Draft) -> tuple[str, str]:
    """What the last figure was about, where this one has no words of its own."""
    if not before:
        return "", ""
    return before[-1].subject, before[-1].indicator
