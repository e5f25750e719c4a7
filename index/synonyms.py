"""Which other words does a reader mean by these?"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import tables
from index.terms import fold

MOST = 6  # readings of one phrase, its own included


def variants(text: str) -> tuple[str, ...]:
    """`text`, folded, and the same with a word replaced by another that means the same.

    >>> variants("PM2.5浓度")
    ('pm2.5浓度', 'pm2·5浓度', '细颗粒物浓度')
    >>> variants("散煤")
    ('散煤',)
    """
    found = [fold(text)]
    for match in _pattern().finditer(found[0]):
        before, after = found[0][: match.start()], found[0][match.end() :]
        found += [before + other + after for other in _groups()[match.group()]]
    return tuple(dict.fromkeys(found))[:MOST]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Each word to the others of its group, all folded."""
    groups: dict[str, tuple[str, ...]] = {}
    for name, others in tables.rows("synonyms"):
        group = [fold(word) for word in (name, *others.split(" "))]
        for word in group:
            groups[word] = (*groups.get(word, ()), *(other for other in group if other != word))
    return groups


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the words, the longest first; a Latin one not inside another."""
    longest_first = sorted(_groups(), key=lambda word: (-len(word), word))
    words = (
        rf"(?<![a-z0-9]){re.escape(w)}(?![a-z0-9])" if w.isascii() else re.escape(w) for w in longest_first
    )
    return re.compile("|".join(words))
