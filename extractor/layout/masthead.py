"""What does the page state about the article: title, date, outlet, authors, editors?"""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Block, Masthead, Page, Precision, Published

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def stated(page: Page, blocks: tuple[Block, ...]) -> Masthead:
    """What the page itself says, each with its evidence; what it does not say stays empty."""
    return Masthead()


def with_record(stated: Masthead, *, date: str | None, title: str | None, outlet: str | None) -> Masthead:
    """The masthead completed by what a record says from outside; the page's own word goes first.

    A record's date, however, is what the caller asked us to reckon from: it is kept as it was given.
    """
    published = Published(date, _PRECISION[len(date)], "record") if date else stated.published
    return replace(
        stated,
        published=published,
        title=stated.title or title,
        outlet=stated.outlet or outlet,
    )
