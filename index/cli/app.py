"""The command `lantian`: its verbs, its exit codes, and the one place where errors become sentences.

A verb is the function of its own name in the file of its own name, `index.cli.<verb>`. Only the verb
that was asked for is imported, so that no verb waits for another's tables.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from io import TextIOWrapper
from typing import Annotated

import typer

from index.cli.manners import INTERRUPTED, report

VERBS = (
    "demo",
    "ingest",
    "search",
    "show",
    "figures",
    "measures",
    "compare",
    "timeline",
    "export",
    "cite",
    "extract",
    "verify",
    "doctor",
    "serve",
    "index",
)
DEBUG = "--debug"


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command and leaves with its exit code: 0 done, 1 failed, 2 wrong usage, 3, 130."""
    words = list(sys.argv[1:] if args is None else args)
    debug = DEBUG in words
    words = [w for w in words if w != DEBUG]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        typer.main.get_command(_app(words))(args=words, prog_name="lantian")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if debug:
            raise
        report(sentence(error))
        sys.exit(1)


def sentence(error: Exception) -> str:
    """What a person is told about an error.

    >>> sentence(FileNotFoundError(2, "No such file or directory", "a.txt"))
    '没有这个文件或目录 · no such file or directory: a.txt'
    """
    # Imported here: an error is the only occasion on which every verb needs the corpus.
    from corpus import Trouble
    from extractor import Unreadable

    match error:
        case Trouble():
            return str(error)
        case Unreadable():
            return error.reason
        case FileNotFoundError():
            return f"没有这个文件或目录 · no such file or directory: {error.filename}"
        case PermissionError():
            return f"没有权限 · permission denied: {error.filename}"
        case OSError():
            return f"读写失败 · {error.strerror or error}: {error.filename or ''}".rstrip(": ")
        case sqlite3.DatabaseError():
            return f"语料库读写失败 · the corpus cannot be used ({error}); run `lantian doctor`"
    kind = type(error).__name__
    return f"内部错误 · a fault of lantian itself ({kind}: {error}); run again with {DEBUG} to see where"


def _app(words: Sequence[str]) -> typer.Typer:
    """The command with the verb that `words` asks for, or with all of them."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_lantian)
    asked = next((w for w in words if not w.startswith("-")), None)
    for verb in (asked,) if asked in VERBS else VERBS:
        if find_spec(f"index.cli.{verb}"):
            app.command(verb)(getattr(import_module(f"index.cli.{verb}"), verb))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"lantian {version('lantian')}")
        except PackageNotFoundError:
            typer.echo("lantian (not installed, run from its source)")
        raise typer.Exit


def _lantian(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 · print the version")
    ] = False,
    debug: Annotated[
        bool, typer.Option(DEBUG, help="出错时显示调用栈 · show the traceback of a failure")
    ] = False,
) -> None:
    """蓝天 lantian：修复、阅读并索引中文政策新闻 · repairs, reads and indexes Chinese policy news."""
