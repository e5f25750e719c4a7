"""What does the page state about the article: title, date, outlet, authors, editors?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.layout import evidence as head
from extractor.layout import people, statements
from extractor.layout.noise import REPLIES
from extractor.layout.statements import Statement
from extractor.lexicon.tables import words
from extractor.model import Block, Masthead, Page, Precision, Published
from extractor.spans import Span

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_ABOVE, _BELOW = 14, 8  # how many lines from the article a line may stand and still speak of it
_CLOSE = 4  # lines below the title in which a name alone is the outlet's or the writer's
_SHORT = 40  # characters of a byline that stands alone
_EDITION = re.compile(
    r"(?:第\s*[A-Z]?\d+|(?<!\d)[A-Z]?\d\d)\s*版(?!本)|版面导航|本版新闻|数字报|电子报|往期回顾"
)
_NEWSPAPER = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:日报|晚报|早报|晨报|商报|时报|都市报|周报|导报|青年报)")
_OUTLET_END = re.compile(r"(?:作者|记者|责任编辑|编辑|选稿|\d).*$")


class _Line(NamedTuple):
    """A line that states something, its distance from the article, and where it stands."""

    distance: int
    block: Block
    statement: Statement


def stated(page: Page, blocks: tuple[Block, ...]) -> Masthead:
    """What the page itself says, each with its evidence; what it does not say stays empty."""
    lines = _near(page, blocks)
    title, span = _title(page, blocks)
    body = [b.span.of(page.text) for b in blocks if b.kind in ("body", "heading")]
    return Masthead(
        title=title,
        title_span=span,
        published=_published(page, blocks, lines),
        outlet=_outlet(page, blocks, lines),
        authors=_authors(page, lines, body),
        editors=_named(lines, "editor"),
    )


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


def _near(page: Page, blocks: Sequence[Block]) -> list[_Line]:
    """The lines around the article that state something, the nearest first, those above it before others."""
    own = [k for k, b in enumerate(blocks) if b.kind in ("title", "body", "heading")]
    if not own:
        return []
    body = [k for k in own if blocks[k].kind != "title"] or own
    title = [k for k in own if blocks[k].kind == "title"] or body[:1]
    out = []
    for k in range(max(0, own[0] - _ABOVE), min(len(blocks), own[-1] + 1 + _BELOW)):
        block = blocks[k]
        if k > body[-1] and block.reason == REPLIES:
            break
        if block.kind not in ("dateline", "footer", "other", "nav") or len(block.span) > 200:
            continue
        if k < body[0]:
            distance = k - title[-1] if k > title[-1] else 2 * (title[0] - k)
        else:
            distance = 20 + k - body[-1] if k > body[-1] else 30 + k - body[0]
        out.append(_Line(distance, block, _statement(page, blocks, k)))
    return sorted(out, key=lambda x: x.distance)


def _statement(page: Page, blocks: Sequence[Block], k: int) -> Statement:
    """What a block states; where it ends in a label, the next block is its value, as in cells of a table."""
    block = blocks[k]
    statement = statements.read(block.span.of(page.text))
    last = statement.said[-1] if statement.said else None
    if last is None or last.value or last.field == "-" or k + 1 == len(blocks) or statement.date:
        return statement
    if len(blocks[k + 1].span) > _SHORT:
        return statement
    return statements.read(page.text[block.span.start : blocks[k + 1].span.end])


def _title(page: Page, blocks: Sequence[Block]) -> tuple[str | None, Span | None]:
    spans = [b.span for b in blocks if b.kind == "title"]
    if spans:
        span = Span(_past_link(page, spans[0]), spans[-1].end)
        return " ".join(span.of(page.text).split()), span
    return head.title(page.head), None


def _past_link(page: Page, line: Span) -> int:
    """Where a headline begins that follows a link to its category in the same line."""
    leading = (x for seen in page.lines if seen.span.covers(line) for x in seen.links)
    return next((x.end for x in leading if x.start <= line.start and x.end < line.end), line.start)


def _published(page: Page, blocks: Sequence[Block], lines: Sequence[_Line]) -> Published | None:
    """The day that a line by the article states; a labelled day or one with the hour goes first."""
    dated = [x for x in lines if x.statement.date and (x.block.kind == "dateline" or x.statement.labelled)]
    dated.sort(key=lambda x: not x.statement.labelled)
    return (
        _printed(dated, "day")
        or head.published(page.head, page.url)
        or _of_edition(page, blocks)
        or _printed([x for x in dated if x.block.kind == "dateline"], "month")
    )


def _of_edition(page: Page, blocks: Sequence[Block]) -> Published | None:
    """The day in the head of a newspaper's electronic edition, above the headline."""
    if not _is_edition(page, blocks):
        return None
    for block in blocks:
        if block.kind == "title":
            break
        statement = statements.read(block.span.of(page.text)) if len(block.span) <= _SHORT else None
        if statement and statement.precision == "day" and statement.date and not statement.said:
            return _printed([_Line(0, block, statement)], "day")
    return None


def _is_edition(page: Page, blocks: Sequence[Block]) -> bool:
    return any(_EDITION.search(b.span.of(page.text)) for b in blocks if b.kind not in ("body", "heading"))


def _printed(lines: Sequence[_Line], precision: Precision) -> Published | None:
    for line in lines:
        span, date = line.statement.date_span, line.statement.date
        if line.statement.precision == precision and span is not None and date is not None:
            return Published(date, precision, "dateline", span.shifted(line.block.span.start))
    return None


def _outlet(page: Page, blocks: Sequence[Block], lines: Sequence[_Line]) -> str | None:
    """The outlet by the surest sign: a label, a name alone below the title, the dateline, the head."""
    for line in lines:
        for said in line.statement.values("outlet"):
            if outlet := _cleaned(said.value):
                return outlet
    return (
        _named_below(page, blocks, lines)
        or _in_dateline(page, lines)
        or head.outlet(page.head)
        or _newspaper(page, blocks)
    )


def _in_dateline(page: Page, lines: Sequence[_Line]) -> str | None:
    """The outlet that a dateline names without a label; that of a site's channel only for want of another."""
    for line in lines:
        if line.block.kind == "dateline" and not _EDITION.search(line.block.span.of(page.text)):
            named = [statements.outlet(word) for word in line.statement.rest if statements.is_outlet(word)]
            if named:
                return next((x for x in named if not statements.is_channel(x)), named[0])
    return None


def _named_below(page: Page, blocks: Sequence[Block], lines: Sequence[_Line]) -> str | None:
    """The outlet whose name is all of a line right below the title, or a link in it."""
    title = max((b.span.end for b in blocks if b.kind == "title"), default=0)
    near = [x.block for x in lines if 0 < x.distance <= _CLOSE and x.block.span.start >= title]
    linked = [x for seen in page.lines if any(seen.span.covers(b.span) for b in near) for x in seen.links]
    names = (x.of(page.text).strip() for x in [*linked, *(b.span for b in near if b.kind != "dateline")])
    return next((x for x in names if statements.is_outlet(x) and not statements.is_channel(x)), None)


def _newspaper(page: Page, blocks: Sequence[Block]) -> str | None:
    """The newspaper whose electronic edition a page shows, by what its menus and imprint call it most."""
    if not _is_edition(page, blocks):
        return None
    around = [
        b.span.of(page.text)
        for b in blocks
        if b.kind not in ("title", "body", "heading", "spam", "duplicate")
    ]
    named = Counter(name for text in around for name in _NEWSPAPER.findall(text))
    return named.most_common(1)[0][0] if named else None


def _cleaned(value: str) -> str:
    value = _OUTLET_END.sub("", value.split()[0] if value.split() else "")
    value = value.strip("-—_·.。")
    return "" if len(value) < 2 or value.lower() in words("no_names") else value


def _authors(page: Page, lines: Sequence[_Line], body: Sequence[str]) -> tuple[str, ...]:
    """The writers by the surest sign that the page gives: a label, the lead, a signature, a post's head."""
    if found := _named(lines, "author"):
        return found
    stated = [x.block.span.of(page.text) for x in lines if x.block.kind in ("dateline", "other")]
    shown = [x for x in lines if x.block.kind != "nav"]
    signs: tuple[tuple[Callable[[str], tuple[str, ...]], Sequence[str]], ...] = (
        (people.in_lead, body[:4]),
        (people.in_signature, body[:-4:-1]),
        (people.in_signature, stated),
        (people.in_lead, [x for x in [*stated, *body[:-3:-1]] if len(x) <= _SHORT]),
        (people.alone, [x.block.span.of(page.text) for x in shown if 0 < x.distance <= _CLOSE]),
        (people.alone, [x for x in body[:1] if "、" in x or " " in x]),
        (people.who_posted, stated),
    )
    for sign, texts in signs:
        for text in texts:
            if found := sign(text):
                return found
    beside = (people.among(x.statement.rest) for x in lines if x.statement.date and 0 < x.distance <= _CLOSE)
    return next(filter(None, beside), ()) or head.authors(page.head)


def _named(lines: Sequence[_Line], field: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        for said in line.statement.values(field):
            found += people.names(said.value)
        if found and field == "author":
            break
    return tuple(dict.fromkeys(found))
