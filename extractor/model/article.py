"""A page that has been read: one frozen tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.alignment import Alignment
from extractor.model.facts import (
    Campaign,
    Document,
    Fact,
    Figure,
    Measure,
    Organisation,
    Person,
    Place,
    PlaceRef,
    Pollutant,
    Time,
)
from extractor.model.page import Block, Damage, Encoding, Loss, Masthead, Published, Repair, Sentence
from extractor.spans import Span


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
