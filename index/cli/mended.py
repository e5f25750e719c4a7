"""How are the repairs of an article drawn: in how many words, before and after, and what proves them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor import Article
from extractor.model import Repair
from extractor.spans import Span
from index.cli.manners import screen
from index.cli.words import word

_AROUND = 6  # characters shown on either side
_APART = 10  # characters between two repairs that are shown together
_WIDE = 28  # characters of the source that one row shows


@dataclass(frozen=True, slots=True)
class _Run:
    """Repairs that touch each other in the source, such as a character and its gloss."""

    source: Span
    span: Span
    rules: tuple[str, ...]
    certain: bool


def counts(article: Article) -> Text:
    """How many repairs each rule made, how many of them are inferred, and the page's own table of glosses."""
    made = Counter(r.rule for r in article.repairs)
    doubtful = Counter(r.rule for r in article.repairs if not r.certain)
    out = Text()
    for rule, n in made.most_common():
        out.append(f"{rule} {n}  " if not doubtful[rule] else f"{rule} {n} ")
        if doubtful[rule]:
            out.append(f"({word('inferred')} {doubtful[rule]})  ", "yellow")
    glosses = dict.fromkeys(
        article.source[max(0, r.source.start - 1) : r.source.end]
        for r in article.repairs
        if r.rule == "gloss"
    )
    if glosses:
        out.append(f"\n注音 glosses {len(glosses)}  ", "dim")
        out.append(" ".join(glosses), "dim")
    return out


def repairs(article: Article) -> Table:
    """All repairs in their words, before and after, those of one clause in one row, each proof by itself."""
    out = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for name in ("位置 at", "网页原样 before", "修复后 after", "证明 proof", "规则 rule"):
        out.add_column(name, overflow="fold")
    for row in _rows(_runs(article.repairs), article.source):
        certain = row[0].certain
        out.add_row(
            f"{row[0].span.start}–{row[-1].span.end}",
            _in_words(article.source, [run.source for run in row], "red"),
            _in_words(article.text, [run.span for run in row], "green"),
            Text(word("certain" if certain else "inferred"), "green" if certain else "yellow"),
            ", ".join(dict.fromkeys(rule for run in row for rule in run.rules)),
        )
    for loss in article.lost:
        lost = _in_words(article.text, [loss.span], "red")
        place = f"{loss.span.start}–{loss.span.end}"
        out.add_row(place, "", lost, Text("已失 lost", "red"), escape(loss.reason))
    return out


def _runs(repairs: Iterable[Repair]) -> Iterator[_Run]:
    last: _Run | None = None
    for r in repairs:
        if last and r.source.start <= last.source.end:
            last = _Run(
                Span(last.source.start, max(last.source.end, r.source.end)),
                Span(last.span.start, max(last.span.end, r.span.end)),
                (*last.rules, r.rule),
                last.certain and r.certain,
            )
            continue
        if last:
            yield last
        last = _Run(r.source, r.span, (r.rule,), r.certain)
    if last:
        yield last


def _rows(runs: Iterable[_Run], source: str) -> Iterator[list[_Run]]:
    """Runs of one proof that stand close together in one line."""
    row: list[_Run] = []
    for run in runs:
        if row and not _is_close(row, run, source):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _is_close(row: list[_Run], run: _Run, source: str) -> bool:
    last = row[-1]
    return (
        run.certain == last.certain
        and run.source.start - last.source.end <= _APART
        and run.source.end - row[0].source.start <= _WIDE
        and "\n" not in source[last.source.end : run.source.start]
    )


def _in_words(text: str, spans: list[Span], style: str) -> Text:
    """Stretches with some words around them, on one line; in brackets where there is no colour."""
    coloured = screen().is_terminal
    at = max(0, spans[0].start - _AROUND)
    parts: list[tuple[str, str]] = []
    for span in spans:
        here = span.of(text)
        parts += [(text[at : span.start], "dim"), (here if coloured else f"[{here}]", style)]
        at = span.end
    parts.append((text[at : at + _AROUND], "dim"))
    return Text.assemble(*((part.replace("\n", "⏎"), of) for part, of in parts))
