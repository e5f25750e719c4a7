"""lantian ingest: take pages into a corpus, and say what became of each."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from corpus import Corpus, Trouble, grow
from corpus.intake import STDIN, arrivals
from corpus.records import plain
from index.cli.manners import DEFAULT_CORPUS, IN_QUARANTINE, AsJson, CorpusPath, emit


def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="文件、目录、压缩包或 - · files, folders, archives, or -")
    ],
    corpus: CorpusPath = DEFAULT_CORPUS,
    as_json: AsJson = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="进程数 · reading processes")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="有隔离则退出码 3 · exit 3 if any page is refused")
    ] = False,
) -> None:
    """收进语料库：修复、阅读、保存，可续传 · Take pages into a corpus; run it again to go on."""
    if not any(p == STDIN or os.path.exists(p) for p in paths):
        raise Trouble(f"没有这个文件或目录 · there is no {' or '.join(paths)}; check how it is spelt")
    with Corpus(corpus, create=True) as store:
        report = grow(store, arrivals(paths), jobs=jobs)
    emit(plain(report))
    if strict and report.quarantined:
        raise typer.Exit(IN_QUARANTINE)
