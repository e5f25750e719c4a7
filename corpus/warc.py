"""Which pages lie in a WARC file? Enough of ISO 28500 to take the pages out of a crawl."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO

from corpus.arrival import LARGEST
from extractor.unreadable import Unreadable

_PAGES = (b"text/html", b"application/xhtml", b"text/plain")
Headers = dict[bytes, bytes]


def pages(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Each page's address and body: responses that came with status 200 and carry a page.

    Raises Unreadable where the file is no WARC file or is cut short.
    """
    while headers := _record_head(stream):
        try:
            length = int(headers[b"content-length"])
        except (KeyError, ValueError) as error:
            raise Unreadable("broken", "a WARC record does not say how long it is; fetch it again") from error
        block = stream.read(min(length, LARGEST))
        _skip(stream, length - len(block))
        address = headers.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
        kind = headers.get(b"warc-type")
        if kind == b"response" and (body := _response(block)) is not None:
            yield address, body
        elif kind == b"resource" and headers.get(b"content-type", b"").startswith(_PAGES):
            yield address, block


def _record_head(stream: IO[bytes]) -> Headers:
    """The headers of the next record, empty at the end of the file."""
    line = stream.readline(1 << 16)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(1 << 16)
    if line and not line.startswith(b"WARC/"):
        raise Unreadable("broken", "this is no WARC file, or it is damaged; fetch it again")
    return _headers(iter(lambda: stream.readline(1 << 16), b"")) if line else {}


def _headers(lines: Iterator[bytes]) -> Headers:
    """Headers up to the empty line, their names in lower case."""
    headers: Headers = {}
    for line in lines:
        if not line.strip():
            break
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _skip(stream: IO[bytes], length: int) -> None:
    while length > 0 and (gone := len(stream.read(min(length, 1 << 20)))):
        length -= gone


def _response(block: bytes) -> bytes | None:
    """The page that an HTTP response carries, None where it carries none."""
    head, _, body = block.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    headers = _headers(iter(lines))
    if status.split(b" ")[1:2] != [b"200"] or not headers.get(b"content-type", b"").startswith(_PAGES):
        return None
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        body = _joined(body)
    return _unpacked(body, headers.get(b"content-encoding", b"").lower())


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; a body that is not chunked after all comes back as it is."""
    out, at = [], 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return body
        if not size:
            break
        out.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(out) or body


def _unpacked(body: bytes, coding: bytes) -> bytes:
    """A body without its compression, as far as it can be taken off."""
    window = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15}.get(coding)
    if window is None:
        return body
    try:
        return zlib.decompressobj(window).decompress(body, LARGEST)
    except zlib.error:
        return body
