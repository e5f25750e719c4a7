"""A figure on its way: the amount, the words beside it, and what the later steps have made of it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.facts.figures.left import Left
from extractor.lexicon.amounts import Quantity
from extractor.model import Aligned
from extractor.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One amount of a sentence that means something.

    `right` is the noun phrase after it, maybe empty; `heading` what a table says above it.
    """

    quantity: Quantity
    sentence: Span
    left: Left
    right: Span
    subject: str = ""
    indicator: str = ""
    aligned: Aligned | None = None
    rule: str = ""
    heading: str = ""

    @property
    def start(self) -> int:
        return self.quantity.span.start

    @property
    def end(self) -> int:
        return self.quantity.span.end
