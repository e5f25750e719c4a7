"""A page of each layout, written for this purpose, and what is to be read on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Article, read

PAGES = sorted(p.parent for p in (Path(__file__).parents[1] / "pages").glob("*/expected.json"))


def found(article: Article) -> dict[str, object]:
    published = article.published
    return {
        "title": article.title,
        "date": published.date if published else None,
        "outlet": article.masthead.outlet,
        "authors": list(article.masthead.authors),
        "editors": list(article.masthead.editors),
        "body": article.body.split("\n"),
    }


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_a_layout_is_read_as_a_reader_would(folder: Path) -> None:
    page = next(folder.glob("page.*"))
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert found(read(page.read_bytes())) == expected


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_every_block_stands_where_it_says_and_has_a_reason(folder: Path) -> None:
    article = read(next(folder.glob("page.*")).read_bytes())
    lines = [x.strip() for x in article.text.splitlines() if x.strip()]
    assert [b.span.of(article.text) for b in article.blocks] == lines
    assert all(b.reason for b in article.blocks)
    if article.masthead.title_span:
        shown = article.masthead.title_span.of(article.text)
        assert " ".join(shown.split()) == article.title
