"""Which question marks were blanks? The chain writes `?` for a no-break space, which GBK does not have.

Four of them at the beginning of a line, or anywhere in a row, are the indent of a Chinese paragraph: two
ideographic spaces. Never certain, since another character outside GBK gives the same; what it costs is
white space only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.alignment import Edit
from extractor.spans import Span

_LOST = re.compile(r"(?:(?<=\n)|\A)[ \t\u3000]*(\?{2,})(?=[^?!;?\n])|(\?{4,})", re.M)


def restored(text: str, line: Span) -> Iterator[Edit]:
    """An edit for every lost indent of a cloaked line."""
    for m in _LOST.finditer(text, line.start, line.end):
        run = Span(*m.span(1 if m[1] else 2))
        yield Edit(run, "\u3000" * ((len(run) + 1) // 2), "indent", certain=False)
