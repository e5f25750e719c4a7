"""Which encoding are these bytes in? Raw bytes become the source, with what was lost on the way."""

from __future__ import annotations

from extractor.model import Decoded, Encoding


def decode(raw: bytes) -> Decoded:
    """Raw bytes as text: UTF-8 where they are valid, else GB18030."""
    try:
        return Decoded(raw.decode("utf-8-sig"), Encoding("utf-8"))
    except UnicodeDecodeError:
        return Decoded(raw.decode("gb18030", "replace"), Encoding("gb18030", certain=False))
