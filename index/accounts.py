"""Which figures speak of the same thing? A target, what was reached and how it changed make one account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.lexicon import units
from extractor.model import Figure
from index.ledger import Cited
from index.terms import fold

Side = Literal["targets", "actuals", "changes"]

_AHEAD = ("target", "planned", "standard", "policy")
_NEAR = 12  # how many accounts back the other side of a figure is looked for
_BESIDE = 2  # characters between two sentences that follow each other


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of one indicator of one place. Each side holds figures; most hold one or none.

    `targets` are what should be (targets, plans, standards, rules), `actuals` what is, `changes` by how
    much, or from where, it changed.
    """

    targets: tuple[Cited[Figure], ...] = ()
    actuals: tuple[Cited[Figure], ...] = ()
    changes: tuple[Cited[Figure], ...] = ()

    @property
    def cited(self) -> tuple[Cited[Figure], ...]:
        """All its figures in the order of the text."""
        return tuple(sorted((*self.targets, *self.actuals, *self.changes), key=lambda c: c.fact.span))

    @property
    def head(self) -> Cited[Figure]:
        """The figure that names the account: what was reached, else what should be."""
        return next(iter((*self.actuals, *self.targets, *self.changes)))

    @property
    def period(self) -> str | None:
        """The time that what was reached holds for, else that of the target, as an ISO interval."""
        return next((c.fact.time for c in (*self.actuals, *self.changes, *self.targets) if c.fact.time), None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that say it, each once."""
        return tuple(dict.fromkeys(c.sentence.strip() for c in self.cited))


def accounts(rows: Iterable[Cited[Figure]]) -> tuple[Account, ...]:
    """The figures of a ledger as accounts, in the order of the corpus; no figure is left out."""
    out: list[Account] = []
    for cited in rows:
        side = _side(cited.fact)
        at = next((k for k in range(len(out) - 1, -1, -1)[:_NEAR] if _belongs(out[k], cited, side)), None)
        if at is None:
            out.append(Account(**{side: (cited,)}))
        else:
            out[at] = replace(out[at], **{side: (*getattr(out[at], side), cited)})
    return tuple(out)


def _side(figure: Figure) -> Side:
    if figure.status == "before" or (figure.change and figure.change.role in ("delta", "from")):
        return "changes"
    return "targets" if figure.status in _AHEAD else "actuals"


def _belongs(account: Account, cited: Cited[Figure], side: Side) -> bool:
    """Whether a figure is of the same thing as an account, and its side of it is free."""
    head, figure = account.head, cited.fact
    if _named(head) != _named(cited) or not figure.indicator:
        return False
    together = figure.sentence == head.fact.sentence
    if side == "changes":
        return together and figure.time == head.fact.time
    if getattr(account, side) or not _measures_the_same(head.fact, figure):
        return False
    if account.period and figure.time and _year(account.period) != _year(figure.time):
        return False
    return together or (
        bool(account.targets or account.actuals) and (not figure.counter or _beside(head, cited))
    )


def _named(cited: Cited[Figure]) -> tuple[str, str | None, str, str]:
    figure = cited.fact
    subject, indicator = (fold(name or "") for name in (figure.subject, figure.indicator))
    return (cited.article.digest, figure.place_code or figure.place, subject, indicator)


def _measures_the_same(one: Figure, other: Figure) -> bool:
    return units.convertible(Decimal(1), one.unit, other.unit) is not None and one.counter == other.counter


def _year(interval: str) -> str:
    """The year that an interval ends in: a target is held against what its own year has come to."""
    return interval.rpartition("/")[2][:4]


def _beside(head: Cited[Figure], cited: Cited[Figure]) -> bool:
    """Whether the one sentence follows the other: what is counted by the piece (企业) is named too often."""
    return cited.fact.sentence.start - head.fact.sentence.end <= _BESIDE
