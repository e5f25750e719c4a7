"""The annotated articles as they stand here, and as the extractor reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.records import article_record
from extractor import read
from tests.articles import marked, scoring
from tests.articles.scoring import Record, Verdict

HERE = Path(__file__).parent


def sources() -> Iterator[tuple[str, str]]:
    """Name and marked text of each article."""
    for path in sorted((HERE / "marked").glob("*.txt")):
        yield path.stem, path.read_text("utf-8")


def files(source: str) -> tuple[str, str]:
    """What NNN.txt and NNN.json hold."""
    text, told = marked.article(source)
    return text + "\n", json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    for name, source in sources():
        text, told = files(source)
        (HERE / f"{name}.txt").write_text(text, "utf-8")
        (HERE / f"{name}.json").write_text(told, "utf-8")


def verdicts(only: list[str] | None = None) -> list[tuple[str, Verdict]]:
    """The article's name and a verdict, for all that a reader or the extractor found in each."""
    out = []
    for name, source in sources():
        if not only or name in only:
            text, wanted = marked.article(source)
            out += [(name, verdict) for verdict in scoring.verdicts(_said(text, wanted), wanted)]
    return out


def _said(text: str, told: Record) -> Record:
    known = {"date": told["pub_date"], "title": told["title"], "outlet": told.get("outlet")}
    said = article_record(read(text, content="article", **known), "")
    if said["text"] != text:
        raise ValueError("the text was changed: the offsets do not hold")
    return dict(said)
