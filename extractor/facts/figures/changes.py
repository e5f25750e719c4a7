"""By how much, or from where to where? The two ends of a change, and its base."""

from __future__ import annotations

import re
from typing import Literal

from extractor.facts.figures.draft import Draft
from extractor.model import Change

End = Literal["from", "to"]
_LIST = re.compile(r" ?(?:、|和|与|及|以及) ?")
_NEXT = re.compile(r"[^，。；、！？]{0,3}[，]?[^，。；、！？]{0,12}")


def ends(text: str, drafts: list[Draft]) -> list[End | None]:
    """For every draft whether it is an end of a change: 由500米扩大到1公里, 分别由32、1.9降至18、0.6."""
    out: list[End | None] = [None] * len(drafts)
    for k in range(1, len(drafts)):
        start, end = drafts[k - 1], drafts[k]
        if not _leads_to(text, start, end):
            continue
        out[k - 1], out[k] = "from", "to"
        _spread(text, drafts, out, k)
    return out


def _leads_to(text: str, start: Draft, end: Draft) -> bool:
    between = text[start.end : end.start]
    if not end.left.target or start.quantity.unit.kind != end.quantity.unit.kind:
        return False
    return bool(_NEXT.fullmatch(between)) and (len(end.left.phrase) == 0 or end.left.opening == start.end)


def _spread(text: str, drafts: list[Draft], out: list[End | None], k: int) -> None:
    """The members of a list share the end that one of them is."""
    at = k - 1
    while at > 0 and out[at - 1] is None and _LIST.fullmatch(text, drafts[at - 1].end, drafts[at].start):
        at -= 1
        out[at] = "from"
    at = k
    while at + 1 < len(drafts) and _LIST.fullmatch(text, drafts[at].end, drafts[at + 1].start):
        at += 1
        out[at] = "to"


def change(draft: Draft, end: End | None) -> Change | None:
    """How the figure speaks of change; None where it does not."""
    direction = draft.left.direction
    if end:
        return Change(direction or "none", end, "before_after")
    if direction is None or draft.left.target or draft.quantity.unit.code == "{rank}":
        return None
    return Change(direction, "delta", draft.left.basis)
