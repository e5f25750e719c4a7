"""lantian extract: read pages and print them, keeping nothing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from corpus.records import article_record
from extractor import Article, Unreadable, read
from index.cli.manners import AsJson, emit


def extract(
    paths: list[str],
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl")] = False,
    date: Annotated[str | None, typer.Option("--date")] = None,
) -> None:
    """读网页，打印文章与事实，不保存 · Read pages and print what they say, keeping nothing."""
    for path in paths:
        if jsonl:
            _records(path)
        else:
            _page(path, date)


def _records(path: str) -> None:
    for line in Path(path).read_bytes().splitlines():
        r = msgspec.json.decode(line)
        raw = r.get("html") or r.get("text") or base64.b64decode(r.get("base64") or "")
        known = {k: r.get(k) for k in ("url", "title", "date", "outlet")}
        _print(partial(read, raw, content=r.get("content", "page"), **known), r["id"])


def _page(path: str, date: str | None) -> None:
    _print(partial(read, Path(path).read_bytes(), date=date), path)


def _print(reading: Callable[[], Article], name: str) -> None:
    try:
        record = article_record(reading(), name)
    except Unreadable as e:
        record = {"id": name, "error": {"code": e.code, "reason": e.reason}}
    emit(record)
