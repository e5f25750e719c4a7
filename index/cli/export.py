"""lantian export: the corpus as a file for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from corpus import Corpus
from corpus.export import TABLES
from corpus.export import export as exported
from index.cli.manners import DEFAULT_CORPUS, CorpusPath, report


class Format(StrEnum):
    """What to write."""

    JSONL = "jsonl"
    CSV = "csv"
    RECORDS = "records"
    BIBTEX = "bibtex"
    GBT7714 = "gbt7714"


def export(
    corpus: CorpusPath = DEFAULT_CORPUS,
    kind: Annotated[Format, typer.Option("--format", "-f", help="格式 · the format")] = Format.JSONL,
    table: Annotated[
        str, typer.Option("--table", "-t", help=f"CSV 的表 · which table, for CSV: {', '.join(TABLES)}")
    ] = "articles",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="写入文件，默认标准输出 · a file instead of stdout")
    ] = None,
) -> None:
    """导出：JSONL、CSV（Excel 可直接打开）、引用 · Export as JSONL, CSV for Excel, or citations."""
    with Corpus(corpus) as store:
        if out is None:
            exported(store, sys.stdout.buffer, kind.value, table=table)
            return
        number = _to_file(store, out, kind.value, table)
    report(f"已写 {number} 行 rows written to {out}")


def _to_file(store: Corpus, out: Path, kind: str, table: str) -> int:
    """Writes beside the file and puts it in place when it is whole."""
    beside = out.with_name(out.name + ".part")
    stream: BinaryIO
    with open(beside, "wb") as stream:
        number = exported(store, stream, kind, table=table)
    beside.replace(out)
    return number
