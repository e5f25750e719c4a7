"""Which pages does one file of many pages hold: records, tables, archives, crawls?

A bundle is read once from its beginning to its end, one page in memory at a time, and never written to
disk. An archive may unpack to so many times its own size and no more; archives in archives stay shut.
"""

from __future__ import annotations

import csv
import io
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO

import msgspec

from corpus import records, warc
from corpus.arrival import BROKEN, LARGEST, Arrival, bounded, opened, origin_of, printable, refused, stamp_of
from extractor.model import Known
from extractor.unreadable import Unreadable

_SWELL = 100  # times its size to which an archive may unpack: text packs five to ten times
_SMALL = 256 << 20  # bytes that any archive may unpack to


# ------------------------------------------------------------------ records


def lines(path: str, known: Known) -> Iterator[Arrival]:
    """JSON Lines, one record a line."""
    try:
        with opened(path) as stream:
            yield from _records(path, ((n, x) for n, x in enumerate(stream, 1) if x.strip()), known)
    except (Unreadable, *BROKEN) as error:
        yield refused(path, error)


def listed(path: str, known: Known) -> Iterator[Arrival]:
    """A JSON file of one record or a list of them."""
    try:
        with opened(path) as stream:
            raw = bounded(stream)
        found = msgspec.json.decode(raw, type=list[msgspec.Raw]) if raw.lstrip()[:1] == b"[" else [raw]
    except (Unreadable, msgspec.DecodeError) as error:
        yield refused(path, error)
        return
    yield from _records(path, ((n, bytes(x)) for n, x in enumerate(found, 1)), known)


def rows(path: str, known: Known) -> Iterator[Arrival]:
    """A CSV table whose columns are a record's keys; UTF-8, or GB18030 as Chinese Excel writes it."""
    try:
        with opened(path) as stream:
            raw = bounded(stream, LARGEST * 8)
    except Unreadable as error:
        yield refused(path, error)
        return
    try:
        table = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        table = raw.decode("gb18030", "replace")
    csv.field_size_limit(LARGEST)
    encode = msgspec.json.encode
    keys = records.KEYS
    try:
        reader = csv.DictReader(io.StringIO(table, newline=""))
        cells = ({k: v for k, v in row.items() if k in keys and v} for row in reader)
        yield from _records(path, ((n, encode(row)) for n, row in enumerate(cells, 2)), known)
    except csv.Error as error:
        yield refused(path, error)


def _records(path: str, found: Iterable[tuple[int, bytes]], known: Known) -> Iterator[Arrival]:
    """Numbered records at the door. An id that comes again is told apart by its number."""
    stamp = stamp_of(path)
    taken: set[str] = set()
    for number, line in found:
        name = records.name_in(line)
        member = f"{name or ''}@{number}" if name is None or name in taken else name
        shown = f"{printable(path)}:{number}" if name is None else name
        taken.add(member)
        try:
            record = records.record(line)
            known_here = records.known_of(record)
        except Unreadable as error:
            yield replace(refused(path, error, member), path=shown)
            continue
        dated = known_here if known_here.date else replace(known_here, date=known.date)
        fetch = partial(records.page_of, record)
        yield Arrival(origin_of(path, member), shown, fetch, dated, stamp)


# ------------------------------------------------------------------ archives


def zipped(path: str, known: Known) -> Iterator[Arrival]:
    """The files in a ZIP archive."""
    try:
        archive = zipfile.ZipFile(path)  # its members read it later: it closes when the last one is gone
        members = [x for x in archive.infolist() if not x.is_dir()]
        _check_size(path, sum(x.file_size for x in members))
    except (Unreadable, zipfile.BadZipFile, *BROKEN) as error:
        yield refused(path, error)
        return
    stamp = stamp_of(path)
    for member in members:
        name = _zip_name(member)
        fetch = partial(_unzipped, archive, member)
        if not _is_hidden(name):
            yield Arrival(origin_of(path, name), f"{printable(path)}!{name}", fetch, known, stamp)


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise Unreadable("locked", "the archive asks for a password; unpack it first")
    try:
        with archive.open(member) as stream:
            return bounded(stream)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Unreadable("broken", f"the archive is damaged here ({error}); fetch it again") from error


def _zip_name(member: zipfile.ZipInfo) -> str:
    """A member's name; archives made in China write GBK where the format knows only its old code page."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def tarred(path: str, known: Known) -> Iterator[Arrival]:
    """The plain files in a tar archive, however it is packed; links and devices are left out."""
    unpacked = 0
    try:
        with tarfile.open(path, "r|*") as archive:
            for member in archive:
                unpacked += member.size
                _check_size(path, unpacked)
                name = printable(member.name)
                if member.isfile() and not _is_hidden(name):
                    yield _untarred(path, name, archive.extractfile(member), known)
    except (Unreadable, tarfile.TarError, *BROKEN) as error:
        yield refused(path, error)


def _untarred(path: str, name: str, stream: IO[bytes] | None, known: Known) -> Arrival:
    """A member of a tar archive, fetched at once: the archive runs past it only once."""
    try:
        raw = bounded(stream) if stream else b""
    except Unreadable as error:
        return refused(path, error, name)
    return Arrival(origin_of(path, name), f"{printable(path)}!{name}", lambda: raw, known, stamp_of(path))


def _check_size(path: str, unpacked: int) -> None:
    if unpacked > max(_SMALL, os.path.getsize(path) * _SWELL):
        raise Unreadable(
            "too-large", f"the archive unpacks to {unpacked >> 20} MB or more; unpack it by hand"
        )


def _is_hidden(name: str) -> bool:
    """Files that systems put into archives by themselves.

    >>> _is_hidden("a/b.txt"), _is_hidden("__MACOSX/a.txt"), _is_hidden("a/.b")
    (False, True, True)
    """
    parts = [p for p in name.split("/") if p not in ("", ".", "..")]
    return any(p.startswith(".") or p == "__MACOSX" for p in parts)


# ------------------------------------------------------------------ crawls


def crawled(path: str, known: Known) -> Iterator[Arrival]:
    """The pages that a WARC file's responses carry, each under its address."""
    taken: set[str] = set()
    try:
        with opened(path) as stream:
            for number, (address, body) in enumerate(warc.pages(stream), 1):
                member = f"{address}@{number}" if address in taken else address
                taken.add(member)
                origin = origin_of(path, member)
                yield Arrival(
                    origin, address, partial(bytes, body), replace(known, url=address), stamp_of(path)
                )
    except (Unreadable, *BROKEN) as error:
        yield refused(path, error)
