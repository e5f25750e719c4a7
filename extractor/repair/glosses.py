"""Which pinyin in parentheses did the cloaking chain push in?

Safe because a gloss of the chain stands behind a character that the chain itself changed, has one usual
reading for that character all over the page, and misses none of its occurrences; a reading that an author
gave (a rare name, a place, a word to be learned) stands behind any character, and often is given because
it is unusual. What it costs: pages with fewer than four glosses keep them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.alignment import Edit
from extractor.lexicon.tables import mapping
from extractor.repair.script import written_by_any
from extractor.spans import Span

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"
READING = rf"[a-zü{_TONED}]{{1,6}}"
GLOSS = re.compile(rf"([\u3400-\u9fff])\(({READING})( ?)\)")
_USUAL = 2  # so many readings of a character are usual
_SELDOM = 0.75  # a character glossed less often than this was not in the page's table


@dataclass(frozen=True, slots=True)
class Glosses:
    """The page's own table: character -> reading, in the order of first use, and the blank after it."""

    table: dict[str, str]
    blank: bool = False

    def __bool__(self) -> bool:
        return bool(self.table)

    @property
    def plenty(self) -> bool:
        """Whether so many characters are glossed that no author can have done it."""
        return len(self.table) >= 8


def learned(lines: list[str]) -> Glosses:
    """The table of a page from its lines; empty where the page shows no such pattern.

    A reading without a tone mark (們 men) counts only where the dictionary has it.
    """
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    blanks = others = 0
    glossed: list[str] = []
    for line in lines:
        toned = [m for m in GLOSS.finditer(line) if _is_reading(m[1], m[2])]
        found = [m for m in toned if m[1] in written_by_any()]
        others += len(toned) - len(found)
        for m in found:
            readings[m[1]][m[2]] += 1
            blanks += bool(m[3])
        if found:
            glossed.append(line)
    seen = Counter("".join(glossed))
    table = {c: r.most_common(1)[0][0] for c, r in readings.items() if r.total() >= _SELDOM * seen[c]}
    times = sum(readings[c][reading] for c, reading in table.items())
    if (
        len(table) < 3
        or times < max(4, 4 * others)
        or times < 0.9 * sum(r.total() for r in readings.values())
    ):
        return Glosses({})
    found_table = Glosses(table, blank=blanks * 2 > times)
    return found_table if found_table.plenty or all(_is_usual(*x) for x in table.items()) else Glosses({})


def removed(text: str, line: Span, glosses: Glosses) -> Iterator[Edit]:
    """An edit for every gloss of the page's table in one line."""
    for m in GLOSS.finditer(text, line.start, line.end):
        if glosses.table.get(m[1]) == m[2]:
            yield Edit(Span(m.start() + 1, m.end()), "", "gloss")


def _is_reading(character: str, gloss: str) -> bool:
    return not gloss.isascii() or gloss in mapping("chain_readings").get(character, "").split()


def _is_usual(character: str, gloss: str) -> bool:
    """Whether nobody has to be told this reading."""
    return gloss in mapping("chain_readings").get(character, gloss).split()[:_USUAL]
