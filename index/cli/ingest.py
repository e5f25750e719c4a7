"""lantian ingest: take pages into a corpus, and say what became of each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from corpus import Corpus, Report, grow
from corpus.growth import Step, is_repaired, stored
from corpus.intake import arrivals, count, require
from corpus.records import plain
from extractor import Article
from index.cli import drawing
from index.cli.manners import (
    DEFAULT_CORPUS,
    IN_QUARANTINE,
    UNSTATED,
    AsJson,
    CorpusPath,
    emit,
    margin,
    report,
)
from index.cli.words import word

LISTED = 30  # pages that are listed one by one; of more, only the sums are told


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="文件、目录、压缩包或 - · files, folders, archives, or -"),
    ] = None,
    corpus: CorpusPath = DEFAULT_CORPUS,
    as_json: AsJson = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="进程数 · reading processes")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="用新规则重读库中网页 · read what is there by the present rules")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="有隔离则退出码 3 · exit 3 if a page is refused")
    ] = False,
) -> None:
    """收进语料库：修复、阅读、保存，可续传 · Take pages into a corpus; run it again to go on."""
    given = paths or []
    if bool(given) == again:
        raise typer.BadParameter("name what to take in, or --again to read anew what is there")
    if given:
        require(given)
    story = _Story()
    with Corpus(corpus, create=not again) as store, _bar(len(store) if again else count(given)) as bar:

        def watch(step: Step) -> None:
            story.add(step)
            bar.advance(bar.task_ids[0])

        try:
            pages = stored(store) if again else arrivals(given)
            done = grow(store, pages, jobs=jobs, watch=watch)
        except KeyboardInterrupt:
            report(f"已中断，已收 {len(store)} 篇 · interrupted; run the same again to go on")
            raise
        held = len(store)
    if as_json:
        emit(plain(done))
    else:
        margin().print(Group(*story.told(done)))
        margin().print(f"语料库 corpus {corpus}：{held} 篇 articles", soft_wrap=True)
    if strict and done.quarantined:
        raise typer.Exit(IN_QUARANTINE)


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:.1f} 页/秒 pages/s")


@contextmanager
def _bar(total: int | None) -> Iterator[Progress]:
    """A bar with its rate on a terminal, nothing elsewhere."""
    columns = (TextColumn("收录 ingesting"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn())
    console = margin()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        bar.add_task("", total=total)
        yield bar


@dataclass(frozen=True, slots=True)
class _Story:
    """What a run has to tell: single pages while they are few, sums always."""

    read: list[tuple[str, Article]] = field(default_factory=list)
    refused: list[Step] = field(default_factory=list)
    sums: Counter[str] = field(default_factory=Counter)
    drops: Counter[str] = field(default_factory=Counter)

    def add(self, step: Step) -> None:
        """One page done."""
        if step.refusal:
            self.refused.append(step)
        article = step.article
        if article is None or step.state not in ("new", "updated"):
            return
        if len(self.read) < LISTED:
            self.read.append((step.arrival.path, article))
        self.drops.update(drawing.drops([article]))
        self.sums["pages"] += 1
        self.sums["repaired"] += is_repaired(article)
        self.sums["stated"] += article.published is not None
        damage = article.damage
        for name in ("cloaked", "glosses", "shifted", "lost"):
            self.sums[name] += getattr(damage, name)

    def told(self, done: Report) -> Iterator[RenderableType]:
        """The report for a person."""
        if self.read:
            yield _pages(self.read)
        if self.sums["pages"] > len(self.read):
            yield f"… 另 {self.sums['pages'] - len(self.read)} 篇 more"
        if self.sums["pages"]:
            yield from self._sums()
        if self.refused:
            yield Text(f"隔离 in quarantine · {len(self.refused)}", "bold")
            yield _refusals(self.refused[:LISTED])
        named = ("new", "unchanged", "updated", "duplicates", "quarantined")
        counts = "  ".join(f"{word(name)} {getattr(done, name)}" for name in named)
        yield f"{counts}  ({done.seconds:.2f} s)"

    def _sums(self) -> Iterator[str]:
        sums = self.sums
        yield (
            f"修复 repaired {sums['repaired']} 页 pages · 伪装 cloaked {sums['cloaked']} · "
            f"注音 glosses {sums['glosses']} · 移位 shifted {sums['shifted']} · 已失 lost {sums['lost']}"
        )
        kinds = "  ".join(f"{word(kind)} {n}" for kind, n in self.drops.most_common())
        yield f"略去 dropped {sum(self.drops.values())} 块 blocks" + (f" · {kinds}" if kinds else "")
        silent = sums["pages"] - sums["stated"]
        yield f"日期载明 dates stated {sums['stated']} · {UNSTATED} not stated {silent}"


def _pages(read: Iterable[tuple[str, Article]]) -> RenderableType:
    out = drawing.table(
        "文件 page", "日期 published", "来源 outlet", "修复 repairs", "略去 dropped", "标题 title"
    )
    for path, article in read:
        out.add_row(
            escape(os.path.basename(path) or path),
            escape(_dated(article)),
            escape(article.masthead.outlet or UNSTATED),
            _mended(article),
            str(sum(drawing.drops([article]).values())),
            escape(article.title or UNSTATED),
        )
    return out


def _dated(article: Article) -> str:
    published = article.published
    return f"{published.date}（{published.evidence}）" if published else UNSTATED


def _mended(article: Article) -> str:
    """How many repairs, and how many of each wound of a cloaked page."""
    damage = article.damage
    wounds = (("注音", damage.glosses), ("移位", damage.shifted), ("已失", damage.lost))
    named = " ".join(f"{name}{n}" for name, n in wounds if n)
    return f"{len(article.repairs)}" + (f"（{named}）" if named else "")


def _refusals(steps: Iterable[Step]) -> RenderableType:
    out = drawing.table("文件 page", "代码 code", "原因 reason")
    for step in steps:
        if step.refusal:
            out.add_row(escape(step.arrival.path), step.refusal.code, escape(step.refusal.reason))
    return out
