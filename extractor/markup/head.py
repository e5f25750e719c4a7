"""What does a page say of itself outside its visible text: window title, meta, JSON-LD, canonical?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from extractor.markup.tokens import Token, attributes
from extractor.model import Head

_MAX = 20_000  # code points kept of one value: evidence, not a second page
_WINDOW_CLOCK = re.compile(
    r"""\bvar\s+(ct|createTime|create_time|publish_time|oriCreateTime)\s*=\s*["']([^"']{8,30})["']"""
)


def head_of(source: str, tokens: Iterable[Token]) -> Head:
    """The head of a tokenized source."""
    title: str | None = None
    meta: list[tuple[str, str]] = []
    json_ld: list[str] = []
    canonical: str | None = None
    for token in tokens:
        if token.name == "title" and title is None:
            title = " ".join(unescape(source[slice(*token.content)][:_MAX]).split()) or None
        elif token.name == "meta" and token.kind == "open":
            meta += _meta(token.attributes)
        elif token.name == "script":
            if "ld+json" in token.attributes:
                json_ld.append(source[slice(*token.content)].strip())
            else:
                meta += [(f"script:{m[1]}", m[2]) for m in _clock(source, token)]
        elif token.name == "link" and canonical is None and "canonical" in token.attributes.lower():
            canonical = attributes(token.attributes).get("href")
    return Head(title, tuple(meta), tuple(json_ld), canonical)


def _meta(written: str) -> list[tuple[str, str]]:
    found = attributes(written)
    name = found.get("name") or found.get("property") or found.get("itemprop") or found.get("http-equiv")
    content = found.get("content", "").strip()
    return [(name.strip().lower(), content[:_MAX])] if name and content else []


def _clock(source: str, token: Token) -> Iterable[re.Match[str]]:
    """Script variables in which some platforms state the moment of publication."""
    return _WINDOW_CLOCK.finditer(source, *token.content)
