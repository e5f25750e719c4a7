"""lantian extract: read pages and print them, keeping nothing."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from corpus.records import article_record, encode
from extractor import Unreadable, read


def extract(
    paths: list[str],
    as_json: Annotated[bool, typer.Option("--json")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl")] = False,
    date: Annotated[str | None, typer.Option("--date")] = None,
) -> None:
    """读网页，打印文章与事实，不保存 · Read pages and print what they say, keeping nothing."""
    for path in paths:
        if jsonl:
            for line in Path(path).read_bytes().splitlines():
                r = msgspec.json.decode(line)
                raw = r.get("html") or r.get("text") or base64.b64decode(r.get("base64") or "")
                _print(raw, r["id"], content=r.get("content", "page"), url=r.get("url"), title=r.get("title"), date=r.get("date"), outlet=r.get("outlet"))
        else:
            _print(Path(path).read_bytes(), path, date=date)


def _print(raw, name, **known):  # type: ignore[no-untyped-def]
    try:
        record = article_record(read(raw, **known), name)
    except Unreadable as e:
        record = {"id": name, "error": {"code": e.code, "reason": e.reason}}
    sys.stdout.buffer.write(encode(record) + b"\n")
