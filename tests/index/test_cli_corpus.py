"""The keeping verbs, as a person at a shell meets them."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import Corpus, Trouble
from index.cli import main


class Done(NamedTuple):
    code: int
    out: str
    err: str


Shell = Callable[..., Done]
PAGE = """东岗村清理河道
发布日期:2021-05-06 来源:东岗快报
　　东岗村组织20名党员清理河道3公里，月底前补种柳树。
"""


@pytest.fixture
def shell(capfdbinary: pytest.CaptureFixture[bytes]) -> Shell:
    def run(*args: str | Path) -> Done:
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in args])
        out, err = capfdbinary.readouterr()
        return Done(int(str(end.value.code or 0)), out.decode(), err.decode())

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a1.txt").write_text(PAGE, "utf-8")
    (folder / "a2.txt").write_text(PAGE.replace("东岗", "西岗"), "utf-8")
    return folder


@pytest.fixture
def corpus(shell: Shell, pages: Path, tmp_path: Path) -> Path:
    place = tmp_path / "c.lantian"
    assert shell("ingest", pages, "--corpus", place, "--jobs", "1").code == 0
    return place


REPORT = ["new", "unchanged", "updated", "duplicates", "quarantined", "repaired", "dropped", "seconds"]


def test_ingest_reports_on_stderr_and_json_on_stdout(shell: Shell, pages: Path, tmp_path: Path) -> None:
    place = tmp_path / "c.lantian"
    done = shell("ingest", pages, "-c", place, "-j", "1")
    assert (done.code, done.out) == (0, "")
    assert "新增 new 2" in done.err
    again = shell("ingest", pages, "-c", place, "--json")
    report = json.loads(again.out)
    assert list(report) == REPORT
    assert (report["new"], report["unchanged"]) == (0, 2)
    assert report["seconds"] < 1


def noise(size: int) -> bytes:
    return random.Random(5).randbytes(size)


BAD = {
    "empty.txt": (b"", "empty"),
    "spaces.html": (b" \r\n\t", "empty"),
    "noise.txt": (noise(300_000), "not-text"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + noise(5000), "not-text"),
    "page.pdf": (b"%PDF-1.7 " + noise(500), "not-text"),
    "style.css": (b"body { color: red }", "not-text"),
    "broken.html.gz": (b"\x1f\x8b\x08\x00 not gzip at all", "broken"),
    "script.html": (b"<html><script>draw()</script></html>", "no-text"),
    "menu.html": (("<ul>" + "<li><a href='/x'>首页</a></li>" * 30 + "</ul>").encode(), "no-article"),
    "list.json": (b'["neither", "records"]', "bad-record"),
    "lines.jsonl": (b'{"id": 1}\n', "bad-record"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_its_sentence_and_the_run_goes_on(
    shell: Shell, pages: Path, tmp_path: Path, name: str
) -> None:
    raw, code = BAD[name]
    (pages / name).write_bytes(raw)
    place = tmp_path / "c.lantian"
    done = shell("ingest", pages, "-c", place, "-j", "1")
    assert done.code == 0
    assert "新增 new 2" in done.err
    assert code in done.err
    assert "Traceback" not in done.err
    assert shell("ingest", pages, "-c", place, "--strict").code == 3


def test_a_missing_folder_beside_a_good_one_is_named(shell: Shell, pages: Path, tmp_path: Path) -> None:
    done = shell("ingest", pages, tmp_path / "nowhere", "-c", tmp_path / "c.lantian", "-j", "1")
    assert done.code == 0
    assert "nowhere" in done.err
    assert "missing" in done.err


def test_nothing_but_a_missing_folder_fails_and_makes_no_corpus(shell: Shell, tmp_path: Path) -> None:
    done = shell("ingest", tmp_path / "nowhere", "-c", tmp_path / "c.lantian")
    assert done.code == 1
    assert "nowhere" in done.err
    assert not (tmp_path / "c.lantian").exists()


def test_a_truncated_gbk_page_is_read(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes((PAGE * 3).encode("gbk")[:-1])
    done = shell("extract", "--json", tmp_path / "cut.txt")
    assert done.code == 0
    assert "清理河道" in json.loads(done.out)["text"]


@pytest.mark.parametrize("verb", ["show", "cite"])
def test_a_verb_without_a_corpus_says_what_to_do(shell: Shell, tmp_path: Path, verb: str) -> None:
    done = shell(verb, "000", "--corpus", tmp_path / "none.lantian")
    assert (done.code, done.out) == (1, "")
    assert "lantian ingest" in done.err


def test_show_names_the_article_and_marks_what_it_says(shell: Shell, corpus: Path) -> None:
    done = shell("show", "a1", "--corpus", corpus)
    assert done.code == 0
    assert "东岗村组织" in done.out
    assert "a1.txt" in done.out


@pytest.mark.parametrize("part", ["--figures", "--measures", "--blocks", "--repairs", "--source"])
def test_show_draws_every_part(shell: Shell, corpus: Path, part: str) -> None:
    done = shell("show", "a1", "--corpus", corpus, part)
    assert (done.code, done.err) == (0, "")
    assert "a1.txt" in done.out


def test_show_and_extract_print_the_same_record(shell: Shell, corpus: Path, pages: Path) -> None:
    shown = shell("show", "a1", "--corpus", corpus, "--json").out
    assert shown == shell("extract", "--json", pages / "a1.txt").out


def test_the_corpus_can_be_named_by_the_environment(
    shell: Shell, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANTIAN_CORPUS", str(corpus))
    assert shell("show", "a2").code == 0


def test_an_unclear_name_fails_with_one_sentence(shell: Shell, corpus: Path) -> None:
    done = shell("show", "a", "--corpus", corpus)
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "a1.txt" in done.err
    assert "a2.txt" in done.err


def test_extract_keeps_the_order_and_puts_errors_in_their_place(shell: Shell, tmp_path: Path) -> None:
    lines = [
        {"id": "x", "text": PAGE},
        {"id": "y", "text": "  "},
        {"id": "z", "text": "全县建成6座泵站。", "content": "article", "date": "2021-05-06"},
        {"id": "w", "html": "<p>一篇旧闻", "text": "两样都给"},
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines) + "\n\n", "utf-8")
    done = shell("extract", "--json", "--jsonl", file)
    got = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 3
    assert [r["id"] for r in got] == ["x", "y", "z", "w"]
    assert [r.get("error", {}).get("code") for r in got] == [None, "no-text", None, "bad-record"]
    assert got[2]["published"] == {"date": "2021-05-06", "precision": "day", "span": None, "from": "record"}


def test_an_interrupted_run_says_so_and_goes_on(shell: Shell, tmp_path: Path) -> None:
    file, place = tmp_path / "in.jsonl", tmp_path / "c.lantian"
    lines = (json.dumps({"id": str(n), "text": f"{PAGE}第{n}批。"}) for n in range(3000))
    file.write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "index.cli", "ingest", str(file), "-c", str(place), "-j", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while not (place / "corpus.sqlite").exists() or not len_of(place):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the whole group
    err = process.communicate()[1].decode()
    assert process.returncode == 130
    assert "run the same again" in err
    assert "Traceback" not in err
    assert 0 < len_of(place) < 3000


def test_what_comes_through_a_pipe_is_a_page_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "c.lantian"
    for page in (PAGE, PAGE.replace("东", "西"), PAGE):
        command = [sys.executable, "-m", "index.cli", "ingest", "-", "-c", str(place), "-j", "1"]
        assert subprocess.run(command, input=page.encode(), check=False).returncode == 0
    assert len_of(place) == 2
    command = [sys.executable, "-m", "index.cli", "extract", "--json", "-"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["id"] == "-"


def len_of(place: Path) -> int:
    try:
        with Corpus(place) as corpus:
            return len(corpus)
    except (Trouble, sqlite3.Error):
        return 0


CONTRACT = [
    *("schema", "id", "digest", "encoding", "language", "damage", "text", "title", "title_span", "published"),
    *(
        "outlet",
        "authors",
        "editors",
        "body",
        "blocks",
        "edits",
        "lost",
        "places",
        "organisations",
        "persons",
    ),
    *("documents", "campaigns", "place", "pollutants", "times", "figures", "measures"),
]


def test_extract_prints_the_keys_of_the_contract_in_order(shell: Shell, pages: Path) -> None:
    done = shell("extract", "--json", pages)
    got = [json.loads(line) for line in done.out.splitlines()]
    assert [list(r) for r in got] == [CONTRACT, CONTRACT]
    assert [r["id"] for r in got] == [str(pages / "a1.txt"), str(pages / "a2.txt")]


def test_extract_draws_for_a_person(shell: Shell, pages: Path) -> None:
    done = shell("extract", pages / "a1.txt")
    assert done.code == 0
    assert "发布 published" in done.out
    assert "东岗村组织" in done.out
