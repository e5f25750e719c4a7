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


def meanings(text: str) -> tuple[tuple[str, str], ...]:
    """The slogans in `text`, in order, and what each stands for.

    >>> meanings("哪些县推行四尘同治")
    (('四尘同治', '煤尘、烟尘、扬尘、汽尘一起治'),)
    """
    glosses = {row[0]: row[2] for row in tables.rows("slogans")}
    found = dict.fromkeys(match.group() for match in _slogans().finditer(text))
    return tuple((slogan, glosses[slogan]) for slogan in found)


@cache
def _slogans() -> re.Pattern[str]:
    """Slogans of three characters or more: shorter ones are words as well."""
    longest_first = sorted((w for w in tables.words("slogans") if len(w) > 2), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest_first)))


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
