"""Reads an annotated article as it was written by hand, and checks that every annotation stands in its text.

An article is a head, a line `---`, and the text. A line of the head is `key: value` (title, outlet, date,
place) or one named thing with all the forms that it has in the text, `kind | attribute | form | form …`:

    p | 410783 | 长垣市 | 长垣        place with its code (`-`: it has none)
    o | 市环委办                      organisation          d | 《…》   document        c | “双代”   campaign
    r | 市长 | 王一                   person with role      u | VOCs | 挥发性有机物     pollutant

Every occurrence of a form is a mention, the longest form first, unless a `~` stands before it; a `?` behind
the letter says that a reader may leave it out. In the text `<39个|39 1 actual>` is a figure (value, unit,
status; before them le, lt, ge, gt, ca or under if it is bounded) and `{…}[instruments topic status key=value
…]` a measure; instruments that a reader may accept too follow the first after a `/`; the keys are a (actor),
p (the code of its place), d (deadline), core=no (borderline: neither a miss nor a false alarm).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
KINDS = {
    "p": "places",
    "o": "organisations",
    "r": "persons",
    "d": "documents",
    "c": "campaigns",
    "u": "pollutants",
}
BARE = {"o", "d", "c"}  # kinds of which nothing is told but the forms
INSTRUMENTS = {
    "ban": "ban_restriction", "std": "standard_requirement", "enf": "enforcement_inspection",
    "treat": "treatment_infrastructure", "curt": "curtailment_closure", "mon": "monitoring_technology",
    "econ": "economic_incentive", "supp": "support_service", "info": "information_participation",
    "plan": "planning_document", "org": "organisation_coordination", "acct": "accountability_assessment",
}  # fmt: skip
COMPARATORS = {"le": "<=", "lt": "<", "ge": ">=", "gt": ">", "ca": "~", "under": "<~"}
MARK = re.compile(r"[~{<]|\|[^>\n]*>|\}\[[^\]\n]*\]")


class Misannotated(ValueError):
    """An annotation that does not fit its text."""


@dataclass(frozen=True)
class Bare:
    """The text without marks; what each mark says of it; where a name is not to be read."""

    text: str
    figures: tuple[Record, ...]
    measures: tuple[Record, ...]
    vetoes: frozenset[int]


def article(source: str) -> tuple[str, Record]:
    """The text, and its annotations with half-open code-point spans. Raises Misannotated."""
    head, _, marked = source.partition("\n---\n")
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    facts: Record = dict(line.split(": ", 1) for line in lines if " | " not in line)
    bare = _bare(marked.strip("\n"))
    things = [[cell.strip() for cell in line.split("|")] for line in lines if " | " in line]
    for letter, kind in KINDS.items():
        facts[kind] = _mentions(letter, [t for t in things if t[0][0] == letter], bare)
    _nest(facts)
    codes = {place["gb2260"]: place["name"] for place in facts["places"]}
    name, code = facts.pop("place").split() if "place" in facts else (None, None)
    home = {"name": name, "gb2260": code} if code else None
    facts |= {"figures": list(bare.figures), "measures": [_whose(m, codes, home) for m in bare.measures]}
    return bare.text, {
        "title": facts.pop("title"),
        "pub_date": facts.pop("date", None),
        "place": home,
        **facts,
    }


def _bare(marked: str) -> Bare:
    text, done, opened = "", 0, []
    found: dict[str, list[Record]] = {"<": [], "{": []}
    vetoes = set()
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark[0] == "~":
            vetoes.add(len(text))
        elif mark[0] in found:
            opened.append((mark[0], len(text)))
        else:
            kind, start = opened.pop() if opened else ("", 0)
            if kind != ("{" if mark[0].startswith("}") else "<"):
                raise Misannotated(f"{mark[0]!r} closes nothing")
            read = _measure(mark[0][2:-1]) if kind == "{" else _figure(mark[0][1:-1])
            found[kind].append({"start": start, "end": len(text), "text": text[start:], **read})
    text += marked[done:]
    if opened or re.search(r"[{}<>\[\]|]", text):
        raise Misannotated(f"a mark is left open: {opened or text}")
    measures = [
        {**m, "figures": [f for f in found["<"] if m["start"] <= f["start"] < m["end"]]} for m in found["{"]
    ]
    return Bare(text, tuple(found["<"]), tuple(measures), frozenset(vetoes))


def _figure(words: str) -> Record:
    *bound, value, unit, status = words.split()
    low, dots, high = value.partition("..")
    number: float | Record = {"lo": float(low), "hi": float(high)} if dots else float(low)
    return {
        "comparator": COMPARATORS[bound[0]] if bound else None,
        "value": number,
        "unit": unit,
        "status": status,
    }


def _measure(words: str) -> Record:
    instruments, topic, status, *rest = words.split()
    told = dict(word.split("=", 1) for word in rest)
    if set(told) - {"a", "p", "d", "core"}:
        raise Misannotated(f"unknown key in {words!r}")
    accepted = [INSTRUMENTS[i] for i in instruments.split("/")]
    return {
        "instrument": accepted[0], "instrument_accept": accepted, "topic": topic, "status": status,
        "actor": told.get("a"), "place": told.get("p"), "deadline_iso": told.get("d"),
        "core": told.get("core") != "no",
    }  # fmt: skip


def _whose(measure: Record, codes: dict[str, str], home: Record | None) -> Record:
    code = measure["place"]
    return {**measure, "place": {"name": codes[code], "gb2260": code} if code else home}


def _entity(letter: str, cells: list[str]) -> Record:
    """What a line of the head tells; `forms` and `nested` are for the search of its mentions."""
    forms = cells[1:] if letter in BARE or len(cells) == 2 else cells[2:]
    name = cells[1] if letter == "u" else forms[0].strip("《》")
    entity: Record = {"name": name, "mentions": [], "forms": forms, "nested": cells[0].endswith("?")}
    told = {"p": "gb2260", "r": "role"}.get(letter)
    return entity | ({told: None if cells[1] == "-" else cells[1]} if told else {})


def _mentions(letter: str, things: list[list[str]], bare: Bare) -> list[Record]:
    made = [_entity(letter, cells) for cells in things]
    taken: list[tuple[int, int]] = []
    for form, entity in sorted(((f, e) for e in made for f in e["forms"]), key=lambda pair: -len(pair[0])):
        for start in _free(form, bare, taken):
            taken.append((start, start + len(form)))
            mention = {"start": start, "end": start + len(form), "text": form, "nested": entity["nested"]}
            entity["mentions"].append(mention)
    for entity in made:
        first, *others = entity.pop("forms")
        del entity["nested"]
        missing = set(others) - {m["text"] for m in entity["mentions"]}
        if missing or not entity["mentions"]:
            raise Misannotated(f"not in the text: {missing or first}")
        entity["mentions"].sort(key=lambda m: m["start"])
    return made


def _free(form: str, bare: Bare, taken: list[tuple[int, int]]) -> Iterator[int]:
    for hit in re.finditer(re.escape(form), bare.text):
        if hit.start() not in bare.vetoes and all(e <= hit.start() or hit.end() <= s for s, e in taken):
            yield hit.start()


def _nest(facts: Record) -> None:
    """A place inside an organisation, a document or a campaign is nested: not required, not wrong."""
    around = [m for k in ("organisations", "documents", "campaigns") for e in facts[k] for m in e["mentions"]]
    for entity in facts["places"]:
        for m in entity["mentions"]:
            m["nested"] |= any(a["start"] <= m["start"] and m["end"] <= a["end"] for a in around)
