"""What is a page at the door, and how is it fetched without letting too much in?"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from extractor.model import Known
from extractor.unreadable import Unreadable

STDIN = "-"
LARGEST = 64 << 20  # bytes of one page, unpacked: nothing that people write is longer
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)  # what a damaged file raises while it is read
_UNPACK: dict[str, Callable[[str], IO[bytes]]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}  # type: ignore[dict-item]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One page at the door, not yet fetched.

    `origin` is its full name (a file's path, bundle!member in a bundle), `path` the name as it was given
    or the record's id, `known` what is known of it from outside. `stamp` changes when the file does and is
    empty where that cannot be told. `fetch` raises Unreadable where the page cannot be had.
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
    """The bare name of a path.

    >>> name_of("pages/000.txt"), name_of("https://example.org/a/")
    ('000.txt', 'https://example.org/a/')
    """
    return os.path.basename(path) or path


def origin_of(path: str, member: str = "") -> str:
    """The full name of a file, or of a member of a bundle."""
    whole = path if path == STDIN else printable(os.path.abspath(path))
    return f"{whole}!{member}" if member else whole


def printable(path: str) -> str:
    """A path as text: bytes of it that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def stamp_of(path: str) -> str:
    """Size and time of a file: while they stay, so do its bytes. Empty where there is no such file."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def refused(path: str, error: Exception, member: str = "") -> Arrival:
    """Something that cannot be had, at the door with its reason: it ends in quarantine, the run goes on."""
    shown = printable(path)
    why = error if isinstance(error, Unreadable) else Unreadable("broken", f"{shown} is broken ({error})")

    def fetch() -> bytes | str:
        raise Unreadable(why.code, why.reason)

    return Arrival(origin_of(path, member), f"{shown}:{member}" if member else shown, fetch)


def opened(path: str) -> IO[bytes]:
    """A file's bytes, unpacked where it is packed as a whole. Raises Unreadable."""
    if path == STDIN:
        return sys.stdin.buffer
    try:
        return (
            _UNPACK[kind](path)
            if (kind := os.path.splitext(path)[1].lower()) in _UNPACK
            else open(path, "rb")
        )
    except FileNotFoundError as error:
        raise Unreadable("missing", f"there is no file or folder {path}; check how it is spelt") from error
    except OSError as error:
        raise Unreadable("broken", f"{path} cannot be opened ({error.strerror})") from error


def bounded(stream: IO[bytes], limit: int = LARGEST) -> bytes:
    """All that is in a stream. Raises Unreadable where it is longer than `limit` bytes or broken."""
    try:
        data = stream.read(limit + 1)
    except BROKEN as error:
        raise Unreadable("broken", f"the file cannot be read to its end ({error}); fetch it again") from error
    if len(data) > limit:
        raise Unreadable("too-large", f"longer than {limit >> 20} MB; split it or take the page out of it")
    return data
