"""Which pages are at the door? Folders, files, records and archives as arrivals, lazily and guarded.

Nothing here is read further than its bytes. What cannot be had (a missing path, a broken archive, one
that unpacks to more than it should) arrives all the same: fetching it raises Unreadable with a code and a
sentence, so that it ends in quarantine and the run goes on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from corpus import bundles
from corpus.arrival import STDIN, Arrival, bounded, opened, origin_of, printable, refused, stamp_of
from corpus.trouble import Trouble
from extractor.model import Known
from extractor.unreadable import Unreadable, checked_date

__all__ = ["Arrival", "arrivals", "count", "require"]

_BUNDLES: dict[str, Callable[[str, Known], Iterator[Arrival]]] = {
    ".csv": bundles.rows,
    ".json": bundles.listed,
    ".jsonl": bundles.lines,
    ".ndjson": bundles.lines,
    ".tar": bundles.tarred,
    ".warc": bundles.crawled,
    ".zip": bundles.zipped,
}
_COMPANIONS = {".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".ico", ".svg"}


def arrivals(paths: Iterable[str], *, jsonl: bool = False, date: str | None = None) -> Iterator[Arrival]:
    """The pages that `paths` hold, in a fixed order; with `jsonl`, each path is JSON Lines of records.

    A folder is walked in the order of names, hidden files left out. `date` (ISO) is given to every page
    that brings none. Raises Trouble where `date` is none.
    """
    try:
        known = Known(date=checked_date(date))
    except Unreadable as why:
        raise Trouble(f"日期不对 · {why.reason}") from why
    for path in paths:
        for file in _files(path):
            yield from bundles.lines(file, known) if jsonl else _pages(file, known)


def require(paths: Iterable[str]) -> None:
    """Raises Trouble where not one of `paths` is there: then there is nothing to go on with."""
    asked = list(paths)
    if not any(path == STDIN or os.path.exists(path) for path in asked):
        named = ", ".join(asked)
        raise Trouble(f"没有这个文件或目录 · there is no file or folder {named}; check how it is spelt")


def count(paths: Iterable[str]) -> int | None:
    """How many pages `paths` hold, None where a bundle would have to be opened to tell."""
    files = [file for path in paths for file in _files(path)]
    return None if any(_kind(file) in _BUNDLES for file in files) else len(files)


def _files(path: str) -> Iterator[str]:
    if path == STDIN or not os.path.isdir(path):
        yield path
        return
    for folder, below, names in os.walk(path):
        pages = {Path(n).stem for n in names}
        # What a browser saved beside page.html in page_files/ is no page of its own.
        saved = {f"{page}_files" for page in pages}
        below[:] = sorted(d for d in below if not d.startswith(".") and d not in saved)
        yield from (os.path.join(folder, n) for n in sorted(names) if not n.startswith("."))


def _pages(path: str, known: Known) -> Iterator[Arrival]:
    if path == STDIN:
        return iter([_piped(known)])
    bundle = _BUNDLES.get(_kind(path))
    if bundle and os.path.exists(path):
        return bundle(path, known)
    fetch = partial(_fetch, path)
    return iter([Arrival(origin_of(path), printable(path), fetch, known, stamp_of(path))])


def _piped(known: Known) -> Arrival:
    """What comes through a pipe has no name, so its bytes are its name: the next one is another page."""
    try:
        raw = bounded(opened(STDIN))
    except Unreadable as why:
        return refused(STDIN, why)
    return Arrival(origin_of(STDIN, hashlib.sha256(raw).hexdigest()[:12]), STDIN, lambda: raw, known)


def _kind(path: str) -> str:
    """The suffix that says what a file is, in lower case, without its compression.

    >>> _kind("a.JSONL.gz"), _kind("b.tgz"), _kind("c.htm")
    ('.jsonl', '.tar', '.htm')
    """
    name = path.lower()
    for packed in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(packed)
    return ".tar" if name.endswith(".tgz") else os.path.splitext(name)[1]


def _fetch(path: str) -> bytes:
    if os.path.splitext(path)[1].lower() in _COMPANIONS:
        raise Unreadable("not-text", "a companion file of a web page, not a page; leave it out")
    with opened(path) as stream:
        return bounded(stream)
