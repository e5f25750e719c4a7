"""Whose number is the k-th? 分别, 依次 and 各 hand numbers out to subjects in order.

The subjects stand before the cue in its clause, in an earlier clause, or they are what the sentence
before has measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.figures import words
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.left import stripped
from extractor.facts.figures.surroundings import Near
from extractor.model import Aligned
from extractor.spans import Span

_CUE = re.compile(r"分别|依次")
_END = re.compile(r"[；;。！？!?\n]")
_MEMBERS = re.compile(r"、|和|与|及|以及")
_LINK_TAIL = re.compile(r"(?:同比|环比|较\w{1,8}|比\w{1,8}|已|也|均)+$")
_PLACE = re.compile(r"[^的年]{1,7}?[市县区镇乡省村厂州]")


@dataclass(frozen=True, slots=True)
class Group:
    """A run of numbers after one cue."""

    cue: str
    at: int
    members: tuple[int, ...]  # indexes of drafts


def aligned(near: Near, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, each number of a 分别 group with the subject whose turn it is."""
    text = near.text
    out = list(drafts)
    last: list[tuple[str, str]] = []
    for group in _groups(text, drafts):
        subjects = _subjects(near, drafts, group)
        if not subjects or len(group.members) % len(subjects):
            subjects = last if len(last) == len(group.members) else _measured(before, out, group)
        for k, index in enumerate(group.members):
            draft = out[index]
            mark = Aligned(group.cue, k, len(group.members))
            if subjects and len(group.members) % len(subjects) == 0:
                subject, indicator = subjects[k % len(subjects)]
                draft = replace(draft, subject=subject, indicator=indicator)
            out[index] = replace(draft, aligned=mark, rule="aligned")
        last = subjects
    return out


def _groups(text: str, drafts: list[Draft]) -> list[Group]:
    if not drafts:
        return []
    sentence = drafts[0].sentence
    cues = list(_CUE.finditer(text, sentence.start, sentence.end))
    groups = []
    for k, cue in enumerate(cues):
        limit = cues[k + 1].start() if k + 1 < len(cues) else sentence.end
        members = _members(text, drafts, Span(cue.end(), limit))
        if len(members) > 1:
            groups.append(Group(cue[0], cue.start(), tuple(members)))
    return groups


def _members(text: str, drafts: list[Draft], stretch: Span) -> list[int]:
    """The run of numbers after a cue: it ends where a clause has words of its own again."""
    run: list[int] = []
    for k, draft in enumerate(drafts):
        if draft.start < stretch.start or draft.end > stretch.end:
            continue
        gap = text[(drafts[run[-1]].end if run else stretch.start) : draft.start]
        if run and (
            not re.fullmatch(r"[\s、，,和与及以]{0,3}|.{0,6}[、，,和与及]\s?[^，。；]{0,5}", gap)
            or _END.search(gap)
        ):
            break
        if not run and (_END.search(gap) or len(gap) > 24):
            break
        if run and draft.quantity.unit.code != drafts[run[-1]].quantity.unit.code and "，" in gap:
            break
        run.append(k)
    return run


def _subjects(near: Near, drafts: list[Draft], group: Group) -> list[tuple[str, str]]:
    """Subjects listed before the cue, in its own clause; places may be among them."""
    clause = Span(min(drafts[group.members[0]].left.clause.start, group.at), group.at)
    phrase = stripped(replace(near, places=()), clause)
    listed = _LINK_TAIL.sub("", phrase.of(near.text)).strip(" 　，,：:的由从")
    parts = [part.strip() for part in _MEMBERS.split(listed) if part.strip()]
    if len(parts) < 2:
        return []
    return _shared_tail(parts)


def _shared_tail(parts: list[str]) -> list[tuple[str, str]]:
    """PM10和PM2.5平均浓度: the property named with the last holds for all."""
    last = parts[-1]
    head = words.pollutant().match(last) or _PLACE.match(last)
    rest = last[head.end() :] if head else ""
    if not head or not rest or any(part.endswith(rest[-2:]) for part in parts[:-1]):
        return [(part, part) for part in parts]
    return [(part, part + rest) for part in parts[:-1]] + [(head[0], last)]


def _measured(before: list[Draft], here: list[Draft], group: Group) -> list[tuple[str, str]]:
    """What was measured just before, as often as there are numbers and in fitting units."""
    earlier = list(here[: group.members[0]]) or before
    found: list[tuple[str, str]] = []
    units: list[str] = []
    for draft in earlier:
        if (draft.subject, draft.indicator) not in found and draft.subject:
            found.append((draft.subject, draft.indicator))
            units.append(draft.quantity.unit.code)
    want = [here[k].quantity.unit.code for k in group.members]
    for first in range(len(found) - len(want), -1, -1):
        if units[first : first + len(want)] == want or want[0] in ("%", "{rank}", "{pp}"):
            return found[first : first + len(want)]
    return []
