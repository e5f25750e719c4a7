"""How fast is each room? Pages of the demo, over and over, in CPU time of one core."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from extractor.facts import figures, times
from extractor.model import Article, Known, Prose
from extractor.reading import laid_out, opened, understood

PAGES = Path(__file__).parent.parent.parent / "index" / "cli" / "pages"
ROUNDS = 40
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returned, and the CPU seconds it took."""
    start = time.process_time()
    result = work()
    return result, max(time.process_time() - start, 1e-9)


def numbers(article: Article) -> int:
    """How many figures stand in an article whose places and names are known."""
    prose = Prose(article.text, article.sentences, article.masthead, ())
    nowhere = (article.place,) * len(article.sentences)
    return len(figures.find(prose, times.find(prose), article.places, article.organisations, nowhere))


def main() -> None:
    raws = [p.read_bytes() for p in sorted(PAGES.iterdir())] * ROUNDS
    [understood(laid_out(opened(raw), Known())) for raw in raws[:9]]  # tables are read once, not measured
    pages, first = timed(lambda: [opened(raw) for raw in raws])
    articles, second = timed(lambda: [laid_out(page, Known()) for page in pages])
    read, third = timed(lambda: [understood(article) for article in articles])
    _, fourth = timed(lambda: [numbers(article) for article in read])
    size = sum(map(len, raws)) / 1024
    body = sum(len(a.body.encode()) for a in read) / 1024
    for name, seconds, kilobytes in (
        ("decode + repair", first, size),
        ("layout", second, size),
        ("facts", third, body),
        ("figures + times", fourth, body),
        ("read, all of it", first + second + third, size),
    ):
        print(f"{name:18} {len(raws) / seconds:9.1f} pages/s {kilobytes / seconds:9.1f} KB/s")
