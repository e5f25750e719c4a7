"""Does the article that is meant come first? nDCG@10 beside whoosh with jieba's analyzer, on the same texts.

    python -m tests.bench.relevance [--articles 2000]

The questions are paraphrases: of a measure in other words than the article's, with its place and a phrase
that a reader would remember. Where LANTIAN_CMRC names a file of CMRC 2018, also its questions, each of
which was written by a person about one paragraph.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import tempfile
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

from index import terms
from index.engines import Entry, Wish, open_engine
from index.search import Sought, understood
from tests.generated import MEASURES, article

PARAPHRASES = (
    "{p}的锅炉改烧什么清洁燃料",
    "{p}城区哪里不准烧散煤",
    "{p}夜里怎么查渣土车",
    "{p}加油站的油气怎样回收",
    "{p}工地湿法作业有什么规定",
    "{p}对露天烧秸秆烧垃圾怎么管",
    "{p}农户改电采暖给多少补贴",
    "{p}老旧柴油车淘汰了多少",
    "{p}新建了几座空气微站",
    "{p}干部考核算不算空气质量",
)
Known = tuple[str, str]  # a question and the key of the text that is meant


def generated(count: int) -> tuple[dict[str, str], list[Known]]:
    """Generated articles by key, and for every fifth a paraphrased question."""
    texts: dict[str, str] = {}
    asked: list[Known] = []
    for number in range(count):
        made = article(number)
        texts[made.digest] = made.text
        if number % 5 == 0 and made.measures:
            chance = random.Random(number)
            measure = chance.choice(made.measures)
            shapes = [
                i for i, shape in enumerate(MEASURES) if shape[1:] == (measure.instrument, measure.topic)
            ]
            place = made.places[0].span.of(made.text)
            body = made.body.replace("\n", "")
            start = chance.randrange(len(body) - 8)
            remembered = max(terms.runs(body[start : start + 8]), key=len)
            asked.append((PARAPHRASES[shapes[0]].format(p=place) + " " + "".join(remembered), made.digest))
    return texts, asked


def cmrc(path: Path) -> tuple[dict[str, str], list[Known]]:
    """The paragraphs of a CMRC 2018 file by key, and the questions about them; either of its two forms."""
    texts: dict[str, str] = {}
    asked: list[Known] = []
    for held in _holding_questions(json.loads(path.read_text("utf-8"))):
        text = held.get("context") or held.get("context_text") or ""
        key = hashlib.sha256(text.encode()).hexdigest()
        texts[key] = text
        asked += [(qa.get("question") or qa.get("query_text") or "", key) for qa in held["qas"]]
    return texts, asked


def _holding_questions(record: Any) -> Iterator[dict[str, Any]]:
    if isinstance(record, list):
        for part in record:
            yield from _holding_questions(part)
    elif isinstance(record, dict) and "qas" in record:
        yield record
    elif isinstance(record, dict) and "question" in record and "context" in record:
        yield {"context": record["context"], "qas": [record]}
    elif isinstance(record, dict):
        yield from _holding_questions([v for v in record.values() if isinstance(v, list | dict)])


def ours(directory: Path, texts: dict[str, str], asked: list[Known]) -> float:
    """nDCG@10 of our search, by relevance, in whatever reading it takes."""
    engine = open_engine("tantivy", directory)
    engine.change(
        [], (Entry(k, tuple(terms.grams(t)), tuple(terms.long_words(t)), (), "") for k, t in texts.items())
    )

    def best(question: str) -> list[str]:
        plan = understood(engine, None, Sought(question)).plan
        return [hit.id for hit in engine.find(Wish(plan.node, plan.weighed)).hits]

    return sum(_gain(best(question), key) for question, key in asked) / len(asked)


def whoosh(directory: Path, texts: dict[str, str], asked: list[Known]) -> float:
    """nDCG@10 of whoosh, any of the words of a question."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser import OrGroup, QueryParser

    schema = Schema(key=ID(stored=True), content=TEXT(analyzer=ChineseAnalyzer()))
    index = create_in(str(directory), schema)
    writer = index.writer(limitmb=256)
    for key, text in texts.items():
        writer.add_document(key=key, content=text)
    writer.commit()
    parser = QueryParser("content", schema, group=OrGroup)
    with index.searcher() as searcher:

        def best(question: str) -> list[str]:
            return [hit["key"] for hit in searcher.search(parser.parse(question), limit=10)]

        return sum(_gain(best(question), key) for question, key in asked) / len(asked)


def _gain(found: list[str], key: str) -> float:
    return 1 / log2(2 + found.index(key)) if key in found else 0.0


def main(count: int = 2000) -> None:
    sets = {"generated": generated(count)}
    if "LANTIAN_CMRC" in os.environ:
        sets["CMRC 2018"] = cmrc(Path(os.environ["LANTIAN_CMRC"]))
    for name, (texts, asked) in sets.items():
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            mine, theirs = ours(Path(first), texts, asked), whoosh(Path(second), texts, asked)
        print(f"nDCG@10 {name:10} {len(asked)} questions  lantian {mine:.4f}  whoosh {theirs:.4f}  "
              f"{mine - theirs:+.4f}")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    main(parser.parse_args().articles)
