"""When a page cannot be read at all: one code for machines, one sentence for people."""

from __future__ import annotations

import datetime
import re

_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
_MOST = {"characters": 200_000, "lines": 20_000, "pieces of text": 100_000}  # what is read within seconds
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """The input holds no page. `code` is stable; `reason` says what is wrong and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


def check_bytes(raw: bytes) -> None:
    """Raises Unreadable for input that is empty or no text by its first bytes or by its control bytes."""
    if not raw.strip():
        raise Unreadable("empty", "the input holds nothing but white space; scrape the page again")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise Unreadable("not-text", f"the input is {what}, not a page; convert it to text or HTML first")
    if not raw.startswith(_UTF16) and _noise(raw[:65536]) > 0.05:
        raise Unreadable("not-text", "the input is binary data, not a page; look where it came from")


def check_size(number: int, what: str) -> None:
    """Raises Unreadable where a page shows more characters, lines or pieces of text than any article has.

    >>> check_size(30_000, "lines")
    Traceback (most recent call last):
    extractor.unreadable.Unreadable: too-long: the page shows 30,000 lines, more than the 20,000 we read
    """
    if number > _MOST[what]:
        raise Unreadable(
            "too-long", f"the page shows {number:,} {what}, more than the {_MOST[what]:,} we read"
        )


def check_text(text: str) -> None:
    """Raises Unreadable where the visible text of a page is empty or was lost in decoding."""
    seen = "".join(text.split())
    if not seen:
        raise Unreadable(
            "no-text", "the page shows no text at all; it may be drawn by a script, save it rendered"
        )
    if seen.count("\ufffd") * 3 > len(seen):
        raise Unreadable("not-text", "more than a third of the bytes are no text in any encoding we know")


def checked_date(date: str | None) -> str | None:
    """A date from outside as ISO, cut to a day. Raises Unreadable where it is no date.

    >>> checked_date("2020-03-26T08:00:00"), checked_date("2020-03")
    ('2020-03-26', '2020-03')
    """
    if not date:
        return None
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?(?=[T ]|$)", date)
    try:
        if match:
            datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            return match[0]
    except ValueError:
        pass
    raise Unreadable("bad-record", f"{date!r} is no date; write it like 2020-03-26")


def _noise(data: bytes) -> float:
    """The share of control bytes that text never holds; half of UTF-16's zeros are forgiven."""
    zeros = (data[0::2].count(0), data[1::2].count(0))
    if max(zeros) > len(data) // 10 and min(zeros) * 10 < max(zeros):
        return 0.0  # UTF-16 without its mark
    keep = bytes(range(32, 256)) + b"\t\n\r\f\v\x1a\x1b\x00"
    return len(data.translate(None, keep)) / len(data)
