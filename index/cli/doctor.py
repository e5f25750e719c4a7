"""lantian doctor: is everything here that lantian needs, and is the corpus sound?"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

import typer
from rich.markup import escape

from corpus import Corpus, Trouble
from corpus.records import plain
from corpus.soundness import Finding, examine
from extractor import read
from index import Index, Sought
from index.cli.manners import DEFAULT_CORPUS, AsJson, CorpusPath, emit, screen

_PARTS = (
    "beautifulsoup4",
    "chardet",
    "jieba",
    "lxml",
    "msgspec",
    "opencc",
    "tantivy",
    "whoosh3",
    "zstandard",
)
_OPTIONAL = ("jieba-next",)


def doctor(corpus: CorpusPath = DEFAULT_CORPUS, as_json: AsJson = False) -> None:
    """检查环境与语料库，并说明怎么办 · Examine the machine and the corpus, and say what to do."""
    sick = False
    for finding in chain(_machine(), _kept(corpus)):
        sick = sick or not finding.sound
        if as_json:
            emit(plain(finding))
        else:
            _draw(finding)
    if sick:
        raise typer.Exit(1)


def _machine() -> Iterator[Finding]:
    """The interpreter, the parts, and whether a page can be read with them."""
    found = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield Finding("环境 machine", sqlite3.sqlite_version_info >= (3, 35), found, "install a newer Python")
    for part in _PARTS:
        there = _version(part)
        yield Finding(part, there is not None, there or "缺 missing", f"pip install {part}")
    for part in _OPTIONAL:
        yield Finding(part, True, _version(part) or "未装，可选 not installed, optional")
    try:
        read("修复、阅读、索引。")
    except Exception as error:  # whatever is wrong with the tables, the doctor says it
        yield Finding("阅读 reading", False, f"{type(error).__name__}: {error}", "install lantian again")
    else:
        yield Finding("阅读 reading", True, "规则与词表可用 rules and tables can be read")


def _version(part: str) -> str | None:
    try:
        return version(part)
    except PackageNotFoundError:
        return None


def _kept(path: Path) -> Iterator[Finding]:
    """The corpus, where there is one."""
    if not path.exists():
        yield Finding("语料库 corpus", True, f"{path} 尚无 not there yet; `lantian ingest PATH` makes it")
        return
    try:
        with Corpus(path) as corpus:
            yield Finding("语料库 corpus", True, f"{path}：{len(corpus)} 篇 articles")
            yield from examine(corpus)
            yield _index(corpus)
    except (Trouble, sqlite3.DatabaseError) as error:
        remedy = "restore it from a copy, or ingest its pages into a new one"
        yield Finding("语料库 corpus", False, str(error), remedy)


def _index(corpus: Corpus) -> Finding:
    """Whether the index can be brought up to the corpus and then holds every article of it."""
    remedy = "run `lantian index --rebuild`"
    try:
        with Index(corpus) as index:
            there, behind = index.search(Sought("", limit=1, facets=())).total, index.behind
    except Exception as error:  # an engine fails in its own ways, and all have one remedy
        return Finding("索引 index", False, f"{type(error).__name__}: {error}", remedy)
    detail = f"{there} 篇可检索 can be searched" + (
        "，正由别处更新 being updated elsewhere" if behind else ""
    )
    return Finding("索引 index", behind or there == len(corpus), detail, remedy)


def _draw(finding: Finding) -> None:
    mark = "[green]✓[/green]" if finding.sound else "[red]✗[/red]"
    advice = "" if finding.sound else f" → {escape(finding.remedy)}"
    screen().print(f"{mark} {finding.what}  {escape(finding.detail)}{advice}", soft_wrap=True)
