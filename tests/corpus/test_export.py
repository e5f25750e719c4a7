"""What leaves the corpus: files for people's tools, and a corpus that can be made again from them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from corpus import Corpus, Trouble, grow
from corpus.citation import bibtex, gbt7714
from corpus.entries import Entry
from corpus.export import FORMATS, TABLES, export
from corpus.intake import arrivals

PAGES = [
    {
        "id": "甲",
        "text": "南坡乡修好水渠12公里。",
        "content": "article",
        "date": "2021-05-06",
        "outlet": "南坡报",
    },
    {"id": "乙", "html": "<p>=北坡乡关停3家作坊，全部拆除设备。</p>", "url": "https://e.org/2"},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in PAGES), "utf-8")
    corpus = Corpus(tmp_path / "c.lantian", create=True)
    grow(corpus, arrivals([str(file)]), jobs=1)
    return corpus


def exported(corpus: Corpus, kind: str, table: str = "articles") -> bytes:
    out = io.BytesIO()
    number = export(corpus, out, kind, table=table)
    assert number <= out.getvalue().count(b"\n")
    return out.getvalue()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_opens_in_excel(corpus: Corpus, table: str) -> None:
    raw = exported(corpus, "csv", table)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0][0] in ("name", "article", "path")
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_records_make_the_same_corpus_again(corpus: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "again.jsonl"
    file.write_bytes(exported(corpus, "records"))
    with Corpus(tmp_path / "d.lantian", create=True) as again:
        grow(again, arrivals([str(file)]), jobs=1)
        assert list(again.articles()) == list(corpus.articles())
        assert [e.path for e in again.entries()] == ["甲", "乙"]


def test_articles_leave_as_extract_prints_them(corpus: Corpus) -> None:
    lines = [json.loads(line) for line in exported(corpus, "jsonl").splitlines()]
    assert [line["id"] for line in lines] == ["甲", "乙"]
    assert lines[0]["outlet"] == "南坡报"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_utf8(corpus: Corpus, kind: str) -> None:
    assert exported(corpus, kind).decode("utf-8")


@pytest.mark.parametrize(("kind", "table"), [("docx", "articles"), ("csv", "raw")])
def test_an_unknown_format_says_which_there_are(corpus: Corpus, kind: str, table: str) -> None:
    with pytest.raises(Trouble, match="take one of"):
        export(corpus, io.BytesIO(), kind, table=table)


def entry(**stated: object) -> Entry:
    silent: dict[str, object] = dict.fromkeys(Entry.__dataclass_fields__)
    whole = {**silent, "digest": "sha256:0123456789abcdef", "name": "a.txt", "authors": (), **stated}
    return Entry(**whole)  # type: ignore[arg-type]


FULL = entry(
    title="治理扬尘_成效50%",
    published="2020-03-26",
    outlet="河口日报",
    authors=("张三", "李四", "王五", "赵六"),
    url="https://e.org/a",
)


def test_a_full_citation() -> None:
    assert gbt7714(FULL) == (
        "张三, 李四, 王五, 等. 治理扬尘_成效50%[N/OL]. 河口日报, 2020-03-26. https://e.org/a."
    )
    assert r"title = {{治理扬尘\_成效50\%}}" in bibtex(FULL)
    assert "year = {2020}" in bibtex(FULL)


def test_a_citation_invents_nothing() -> None:
    assert gbt7714(entry()) == "[作者不详]. [无题] a.txt[EB/OL]. [日期不详]."
    assert "author" not in bibtex(entry())
    assert "year" not in bibtex(entry())
