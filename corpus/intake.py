"""Which pages are at the door? Folders, files, records and archives as arrivals, lazily and guarded.

Nothing here is read further than its bytes. What cannot be had (a missing path, a broken archive, an
archive that unpacks to more than it should) arrives all the same: fetching it raises Unreadable with a
code and a sentence, so that it ends in quarantine and the run goes on.
"""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

import msgspec

from corpus import records
from corpus.trouble import Trouble
from extractor.model import Known
from extractor.unreadable import Unreadable

STDIN = "-"
LARGEST = 64 << 20  # bytes of one page, unpacked: nothing that people write is longer
_LINES = (".jsonl", ".ndjson")
_COMPANIONS = {".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".ico", ".svg"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One page at the door, not yet fetched.

    `origin` is its full name (a file's path, container!member in a container), `path` the name as it was
    given or the record's id, `known` what is known of it from outside. `stamp` changes when the file does
    and is empty where that cannot be told. `fetch` raises Unreadable where the page cannot be had.
    """

    origin: str
    path: str
    fetch: Callable[[], bytes | str]
    known: Known = Known()
    stamp: str = ""

    @property
    def name(self) -> str:
        """The bare name of the file, or the record's id."""
        return name_of(self.path)


def name_of(path: str) -> str:
    """The bare name of a path."""
    return os.path.basename(path) or path


def arrivals(paths: Iterable[str], *, jsonl: bool = False, date: str | None = None) -> Iterator[Arrival]:
    """The pages that `paths` hold, in a fixed order; with `jsonl`, each path is JSON Lines of records.

    A folder is walked in the order of names, hidden files left out. `date` (ISO) is given to every page
    that brings none.
    """
    known = Known(date=records.day(date))
    for path in paths:
        for file in _files(path):
            yield from _pages(file, known, jsonl)


def require(paths: Iterable[str]) -> None:
    """Raises Trouble where not one of `paths` is there: then there is nothing to go on with."""
    asked = list(paths)
    if not any(path == STDIN or os.path.exists(path) for path in asked):
        named = ", ".join(asked)
        raise Trouble(f"没有这个文件或目录 · there is no file or folder {named}; check how it is spelt")


def count(paths: Iterable[str]) -> int | None:
    """How many pages `paths` hold, None where a container would have to be opened to tell."""
    files = [file for path in paths for file in _files(path)]
    return None if any(_kind(file) in (*_CONTAINERS, *_LINES) for file in files) else len(files)


def _files(path: str) -> Iterator[str]:
    if path == STDIN or not os.path.isdir(path):
        yield path
        return
    for folder, below, names in os.walk(path):
        pages = {Path(n).stem for n in names}
        # What a browser saved beside page.html in page_files/ is no page of its own.
        below[:] = sorted(
            d for d in below if not d.startswith(".") and not (d.endswith("_files") and d[:-6] in pages)
        )
        yield from (os.path.join(folder, n) for n in sorted(names) if not n.startswith("."))


def _pages(path: str, known: Known, jsonl: bool) -> Iterator[Arrival]:
    kind = _kind(path)
    if jsonl or kind in _LINES:
        return _of_lines(path, known)
    if kind in _CONTAINERS:
        return _CONTAINERS[kind](path, known)
    return iter([Arrival(_origin(path), path, partial(_fetch, path), known, stamp_of(path))])


def _kind(path: str) -> str:
    """The suffix that says what a file is, in lower case, without its compression.

    >>> _kind("a.JSONL.gz"), _kind("b.tar.gz"), _kind("c.htm")
    ('.jsonl', '.tar', '.htm')
    """
    name = path.lower()
    for packed in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(packed)
    return ".tar" if name.endswith(".tgz") else os.path.splitext(name)[1]


def _origin(path: str, member: str | int | None = None) -> str:
    whole = path if path == STDIN else os.path.abspath(path)
    return whole if member is None else f"{whole}!{member}"


def stamp_of(path: str) -> str:
    """Size and time of a file: while they stay, so do its bytes. Empty where there is no such file."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


# ------------------------------------------------------------------ files


def _fetch(path: str) -> bytes:
    if os.path.splitext(path)[1].lower() in _COMPANIONS:
        raise Unreadable("not-text", "a companion file of a web page, not a page; leave it out")
    with _opened(path) as stream:
        return bounded(stream)


def bounded(stream: IO[bytes], limit: int = LARGEST) -> bytes:
    """All that is in a stream. Raises Unreadable where it is longer than `limit` bytes or broken."""
    try:
        data = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("broken", f"the file cannot be read to its end ({error}); fetch it again") from error
    if len(data) > limit:
        raise Unreadable("too-large", f"longer than {limit >> 20} MB; split it or take the page out of it")
    return data


def _opened(path: str) -> IO[bytes]:
    """The file, unpacked where it is a gzip file. Raises Unreadable."""
    if path == STDIN:
        return sys.stdin.buffer
    try:
        if path.lower().endswith(".gz"):
            return gzip.open(path)  # type: ignore[return-value]
        return open(path, "rb")
    except FileNotFoundError as error:
        raise Unreadable("missing", f"there is no file or folder {path}; check how it is spelt") from error
    except OSError as error:
        raise Unreadable("broken", f"{path} cannot be opened ({error.strerror})") from error


# ------------------------------------------------------------------ records


def _of_lines(path: str, known: Known) -> Iterator[Arrival]:
    """JSON Lines, one record a line."""
    try:
        with _opened(path) as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _record(path, number, line, known)
    except (Unreadable, OSError, EOFError, zlib.error) as error:
        yield _refused(path, None, error)


def _of_json(path: str, known: Known) -> Iterator[Arrival]:
    """One record, or a list of records."""
    try:
        with _opened(path) as stream:
            raw = bounded(stream)
        found = msgspec.json.decode(raw, type=msgspec.Raw | list[msgspec.Raw])
    except (Unreadable, msgspec.DecodeError) as error:
        yield _refused(path, None, error)
        return
    many = isinstance(found, list)
    for number, one in enumerate(found if many else [raw], 1):
        yield _record(path, number, bytes(one), known)


def _record(path: str, number: int, line: bytes, default: Known) -> Arrival:
    """One record at the door; a broken one arrives under its line's number and is refused when fetched."""
    try:
        found = records.record(line)
        known = records.known_of(found)
    except Unreadable as error:
        return _refused(path, number, error)
    name = str(number if found.id is None else found.id)
    given = f"{path}:{number}" if found.id is None else name
    dated = known if known.date else replace(known, date=default.date)
    return Arrival(_origin(path, name), given, partial(records.page_of, found), dated)


def _refused(path: str, member: str | int | None, error: Exception) -> Arrival:
    """Something that cannot be had, at the door with its reason."""
    reason = error if isinstance(error, Unreadable) else Unreadable("broken", f"{path} is broken ({error})")

    def fetch() -> bytes | str:
        raise reason

    return Arrival(_origin(path, member), path if member is None else f"{path}:{member}", fetch)


_CONTAINERS: dict[str, Callable[[str, Known], Iterator[Arrival]]] = {".json": _of_json}
