"""Where are the page's blocks, and which of them are the article?"""

from __future__ import annotations

from extractor.model import Block, Page


def every_line_body(page: Page) -> tuple[Block, ...]:
    """The blocks of a text that is known to be an article already."""
    return tuple(Block(x.span, "body", "given as an article") for x in page.lines)


def label(page: Page) -> tuple[Block, ...]:
    """Every line of the page as a block with its kind and the reason for it."""
    return tuple(Block(x.span, "body", "line") for x in page.lines)
