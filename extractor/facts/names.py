"""Which organisations, persons, documents, campaigns and pollutants are named?"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.facts import campaigns, documents, organisations, persons, pollutants
from extractor.facts.ground import Ground, Spans
from extractor.model import Campaign, Document, Organisation, Person, Place, Pollutant, Prose


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that bears a name, each kind in the order of the text."""

    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    pollutants: tuple[Pollutant, ...] = ()


def find(prose: Prose, places: tuple[Place, ...]) -> Names:
    """All names of the article; what stands inside a document's title belongs to the title."""
    titled = documents.find(prose)
    titles = Spans.of(document.span for document in titled)
    ground = Ground.of(prose.text, places)
    bodies = organisations.find(prose, ground, titles)
    ground = ground.with_orgs(body.span for body in bodies)
    return Names(
        organisations=bodies,
        persons=persons.find(prose, ground, titles),
        documents=titled,
        campaigns=campaigns.find(prose, ground, Spans.of([*titles, *ground.orgs])),
        pollutants=pollutants.find(prose),
    )
