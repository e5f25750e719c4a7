"""The law that an index lives by: whatever happens to the pages, following the changes gives the store."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from corpus import Corpus, grow
from corpus.intake import arrivals
from corpus.soundness import examine
from extractor import Unreadable, read

NAMES = ("a.txt", "b.txt", "c.txt")
PAGES = ("", "东沟村栽树300棵。", "西沟村铺路2公里。", "\x00\x01\x02\x03\x04\x05", "南沟村打井4眼。")


def readable(page: str) -> bool:
    try:
        return bool(read(page.encode()).body)
    except Unreadable:
        return False


class Following(RuleBasedStateMachine):
    """Pages come, change and turn bad in any order; a follower reads the changes now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "pages"
        self.folder.mkdir()
        self.corpus = Corpus(self.home / "c.lantian", create=True)
        self.followed: set[str] = set()
        self.generation = 0

    @rule(name=st.sampled_from(NAMES), page=st.sampled_from(PAGES))
    def write(self, name: str, page: str) -> None:
        (self.folder / name).write_text(page, "utf-8")

    @rule()
    def ingest(self) -> None:
        report = grow(self.corpus, arrivals([str(self.folder)]), jobs=1)
        written = [(self.folder / n).read_text("utf-8") for n in NAMES if (self.folder / n).exists()]
        assert report.quarantined == sum(not readable(p) for p in written)
        assert {a.source for a in self.corpus.articles()} == {p for p in written if readable(p)}

    @rule()
    def follow(self) -> None:
        for change in self.corpus.changes_since(self.generation):
            (self.followed.discard if change.gone else self.followed.add)(change.digest)
            self.generation = change.sequence
        assert self.generation == self.corpus.generation
        assert self.followed == {e.digest for e in self.corpus.entries()}

    @invariant()
    def all_promises_hold(self) -> None:
        assert [f for f in examine(self.corpus) if not f.sound] == []

    def teardown(self) -> None:
        self.corpus.close()
        shutil.rmtree(self.home)


TestFollowing = Following.TestCase
TestFollowing.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)
