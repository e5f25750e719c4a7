"""How does a corpus grow? Pages in, a report out; whatever happens, what was kept is whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace

from corpus import keeping
from corpus.arrival import Arrival
from corpus.entries import Seen
from corpus.keeping import Fetched, fetched
from corpus.records import listed, unpack
from corpus.rules import rules
from corpus.store import Corpus
from corpus.workers import UNHURRIED, Limits, Result, Work, default_jobs, outcomes
from extractor import Article, Unreadable

ARTICLE = ("title", "heading", "body", "dateline", "caption")  # block kinds that belong to the article


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `repaired` counts pages, `dropped` blocks that are not the article."""

    new: int = 0
    unchanged: int = 0
    updated: int = 0
    duplicates: int = 0
    quarantined: int = 0
    repaired: int = 0
    dropped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One page done: what became of it, the article where it was read, the reason where it was not."""

    arrival: Arrival
    state: str  # the field of Report that counts it
    article: Article | None = None
    refusal: Unreadable | None = None


def grow(
    corpus: Corpus,
    arrivals: Iterable[Arrival],
    *,
    jobs: int | None = None,
    limits: Limits = UNHURRIED,
    watch: Callable[[Step], None] = lambda step: None,
) -> Report:
    """Takes pages into the corpus and reports; `watch` is told of every page as it is done.

    A page that is known, unchanged and read by the present rules is not opened again. One transaction a
    page: after a crash, the same call goes on where it stopped. `jobs` is the number of reading
    processes (None: one a core; 1: this process, without limits).
    """
    started = time.monotonic()
    number = _begin(corpus)
    growing = _Growing(corpus, watch)
    for work, result in outcomes(growing.work(arrivals), jobs=jobs or default_jobs(), limits=limits):
        growing.finish(work, result)
    report = replace(growing.report(), seconds=round(time.monotonic() - started, 3))
    _end(corpus, number, report)
    return report


def stored(corpus: Corpus) -> Iterator[Arrival]:
    """Every page that the corpus holds the bytes of, at the door once more: to be read by newer rules."""
    for origin, path, digest, stamp in corpus.connection.execute(
        "SELECT origin, path, digest, coalesce(stamp, '') FROM pages WHERE digest IS NOT NULL ORDER BY origin"
    ).fetchall():
        known = corpus.page(digest, origin)[1]
        yield Arrival(origin, path, lambda d=digest: corpus.page(d)[0], known, stamp)  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class _Growing:
    """One run in progress."""

    corpus: Corpus
    watch: Callable[[Step], None]
    counted: Counter[str] = field(default_factory=Counter)

    def work(self, arrivals: Iterable[Arrival]) -> Iterator[Work]:
        """The pages that have to be read; the others are settled on the way."""
        for arrival in arrivals:
            seen = self.corpus.seen(arrival.origin)
            same = seen is not None and seen.known == listed(arrival.known) and _by_present_rules(seen)
            if seen and same and arrival.stamp and arrival.stamp == seen.stamp:
                self.known(arrival, seen)
                continue
            try:
                page = fetched(arrival.fetch(), arrival.known)
            except Unreadable as why:
                self.refuse(arrival, None, why)
                continue
            if seen and same and seen.digest == page.digest:
                with self.corpus.change() as db:
                    keeping.restamp(db, arrival)
                self.known(arrival, seen)
            elif self.corpus.holds(page.digest, elsewhere=arrival.origin):
                self.duplicate(arrival, page)
            else:
                yield Work(arrival, page)

    def finish(self, work: Work, result: Result) -> None:
        """Keeps a page that was read, or refuses it."""
        if isinstance(result, Unreadable):
            self.refuse(work.arrival, work.page, result)
            return
        article = unpack(result)
        with self.corpus.change() as db:
            kept = keeping.keep(db, work.arrival, work.page, article, result)
        if kept in ("new", "updated"):
            self.counted["repaired"] += is_repaired(article)
            self.counted["dropped"] += sum(b.kind not in ARTICLE for b in article.blocks)
        self.done(Step(work.arrival, kept, article))

    def known(self, arrival: Arrival, seen: Seen) -> None:
        """A page that needs nothing: it is as it was, also where that is in quarantine."""
        if seen.state == "quarantine":
            self.done(Step(arrival, "quarantined", refusal=self.corpus.refusal(arrival.origin)))
        else:
            self.done(Step(arrival, "unchanged"))

    def duplicate(self, arrival: Arrival, page: Fetched) -> None:
        """The same bytes are there under another name."""
        with self.corpus.change() as db:
            keeping.settle(db, arrival, page, "duplicate")
        self.done(Step(arrival, "duplicates"))

    def refuse(self, arrival: Arrival, page: Fetched | None, why: Unreadable) -> None:
        """Into quarantine with it."""
        with self.corpus.change() as db:
            keeping.refuse(db, arrival, page, why)
        self.done(Step(arrival, "quarantined", refusal=why))

    def done(self, step: Step) -> None:
        self.counted[step.state] += 1
        self.watch(step)

    def report(self) -> Report:
        """What was counted so far."""
        return Report(**{f.name: self.counted[f.name] for f in fields(Report) if f.name != "seconds"})


def is_repaired(article: Article) -> bool:
    """Whether anything of the page had to be repaired."""
    return bool(article.repairs)


def _by_present_rules(seen: Seen) -> bool:
    """Whether newer rules have nothing to add; a duplicate follows the page that it repeats."""
    return seen.state == "duplicate" or seen.rules == rules()


def _begin(corpus: Corpus) -> int:
    with corpus.change() as db:
        return db.execute("INSERT INTO runs (started) VALUES (?)", (keeping.now(),)).lastrowid or 0


def _end(corpus: Corpus, number: int, report: Report) -> None:
    counts = {f.name: getattr(report, f.name) for f in fields(Report)}
    with corpus.change() as db:
        db.execute(
            f"UPDATE runs SET finished = ?, {', '.join(f'{name} = ?' for name in counts)} WHERE id = ?",
            (keeping.now(), *counts.values(), number),
        )
