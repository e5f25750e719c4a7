"""What can two bytes be in GBK, and what does the chain's reader show of two that are nothing?

The reader drops what it cannot show without a trace (private pairs), or writes `?` for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor.lexicon.charmodel import model
from extractor.repair.script import Script, usual

HIGH, LOW = 0x100, 0x101  # the second byte of a pair that vanished: A1-FE, or 81-A0
UNREADABLE = 0x200  # ... of a pair that shows as `?`: this plus the first byte says which it may be
LEADS = range(0x81, 0xFF)
VANISHING_LEADS = (
    *range(0xAA, 0xB0),
    *range(0xF8, 0xFF),
)  # with a trail from A1 on: private, shown as nothing
VANISHING_LOW = range(0xA1, 0xA8)  # with a trail below A1: private too


@dataclass(frozen=True, slots=True)
class Sign:
    """A character as it stands in the cloaked bytes (`written`) and as the publisher wrote it (`text`)."""

    written: str
    text: str
    lead: int
    trail: int
    id: int  # in the character model


@dataclass(frozen=True, slots=True)
class Signs:
    """All that a cloaked page can hold, by its bytes; the usual ones first in each list."""

    pairs: dict[int, tuple[Sign, ...]]  # lead << 8 | trail
    by_lead: dict[int, tuple[Sign, ...]]  # whose last byte could begin a pair
    by_trail: dict[int, tuple[Sign, ...]]
    vanishing: dict[int, tuple[Sign, ...]]  # by first byte: whose last may vanish with the one behind it
    waiting: dict[tuple[int, int], tuple[Sign, ...]]  # by kind of byte that is gone, and last byte


def shown(lead: int, trail: int) -> str:
    """What the chain's reader makes of two bytes: a character, nothing, or `?`.

    >>> shown(0xC0, 0xB6), shown(0xFA, 0xB6), shown(0xCE, 0x33)
    ('蓝', '', '?')
    """
    if trail < 0x40 or trail in (0x7F, 0xFF):
        return "?"
    if lead in (VANISHING_LEADS if trail >= 0xA1 else VANISHING_LOW):
        return ""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return "?"


def vanishing(lead: int) -> int:
    """Which second bytes make a pair with this lead vanish: HIGH, LOW or none (0)."""
    return HIGH if lead in VANISHING_LEADS else LOW if lead in VANISHING_LOW else 0


def code(character: str) -> tuple[int, int] | None:
    """The two bytes of a character; None where GBK has none or one."""
    try:
        raw = character.encode("gbk")
    except UnicodeEncodeError:
        return None
    return (raw[0], raw[1]) if len(raw) == 2 else None


@cache
def unreadable() -> dict[int, frozenset[int]]:
    """Of each byte, the bytes behind it with which it makes a pair that shows as `?`."""
    pairs = {lead: frozenset(t for t in range(0x81, 0xFF) if shown(lead, t) == "?") for lead in LEADS}
    return {lead: trails for lead, trails in pairs.items() if trails}


def may_lead(pending: int, lead: int) -> bool:
    """Whether a character with this first byte can be what waits: a byte, or one of a kind that is gone."""
    if pending < HIGH:
        return lead == pending
    if pending >= UNREADABLE:
        return lead in unreadable()[pending - UNREADABLE]
    return lead >= 0xA1 if pending == HIGH else lead <= 0xA0


@cache
def signs() -> Signs:
    """The characters that the chain can write: no simplified one that it would have changed."""
    script, known = usual(), model()
    pairs: dict[int, tuple[Sign, ...]] = {}
    for lead in LEADS:
        for trail in range(0x40, 0xFF):
            c = shown(lead, trail)
            if len(c) == 1 and c != "?" and (c not in script.written or c in script.origin):
                pairs[lead << 8 | trail] = tuple(
                    Sign(c, text, lead, trail, known.id(text)) for text in _origins(c, script)
                )
    known_signs = (s for several in pairs.values() for s in several if s.id and not s.text.isspace())
    usual_first = sorted(known_signs, key=lambda s: known.alone[s.id])
    by_trail = {trail: tuple(s for s in usual_first if s.trail == trail) for trail in range(0x40, 0xFF)}
    gone = [HIGH, LOW, *(UNREADABLE + lead for lead in unreadable())]
    vanish = [s for s in usual_first if vanishing(s.trail)]
    return Signs(
        pairs,
        {lead: tuple(s for s in usual_first if s.lead == lead and s.trail > 0x80) for lead in LEADS},
        by_trail,
        {x: tuple(s for s in vanish if may_lead(x, s.lead)) for x in (*LEADS, *gone)},
        {
            (kind, trail): tuple(s for s in several if may_lead(kind, s.lead))
            for kind in gone
            for trail, several in by_trail.items()
        },
    )


def _origins(written: str, script: Script) -> tuple[str, ...]:
    text = script.origin.get(written, written)
    return (text, written) if written == "著" else (text,)
