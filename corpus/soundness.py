"""Is what is kept sound? Every byte, every tree, every repair, every promise between the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import zstandard

from corpus.entries import Entry
from corpus.records import unpack
from corpus.rules import rules
from corpus.store import Corpus
from extractor import Article, Unreadable, read_known
from extractor.model import Repair
from extractor.repair.proof import unproved


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `remedy` says what to do where it is not `sound`."""

    what: str
    sound: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An article read again from its bytes: is it the same, and which of its repairs are not proved?"""

    entry: Entry
    same: bool
    certain: int
    inferred: int
    unproved: tuple[Repair, ...]

    @property
    def sound(self) -> bool:
        """Whether it reads the same and every repair that is called certain is."""
        return self.same and not self.unproved


def verify(corpus: Corpus) -> Iterator[Verdict]:
    """Reads every article again from its bytes and proves every repair that is called certain."""
    for entry in corpus.entries():
        kept = corpus.article(entry.digest)
        certain = sum(r.certain for r in kept.repairs)
        yield Verdict(
            entry=entry,
            same=_again(corpus, entry.digest) == kept,
            certain=certain,
            inferred=len(kept.repairs) - certain,
            unproved=unproved(kept),
        )


def _again(corpus: Corpus, digest: str) -> Article | None:
    try:
        return read_known(*corpus.page(digest))
    except Unreadable:
        return None


def examine(corpus: Corpus) -> Iterator[Finding]:
    """Looks at the whole corpus without changing it."""
    yield _file(corpus)
    yield _bytes(corpus)
    yield _trees(corpus)
    yield from _order(corpus)


def _file(corpus: Corpus) -> Finding:
    wrong = [str(row[0]) for row in corpus.connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    wrong += [f"{row[0]} {row[1]}" for row in corpus.connection.execute("PRAGMA foreign_key_check")]
    remedy = (
        "copy the corpus away, then ingest its pages into a new one; `export -f records` saves their bytes"
    )
    return Finding("数据库 database", not wrong, "; ".join(wrong[:5]) or "完好 sound", remedy)


def _bytes(corpus: Corpus) -> Finding:
    """Whether all bytes are those that they were called after."""
    wrong, number = [], 0
    for digest, packed in corpus.connection.execute("SELECT digest, zstd FROM raw"):
        number += 1
        try:
            raw = zstandard.ZstdDecompressor().decompress(packed)
        except zstandard.ZstdError:
            raw = b""
        if "sha256:" + hashlib.sha256(raw).hexdigest() != digest:
            wrong.append(digest[7:19])
    detail = ", ".join(wrong[:5]) or f"{number} 份与摘要相符 match their digests"
    return Finding("原始字节 raw bytes", not wrong, detail, "scrape these pages again and ingest them")


def _trees(corpus: Corpus) -> Finding:
    """Whether every article can be given back and is the one that its row says."""
    wrong, number = [], 0
    for digest, text, tree in corpus.connection.execute("SELECT digest, text, tree FROM articles"):
        number += 1
        try:
            article = unpack(tree)
        except (msgspec.DecodeError, zstandard.ZstdError):
            wrong.append(digest[7:19])
            continue
        if (article.digest, article.text) != (digest, text):
            wrong.append(digest[7:19])
    detail = ", ".join(wrong[:5]) or f"{number} 篇可还原 can be given back"
    return Finding("文章 articles", not wrong, detail, "run `lantian ingest --again`: their bytes are here")


# Promises between the tables that no foreign key can keep: each query finds what breaks one.
_PROMISES = {
    "文章皆有页 every article has its page": (
        "SELECT count(*) FROM articles a WHERE NOT EXISTS "
        "(SELECT 1 FROM pages p WHERE p.origin = a.origin AND p.digest = a.digest AND p.state = 'article')"
    ),
    "页皆有文章 every page has its article": (
        "SELECT count(*) FROM pages WHERE state <> 'quarantine' "
        "AND digest NOT IN (SELECT digest FROM articles)"
    ),
    "隔离皆有因 every refusal has its reason": (
        "SELECT count(*) FROM pages WHERE state = 'quarantine' "
        "AND origin NOT IN (SELECT origin FROM quarantine)"
    ),
    "变更皆有序 every article has its last change": (
        "SELECT count(*) FROM articles a WHERE NOT EXISTS "
        "(SELECT 1 FROM changes c WHERE c.digest = a.digest AND NOT c.gone)"
    ),
}


def _order(corpus: Corpus) -> Iterator[Finding]:
    for what, sql in _PROMISES.items():
        (broken,) = corpus.connection.execute(sql).fetchone()
        yield Finding(what, not broken, "是 yes" if not broken else f"{broken}", "report it with the corpus")
    (shut,) = corpus.connection.execute("SELECT count(*) FROM quarantine").fetchone()
    listed = "; `lantian export -f csv -t quarantine` lists them" if shut else ""
    yield Finding("隔离 quarantine", True, f"{shut} 页 pages{listed}")
    (old,) = corpus.connection.execute(
        "SELECT count(*) FROM articles WHERE rules <> ?", (rules(),)
    ).fetchone()
    detail = f"{old} 篇按旧规则读 read by older rules" if old else "皆新 all present"
    yield Finding(
        "规则 rules", not old, detail, "run `lantian ingest --again` to read them by the present rules"
    )
