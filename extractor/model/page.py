"""A page on its way: known, decoded, marked up, repaired, laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.alignment import Alignment
from extractor.spans import Span

BlockKind = Literal[
    "title", "heading", "body", "dateline", "nav", "related", "advert", "spam", "notice", "footer",
    "duplicate", "caption", "other",
]  # fmt: skip
Precision = Literal["day", "month", "year"]


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
