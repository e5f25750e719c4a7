"""Times told by a plan, an event or a vague word: “十三五”期间, 党的十八大以来, 近日."""

from __future__ import annotations

import re

from extractor.facts.anchors import Anchor
from extractor.facts.found import Found, Rule
from extractor.facts.points import words
from extractor.lexicon import stretches, tables
from extractor.model import Time, TimeKind
from extractor.spans import Span


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
        Rule("until-now", re.compile(r"(?:截至|截止到?|到)(?:目前|现在|发稿)时?(?:为止)?"), _until_now),
        Rule("vague", re.compile(rf"(?:{words('vague')})(?:以来)?"), _vague),
    )


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
