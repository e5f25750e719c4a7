"""The manners that all verbs share: data on stdout, everything else on stderr, colour on a terminal only."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from corpus.records import Json, encode

IN_QUARANTINE = 3
INTERRUPTED = 130
UNSTATED = "未载明"

CorpusPath = Annotated[
    Path, typer.Option("--corpus", "-c", envvar="LANTIAN_CORPUS", help="语料库目录 · the corpus")
]
AsJson = Annotated[bool, typer.Option("--json", help="每行一个 JSON · one JSON record a line")]
DEFAULT_CORPUS = Path("corpus.lantian")


@cache
def screen() -> Console:
    """Where data for people goes: stdout, in colour on a terminal, never cut when it goes to a file."""
    return _console(stderr=False)


@cache
def margin() -> Console:
    """Where progress, reports and errors go: stderr."""
    return _console(stderr=True)


def emit(record: Json) -> None:
    """Prints one record as a line of JSON."""
    sys.stdout.buffer.write(encode(record) + b"\n")


def say(text: str) -> None:
    """Prints data for a person on stdout, as it is."""
    sys.stdout.write(text + "\n")


def report(sentence: str) -> None:
    """Says one sentence on stderr, as it is."""
    margin().print(escape(sentence), soft_wrap=True, highlight=False)


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = 160
    return console
