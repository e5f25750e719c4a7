"""Growth: new, unchanged, updated, duplicate, quarantined; and the same after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Corpus, Report, Trouble, growth, workers
from corpus.growth import grow
from corpus.intake import arrivals
from corpus.store import FILE
from extractor import Article, read
from extractor.model import Known

ROOT = Path(__file__).parents[2]


def page(number: int) -> str:
    return f"第{number}次巡查\n\n工作组在东岗村查看了{number}家木材加工点，要求月底前装好除尘设备。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pages"
    place.mkdir()
    for number in range(1, 4):
        (place / f"{number:03}.txt").write_text(page(number), "utf-8")
    return place


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "c.lantian", create=True)


def run(corpus: Corpus, *paths: Path) -> Report:
    return grow(corpus, arrivals([str(p) for p in paths]), jobs=1)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.new, report.unchanged, report.updated, report.duplicates, report.quarantined


def content(corpus: Corpus) -> list[tuple[object, ...]]:
    """Everything in the corpus but the times at which it was done."""
    skip = {"about": "*", "runs": "*", "quarantine": "at", "pages": "stamp"}
    out: list[tuple[object, ...]] = []
    tables = corpus.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        columns = [row[1] for row in corpus.connection.execute(f"PRAGMA table_info({table})")]
        kept = [c for c in columns if skip.get(table) not in ("*", c)]
        if kept:
            out += corpus.connection.execute(
                f"SELECT '{table}', {', '.join(kept)} FROM {table} ORDER BY 2, 3"
            )
    return out


def test_a_second_run_does_nothing(corpus: Corpus, folder: Path) -> None:
    assert counts(run(corpus, folder)) == (3, 0, 0, 0, 0)
    before, generation = content(corpus), corpus.generation
    assert counts(run(corpus, folder)) == (0, 3, 0, 0, 0)
    assert (content(corpus), corpus.generation) == (before, generation)


def test_a_touched_page_is_unchanged(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    os.utime(folder / "001.txt", (1, 1))
    assert counts(run(corpus, folder)) == (0, 3, 0, 0, 0)


def test_an_article_comes_back_as_it_was_read(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    for number, article in enumerate(corpus.articles(), 1):
        raw = page(number).encode()
        assert article == read(raw)
        assert corpus.page(article.digest)[0] == raw


def test_new_bytes_under_an_old_name_are_an_update(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    old, before = corpus.resolve("001"), corpus.generation
    (folder / "001.txt").write_text(page(40), "utf-8")
    assert counts(run(corpus, folder)) == (0, 2, 1, 0, 0)
    assert len(corpus) == 3
    changes = {change.digest: change.gone for change in corpus.changes_since(before)}
    assert changes == {old: True, corpus.resolve("001"): False}


def test_the_same_bytes_under_another_name_are_a_duplicate(corpus: Corpus, folder: Path) -> None:
    (folder / "copy.txt").write_text(page(2), "utf-8")
    assert counts(run(corpus, folder)) == (3, 0, 0, 1, 0)
    assert counts(run(corpus, folder)) == (0, 4, 0, 0, 0)
    assert [Path(p).name for p in corpus.copies(corpus.resolve("002"))] == ["copy.txt"]


def test_a_duplicate_inherits_when_its_original_changes(corpus: Corpus, folder: Path) -> None:
    (folder / "copy.txt").write_text(page(2), "utf-8")
    run(corpus, folder)
    digest = corpus.resolve("002")
    (folder / "002.txt").write_text(page(50), "utf-8")
    assert counts(run(corpus, folder)) == (0, 3, 1, 0, 0)
    assert corpus.resolve("copy") == digest
    assert len(corpus) == 4


def test_changed_rules_read_again(corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(corpus, folder)
    for module in ("corpus.growth", "corpus.keeping"):
        monkeypatch.setattr(f"{module}.rules", lambda: "newer")
    read_again: list[str] = []
    grow(
        corpus,
        arrivals([str(folder)]),
        jobs=1,
        watch=lambda s: read_again.append(s.article and s.arrival.name),
    )
    assert read_again == ["001.txt", "002.txt", "003.txt"]
    assert corpus.generation == 3, "what reads the same is no change"
    assert counts(run(corpus, folder)) == (0, 3, 0, 0, 0)


def test_rules_that_read_otherwise_are_an_update(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, folder)
    (folder / "001.txt").unlink()  # its bytes are in the corpus: they are enough
    real = workers.read_known

    def reading(raw: bytes | str, known: Known) -> Article:
        return replace(real(raw, known), language="zh-better")

    monkeypatch.setattr(workers, "read_known", reading)
    for module in ("corpus.growth", "corpus.keeping"):
        monkeypatch.setattr(f"{module}.rules", lambda: "newer")
    assert counts(grow(corpus, growth.stored(corpus), jobs=1)) == (0, 0, 3, 0, 0)
    assert {a.language for a in corpus.articles()} == {"zh-better"}
    assert [c.sequence for c in corpus.changes_since(3)] == [4, 5, 6]
    assert counts(grow(corpus, growth.stored(corpus), jobs=1)) == (0, 3, 0, 0, 0)


def test_bad_pages_go_into_quarantine_and_the_run_goes_on(corpus: Corpus, folder: Path) -> None:
    (folder / "002.txt").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (folder / "noise.html").write_bytes(bytes(range(256)) * 4)
    report = run(corpus, folder, folder / "nowhere")
    assert counts(report) == (2, 0, 0, 0, 4)
    codes = {Path(r.path).name: r.code for r in corpus.quarantine()}
    assert codes == {
        "002.txt": "empty",
        "photo.jpg": "not-text",
        "noise.html": "not-text",
        "nowhere": "missing",
    }
    assert all(len(r.reason) > 20 for r in corpus.quarantine())
    again = run(corpus, folder, folder / "nowhere")
    assert counts(again) == (0, 2, 0, 0, 4)


def test_quarantine_keeps_the_bytes_and_lets_a_mended_page_go(corpus: Corpus, folder: Path) -> None:
    bad = b"\xff\xd8\xff\xe0 a picture"
    (folder / "002.txt").write_bytes(bad)
    run(corpus, folder)
    digest = corpus.quarantine()[0].digest
    assert digest
    assert corpus.page(digest)[0] == bad
    (folder / "002.txt").write_text(page(2), "utf-8")
    assert run(corpus, folder).quarantined == 0
    assert corpus.quarantine() == ()


def test_an_article_that_turns_bad_is_gone(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    digest, before = corpus.resolve("003"), corpus.generation
    (folder / "003.txt").write_bytes(b" \n ")
    run(corpus, folder)
    assert [(c.digest, c.gone) for c in corpus.changes_since(before)] == [(digest, True)]
    assert len(corpus) == 2


@pytest.mark.parametrize("name", ["001", "001.txt", "digest", "sha256:digest", "digest[:9]", "path"])
def test_an_article_has_many_names(corpus: Corpus, folder: Path, name: str) -> None:
    run(corpus, folder)
    digest = next(iter(corpus.entries())).digest
    spelt = {
        "digest": digest[7:],
        "sha256:digest": digest,
        "digest[:9]": digest[7:16],
        "path": str(folder / "001.txt"),
    }.get(name, name)
    assert corpus.resolve(spelt) == digest


@pytest.mark.parametrize("name", ["00", "9", "%", "*", "[", "", "'"])
def test_an_unclear_name_is_an_error_with_what_to_do(corpus: Corpus, folder: Path, name: str) -> None:
    run(corpus, folder)
    with pytest.raises(Trouble):
        corpus.resolve(name)


def test_an_ambiguous_name_lists_whom_it_may_mean(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    with pytest.raises(Trouble, match=r"001\.txt.*002\.txt.*003\.txt"):
        corpus.resolve("00")


def test_no_corpus_is_an_error_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="lantian ingest"):
        Corpus(tmp_path / "none.lantian")


KILLED = """
import sys, time
from corpus import Corpus, grow
from corpus.intake import arrivals
corpus = Corpus(sys.argv[1], create=True)
def watch(step):
    print(step.arrival.name, flush=True)
    time.sleep(0.01)
grow(corpus, arrivals([sys.argv[2]]), jobs=int(sys.argv[3]), watch=watch)
"""


@pytest.mark.parametrize(
    ("jobs", "after"),
    [
        (1, 1),
        (1, 17),
        (2, 9),
        *(pytest.param(1 + n % 2, 1 + n % 37, marks=pytest.mark.slow) for n in range(50)),
    ],
)
def test_kill_and_resume_equals_an_undisturbed_run(tmp_path: Path, jobs: int, after: int) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:03}.txt").write_text(page(number % 30), "utf-8")
    (folder / "012.txt").write_bytes(b"")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "killed.lantian"), str(folder), str(jobs)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout
    done = [process.stdout.readline().decode().strip() for _ in range(after)]
    time.sleep(0.003)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with (
        Corpus(tmp_path / "killed.lantian") as killed,
        Corpus(tmp_path / "whole.lantian", create=True) as whole,
    ):
        assert all(killed.seen(str(folder / name)) for name in done), "what was said to be done is done"
        run(killed, folder)
        run(whole, folder)
        assert content(killed) == content(whole)
        assert [r.finished is None for r in killed.runs()] == [True, False]


def test_two_at_once_make_what_one_makes(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:03}.txt").write_text(page(number % 30), "utf-8")
    both = [
        subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path / "both.lantian"), str(folder), "1"],
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
        for _ in range(3)
    ]
    assert [process.wait() for process in both] == [0, 0, 0]
    with Corpus(tmp_path / "both.lantian") as made, Corpus(tmp_path / "one.lantian", create=True) as one:
        run(one, folder)
        assert {e.digest for e in made.entries()} == {e.digest for e in one.entries()}
        assert {c.digest for c in made.changes_since(0)} == {c.digest for c in one.changes_since(0)}
        assert counts(run(made, folder)) == (0, 40, 0, 0, 0)


def test_many_may_open_a_new_corpus_at_the_same_moment(tmp_path: Path) -> None:
    """From CI, once: the turn to WAL is the one lock on which SQLite does not wait."""
    together = threading.Barrier(8)

    def opened(directory: Path) -> int:
        together.wait(20)
        with Corpus(directory, create=True) as corpus:
            return len(corpus)

    with ThreadPoolExecutor(8) as threads:
        for number in range(30):
            assert list(threads.map(opened, [tmp_path / f"{number}.lantian"] * 8)) == [0] * 8


def test_the_views_answer_by_hand(corpus: Corpus, folder: Path) -> None:
    run(corpus, folder)
    views = corpus.connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert len(views) == 7
    for (view,) in views:
        corpus.connection.execute(f"SELECT * FROM {view}").fetchall()
    rows = corpus.connection.execute("SELECT name, published FROM overview").fetchall()
    assert rows[0] == ("001.txt", "未载明")


def test_a_file_of_another_version_is_refused(tmp_path: Path, corpus: Corpus) -> None:
    corpus.connection.execute("PRAGMA user_version = 99")
    corpus.close()
    with pytest.raises(Trouble, match="99"):
        Corpus(tmp_path / "c.lantian")
    assert (tmp_path / "c.lantian" / FILE).is_file()


def test_the_report_is_kept_with_its_run(corpus: Corpus, folder: Path) -> None:
    report = run(corpus, folder)
    (kept,) = corpus.runs()
    assert (kept.new, kept.seconds) == (report.new, report.seconds)
    assert kept.finished
    assert growth.ARTICLE
