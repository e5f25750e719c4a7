"""Which pinyin in parentheses did the cloaking chain push in?

Safe because a gloss of the chain stands behind a character that the chain itself changed, has one usual
reading for that character all over the page, and misses none of its occurrences; a reading that an author
gave (a rare name, a place, a word to be learned) stands behind any character, and often is given because
it is unusual. What it costs: pages with fewer than four glosses keep them.
"""

from __future__ import annotations

import re
from collections import Counter
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
    counts: Counter[tuple[str, str]] = Counter()
    blanks = others = 0
    glossed: list[str] = []
    for line in lines:
        toned = [gloss for gloss in GLOSS.findall(line) if _is_reading(*gloss[:2])]
        found = [gloss for gloss in toned if gloss[0] in written_by_any()]
        others += len(toned) - len(found)
        blanks += sum(bool(blank) for _, _, blank in found)
        counts.update((character, reading) for character, reading, _ in found)
        if found:
            glossed.append(line)
    table = _usual_readings(counts, "".join(glossed))
    times = sum(counts[pair] for pair in table.items())
    if len(table) < 3 or times < max(4, 4 * others, 0.9 * counts.total()):
        return Glosses({})
    known = Glosses(table, blank=blanks * 2 > times)
    return known if known.plenty or all(_is_usual(*pair) for pair in table.items()) else Glosses({})


def _usual_readings(counts: Counter[tuple[str, str]], text: str) -> dict[str, str]:
    """The most frequent reading of each character that is seldom without one, in the order of first use."""
    table: dict[str, str] = {}
    times: Counter[str] = Counter()
    for (character, reading), n in counts.items():
        times[character] += n
        if n > counts[character, table.get(character, "")]:
            table[character] = reading
    return {c: reading for c, reading in table.items() if times[c] >= _SELDOM * text.count(c)}


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
