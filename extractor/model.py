"""The types that everything else speaks in: a page on its way, and the article it becomes.

All are frozen and compare by value, so an `Article` can be a golden file and reading the same bytes
twice gives the same tree. Places in a text are `Span`s; unless a field's name begins with `source_`
they count in `Article.text`. Facts refer to each other by position in the article's tuples. The names
and their meanings are the contract of ARCHITECTURE.md ("what comes out"), version `SCHEMA`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from extractor.alignment import Alignment
from extractor.spans import Span

SCHEMA = 1

BlockKind = Literal[
    "title", "heading", "body", "dateline", "nav", "related", "advert", "spam", "notice", "footer",
    "duplicate", "caption", "other",
]  # fmt: skip
Precision = Literal["day", "month", "year"]
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


# ------------------------------------------------------------------ the page on its way


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page from outside; `date` (ISO) is the day to reckon from.

    `content="article"` says that the text already is an article's body: every line is kept as body.
    """

    url: str | None = None
    date: str | None = None
    title: str | None = None
    outlet: str | None = None
    content: Literal["page", "article"] = "page"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the source that was decoded by another encoding than the page's own."""

    span: Span
    encoding: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes became the source: the name, whether evidence settles it, what differs from it."""

    name: str
    certain: bool = True
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """Where information is gone. Nothing is invented there; a fact that touches one is uncertain."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """Raw bytes as text. `lost` counts in `source`, where each undecodable run is U+FFFD."""

    source: str
    encoding: Encoding
    lost: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an HTML page, as far as layout cares: a light tree, parents before children."""

    tag: str
    parent: int  # index of the parent element, -1 at the root
    hint: str = ""  # class, id and role, in lower case
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of visible text. `element` indexes `Page.elements` (-1 in stripped text)."""

    span: Span
    element: int = -1
    links: tuple[Span, ...] = ()  # the stretches of it that are links


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself outside its visible text. Evidence, never belief."""

    window_title: str | None = None
    meta: tuple[tuple[str, str], ...] = ()  # (name or property in lower case, content)
    json_ld: tuple[str, ...] = ()
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair as it is reported: what stood in the source, what stands in the text, by which rule."""

    source: Span
    span: Span
    rule: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """What repair found: was the page cloaked, which script it is in now, how many of each wound."""

    cloaked: bool = False
    script: Literal["hans", "hant"] = "hans"
    glosses: int = 0
    shifted: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded, repaired page that nobody has read yet: what layout looks at."""

    source: str
    text: str
    alignment: Alignment
    lines: tuple[Line, ...]
    elements: tuple[Element, ...] = ()
    head: Head = Head()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page: what it is and why we think so."""

    span: Span
    kind: BlockKind
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article. `block` indexes `Article.blocks`; `kind` is that block's."""

    span: Span
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication and the evidence for it: where it stands, or which record told us."""

    date: str  # ISO, cut to its precision: 2020, 2020-03, 2020-03-26
    precision: Precision
    evidence: str  # dateline, meta, json-ld, url, record …
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the page states about the article: never guessed, `None` or empty where it is silent."""

    title: str | None = None
    title_span: Span | None = None
    published: Published | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """The article's own sentences (title, dateline, headings, body), all that the facts rooms may read."""

    text: str
    sentences: tuple[Sentence, ...]
    masthead: Masthead = Masthead()
    unsure: tuple[Span, ...] = ()  # losses and inferred repairs: a fact that touches one is uncertain


# ------------------------------------------------------------------ facts


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


# ------------------------------------------------------------------ the article


@dataclass(frozen=True, slots=True)
class Article:
    """A page that has been read. `text` is the whole repaired page; blocks say what each part is."""

    digest: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    alignment: Alignment = field(repr=False)
    encoding: Encoding
    language: str
    damage: Damage
    masthead: Masthead
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = field(repr=False)
    repairs: tuple[Repair, ...] = field(repr=False)
    lost: tuple[Loss, ...]
    place: PlaceRef | None = None
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    pollutants: tuple[Pollutant, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def title(self) -> str | None:
        return self.masthead.title

    @property
    def published(self) -> Published | None:
        return self.masthead.published

    @property
    def body(self) -> str:
        """The article as one would read it: its body and heading blocks, one a line."""
        return "\n".join(b.span.of(self.text).strip() for b in self.blocks if b.kind in ("body", "heading"))

    def quote(self, fact: Fact) -> str:
        """The words of the repaired text in which a fact stands."""
        return fact.span.of(self.text)

    def origin(self, fact: Fact) -> Span:
        """Where those words stand in the page as it was scraped."""
        return self.alignment.back(fact.span)

    def as_scraped(self, fact: Fact) -> str:
        """The same words as they stood in the page as it was scraped."""
        return self.origin(fact).of(self.source)
