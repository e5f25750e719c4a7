"""How fast are index and search, as ratios to whoosh with jieba's analyzer in the same run?

    python -m tests.bench.index [--articles 20000] [--add 200] [--queries 100]

Both sides are given the same generated articles and asked the same words: the ten best, their marked
sentences, and three facets. Ours takes the sentences from the corpus, where the text is kept; whoosh keeps
it in the index, without which it cannot mark. So the size is told twice: of what the index itself adds,
and with the text on both sides.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from corpus import Corpus
from extractor import Article
from index.build import entry
from index.engines import Engine, open_engine
from index.search import Sought, search
from index.terms import words
from tests.bench.store import keep
from tests.generated import CAMPAIGNS, articles

BATCH = 500  # articles made between two readings of the clock
FACETS = ("place", "year", "outlet")
ASKED = (
    "散煤", "燃煤锅炉", "渣土运输", "油气回收", "湿法作业", "露天焚烧", "柴油货车", "空气监测站", "PM2.5",
    "二氧化硫", "优良天数", "干部考核", "电采暖 补贴", "清洁能源替代", "平均浓度", "城区 禁燃区",
    "联合检查", "专项行动",
)  # fmt: skip


class Ours:
    """Our terms in our default engine."""

    name = "lantian"

    def __init__(self, directory: Path) -> None:
        self.engine: Engine = open_engine("tantivy", directory / "index")
        self.corpus = Corpus(directory / "corpus", create=True)
        self.directory = directory / "index"
        self.text = 0

    def prepare(self, batch: list[Article]) -> None:
        """The corpus has the articles before they are indexed."""
        self.text += sum(len(article.text.encode()) for article in batch)
        keep(self.corpus, batch)

    def add(self, batches: Iterable[list[Article]]) -> None:
        self.engine.change([], (entry(article) for batch in batches for article in batch))

    def ask(self, question: str) -> int:
        return search(self.engine, self.corpus, Sought(question, facets=FACETS)).total


class Whoosh:
    """whoosh with jieba's ChineseAnalyzer, as jieba documents it."""

    name = "whoosh"

    def __init__(self, directory: Path) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.index import create_in
        from whoosh.qparser import QueryParser

        schema = Schema(
            path=ID(stored=True, unique=True),
            title=TEXT(stored=True, analyzer=ChineseAnalyzer()),
            content=TEXT(stored=True, analyzer=ChineseAnalyzer()),
            place=ID(sortable=True),
            year=ID(sortable=True),
            outlet=ID(sortable=True),
        )
        directory.mkdir()
        self.directory = directory
        self.text = 0  # beside the index: it is in it
        self.index = create_in(str(directory), schema)
        self.parser = QueryParser("content", schema)
        self.searcher = self.index.searcher()

    def prepare(self, batch: list[Article]) -> None:
        """Nothing is needed before."""

    def add(self, batches: Iterable[list[Article]]) -> None:
        writer = self.index.writer()
        for batch in batches:
            for article in batch:
                writer.update_document(
                    path=article.digest,
                    title=article.title,
                    content=article.text,
                    place=article.place.code if article.place else None,
                    year=article.published.date[:4] if article.published else None,
                    outlet=article.masthead.outlet,
                )
        writer.commit()
        self.searcher = self.index.searcher()

    def ask(self, question: str) -> int:
        found = self.searcher.search(self.parser.parse(question), limit=10, groupedby=list(FACETS))
        for hit in found[:10]:  # with groups, a bare loop would go through all of them
            hit.highlights("content", top=3)
        for facet in FACETS:
            found.groups(facet)
        return len(found)


class Clock:
    """Time spent outside the making of articles."""

    def __init__(self) -> None:
        self.making = 0.0

    def batches(
        self, made: Iterator[Article], count: int, prepare: Callable[[list[Article]], None]
    ) -> Iterator[list[Article]]:
        """Batches of articles; the time of making and preparing them is kept apart."""
        while count > 0:
            start = time.perf_counter()
            batch = list(islice(made, min(BATCH, count)))
            count -= len(batch)
            prepare(batch)
            self.making += time.perf_counter() - start
            yield batch

    def timed(self, work: Callable[[], object]) -> float:
        """Seconds that the work took, articles not counted."""
        start, self.making = time.perf_counter(), 0.0
        work()
        return time.perf_counter() - start - self.making


def questions(count: int) -> list[str]:
    """What a reader would type: topics, and one or two words that stand in some article."""
    chance = random.Random(1)
    asked = [*ASKED, *(c.strip("“”") for c in CAMPAIGNS)]
    for article in islice(articles(count * 3), 0, None, 3):
        known = [w for w in dict.fromkeys(words(article.text)) if 1 < len(w) < 5 and not w[0].isdigit()]
        asked.append(" ".join(chance.sample(known, chance.choice((1, 1, 2)))))
    return asked[:count]


def measure(side: Ours | Whoosh, count: int, more: int, asked: list[str]) -> dict[str, float]:
    """Seconds, milliseconds and megabytes of one side."""
    clock = Clock()
    made = articles(count + more)
    index = clock.timed(lambda: side.add(clock.batches(made, count, side.prepare)))
    size = sum(f.stat().st_size for f in side.directory.rglob("*") if f.is_file()) / 1e6
    side.ask(asked[0])
    times = sorted(clock.timed(lambda q=q: side.ask(q)) for q in asked)
    text = side.text / 1e6
    add = clock.timed(lambda: side.add(clock.batches(made, more, side.prepare)))
    return {
        "index s": index,
        "query p50 ms": times[len(times) // 2] * 1000,
        "query p95 ms": times[int(len(times) * 0.95)] * 1000,
        "add s": add,
        "size MB": size,
        "with text MB": size + text,
    }


def main(words_given: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--add", type=int, default=200)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--only", choices=("lantian", "whoosh"))
    args = parser.parse_args(words_given)
    asked = questions(args.queries)
    words("散煤")  # dictionaries are loaded once, not measured
    results = {}
    with tempfile.TemporaryDirectory() as directory:
        for kind in (Ours, Whoosh):
            if args.only in (None, kind.name):
                results[kind.name] = measure(
                    kind(Path(directory) / kind.name), args.articles, args.add, asked
                )
    for side, result in results.items():
        print(f"{side:8}", "  ".join(f"{k} {v:.2f}" for k, v in result.items()))
    if len(results) == 2:
        ours, theirs = results["lantian"], results["whoosh"]
        print("ratio   ", "  ".join(f"{k.rsplit(' ', 1)[0]} {theirs[k] / ours[k]:.1f}x" for k in ours))


if __name__ == "__main__":
    main()
