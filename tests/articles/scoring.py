"""Holds what the extractor says of an article against what a reader wrote down.

Names count when they stand at exactly the reader's offsets; a name inside a longer one, or one that a reader
may leave out (`nested`), is neither required nor wrong. A measure is found when it shares half of its stretch
with the reader's one, the best pairs first; a borderline one (`core` false) is neither a miss nor a false
alarm. A figure is found with or without its bound.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
NAMES = ("places", "organisations", "persons", "documents", "campaigns", "pollutants")
KINDS = (*NAMES, "figures", "measures")


@dataclass(frozen=True)
class Verdict:
    """One thing that a reader or the program found: `kind` and whether the other found it too, `right`,
    `missed`, `wrong`; or a question about a thing that both found: `kind.field`, `yes` or `no`."""

    kind: str
    outcome: str
    words: str


@dataclass(frozen=True)
class Score:
    """Counts of one kind over all articles; for a field of a kind, `right` of `right + missed`."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return 100 * self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(2 * self.right + self.missed + self.wrong, 1)


def scores(verdicts: list[Verdict]) -> dict[str, Score]:
    counts = Counter((v.kind, {"yes": "right", "no": "missed"}.get(v.outcome, v.outcome)) for v in verdicts)
    kinds = dict.fromkeys(v.kind for v in verdicts)
    return {kind: Score(*(counts[kind, o] for o in ("right", "missed", "wrong"))) for kind in kinds}


def verdicts(said: Record, wanted: Record) -> Iterator[Verdict]:
    """All verdicts on one article; both records as the contract and the annotations name things."""
    for kind in NAMES:
        yield from _names(kind, said[kind], wanted[kind], said["text"])
    yield from _figures(said["figures"], wanted["figures"])
    yield from _measures(said, wanted["measures"])


def _names(kind: str, said: list[Record], wanted: list[Record], text: str) -> Iterator[Verdict]:
    want = {
        (m["start"], m["end"]): (entity, m.get("nested", False))
        for entity in wanted
        for m in entity["mentions"]
    }
    have = {(fact["start"], fact["end"]): fact for fact in said}
    for span in sorted(want.keys() | have.keys()):
        entity, nested = want.get(span, ({}, False))
        if span in have and span not in want:
            yield Verdict(kind, "wrong", text[slice(*span)])
        elif not nested:
            yield Verdict(kind, "right" if span in have else "missed", text[slice(*span)])
            if span in have:
                yield from _told(kind, have[span], entity)


def _told(kind: str, fact: Record, entity: Record) -> Iterator[Verdict]:
    field, asked, same = {
        "places": ("code", "gb2260", _equal),
        "persons": ("role", "role", alike),
        "pollutants": ("name", "name", _equal),
    }.get(kind, ("", "", _equal))
    if entity.get(asked):
        got, want = fact.get(field), entity[asked]
        yield Verdict(
            f"{kind}.{field}", "yes" if same(got, want) else "no", f"{fact['text']}: want {want}, got {got}"
        )


def _equal(got: Any, want: Any) -> bool:
    return str(got) == str(want)


def alike(got: str | None, want: str) -> bool:
    """The same thing in other words: one contains the other, or most of the characters are shared."""
    a, b = _letters(got), _letters(want)
    return bool(a) and (a in b or b in a or len(set(a) & set(b)) >= 0.6 * len(set(b)))


def _letters(words: str | None) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", words or "") if c.isalnum())


def _pairs(
    said: list[Record], wanted: list[Record], close: Callable[[Record, Record], float], least: float
) -> dict[int, int]:
    """Which wanted one is which said one: the closest pairs first, each at most once."""
    ranked = sorted(
        ((close(a, b), w, s) for w, a in enumerate(wanted) for s, b in enumerate(said)), reverse=True
    )
    out: dict[int, int] = {}
    for value, w, s in ranked:
        if value >= least and w not in out and s not in out.values():
            out[w] = s
    return out


def shared(a: Record, b: Record) -> float:
    """How much of two stretches is common to both, 0 to 1."""
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(common, 0) / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _within(a: Record, b: Record) -> float:
    inside = (a["start"] <= b["start"] and b["end"] <= a["end"]) or (
        b["start"] <= a["start"] and a["end"] <= b["end"]
    )
    return shared(a, b) if inside else 0.0


def _figures(said: list[Record], wanted: list[Record]) -> Iterator[Verdict]:
    pairs = _pairs(said, wanted, _within, 0.1)
    yield from _found("figures", said, wanted, pairs)
    for w, s in pairs.items():
        want, have = wanted[w], said[s]
        words = f"{want['text']}: got {have['value']} {have['unit']} {have['status']}"
        right = have["unit"] == want["unit"] and _number(have["value"]) == _number(want["value"])
        yield Verdict("figures.value", "yes" if right else "no", words)
        yield Verdict("figures.status", "yes" if have["status"] == want["status"] else "no", words)


def _number(value: Any) -> tuple[float, ...]:
    return (value["lo"], value["hi"]) if isinstance(value, dict) else (float(value),)


def _found(kind: str, said: list[Record], wanted: list[Record], pairs: dict[int, int]) -> Iterator[Verdict]:
    for w, want in enumerate(wanted):
        if want.get("core", True):
            yield Verdict(kind, "right" if w in pairs else "missed", want["text"])
    for s, have in enumerate(said):
        if s not in pairs.values():
            yield Verdict(kind, "wrong", have["text"])


def _measures(said: Record, wanted: list[Record]) -> Iterator[Verdict]:
    measures = said["measures"]
    pairs = _pairs(measures, wanted, shared, 0.5)
    yield from _found("measures", measures, wanted, pairs)
    for w, s in pairs.items():
        want, have = wanted[w], measures[s]
        asked = {
            "place": (have.get("place") or {}).get("code") == (want["place"] or {}).get("gb2260"),
            "instrument": have["instrument"] in want["instrument_accept"],
            "topic": have["topic"] == want["topic"],
            "status": have["status"] == want["status"],
            "actor": alike(have.get("actor"), want["actor"]) if want["actor"] else None,
            "deadline": _ends(have.get("deadline")) == want["deadline_iso"] if want["deadline_iso"] else None,
            "figures": _holds(want, [said["figures"][n] for n in have.get("figures", ())])
            if want["figures"]
            else None,
        }
        for field, right in asked.items():
            if right is not None:
                told = f"{want['text'][:24]}: got {have.get(field)}"
                yield Verdict(f"measures.{field}", "yes" if right else "no", told)


def _ends(deadline: str | None) -> str:
    return (deadline or "").split("/")[-1]


def _holds(want: Record, figures: list[Record]) -> bool:
    return all(any(_within(f, g) for g in figures) for f in want["figures"])
