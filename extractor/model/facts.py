"""What an article says: places, names, times, figures, measures, each with its span and its rule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from extractor.spans import Span

FigureKind = Literal[
    "count", "measure", "money", "share", "ratio", "rank", "change", "threshold", "list_count", "spec"
]
Comparator = Literal["=", "<", "<=", ">", ">=", "~", "<~", "range"]
FigureStatus = Literal[
    "actual", "target", "standard", "policy", "planned", "before", "after", "qualifier", "specification",
    "boilerplate",
]  # fmt: skip
TimeKind = Literal[
    "date", "period", "deadline", "since", "until", "duration", "frequency", "plan_period",
    "recurring_period", "recurring_date", "base_period", "lookback", "datetime",
]  # fmt: skip
MeasureStatus = Literal["required", "recommended", "planned", "ongoing", "done"]


class Fact(Protocol):
    """Anything found at a span of the article's text."""

    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place by name, with its GB/T 2260 code where that can be told."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place. `code` is valid on the article's date; None when it cannot be told."""

    span: Span
    name: str
    code: str | None
    path: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation or a closed nominal body."""

    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person by bare name, with role and organisation where they stand beside it."""

    span: Span
    role: str | None = None
    org: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its 《》; `number` where a 文号 is given."""

    span: Span
    number: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign or named programme, its quotation marks included."""

    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Pollutant:
    """A pollutant under its canonical name (VOCs, PM2.5, SO2 …)."""

    span: Span
    name: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A length of time known only to lie between two ISO 8601 durations (3个多月: P3M, P4M)."""

    lo: str
    hi: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its ISO 8601 value (None where it hangs on a day that is not stated)."""

    span: Span
    kind: TimeKind
    value: str | Between | None
    rule: str = ""

    @property
    def iso(self) -> str | None:
        """The value where it is one ISO 8601 string; None for a vague length and an unstated day."""
        return self.value if isinstance(self.value, str) else None


@dataclass(frozen=True, slots=True)
class Range:
    """A value known only to lie between two bounds; None is no bound, `open` excludes the bound."""

    lo: Decimal | None = None
    hi: Decimal | None = None
    lo_open: bool = False
    hi_open: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure speaks of change: by how much (delta), or from where to where."""

    direction: Literal["increase", "decrease", "none"]
    role: Literal["delta", "from", "to"]
    basis: Literal["yoy", "mom", "baseline", "before_after"] | None = None
    base_period: str | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """Among whom a rank counts, from which end, out of how many."""

    scope: str | None = None
    from_end: Literal["top", "bottom"] = "top"
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Aligned:
    """Which of several numbers handed out in order (分别, 依次, 各) this one is."""

    cue: str
    index: int
    of: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that means something. Values are in base units; see the contract for every field."""

    span: Span
    kind: FigureKind
    value: Decimal | Range
    unit: str
    sentence: Span
    counter: str | None = None
    comparator: Comparator = "="
    subject: str | None = None
    indicator: str | None = None
    status: FigureStatus = "actual"
    change: Change | None = None
    rank: Rank | None = None
    share_of: str | None = None
    aligned: Aligned | None = None
    time: str | None = None
    place: str | None = None
    place_code: str | None = None
    actor: str | None = None
    uncertain: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A policy measure (措施): a concrete action of government, or an obligation put on someone."""

    span: Span
    action: str
    instrument: str
    topic: str
    status: MeasureStatus
    sentence: Span
    object: str | None = None
    actor: str | None = None
    actor_inferred: bool = False
    place: PlaceRef | None = None
    instrument_class: str = ""
    deadline: str | None = None
    frequency: str | None = None
    timeframe: str | None = None
    figures: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    campaigns: tuple[int, ...] = ()
    rule: str = ""
