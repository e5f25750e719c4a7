"""Whose number is the k-th? 分别, 依次 and 各 hand numbers out to subjects in order.

The subjects stand before the cue in its clause, in an earlier clause, or they are what the sentence
before has measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.figures import words
from extractor.facts.figures.draft import Draft
from extractor.facts.figures.left import clause_before, stripped
from extractor.facts.figures.surroundings import Near
from extractor.model import Aligned
from extractor.spans import Span

Subjects = list[tuple[str, str]]  # subject and indicator of each

CUE = re.compile(r"分别|依次")
_END = re.compile(r"[；;。！？!?\n]")
LIST_GAP = re.compile(r"[^、，,。；]{0,8}?(?:、|,|，|和|与|及|以及) ?")
_MEMBERS = re.compile(r"、|和|与|及|以及")
_LINK_TAIL = re.compile(r"(?:同比|环比|较\w{1,8}|比\w{1,8}|已|也|均)+$")
_YEARS = re.compile(r".*?\d{4}年?度?(?:[、和与]\d{4}年?度?)+(?P<what>.+)")
_NAMES = re.compile(r"(?:[是为有]|包括|[:：])(?P<names>[^，。；：:是为]+)$")
_PLACE = re.compile(r"[^的年]{1,7}?[市县区镇乡省村厂州]")
_FIRST = 24  # how far after its cue the first number may stand


@dataclass(frozen=True, slots=True)
class Group:
    """A run of numbers after one cue; `members` are indexes of drafts."""

    cue: str
    at: int
    members: tuple[int, ...]


def aligned(near: Near, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, each number of a 分别 group with the subject whose turn it is.

    `before` are the figures of the last sentence that has any.
    """
    out = list(drafts)
    last: Subjects = []
    for group in _groups(near.text, drafts) or _uncued(near, drafts):
        own = _subjects(near, drafts, group)
        fits = bool(own) and len(group.members) % len(own) == 0
        subjects = own if fits else _earlier(last, before, out, group)
        if not fits and len(set(subjects)) == 1:  # the periods differ: the first number has the name
            first = out[group.members[0]]
            subjects = [(first.subject, first.indicator)]
        _hand_out(out, group, subjects)
        last = subjects
    return out


def _hand_out(out: list[Draft], group: Group, subjects: Subjects) -> None:
    size = len(group.members)
    for k, index in enumerate(group.members):
        draft = _like(out[group.members[k - 1]], out[index]) if k else out[index]
        draft = replace(draft, aligned=Aligned(group.cue, k, size), rule="aligned")
        if subjects:
            subject, indicator = subjects[k % len(subjects)]
            draft = replace(draft, subject=subject, indicator=indicator)
        out[index] = draft


def _like(last: Draft, draft: Draft) -> Draft:
    """分别下降22%和24%, 不高于5、10毫克: a number without words of its own is told as the one before it."""
    own, told = draft.left, last.left
    if own.target or told.target or own.direction or own.verb or len(own.phrase):
        return draft
    same = replace(
        own,
        direction=told.direction,
        governed=told.governed,
        basis=own.basis or told.basis,
        base=own.base or told.base,
        comparator=own.comparator or told.comparator,
        linked=own.linked or told.linked,
    )
    return replace(draft, left=same)


def _groups(text: str, drafts: list[Draft]) -> list[Group]:
    """The runs of numbers after each cue, and the runs of equal length that follow them uncued."""
    if not drafts:
        return []
    sentence = drafts[0].sentence
    cues = list(CUE.finditer(text, sentence.start, sentence.end))
    groups = []
    for k, cue in enumerate(cues):
        limit = cues[k + 1].start() if k + 1 < len(cues) else sentence.end
        members = _members(text, drafts, Span(cue.end(), limit))
        if len(members) > 1:
            groups.append(Group(cue[0], cue.start(), members))
            groups += _followers(text, drafts, groups[-1], limit)
    return groups


def _uncued(near: Near, drafts: list[Draft]) -> list[Group]:
    """烟尘、二氧化硫排放浓度为1.2、8.5毫克: as many subjects as numbers need no 分别."""
    groups = []
    for k, draft in enumerate(drafts):
        if not draft.quantity.shared or (k and drafts[k - 1].quantity.shared):
            continue
        members = _run(near.text, drafts, k, draft.sentence.end)
        if len(_listed(near, Span(draft.left.clause.start, draft.left.phrase.end))) == len(members) > 1:
            groups.append(Group("、", draft.left.phrase.end, members))
    return groups


def _members(text: str, drafts: list[Draft], stretch: Span) -> tuple[int, ...]:
    """The run of numbers after a cue: it ends where a clause has words of its own again."""
    within = [k for k, d in enumerate(drafts) if stretch.start <= d.start and d.end <= stretch.end]
    if not within or _END.search(text, stretch.start, drafts[within[0]].start):
        return ()
    if drafts[within[0]].start - stretch.start > _FIRST:
        return ()
    return _run(text, drafts, within[0], stretch.end)


def _run(text: str, drafts: list[Draft], first: int, limit: int) -> tuple[int, ...]:
    run = [first]
    for k in range(first + 1, len(drafts)):
        if drafts[k].end > limit or not _continues(text, drafts[k - 1], drafts[k]):
            break
        run.append(k)
    return tuple(run)


def _continues(text: str, last: Draft, draft: Draft) -> bool:
    """Whether a number is the next of the list, or the other end of the list's change."""
    gap = text[last.end : draft.start]
    if draft.left.target and not len(draft.left.phrase) and not re.search(r"[，。；、]", gap):
        return True
    if "，" in gap or "," in gap:
        return (
            bool(re.fullmatch(r"[^，,。；]{0,4}[，,] ?", gap)) and draft.quantity.unit == last.quantity.unit
        )
    return bool(LIST_GAP.fullmatch(gap))


def _followers(text: str, drafts: list[Draft], group: Group, limit: int) -> list[Group]:
    """分别完成3亿元、2亿元，占计划的65%、70%: the next list of that length goes to the same subjects."""
    first = group.members[-1] + 1
    if first >= len(drafts) or drafts[first].end > limit or len(drafts[first].left.phrase):
        return []
    if _END.search(text, drafts[first - 1].end, drafts[first].start):
        return []
    members = _run(text, drafts, first, limit)
    return [Group(group.cue, group.at, members)] if len(members) == len(group.members) else []


def _subjects(near: Near, drafts: list[Draft], group: Group) -> Subjects:
    """Subjects listed before the cue, in its own clause or the one before; places may be among them."""
    own = Span(min(drafts[group.members[0]].left.clause.start, group.at), group.at)
    listed = _listed(near, own)
    counted = drafts[group.members[0] - 1] if group.members[0] else None
    if not listed and counted and counted.quantity.number.value == len(group.members):
        listed = _listed(near, counted.left.clause)
    if listed or len(own.of(near.text).strip()) > 1:
        return listed
    clause = clause_before(near.text, near.sentence, own.start - 1, near.sentence.start)
    named = _NAMES.search(near.text, clause.start, clause.end)
    parts = [part.strip() for part in _MEMBERS.split(named["names"])] if named else []
    return [(part, part) for part in parts] if len(parts) == len(group.members) else []


def _listed(near: Near, clause: Span) -> Subjects:
    """The members of a list of subjects with their properties; none where there is but one."""
    phrase = stripped(replace(near, places=()), clause)
    listed = _LINK_TAIL.sub("", phrase.of(near.text)).strip(" 　，,：:的由从")
    parts = [part.strip() for part in _MEMBERS.split(listed) if part.strip()]
    if len(parts) < 2:
        return []
    if years := _YEARS.fullmatch(listed):
        return [(years["what"], years["what"])] * len(parts)
    return _shared_tail(parts)


def _shared_tail(parts: list[str]) -> Subjects:
    """PM10和PM2.5平均浓度: the property named with the last holds for all."""
    last = parts[-1]
    head = words.pollutant().match(last) or _PLACE.match(last)
    rest = last[head.end() :] if head else ""
    if not head or not rest or any(part.endswith(rest[-2:]) for part in parts[:-1]):
        return [(part, part) for part in parts]
    return [(part, part + rest) for part in parts[:-1]] + [(head[0], last)]


def _earlier(last: Subjects, before: list[Draft], here: list[Draft], group: Group) -> Subjects:
    """The subjects of the group before, or what was measured just before in fitting units."""
    if last and len(group.members) % len(last) == 0:
        return last
    measured = _measured(here[: group.members[0]], here, group)
    return measured or _measured(before, here, group)


def _measured(earlier: list[Draft], here: list[Draft], group: Group) -> Subjects:
    found: dict[tuple[str, str], str] = {}
    for draft in earlier:
        if draft.subject:
            found.setdefault((draft.subject, draft.indicator), draft.quantity.unit.code)
    names, units = list(found), list(found.values())
    want = [here[k].quantity.unit.code for k in group.members]
    relative = want[0] in ("%", "{rank}", "{pp}")
    for first in range(len(names) - len(want), -1, -1):
        if relative or units[first : first + len(want)] == want:
            return names[first : first + len(want)]
    return []
