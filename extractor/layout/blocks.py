"""What is each line of the page, and which of them are the article?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout import captions, core, datelines, extent, people, repeats, spam, titles
from extractor.layout.boilerplate import Label, inside, outside
from extractor.layout.core import Evidence
from extractor.layout.lines import Seen, look
from extractor.layout.noise import said
from extractor.layout.runs import lists
from extractor.model import Block, Page


def every_line_body(page: Page) -> tuple[Block, ...]:
    """The blocks of a text that is known to be an article already."""
    return tuple(Block(x.span, "body", "given as an article") for x in page.lines)


def label(page: Page) -> tuple[Block, ...]:
    """Every line of the page that shows something as a block with its kind and the reason for it."""
    lines = look(page)
    evidence, title = _evidence(page, lines)
    run = extent.found(evidence, page)
    if len(run):
        above = title if title and title.first <= run.start + 2 else None
        title = titles.find(page, evidence, run.start) or above
    article = extent.stretched(run, evidence, page, max(evidence.begin, title.last if title else -1))
    kinds = outside(evidence, article)
    kinds[article.start : article.end] = inside(evidence, article)
    kinds = captions.marked(lines, kinds)
    if title:
        kinds = _with_title(lines, kinds, title)
    kinds = repeats.marked(lines, kinds)
    kinds = spam.marked(lines, kinds)
    return tuple(Block(x.span, kind, reason) for x, (kind, reason) in zip(lines, kinds, strict=True))


def _with_title(lines: Sequence[Seen], kinds: list[Label], title: titles.Title) -> list[Label]:
    """The labels with the headline, and with the writer's name that stands alone right below it."""
    out = list(kinds)
    out[title.first : title.last + 1] = [("title", "headline of the article")] * (
        title.last + 1 - title.first
    )
    below = title.last + 1
    if below < len(out) and out[below][0] in ("heading", "body") and people.alone(lines[below].text):
        out[below] = ("dateline", "names the writer")
    return out


def _evidence(page: Page, lines: tuple[Seen, ...]) -> tuple[Evidence, titles.Title | None]:
    words = [said(x) for x in lines]
    masthead = datelines.find(lines, words)
    listed = lists(lines, masthead)
    noises = [None if masthead[k] is not None else words[k] or listed[k] for k in range(len(lines))]
    for k in extent.own_contacts(lines, noises, masthead):
        noises[k] = None
    evidence = Evidence(lines, tuple(noises), masthead, core.aside(lines, page.elements), -1)
    title = titles.find(page, evidence)
    return replace(evidence, begin=extent.begins(evidence, title, core.weigh(evidence))), title
