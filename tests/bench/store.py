"""How fast does a corpus keep, give back and see that nothing is new? CPU time of one core."""

from __future__ import annotations

import tempfile

from corpus import Corpus, keeping
from corpus.arrival import Arrival
from corpus.keeping import Fetched
from corpus.records import pack
from extractor import Article
from extractor.model import Known
from tests.bench.pages import timed
from tests.generated import articles

PAGES = 2000


def keep(corpus: Corpus, found: list[Article]) -> None:
    """One transaction a page, as growth does it after the reading."""
    for number, article in enumerate(found, len(corpus)):
        page = Fetched(article.source.encode(), "bytes", Known(), article.digest)
        arrival = Arrival(f"/pages/{number}", f"{number}.txt", article.source.encode)
        with corpus.change() as db:
            keeping.keep(db, arrival, page, article, pack(article))


def main() -> None:
    found = list(articles(PAGES))
    size = sum(len(a.source.encode()) for a in found) / 1024
    with tempfile.TemporaryDirectory() as place, Corpus(f"{place}/c.lantian", create=True) as corpus:
        _, kept = timed(lambda: keep(corpus, found))
        back, given = timed(lambda: list(corpus.articles()))
        _, looked = timed(lambda: [corpus.seen(f"/pages/{n}") for n in range(PAGES)])
        assert back == found
    for name, seconds in (("store: keep", kept), ("store: give back", given), ("store: seen before", looked)):
        print(f"{name:18} {PAGES / seconds:9.1f} pages/s {size / seconds:9.1f} KB/s")
