"""TOP FLOOR. Answers. Its files are derived: delete them, and they are built again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Literal, Protocol

from extractor.model import Figure, Measure
from index import build, ledger, shown
from index.accounts import Account, accounts
from index.compare import Axis, Cell, Comparison, compare
from index.concordance import Collocate, Context, collocates, contexts
from index.engines import Busy
from index.highlight import Snippet, as_scraped
from index.ledger import Cited, FigureWish, Ledger, MeasureWish, Scope
from index.passages import By, Passage, Passages, passages
from index.plan import Plan
from index.search import Answer, Found, Sought, search, understood
from index.timeline import Event, Timeline, timeline

__all__ = [
    "Account",
    "Answer",
    "Cell",
    "Cited",
    "Collocate",
    "Comparison",
    "Context",
    "Event",
    "FigureWish",
    "Found",
    "Index",
    "Ledger",
    "MeasureWish",
    "Passage",
    "Passages",
    "Scope",
    "Snippet",
    "Sought",
    "Timeline",
    "accounts",
]


class Shelf(build.Shelf, ledger.Shelf, shown.Shelf, Protocol):
    """What an index asks of a corpus."""


class Index:
    """The index of a corpus, kept in the corpus's directory. Opening it catches up with the corpus.

    `progress` is told, now and then, up to which change the index has come. Where another process is
    catching up, this one answers from what is there, and `behind` is true.
    """

    def __init__(
        self,
        corpus: Shelf,
        *,
        engine: str = "tantivy",
        rebuild: bool = False,
        progress: Callable[[int], None] = lambda generation: None,
    ) -> None:
        self.corpus = corpus
        self.behind = False
        self._engine, self._state = (build.rebuilt if rebuild else build.opened)(corpus, engine)
        try:
            for state in build.catch_up(corpus, self._engine, self._state):
                self._state = state
                progress(state.generation)
        except Busy:
            self.behind = True
        self._families = build.families(corpus, self._state)

    @property
    def generation(self) -> int:
        """The change of the corpus up to which the index has come."""
        return self._state.generation

    def search(self, question: str | Sought) -> Answer:
        """The articles that answer a question, best first, with the sentences that show it."""
        return search(self._engine, self.corpus, _sought(question), self._families)

    def passages(self, question: str | Sought, by: By = "paragraph") -> Passages:
        """The paragraphs, measures or figures that answer a question."""
        return passages(self._engine, self.corpus, _sought(question), by, self._families)

    def contexts(
        self, question: str | Sought, *, order: Literal["text", "left", "right"] = "text"
    ) -> tuple[Context, ...]:
        """Every place of what is asked for, in its context (KWIC)."""
        return contexts(self._engine, self.corpus, self._plan(question), order=order)

    def collocates(self, question: str | Sought) -> tuple[Collocate, ...]:
        """The words that keep what is asked for company."""
        return collocates(self._engine, self.corpus, self._plan(question))

    def timeline(self, question: str | Sought = "", by: Literal["year", "month"] = "year") -> Timeline:
        """What happened when, in the articles that answer a question (all, where nothing is asked)."""
        return timeline(self.corpus, self._engine.ids(self._plan(question).node), by)

    def figures(self, wish: FigureWish) -> Ledger[Figure]:
        """The figures wanted, and the articles in scope that state none."""
        return ledger.figures(self.corpus, self._engine, wish)

    def measures(self, wish: MeasureWish) -> Ledger[Measure]:
        """The measures wanted, and the articles in scope that state none."""
        return ledger.measures(self.corpus, self._engine, wish)

    def compare(self, places: Sequence[str], by: Axis = "topic", campaign: str | None = None) -> Comparison:
        """What each place did about each topic, by which instruments, or in which campaigns."""
        return compare(self.corpus, self._engine, tuple(places), by, campaign)

    def as_scraped(self, answer: Answer) -> Answer:
        """The same answer, its snippets taken from the pages as they were scraped."""
        found = (
            replace(f, snippets=as_scraped(self.corpus.article(f.article), f.snippets)) for f in answer.found
        )
        return replace(answer, found=tuple(found))

    def _plan(self, question: str | Sought) -> Plan:
        return understood(self._engine, self.corpus, _sought(question)).plan

    def close(self) -> None:
        """Lets go of the files."""
        self._engine.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def _sought(question: str | Sought) -> Sought:
    return question if isinstance(question, Sought) else Sought(question)
