"""lantian search: which articles answer a question, and where in them?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len
from rich.markup import escape
from rich.text import Text

from corpus import Corpus
from corpus.records import plain
from extractor.model import Figure, Measure
from index import Answer, Collocate, Context, Found, Index, Passage, Passages, Snippet, Sought
from index.cli import drawing
from index.cli.manners import DEFAULT_CORPUS, UNSTATED, AsJson, CorpusPath, emit, report, screen
from index.cli.words import chinese, word
from index.facets import Count
from index.passages import By as Unit
from index.records import answer_records, passage_records
from index.synonyms import meanings


class Order(StrEnum):
    """How answers are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Beside(StrEnum):
    """How the lines of a concordance are ordered."""

    TEXT = "text"
    LEFT = "left"
    RIGHT = "right"


class By(StrEnum):
    """What is found: whole articles, or stretches of them."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    MEASURE = "measure"
    FIGURE = "figure"


_PASSAGES: dict[By, Unit] = {
    By.PARAGRAPH: "paragraph",
    By.MEASURE: "measure",
    By.FIGURE: "figure",
}


def search(
    question: Annotated[list[str], typer.Argument(help='问题 · words, "phrases", AND OR NOT, field:value')],
    place: Annotated[str | None, typer.Option(help="地点，含其下辖 · a place and all in it")] = None,
    by: Annotated[
        By, typer.Option(help="查文章、段落、措施、数字 · what to find: articles, or passages")
    ] = By.ARTICLE,
    exact: Annotated[
        bool, typer.Option("--exact", help="不查同义词 · no synonyms, no wider reading")
    ] = False,
    sort: Annotated[Order, typer.Option(help="排序 · the order of answers")] = Order.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="篇数 · how many are shown")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="略过 · how many are passed over")] = 0,
    source: Annotated[bool, typer.Option("--source", help="按原网页显示 · as the page was scraped")] = False,
    kwic: Annotated[
        Beside | None, typer.Option(help="逐处列出上下文 · every place in context, by text, left, right")
    ] = None,
    collocates: Annotated[bool, typer.Option("--collocates", help="常在一起的词 · words beside it")] = False,
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """查文章，引原句 · Find articles or passages; every answer cites its sentences."""
    sought = Sought(" ".join(question), place, exact=exact, order=sort.value, limit=limit, offset=offset)
    with Corpus(corpus) as kept, Index(kept) as index:
        if kwic:
            _print_contexts(index.contexts(sought, order=kwic.value), as_json)
        elif collocates:
            _print_collocates(index.collocates(sought), as_json)
        elif passage := _PASSAGES.get(by):
            _print_passages(index.passages(sought, passage), offset, as_json)
        else:
            answer = index.search(sought)
            _print_answer(index.as_scraped(answer) if source else answer, offset, as_json)


def _print_answer(answer: Answer, offset: int, as_json: bool) -> None:
    if as_json:
        for record in answer_records(answer):
            emit(record)
        return
    _print_reading(answer, "篇 articles")
    for number, found in enumerate(answer.found, offset + 1):
        _print(number, found)
    for field, counts in answer.facets.items():
        if counts:
            screen().print(f"{word(field)}  {escape(_listed(counts))}", soft_wrap=True)
    _print_more(offset, len(answer.found), answer.total)


def _print_passages(answer: Passages, offset: int, as_json: bool) -> None:
    if as_json:
        for record in passage_records(answer):
            emit(record)
        return
    _print_reading(answer, f"处 {word(answer.by)}")
    for number, found in enumerate(answer.found, offset + 1):
        text = _marked(found)
        if found.fact:
            span = found.fact.span
            text.stylize("underline", span.start - found.start, span.end - found.start)
        screen().print(Text(f"{number:>3}  ").append(text), soft_wrap=True)
        if found.fact:
            screen().print(f"     {escape(_stated(found.fact, found.words))}", soft_wrap=True)
        about = (Path(found.path).name, found.title or UNSTATED, *_whence(found))
        screen().print(f"     [dim]{escape(' · '.join(about))}[/dim]", soft_wrap=True)
        _print_copies(found.copies)
        screen().print()
    _print_more(offset, len(answer.found), answer.total)


def _print_reading(answer: Answer | Passages, what: str) -> None:
    """How the question was read, and how much answers it."""
    for remark in answer.remarks:
        report(remark.sentence)
    also = f" · 另查 also {'、'.join(answer.also)}" if answer.also else ""
    screen().print(f"读作 read as  {escape(answer.query)}{escape(also)}", style="dim", soft_wrap=True)
    for slogan, meaning in meanings(answer.query):
        screen().print(f"口号 slogan  {escape(slogan)}：{escape(meaning)}", style="dim", soft_wrap=True)
    screen().print(f"{answer.total} {what} · {answer.ms:.1f} ms\n", style="bold")


def _print_more(offset: int, shown: int, total: int) -> None:
    """What to type for the next page, where there is one."""
    last = offset + shown
    if shown and last < total:
        report(f"显示第 {offset + 1}–{last}，共 {total}；下一页 --offset {last} · next page: --offset {last}")


def _print(number: int, found: Found) -> None:
    screen().print(f"[bold]{number:>2}  {escape(found.title or found.path)}[/bold]", soft_wrap=True)
    screen().print(f"    [dim]{escape(' · '.join((found.path, *_whence(found))))}[/dim]", soft_wrap=True)
    _print_copies(found.copies)
    for snippet in found.snippets:
        screen().print(Text("    ").append(_marked(snippet)), soft_wrap=True)
    screen().print()


def _whence(found: Found | Passage) -> tuple[str, str, str]:
    date = found.published.date if found.published else UNSTATED
    return date, found.outlet or UNSTATED, found.place.name if found.place else UNSTATED


def _print_copies(copies: int) -> None:
    if copies:
        screen().print(f"     另 {copies} 份近同 near copies", style="dim")


def _stated(fact: Measure | Figure, words: str) -> str:
    """What a fact states, in one line."""
    parts: tuple[str | None, ...]
    if isinstance(fact, Measure):
        stated = " ".join(words.split())
        parts = (
            stated,
            fact.actor,
            word(fact.topic),
            word(fact.instrument),
            word(fact.status),
            fact.deadline,
        )
    else:
        parts = (words, fact.indicator or fact.subject, word(fact.status), fact.time, fact.place)
    return " · ".join(part for part in parts if part)


def _marked(found: Snippet | Passage) -> Text:
    text = Text(found.text.replace("\n", " "))
    for start, end in found.marks:
        text.stylize("bold red", start - found.start, end - found.start)
    return text.append(f"  [{found.start}–{found.end}]", style="dim")


def _listed(counts: tuple[Count, ...]) -> str:
    """Values with their counts; what lies in another place stands behind it, after a sign for each step."""
    return "  ".join(f"{'›' * c.depth}{chinese(c.name)} {c.count}" for c in counts)


def _print_contexts(contexts: tuple[Context, ...], as_json: bool) -> None:
    """Keys one below the other, whatever the width of the characters before them."""
    if as_json:
        for context in contexts:
            emit(plain(context))
        return
    room = max((cell_len(c.left) for c in contexts), default=0)
    for c in contexts:
        line = Text(" " * (room - cell_len(c.left)) + c.left).append(f" {c.key} ", "bold red").append(c.right)
        screen().print(line.append(f"  [{Path(c.path).name} {c.start}–{c.end}]", "dim"), soft_wrap=True)


def _print_collocates(found: tuple[Collocate, ...], as_json: bool) -> None:
    if as_json:
        for collocate in found:
            emit(plain(collocate))
        return
    table = drawing.table("词 word", "同句 beside", "他处 elsewhere", "似然比 log-likelihood")
    for c in found:
        table.add_row(escape(c.word), str(c.beside), str(c.elsewhere), f"{c.likelihood:.2f}")
    screen().print(table)
