"""Where does each sentence of the article begin and end?"""

from __future__ import annotations

import re

from extractor.model import Block, Sentence
from extractor.spans import Span

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+[”’」』）)]*|[^。！？!?\n]+$")
_ARTICLE = ("title", "dateline", "heading", "body")


def split(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of title, dateline, headings and body, without the white space around them."""
    out: list[Sentence] = []
    for k, block in enumerate(blocks):
        if block.kind not in _ARTICLE:
            continue
        for match in _SENTENCE.finditer(block.span.of(text)):
            words = match[0].strip()
            if words:
                start = block.span.start + match.start() + match[0].index(words[0])
                out.append(Sentence(Span(start, start + len(words)), k, block.kind))
    return tuple(out)
