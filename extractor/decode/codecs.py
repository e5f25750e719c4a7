"""The encodings we weigh, and how one of them reads the character at a place in the bytes."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import cache

from extractor.decode import euc_tw

Reader = Callable[[bytes, int], tuple[str, int] | None]
WEIGHED = ("utf-8", "gb18030", "big5-hkscs")  # what Chinese pages are written in, alone or mixed

_ROW_3_SPACE = "\ue5e5"  # A3A0: the wide space at the head of the row of wide ASCII, as browsers read it
_PYTHON = {"big5-hkscs": "big5hkscs"}


def text_of(raw: bytes, name: str) -> str:
    """All bytes in one encoding; every byte that it cannot read becomes U+FFFD."""
    if name == "euc-tw":
        return euc_tw.decode(raw)
    text = raw.decode(_PYTHON.get(name, name), "replace")
    return text.replace(_ROW_3_SPACE, "\u3000") if name == "gb18030" else text


def reader(name: str) -> Reader:
    """A function that reads the one character at a place: the character and its length, or None."""
    if name == "utf-8":
        return _utf8
    if name == "euc-tw":
        return _euc_tw
    if name == "windows-1252":
        return _latin
    return _reader_of(_PYTHON.get(name, name))


def _utf8(raw: bytes, at: int) -> tuple[str, int] | None:
    lead = raw[at]
    length = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1
    try:
        return raw[at : at + length].decode("utf-8"), length
    except UnicodeDecodeError:
        return None


def _euc_tw(raw: bytes, at: int) -> tuple[str, int] | None:
    length = 4 if raw[at] == 0x8E else 2
    character = euc_tw.character(raw[at : at + length])
    return (character, length) if character else None


def _latin(raw: bytes, at: int) -> tuple[str, int]:
    return latin_text(raw[at : at + 1]), 1


def latin_text(raw: bytes) -> str:
    """Bytes as browsers read "Latin-1": Windows-1252, its five empty cells as control characters."""
    return raw.decode("cp1252", "latin_controls")


def latin_bytes(text: str) -> bytes:
    """The bytes that were read as Latin-1 or as Windows-1252. Raises UnicodeEncodeError."""
    return text.encode("cp1252", "latin_controls")


def _controls(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        return "".join(map(chr, error.object[error.start : error.end])), error.end
    if isinstance(error, UnicodeEncodeError):
        lost = error.object[error.start : error.end]
        if all("\x80" <= c <= "\x9f" for c in lost):
            return lost.encode("latin-1"), error.end
    raise error


codecs.register_error("latin_controls", _controls)


@cache
def _reader_of(codec: str) -> Reader:
    """Reads two-byte (in GB18030 also four-byte, in EUC-JP three-byte) characters by Python's codec."""

    @cache
    def one(piece: bytes) -> str | None:
        try:
            text = piece.decode(codec)
        except UnicodeDecodeError:
            return None
        text = "\u3000" if text == _ROW_3_SPACE else text
        return text if len(text) == 1 and text != "\ufffd" else None

    def read(raw: bytes, at: int) -> tuple[str, int] | None:
        for length in (2, 1, 4, 3):
            character = one(raw[at : at + length])
            if character and at + length <= len(raw):
                return character, length
        return None

    return read
