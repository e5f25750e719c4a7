"""What is a clause about once general words are taken off, and do two clauses speak of the same?

强化措施 speaks of nothing in particular; 加强河道清淤 and 公布河道名录 both speak of 河道.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of

_NAMED = re.compile(r"[《“\"]|\d")
_BLANK = re.compile(r"[^一-龥A-Za-z]+")
_PARTICLES = "的了和与及等在对把将为以从并"
_ENOUGH = 2  # characters that make a subject matter


def matter(words: str, *, fields: bool) -> str:
    """The particular words, a blank between those that do not touch; `fields` keeps names of fields of work.

    >>> matter("餐饮油烟治理工作", fields=False), matter("餐饮油烟治理工作", fields=True)
    ('餐饮油烟', '餐饮油烟治理')
    """
    grades = tables.mapping("general_words")
    rest = _general().sub(lambda m: m[0] if fields and grades.get(m[0]) == "field" else " ", words)
    return _BLANK.sub(" ", rest).strip()


def particular(words: str) -> bool:
    """Whether words speak of something beyond general words and fields of work.

    >>> particular("工作力度"), particular("渣土车运输管理")
    (False, True)
    """
    return _size(matter(words, fields=False)) >= _ENOUGH


def worthy(words: str) -> bool:
    """Whether words name at least a field of work, a document, a programme or a number."""
    return bool(_NAMED.search(words)) or _size(matter(words, fields=True)) >= _ENOUGH


def shared(some: str, others: str) -> bool:
    """Whether two stretches share two neighbouring characters of their particular words."""
    pairs = _pairs(some)
    return bool(pairs) and not pairs.isdisjoint(_pairs(others))


def themes(words: str) -> frozenset[str]:
    """The fields of policy that words point to; the general one and weak pointers left out."""
    return frozenset(
        row[1]
        for row in tables.rows("topic_cues")
        if row[0] in words and row[1] != "governance" and row[2:] != ("weak",)
    )


def part(some: str, others: str) -> bool:
    """Whether two stretches belong to different fields of policy."""
    here, there = themes(some), themes(others)
    return bool(here and there) and here.isdisjoint(there)


def _pairs(words: str) -> set[str]:
    run = matter(words, fields=False)
    return {run[k : k + 2] for k in range(len(run) - 1) if " " not in run[k : k + 2]}


def _size(run: str) -> int:
    """How many characters stand in pieces of two and more: a single one that is left means nothing."""
    return sum(len(piece) for piece in run.split() if len(piece) > 1)


@cache
def _general() -> re.Pattern[str]:
    words = {*tables.words("general_words"), *tables.words("action_adverbs")}
    return re.compile(any_of(w for w in words if len(w) > 1 or w in _PARTICLES))
