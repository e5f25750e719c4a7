"""How much of our own passages comes back, whatever network showed them: floors, by variant."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from extractor.alignment import Alignment
from extractor.lexicon.tables import mapping
from extractor.repair.chain import repair
from tests.damage import Site, damaged, narrowed, traditional

PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()
READINGS = {c: r.split()[0] for c, r in mapping("chain_readings").items()}
LONG = 5  # passages of a page


@dataclass
class Tally:
    """What came back of all pages of a variant."""

    pages: int = 0
    exact: int = 0  # outside what was destroyed
    characters: int = 0
    wrong: int = 0
    destroyed: int = 0  # stretches
    recovered: int = 0


def tally(*, glossed: bool, end_mark: bool) -> Tally:
    """The passages in pages of several, damaged by networks drawn at random, and repaired."""
    found = Tally()
    chance = random.Random(f"{glossed} {end_mark}")
    passages = PASSAGES * 2
    chance.shuffle(passages)
    for k in range(0, len(passages) - LONG, LONG):
        clean = "\n".join(passages[k : k + LONG])
        changed = sorted({t for c in clean if (t := traditional(c)) != c and t in READINGS})
        table = chance.sample(changed, chance.randint(8, 60)) if glossed else []
        site = Site(
            {c: READINGS[c] for c in sorted(table)},
            through_gbk=True,
            blank=chance.random() < 0.2,
            walls=chance.choice(("！；？、。", "！；？、。，")),
            end_mark=end_mark,
            narrow=chance.random() < 0.7,
            tags=chance.random() < 0.3,
        )
        _count(found, clean, site)
    return found


def _count(found: Tally, clean: str, site: Site) -> None:
    made = damaged(clean, site)
    want = narrowed(clean) if site.narrow else clean
    edits = Levenshtein.editops(want, repair(made.text, Alignment()).text)
    gone = made.destroyed
    wrong = [e for e in edits if e.src_pos not in gone and not (e.tag == "insert" and e.src_pos - 1 in gone)]
    hit = {e.src_pos for e in edits}
    starts = [at for at in gone if at - 1 not in gone]
    found.pages += 1
    found.exact += not wrong
    found.characters += len(want)
    found.wrong += len(wrong)
    found.destroyed += len(starts)
    found.recovered += sum(hit.isdisjoint(_stretch(at, gone)) for at in starts)


def _stretch(start: int, gone: frozenset[int]) -> range:
    end = start
    while end in gone:
        end += 1
    return range(start, end)


@pytest.mark.slow
@pytest.mark.parametrize("glossed", [True, False])
@pytest.mark.parametrize("end_mark", [True, False])
def test_floors(glossed: bool, end_mark: bool) -> None:
    found = tally(glossed=glossed, end_mark=end_mark)
    assert found.exact >= 0.95 * found.pages, found
    assert found.wrong <= 0.001 * found.characters, found
    assert found.recovered >= 0.6 * found.destroyed, found
