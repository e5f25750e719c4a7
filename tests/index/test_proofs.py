"""Slow proofs: no question fails, no crash costs anything, and who reads is not stopped by who writes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus
from index import Index, Sought
from index.engines import COUNTED
from tests.bench.store import keep
from tests.generated import articles

pytestmark = pytest.mark.slow

ARTICLES, QUESTIONS, KILLS = 600, 100_000, 50
PIECES = (
    "散煤", "煤", "PM2.5", "VOC*", "清*替代", "渣土运输联合检查", "夜里怎样查渣土车", "优良天数", "的", "一",
    " AND ", " OR ", " NOT ", " 同句 ", " 同段 ", "place:河北", "地点:", "date:2019..", "date:x", "主题:扬尘",
    "figure:PM2.5<80ug/m3", "figure:<", "measure:煤", "title:*", "outlet:晚报", "campaign:清风", "year:2019",
    "(", ")", "“", "”", '"', "「", "-", "!", "~5", "~999", " ", "*", "**", "\x00", "\\", "[a]", ".*", "é",
    "😀", "\ud800", "：", "１２", "3,000", "ug/m3", "\u200b", "NOT", "||", "&&",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus(tmp_path_factory.mktemp("proofs") / "c.lantian", create=True) as made:
        keep(made, list(articles(ARTICLES, sentences=12)))
        yield made


def test_no_question_fails_and_none_takes_a_second(corpus: Corpus) -> None:
    chance = random.Random(11)
    slowest = (0.0, "")
    with Index(corpus) as index:
        for number in range(QUESTIONS):
            question = "".join(chance.choices(PIECES, k=chance.randrange(14)))
            facets = COUNTED if number % 10 == 0 else ()
            start = time.perf_counter()
            if number % 20 == 1:
                index.passages(Sought(question), chance.choice(("paragraph", "measure", "figure")))
            else:
                index.search(Sought(question, facets=facets, exact=number % 7 == 0))
            slowest = max(slowest, (time.perf_counter() - start, question))
    print(f"slowest of {QUESTIONS} questions: {slowest[0]:.3f} s, {slowest[1]!r}")
    assert slowest[0] < 1.0, slowest


def _build(directory: Path) -> None:
    with Corpus(directory) as corpus, Index(corpus):
        pass


def test_no_crash_costs_an_article(tmp_path: Path) -> None:
    """A build or a catching up is killed at any moment; what comes next finds every article, once."""
    directory = tmp_path / "c.lantian"
    made = list(articles(KILLS * 20, sentences=6))
    chance = random.Random(3)
    spawn = multiprocessing.get_context("spawn")
    with Corpus(directory, create=True) as corpus:
        for kill in range(KILLS):
            keep(corpus, made[kill * 20 : kill * 20 + 20])
            process = spawn.Process(target=_build, args=(directory,))
            process.start()
            time.sleep(chance.uniform(0.3, 2.0))
            if process.pid and process.is_alive():
                os.kill(process.pid, signal.SIGKILL)
            process.join()
            if kill % 5 == 4:
                with Index(corpus) as index:
                    found = index.search(Sought("", limit=len(corpus) + 9, snippets=0, facets=())).found
                    assert sorted(f.article for f in found) == sorted(e.digest for e in corpus.entries())


def _write(directory: Path, rounds: int) -> None:
    with Corpus(directory) as corpus:
        for number in range(rounds):
            keep(corpus, list(articles(100, seed=number + 1, sentences=12)))
            with Index(corpus):
                pass


def test_readers_go_on_while_another_process_writes(corpus: Corpus) -> None:
    def asked(index: Index) -> float:
        start = time.perf_counter()
        assert index.search("PM2.5").total
        return time.perf_counter() - start

    with Index(corpus) as index:
        idle = sorted(asked(index) for _ in range(200))
        process = multiprocessing.get_context("spawn").Process(target=_write, args=(corpus.directory, 10))
        process.start()
        busy: list[float] = []
        while process.is_alive():
            busy.append(asked(index))
            if len(busy) % 50 == 0:
                with Index(corpus) as another:  # opens, catches up or says that it is behind
                    asked(another)
        assert process.exitcode == 0
    middle = sorted(busy)[len(busy) * 95 // 100]
    print(f"p95 idle {idle[190] * 1000:.1f} ms, while writing {middle * 1000:.1f} ms")
