"""Times told by a plan, an event or a vague word: “十三五”期间, 党的十八大以来, 近日."""

from __future__ import annotations

import re

from extractor.facts.anchors import Anchor
from extractor.facts.found import Found, Rule
from extractor.facts.points import words
from extractor.lexicon import stretches, tables
from extractor.lexicon.dates import integer
from extractor.model import Time, TimeKind
from extractor.spans import Span

_DECADE = (
    r"(?:(?P<century>上个?|本|(?<!\d)(?:19|20|21)|十九|二十一?)世纪)?"
    r"(?<![\d一二三四五六七八九])(?P<tens>[1-9]0|[二三四五六七八九]十)年代(?P<part>[初末]|[中后前早晚]期)?"
)


def rules() -> tuple[Rule, ...]:
    """Plans, events, and words that name no certain day."""
    plans, events = (
        "|".join(sorted((row[0] for row in tables.rows(table)), key=lambda w: (-len(w), w)))
        for table in ("plans", "events")
    )
    quoted = rf"[“‘「\"](?P<plan>{plans})[”’」\"](?!普法)"
    bare = rf"(?<![一二三四五六七八九十])(?P<bare>{plans})(?=期间|时期|规划|以来|末)"
    plan = rf"(?:(?<!达)到)?(?:{quoted}|{bare})(?:期间|时期|(?P<tail>以来|期?末))?"
    return (
        Rule("plan", re.compile(plan), _plan),
        Rule("event", re.compile(rf"(?:自|从)?(?P<event>{events})(?:召开|闭幕)?以来"), _event),
        Rule("decade", re.compile(_DECADE), _decade),
        Rule("until-now", re.compile(r"(?:截至|截止到?|到)(?:目前|现在|发稿)时?(?:为止)?"), _until_now),
        Rule("vague", re.compile(rf"(?:{words('vague')})(?:以来)?"), _vague),
    )


def _decade(match: re.Match[str], anchor: Anchor) -> Found | None:
    """上世纪90年代, 八十年代初: ten years; only of the last century where no other is named."""
    tens = integer(match["tens"])
    century = {"21": 2000, "二十一": 2000, "本": 2000, "19": 1800, "十九": 1800}.get(
        match["century"] or "", 1900
    )
    first, last = stretches.year(century + (tens or 0)), stretches.year(century + (tens or 0) + 9)
    if not tens or first is None or last is None:
        return None
    told, span = first.to(last), Span(match.start(), match.end())
    value = None if match["part"] else told.iso
    return Found(Time(span, "period", value, "decade"), anchor)


def _plan(match: re.Match[str], anchor: Anchor) -> Found | None:
    name = match["plan"] or match["bare"]
    first, last = next((int(row[1]), int(row[2])) for row in tables.rows("plans") if row[0] == name)
    start, end = stretches.year(first), stretches.year(last)
    if start is None or end is None:
        return None
    told, span = start.to(end), Span(match.start(), match.end())
    after = anchor.after(told, stated=False, carries=False).counting(told)
    tail = match["tail"] or ""
    if tail == "以来":
        return Found(Time(span, "since", f"{told.start}/..", "plan"), after)
    if tail.endswith("末"):
        return Found(Time(span, "deadline", f"../{told.end}", "plan"), after)
    return Found(Time(span, "plan_period", told.iso, "plan"), after)


def _event(match: re.Match[str], anchor: Anchor) -> Found | None:
    day = tables.mapping("events")[match["event"]]
    return Found(Time(Span(match.start(), match.end()), "since", f"{day}/..", "event"), anchor)


def _until_now(match: re.Match[str], anchor: Anchor) -> Found | None:
    today = anchor.reckoned("day", 0)
    value = f"../{today.end}" if today else None
    return Found(Time(Span(match.start(), match.end()), "until", value, "until-now"), anchor)


def _vague(match: re.Match[str], anchor: Anchor) -> Found | None:
    kinds: dict[str, TimeKind] = {"年": "lookback", "来": "lookback", "间": "period"}
    kind = kinds.get(match[0][-1], "date")
    return Found(Time(Span(match.start(), match.end()), kind, None, "vague"), anchor)
