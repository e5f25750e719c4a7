"""lantian demo: the whole job on pages that ship with the project, each step as one would type it."""

from __future__ import annotations

import shlex
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from index.cli.manners import screen

STEPS = (
    ("收页：修复、阅读、保存 · take the pages in", "ingest {pages} --corpus {corpus}"),
    ("查文章，引原句 · search, citing sentences", "search 蓝天保卫战 --corpus {corpus}"),
    ("按地点查，含其下辖 · by place and all in it", "search 散煤 --place 河北省 --corpus {corpus}"),
    ("数字与它在原网页上的样子 · figures as scraped", "show 01 --figures --source --corpus {corpus}"),
    ("目标与实绩 · targets against results", "figures --indicator PM2.5 --corpus {corpus}"),
    ("各地做了什么 · what each place did", "compare 青州市 衡阳市 安阳市 石家庄市 淄博市 --corpus {corpus}"),
    ("每处确证的修复都能核对 · repairs that are proved", "verify {corpus}"),
)
NEXT = (
    "search '扬尘 AND NOT 散煤' --corpus {corpus}",
    "measures --topic dust --corpus {corpus}",
    "compare 青州市 衡阳市 淄博市 --cite --corpus {corpus}",
    "show 02 --repairs --corpus {corpus}",
    "show 04 --blocks --corpus {corpus}",
    "ingest 你的目录 --corpus 你的语料库.lantian",
)


def demo(
    corpus: Annotated[
        Path, typer.Option("--corpus", "-c", help="演示语料库 · where the demo keeps its corpus")
    ] = Path("demo.lantian"),
) -> None:
    """演示：九个自带网页，从收页到比较 · The whole job on nine pages that ship with lantian."""
    with as_file(files("index.cli") / "pages") as pages:
        for told, step in STEPS:
            words = shlex.split(step.format(pages=shlex.quote(str(pages)), corpus=shlex.quote(str(corpus))))
            screen().print(f"\n[bold cyan]# {told}[/bold cyan]")
            screen().print(f"[bold]$ lantian {escape(' '.join(words))}[/bold]", soft_wrap=True)
            _run(*words)
    screen().print("\n[bold cyan]# 接下来可以试 · try next[/bold cyan]")
    for step in NEXT:
        screen().print(f"$ lantian {escape(step.format(corpus=corpus))}", soft_wrap=True)


def _run(verb: str, *words: str) -> None:
    """One verb of the shell, as if it had been typed."""
    app = typer.Typer(add_completion=False)
    app.command(verb)(getattr(import_module(f"index.cli.{verb}"), verb))
    typer.main.get_command(app)(list(words), prog_name="lantian", standalone_mode=False)
