"""lantian show: one article with everything that is known of it, each thing at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from corpus import Corpus
from corpus.records import article_record
from extractor import Article
from index.cli import drawing, mended
from index.cli.manners import DEFAULT_CORPUS, AsJson, CorpusPath, emit, screen


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="文件名、编号或摘要的开头 · a beginning of its name")
    ],
    corpus: CorpusPath = DEFAULT_CORPUS,
    figures: Annotated[bool, typer.Option("--figures", help="列出数字 · its figures")] = False,
    measures: Annotated[bool, typer.Option("--measures", help="列出措施 · its measures")] = False,
    blocks: Annotated[
        bool, typer.Option("--blocks", help="列出每一块及理由 · its blocks, with reasons")
    ] = False,
    repairs: Annotated[
        bool, typer.Option("--repairs", help="列出修复 · its repairs, before and after")
    ] = False,
    source: Annotated[bool, typer.Option("--source", help="按网页原样 · as it was scraped")] = False,
    as_json: AsJson = False,
) -> None:
    """看一篇文章：正文、数字、措施、修复 · Show one article: body, figures, measures, repairs."""
    with Corpus(corpus) as store:
        entry = store.entry(name)
        article = store.article(entry.digest)
        copies = store.copies(entry.digest)
    if as_json:
        emit(article_record(article, entry.path))
        return
    out = screen()
    out.print(drawing.head(article, entry.path))
    if copies:
        out.print(f"[dim]副本 copies[/dim] {len(copies)}", Text("、".join(copies)))
    out.print()
    wanted = {"figures": figures, "measures": measures, "blocks": blocks, "repairs": repairs}
    parts = [part for part, asked in wanted.items() if asked]
    for part in _parts(article, parts, source) if parts else _whole(article, source):
        out.print(part, soft_wrap=isinstance(part, Text) and not out.is_terminal)
        out.print()


def _parts(article: Article, parts: list[str], source: bool) -> Iterator[RenderableType]:
    """The tables that were asked for, each with its heading."""
    for part in parts:
        match part:
            case "figures":
                yield Text(f"数字 figures · {len(article.figures)}", "bold")
                yield drawing.figures(article, source=source)
            case "measures":
                yield Text(f"措施 measures · {len(article.measures)}", "bold")
                yield drawing.measures(article, source=source)
            case "blocks":
                yield Text(f"网页各块 blocks · {len(article.blocks)}", "bold")
                yield drawing.blocks(article)
            case "repairs":
                yield Text(f"修复 repairs · {len(article.repairs)}", "bold")
                yield mended.counts(article)
                yield mended.repairs(article)


def _whole(article: Article, source: bool) -> Iterator[RenderableType]:
    """The article as one reads it, or the page as it was scraped; then the legend and what was dropped."""
    yield drawing.scraped(article) if source else drawing.body(article)
    yield drawing.legend()
    if drawing.drops([article]):
        yield Text("略去的内容 · dropped", "bold")
        yield drawing.dropped(article)
