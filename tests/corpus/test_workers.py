"""Workers: order, limits, death; a page that kills its reader costs that page and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from corpus import workers
from corpus.arrival import Arrival
from corpus.keeping import fetched
from corpus.records import unpack
from corpus.workers import Limits, Work, outcomes
from extractor import Unreadable
from extractor.model import Known

TEXT = "北岭镇关闭{}家石料厂。"


def works(pages: list[str]) -> Iterator[Work]:
    for number, page in enumerate(pages):
        known = Known(content="article")
        yield Work(Arrival(str(number), str(number), lambda p=page: p, known), fetched(page, known))


def told(pages: list[str], jobs: int, limits: Limits) -> list[str]:
    """Each result in order: the body that was read, or the code of the refusal."""
    out = []
    for number, (work, result) in enumerate(outcomes(works(pages), jobs=jobs, limits=limits)):
        assert work.arrival.origin == str(number)
        out.append(result.code if isinstance(result, Unreadable) else unpack(result).body)
    return out


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_pages(jobs: int) -> None:
    pages = [TEXT.format(n) * (1 + 40 * (n % 3 == 0)) for n in range(30)] + [""]
    assert told(pages, jobs, Limits()) == [*pages[:-1], "no-text"]


def obey(page: str) -> None:
    """What the worker of these tests does with a page that orders it to fail."""
    if "睡" in page:
        time.sleep(3600)
    if "死" in page:
        os.kill(os.getpid(), signal.SIGKILL)
    if "吃" in page:
        bytearray(8 << 30)
    if "崩" in page:
        os._exit(3)
    if "错" in page:
        raise KeyError(page)


@pytest.fixture
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that obey; forked, so that they know it."""
    import multiprocessing

    real = workers.read_known

    def reading(page: bytes | str, known: Known) -> object:
        obey(str(page))
        return real(page, known)

    monkeypatch.setattr(workers, "read_known", reading)
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))


@pytest.mark.usefixtures("obedient")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_page_that_hangs_dies_or_eats_is_refused_and_the_others_go_on() -> None:
    pages = ["一", "睡", "二", "死", "三", "吃", "四", "错", "五", "崩", "六"]
    got = told(pages, 2, Limits(seconds=1.0, memory=4 << 30))
    assert got == ["一", "timeout", "二", "memory", "三", "memory", "四", "fault", "五", "crash", "六"]


@pytest.mark.usefixtures("obedient")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_leaving_early_leaves_no_process_behind() -> None:
    results = outcomes(works(["一", "睡", "二"]), jobs=2, limits=Limits())
    next(results)
    started = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 60, "nobody waits for the page that sleeps an hour"
