"""In which order are the wounds of a page treated? The ordered list of repairs, and the only loop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from extractor.alignment import Alignment, Edit, apply, chained
from extractor.model import Damage, Line, Loss, Repair
from extractor.repair import cloaking, commas, masks, mojibake
from extractor.repair.proposal import Proposal
from extractor.repair.script import language

Propose = Callable[[str], Proposal]
CHAIN: tuple[tuple[Propose, ...], ...] = (
    (cloaking.propose, mojibake.propose),
    (commas.propose,),
    (masks.propose,),
)
"""Of each group only the first that finds something is heard: what one repair explains, another would only
misread (a cloaked page was decoded rightly)."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text as its publisher wrote it, the way back to the source, and what was done."""

    text: str
    alignment: Alignment  # from the source
    since_visible: Alignment  # from the visible text
    repairs: tuple[Repair, ...]
    lost: tuple[Loss, ...]
    damage: Damage
    language: str

    def lines(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Lines of the visible text where they stand in the repaired text."""
        there = self.since_visible.there
        return tuple(Line(there(x.span), x.element, tuple(there(link) for link in x.links)) for x in lines)


def repair(visible: str, way: Alignment) -> Repaired:
    """The visible text repaired; `way` is the alignment that led from the source to it."""
    text = visible
    stages: list[tuple[tuple[Edit, ...], Alignment]] = []
    lost: list[tuple[int, Loss]] = []
    for group in CHAIN:
        proposal = _first(group, text)
        lost += [(len(stages), loss) for loss in proposal.lost]
        text, step = apply(text, proposal.edits)
        stages.append((proposal.edits, step))
    since = chained(step for _, step in stages)
    found = language(text)
    return Repaired(
        text=text,
        alignment=way.then(since),
        since_visible=since,
        repairs=_report(way, stages),
        lost=tuple(Loss(chained(s for _, s in stages[k:]).there(x.span), x.reason) for k, x in lost),
        damage=_damage([e for edits, _ in stages for e in edits], len(lost), found),
        language=found,
    )


def _first(group: tuple[Propose, ...], text: str) -> Proposal:
    """The edits of the first that has any; what is lost, of all that were asked."""
    lost: list[Loss] = []
    for propose in group:
        proposal = propose(text)
        lost += proposal.lost
        if proposal.edits:
            return Proposal(proposal.edits, tuple(lost))
    return Proposal((), tuple(lost))


def _report(way: Alignment, stages: list[tuple[tuple[Edit, ...], Alignment]]) -> tuple[Repair, ...]:
    """Every edit of every stage, from where its words stood in the source to where they stand now."""
    repairs: list[Repair] = []
    so_far = way
    for k, (edits, step) in enumerate(stages):
        onward = chained(later for _, later in stages[k + 1 :])
        for edit, now in zip(edits, step.after, strict=True):
            repairs.append(Repair(so_far.back(edit.span), onward.there(now), edit.rule, edit.certain))
        so_far = so_far.then(step)
    return tuple(sorted(repairs, key=_place))


def _place(repair: Repair) -> tuple[int, int, int, int]:
    source, span = repair.source, repair.span
    return source.start, source.end, span.start, span.end


def _damage(edits: list[Edit], lost: int, found: str) -> Damage:
    """How many of each wound there were."""
    rules = Counter(e.rule for e in edits)
    return Damage(
        cloaked=bool(rules["script"] + rules["gloss"] + rules["shifted"]),
        script="hant" if found == "zh-Hant" else "hans",
        glosses=rules["gloss"],
        shifted=rules["shifted"],
        lost=lost,
    )
