"""read(): one page's whole way through the house, on one screen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from extractor.alignment import apply
from extractor.decode import decode
from extractor.facts import figures, measures, names, places, times, whereabouts
from extractor.layout import blocks, masthead, sentences
from extractor.markup import Markup, parse
from extractor.model import Article, Decoded, Encoding, Known, Loss, Masthead, Page, Prose
from extractor.repair.chain import Repaired, repair
from extractor.unreadable import Unreadable, check_bytes, check_size, check_text, checked_date

__all__ = ["Unreadable", "read", "read_known"]

Content = Literal["page", "article"]


def read(
    raw: bytes | str,
    *,
    url: str | None = None,
    date: str | None = None,
    content: Content = "page",
    title: str | None = None,
    outlet: str | None = None,
) -> Article:
    """The article on a page: raw bytes, markup or text that was stripped of its markup.

    `content="article"` says that the text already is an article's body: every line is kept as body.
    `date` (ISO), `title`, `outlet` and `url` are what is known from outside. Pure: the same input
    gives the same article. Raises Unreadable, with a code and a sentence, where there is no page, or
    `date` is none.

    >>> read("全市关停3家企业。", content="article").body
    '全市关停3家企业。'
    """
    return read_known(raw, Known(url, checked_date(date), title, outlet, content))


def read_known(raw: bytes | str, known: Known) -> Article:
    """The same as `read`, for a caller that has what it knows in one piece."""
    return understood(laid_out(opened(raw, as_text=known.content == "article"), known))


@dataclass(frozen=True, slots=True)
class Opened:
    """A page decoded, its visible text found and repaired; nobody has looked at what it says."""

    digest: str
    decoded: Decoded
    markup: Markup
    repaired: Repaired


def opened(raw: bytes | str, *, as_text: bool = False) -> Opened:
    """Bytes to text: decode, markup, repair. Raises Unreadable."""
    decoded = _decoded(raw)
    markup = parse(decoded.source, as_text=as_text)
    visible, way = apply(decoded.source, markup.edits)
    check_size(len(visible), "characters")
    check_size(len(markup.lines), "lines")
    repaired = repair(visible, way)
    check_text(repaired.text)
    return Opened(_digest(raw), decoded, markup, repaired)


def laid_out(page: Opened, known: Known) -> Article:
    """Text to article: blocks, masthead, sentences. It holds no facts yet."""
    repaired, markup, decoded = page.repaired, page.markup, page.decoded
    sheet = Page(
        source=decoded.source,
        text=repaired.text,
        alignment=repaired.alignment,
        lines=repaired.lines(markup.lines),
        elements=markup.elements,
        head=markup.head,
        url=known.url,
    )
    if known.content == "article":
        labelled, stated = blocks.every_line_body(sheet), Masthead()
    else:
        labelled = blocks.label(sheet)
        stated = masthead.stated(sheet, labelled)
    return Article(
        digest=page.digest,
        source=decoded.source,
        text=repaired.text,
        alignment=repaired.alignment,
        encoding=decoded.encoding,
        language=repaired.language,
        damage=repaired.damage,
        masthead=masthead.with_record(stated, date=known.date, title=known.title, outlet=known.outlet),
        blocks=labelled,
        sentences=sentences.split(repaired.text, labelled),
        repairs=repaired.repairs,
        lost=_lost(decoded, repaired),
    )


def understood(article: Article) -> Article:
    """Article to facts: each room builds on those before it, none looks back."""
    inferred = [r.span for r in article.repairs if not r.certain]
    unsure = tuple(sorted([*inferred, *(loss.span for loss in article.lost)]))
    prose = Prose(article.text, article.sentences, article.masthead, unsure)
    found_places = places.find(prose)
    own_place = places.about(prose, found_places)
    located = whereabouts.find(prose, found_places, own_place)
    named = names.find(prose, found_places)
    found_times = times.find(prose)
    found_figures = figures.find(prose, found_times, found_places, named.organisations, located)
    return replace(
        article,
        place=own_place,
        places=found_places,
        organisations=named.organisations,
        persons=named.persons,
        documents=named.documents,
        campaigns=named.campaigns,
        pollutants=named.pollutants,
        times=found_times,
        figures=found_figures,
        measures=measures.find(prose, named, found_places, found_times, found_figures, located),
    )


def _decoded(raw: bytes | str) -> Decoded:
    if isinstance(raw, str):
        return Decoded(raw, Encoding("unicode"))
    check_bytes(raw)
    return decode(raw)


def _digest(raw: bytes | str) -> str:
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _lost(decoded: Decoded, repaired: Repaired) -> tuple[Loss, ...]:
    """Losses of decoding, carried into the text, and those that repair met."""
    carried = [Loss(repaired.alignment.there(x.span), x.reason) for x in decoded.lost]
    return tuple(sorted((x for x in (*carried, *repaired.lost) if len(x.span)), key=lambda x: x.span))
