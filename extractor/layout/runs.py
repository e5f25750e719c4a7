"""Which lines stand in a run of headlines, as lists of other articles do?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.lines import Seen
from extractor.layout.noise import Noise

_DATED = re.compile(
    r"[（(\[]?\s*(?:(?:19|20)\d\d[-/.年])?(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?(?:\s+\d\d?:\d\d(?::\d\d)?\s*(?:[AaPp][Mm])?)?\s*[)）\]]?\s*$"
    r"|[(（]\d{1,7}[)）]$"
    r"|^\W{0,3}(?:(?:19|20)\d\d[-/.])?(?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])\s+\S"
)
_LEAST = 3  # dated headlines make a list
_GAP = 3  # with at most so many other lines between them
_LIST = Noise("related", "list of other articles with their dates", True)


def lists(lines: Sequence[Seen], masthead: Sequence[object]) -> list[Noise | None]:
    """For each line of a run of dated headlines what it is; None for the others."""
    out: list[Noise | None] = [None] * len(lines)
    run: list[int] = []
    for k, line in enumerate(lines):
        if masthead[k] is not None or not _is_dated_headline(line):
            continue
        if run and k - run[-1] > _GAP:
            _mark(run, out)
            run = []
        run.append(k)
    _mark(run, out)
    return out


def _mark(run: list[int], out: list[Noise | None]) -> None:
    if len(run) >= _LEAST:
        for k in range(run[0], run[-1] + 1):
            out[k] = _LIST


def _is_dated_headline(line: Seen) -> bool:
    return 12 <= line.size <= 90 and line.han >= 4 and bool(_DATED.search(line.text))
