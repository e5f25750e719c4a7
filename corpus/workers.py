"""Who reads the pages? Processes that can be killed, with limits on time and memory; results in order.

A page that hangs, eats the memory or crashes the interpreter costs its worker and nothing else: it is
refused with its code, a new worker takes over and the run goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext

from corpus.arrival import Arrival
from corpus.keeping import Fetched
from corpus.records import pack
from extractor import Article, Unreadable, read_known
from extractor.model import Known

_SPARE = 16  # pages per worker that may wait for a slow one before them


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: seconds on the clock and bytes of memory of its worker."""

    seconds: float = 60.0
    memory: int = 4 << 30


UNHURRIED = Limits()


@dataclass(frozen=True, slots=True)
class Work:
    """A page to be read."""

    arrival: Arrival
    page: Fetched


Result = bytes | Unreadable  # the article, packed, or why there is none


def outcomes(works: Iterable[Work], *, jobs: int, limits: Limits) -> Iterator[tuple[Work, Result]]:
    """Each page with its article, in the order of `works`; with one job, read in this process, unlimited."""
    if jobs <= 1:
        return ((work, _read(work.page.page, work.page.known)) for work in works)
    return _Crew(jobs, limits).outcomes(iter(works))


def default_jobs() -> int:
    """As many as there are cores for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def attempt(page: bytes | str, known: Known) -> Article | Unreadable:
    """The article, or why there is none. A fault of a rule is a reason too: the others go on."""
    try:
        article = read_known(page, known)
        return article if article.body.strip() else _no_article(article)
    except Unreadable as why:
        return why
    except MemoryError:
        return Unreadable("memory", "the page needs more memory than a page may; split it")
    except RecursionError:
        return Unreadable("fault", "the page is nested too deeply to be read; report it with the page")
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error}, {os.path.basename(place.filename)} line {place.lineno}"
        return Unreadable("fault", f"lantian failed on it ({what}); report it with the page")


def _no_article(article: Article) -> Unreadable:
    """Why a page that can be read is no article: it is never kept as an empty success."""
    kinds = ", ".join(sorted({block.kind for block in article.blocks}))
    return Unreadable("no-article", f"the page holds no article, only {kinds}; save the page of an article")


def _read(page: bytes | str, known: Known) -> Result:
    article = attempt(page, known)
    return article if isinstance(article, Unreadable) else pack(article)


# ------------------------------------------------------------------ the crew


@dataclass(slots=True)
class _Task:
    work: Work
    result: Result | None = None


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with the page it is at and the time by which it has to be done."""

    process: multiprocessing.process.BaseProcess
    line: Connection
    task: _Task | None = None
    deadline: float = 0.0


class _Crew:
    """Workers that are hired when there is a page for them and dismissed at the end."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        self._jobs = jobs
        self._limits = limits
        self._workers: list[_Worker] = []
        self._context = _context()

    def outcomes(self, works: Iterator[Work]) -> Iterator[tuple[Work, Result]]:
        waiting: deque[_Task] = deque()
        more = True
        try:
            while more or waiting:
                more = more and self._fill(works, waiting)
                if waiting and waiting[0].result is None:
                    self._await()
                while waiting and (result := waiting[0].result) is not None:
                    yield waiting.popleft().work, result
        finally:
            self._dismiss()

    def _fill(self, works: Iterator[Work], waiting: deque[_Task]) -> bool:
        """Gives every free worker a page; False when there are no more pages."""
        while len(waiting) < self._jobs * _SPARE and self._busy() < self._jobs:
            work = next(works, None)  # asked for first: no worker is hired for nothing
            if work is None:
                return False
            task = _Task(work)
            waiting.append(task)
            self._give(next((w for w in self._workers if w.task is None), None) or self._hire(), task)
        return True

    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._limits.memory), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        worker.deadline = time.monotonic() + self._limits.seconds
        with suppress(OSError):  # a worker that died idle is found out by _await
            worker.line.send((task.work.page.page, task.work.page.known))

    def _await(self) -> None:
        """Waits until a worker is done, dead or too late, and notes the result."""
        busy = {w.line: w for w in self._workers if w.task}
        soonest = min(w.deadline for w in busy.values())
        for line in wait(list(busy), max(0.0, soonest - time.monotonic())):
            self._collect(busy[line])  # type: ignore[index]
        for worker in busy.values():
            if worker.task and time.monotonic() > worker.deadline:
                late = f"not read within {self._limits.seconds:g} seconds; take the article out of the page"
                self._fire(worker, Unreadable("timeout", late))

    def _collect(self, worker: _Worker) -> None:
        try:
            result = worker.line.recv()
        except (EOFError, OSError):
            self._fire(worker, _cause_of_death(worker))
            return
        if worker.task:
            worker.task.result = result if isinstance(result, bytes) else Unreadable(*result)
        worker.task = None

    def _fire(self, worker: _Worker, why: Unreadable) -> None:
        if worker.task:
            worker.task.result = why
        worker.process.kill()
        worker.process.join()
        worker.line.close()
        self._workers.remove(worker)

    def _dismiss(self) -> None:
        for worker in self._workers:
            worker.line.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()


def _cause_of_death(worker: _Worker) -> Unreadable:
    """Why a reader died: killed from outside, as systems do when memory runs out, or of a crash."""
    worker.process.join(1.0)
    if worker.process.exitcode == -signal.SIGKILL:
        why = "its reader was killed, most likely for want of memory; take the article out of the page"
        return Unreadable("memory", why)
    return Unreadable("crash", "its reader crashed on it; report it with the page")


def _context() -> ForkServerContext | SpawnContext:
    """Fresh processes, never a copy of this one: a fork of a threaded program may hang."""
    if os.name != "posix":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["corpus.workers"])
    return context


def _serve(line: Connection, memory: int) -> None:
    """A worker's life: a page comes, its article goes, until nobody is there any more."""
    _limit(memory)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            page, known = line.recv()
            result = _read(page, known)
            line.send(result if isinstance(result, bytes) else (result.code, result.reason))


def _limit(memory: int) -> None:
    """Sets the memory that this process may have, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
