"""How is an article drawn on a screen: marked, dropped, and where each fact stands?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from corpus.records import plain
from extractor import Article
from extractor.model import Block, Fact, Figure, Measure, Range
from extractor.spans import Span
from index.cli.manners import UNSTATED, screen
from index.cli.words import word

STYLES = {
    "measures": "underline",
    "places": "green",
    "organisations": "cyan",
    "persons": "magenta",
    "documents": "yellow",
    "campaigns": "bright_red",
    "pollutants": "blue",
    "times": "bright_blue",
    "figures": "bold bright_white on blue",
}
BRACKETS = {"figures": "〔〕", "measures": "〖〗"}  # where there is no colour
READ = ("title", "heading", "body", "dateline", "caption")
_QUOTED = 40  # characters of a dropped block that are shown


def head(article: Article, name: str) -> Text:
    """Title, date with its evidence, outlet and people; 未载明 where the page is silent."""
    masthead = article.masthead
    lines = [
        f"[bold]{escape(masthead.title or f'（标题{UNSTATED} · no title stated）')}[/bold]",
        f"[dim]发布 published[/dim] {escape(dated(article))}",
        f"[dim]来源 outlet[/dim] {escape(masthead.outlet or UNSTATED)}",
    ]
    for label, people in (("作者 authors", masthead.authors), ("编辑 editors", masthead.editors)):
        if people:
            lines.append(f"[dim]{label}[/dim] {escape('、'.join(people))}")
    if article.place:
        lines.append(f"[dim]地点 place[/dim] {escape(article.place.name)} {article.place.code or ''}")
    lines.append(f"[dim]文章 article[/dim] {escape(name)} [dim]{article.digest[7:19]}[/dim]")
    return Text.from_markup("\n".join(lines))


def dated(article: Article) -> str:
    """The day of publication with the words that say so, or 未载明."""
    published = article.published
    if published is None:
        return UNSTATED
    words = f"：{published.span.of(article.text)} @{where(published.span)}" if published.span else ""
    return f"{published.date}（{published.evidence}{words}）"


def where(span: Span) -> str:
    """A place in the text as people write it."""
    return f"{span.start}–{span.end}"


def body(article: Article) -> Text:
    """Headings and body with every fact in its colour, or figures and measures in brackets without one."""
    out = Text()
    for block in article.blocks:
        if block.kind in ("heading", "body"):
            style = "bold" if block.kind == "heading" else ""
            out.append_text(marked(article.text, block.span, _marks(article, block.span), style))
            out.append("\n")
    return out


def scraped(article: Article) -> Text:
    """The page as it was scraped, markup and all, with every fact marked where it came from."""
    whole = Span(0, len(article.source))
    return marked(
        article.source, whole, [(k, article.origin(f)) for k in STYLES for f in getattr(article, k)]
    )


def marked(text: str, span: Span, marks: Iterable[tuple[str, Span]], style: str = "") -> Text:
    """A stretch of a text with the marks in it, each a kind of fact and its span."""
    if screen().is_terminal:
        out = Text(span.of(text), style=style)
        for kind, mark in marks:
            out.stylize(STYLES[kind], max(0, mark.start - span.start), max(0, mark.end - span.start))
        return out
    return Text("".join(_bracketed(text, span, marks)))


def _bracketed(text: str, span: Span, marks: Iterable[tuple[str, Span]]) -> Iterator[str]:
    """The same in black and white. At one place, what ends comes before what begins."""
    signs: list[tuple[int, int, int, str]] = []
    for kind, mark in marks:
        if kind in BRACKETS:
            signs.append((mark.start, 1, -len(mark), BRACKETS[kind][0]))
            signs.append((mark.end, 0, len(mark), BRACKETS[kind][1]))
    at = span.start
    for place, _, _, sign in sorted(signs):
        stop = min(max(place, span.start), span.end)
        yield text[at:stop]
        yield sign
        at = stop
    yield text[at : span.end]


def _marks(article: Article, span: Span) -> list[tuple[str, Span]]:
    return [(kind, f.span) for kind in STYLES for f in getattr(article, kind) if f.span.meets(span)]


def legend() -> Text:
    """Which colour, or which bracket, is which kind of fact."""
    if not screen().is_terminal:
        return Text(" ".join(f"{pair[0]}{word(kind)}{pair[1]}" for kind, pair in BRACKETS.items()))
    out = Text()
    for kind, style in STYLES.items():
        out.append(word(kind), style).append("  ")
    return out


# ------------------------------------------------------------------ tables


def table(*columns: str) -> Table:
    """A table of ours; its last column takes the room that is left and folds."""
    out = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for name in columns[:-1]:
        out.add_column(name, overflow="fold")
    out.add_column(columns[-1], overflow="fold", ratio=1)
    return out


def dropped(article: Article) -> Table:
    """What was on the page but is not the article, and why."""
    out = table("位置 at", "类 kind", "理由 why", "内容 what")
    for block in article.blocks:
        if block.kind not in READ:
            out.add_row(where(block.span), word(block.kind), escape(block.reason), _beginning(article, block))
    return out


def _beginning(article: Article, block: Block) -> str:
    words = " ".join(block.span.of(article.text).split())
    return escape(words[:_QUOTED] + ("…" if len(words) > _QUOTED else ""))


def blocks(article: Article) -> Table:
    """Every line of the page with its label and the reason for it."""
    out = table("位置 at", "类 kind", "理由 why", "内容 what")
    for block in article.blocks:
        style = "" if block.kind in READ else "dim"
        words = escape(block.span.of(article.text).strip())
        out.add_row(where(block.span), word(block.kind), escape(block.reason), words, style=style)
    return out


def figures(article: Article, *, source: bool) -> Table:
    """Every figure with what it means and its sentence; with `source`, also as it was scraped."""
    scraped = ("原样 as scraped",) if source else ()
    out = table(
        "位置 at",
        "数字 figure",
        *scraped,
        "值 value",
        "对象 what",
        "性质 status",
        "时间 time",
        "句子 sentence",
    )
    for figure in article.figures:
        what = " ".join(x for x in (figure.place, figure.subject, figure.indicator) if x)
        doubt = " ?" if figure.uncertain else ""
        out.add_row(
            _places(article, figure, source),
            escape(article.quote(figure)),
            *([escape(article.as_scraped(figure))] if source else []),
            escape(f"{figure.comparator if figure.comparator != '=' else ''}{amount(figure)}{doubt}"),
            escape(what),
            word(figure.status),
            figure.time or "",
            _sentence(article, figure, figure.sentence, "figures", source),
        )
    return out


def amount(figure: Figure) -> str:
    """A figure's value with its unit."""
    return f"{value(figure.value)} {figure.unit}"


def value(of: Decimal | Range) -> str:
    """A value as mathematicians write it.

    >>> value(Decimal(5)), value(Range(Decimal(20), Decimal(30), hi_open=True))
    ('5', '[20, 30)')
    """
    if not isinstance(of, Range):
        return f"{plain(of)}"
    low = "" if of.lo is None else f"{'(' if of.lo_open else '['}{plain(of.lo)}"
    high = "" if of.hi is None else f"{plain(of.hi)}{')' if of.hi_open else ']'}"
    return f"{low}, {high}"


CHANGES = {
    "increase": "上升",
    "decrease": "下降",
    "yoy": "同比",
    "mom": "环比",
    "baseline": "较基期",
}


def measures(article: Article, *, source: bool) -> Table:
    """Every measure with who, what, by when, and its sentence."""
    out = table(
        "位置 at",
        "措施 measure",
        "主体 actor",
        "地点 place",
        "手段 instrument",
        "性质 status",
        "句子 sentence",
    )
    for measure in article.measures:
        out.add_row(
            _places(article, measure, source),
            escape(article.as_scraped(measure) if source else article.quote(measure)),
            escape(measure.actor or UNSTATED),
            escape(measure.place.name if measure.place else UNSTATED),
            f"{measure.topic} / {measure.instrument}",
            word(measure.status) + (f" {measure.deadline}" if measure.deadline else ""),
            _sentence(article, measure, measure.sentence, "measures", source),
        )
    return out


def _places(article: Article, fact: Fact, source: bool) -> str:
    return where(article.origin(fact) if source else fact.span)


def _sentence(article: Article, fact: Figure | Measure, sentence: Span, kind: str, source: bool) -> Text:
    """The sentence of a fact with the fact marked in it, in the text or in the page as scraped."""
    if not source:
        return marked(article.text, sentence, [(kind, fact.span)])
    return marked(article.source, article.alignment.back(sentence), [(kind, article.origin(fact))])


def drops(articles: Iterable[Article]) -> Counter[str]:
    """How many blocks of each kind are not the article."""
    return Counter(b.kind for a in articles for b in a.blocks if b.kind not in READ)
