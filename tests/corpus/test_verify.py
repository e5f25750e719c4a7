"""A corpus of torn pages is proved page by page, and a repair that somebody forged is found out."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Corpus, grow
from corpus.intake import arrivals
from corpus.records import pack, unpack
from corpus.soundness import verify
from extractor.lexicon.tables import mapping
from tests.damage import Site, damaged, traditional

PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()
READINGS = {c: r.split()[0] for c, r in mapping("chain_readings").items()}


def torn_page(number: int) -> str:
    """A page of three of our own passages, as some network of this number would show it."""
    chance = random.Random(number)
    clean = "\n".join(chance.sample(PASSAGES, 3))
    changed = sorted({t for c in clean if (t := traditional(c)) != c and t in READINGS})
    table = chance.sample(changed, 20) if number % 3 else []
    return damaged(
        clean,
        Site(
            {c: READINGS[c] for c in sorted(table)},
            through_gbk=True,
            blank=chance.random() < 0.2,
            end_mark=number % 2 == 0,
            narrow=number % 5 > 0,
            tags=number % 7 == 0,
        ),
    ).text


def corpus_of(pages: int, where: Path) -> Corpus:
    paths = [where / f"{number}.txt" for number in range(pages)]
    for number, path in enumerate(paths):
        path.write_text(torn_page(number), "utf-8")
    corpus = Corpus(where / "torn.lantian", create=True)
    grow(corpus, arrivals([str(path) for path in paths]), jobs=1)
    return corpus


def test_a_forged_repair_is_found_out(tmp_path: Path) -> None:
    corpus = corpus_of(6, tmp_path)
    assert all(verdict.sound for verdict in verify(corpus))
    digest, tree = corpus.connection.execute("SELECT digest, tree FROM articles").fetchone()
    article = unpack(tree)
    forged = next(r for r in article.repairs if r.certain and r.rule == "script")
    at = forged.span.start
    text = article.text[:at] + "假" + article.text[at + 1 :]
    false = pack(replace(article, text=text))
    corpus.connection.execute(
        "UPDATE articles SET text = ?, tree = ? WHERE digest = ?", (text, false, digest)
    )
    (found,) = [verdict for verdict in verify(corpus) if not verdict.sound]
    assert found.entry.digest == digest
    assert forged in found.unproved


@pytest.mark.slow
def test_a_hundred_torn_pages_are_proved(tmp_path: Path) -> None:
    verdicts = list(verify(corpus_of(100, tmp_path)))
    assert len(verdicts) == 100
    assert all(verdict.sound for verdict in verdicts)
    assert sum(verdict.certain for verdict in verdicts) > 5_000
