"""The doctor sees every kind of damage, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Corpus, grow
from corpus.intake import arrivals
from corpus.soundness import examine, verify


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"石桥镇第{number}次清理河滩垃圾。", "utf-8")
    (tmp_path / "3.txt").write_text("", "utf-8")
    corpus = Corpus(tmp_path / "c.lantian", create=True)
    grow(corpus, arrivals([str(tmp_path / f"{n}.txt") for n in range(4)]), jobs=1)
    return corpus


def test_a_sound_corpus_is_found_sound(corpus: Corpus) -> None:
    assert all(finding.sound for finding in examine(corpus))
    assert all(verdict.sound for verdict in verify(corpus))


DAMAGE = [
    "UPDATE raw SET zstd = x'00' WHERE rowid = 1",
    "UPDATE articles SET tree = x'28b52ffd00' WHERE id = 1",
    "UPDATE articles SET text = 'x' WHERE id = 2",
    "DELETE FROM changes WHERE sequence = 1",
    "UPDATE changes SET gone = 1 WHERE sequence = 1",
    "DELETE FROM quarantine",
    "DELETE FROM pages WHERE state = 'article'",
    "DELETE FROM articles WHERE id = 1",
    "UPDATE articles SET rules = 'old'",
    "PRAGMA foreign_keys = OFF; DELETE FROM raw WHERE rowid = 1",
]


@pytest.mark.parametrize("sql", DAMAGE)
def test_damage_is_found_with_what_to_do(corpus: Corpus, sql: str) -> None:
    corpus.connection.executescript(sql)
    wrong = [finding for finding in examine(corpus) if not finding.sound]
    assert wrong
    assert all(finding.remedy for finding in wrong)
