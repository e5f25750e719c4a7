"""Which lines were planted: hidden links, words of another trade in the middle of an article?"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.boilerplate import Label
from extractor.layout.lines import Seen


def marked(lines: Sequence[Seen], kinds: Sequence[Label]) -> list[Label]:
    """The labels with planted lines marked."""
    return list(kinds)
