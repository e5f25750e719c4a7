"""Clean text is never changed: varied text of our own grammar, page by page and all of it as one page."""

from __future__ import annotations

import pytest

from extractor.alignment import Alignment
from extractor.repair.chain import repair
from tests.varied import pages


@pytest.mark.parametrize(
    ("seed", "characters"),
    [(7, 40_000), *(pytest.param(seed, 1_000_000, marks=pytest.mark.slow) for seed in (1, 2, 3))],
)
def test_clean_text_has_no_edit(seed: int, characters: int) -> None:
    every = list(pages(seed, characters))
    assert sum(map(len, every)) >= characters
    for text in (*every, "\n".join(every)):
        done = repair(text, Alignment())
        assert (done.repairs, done.lost, done.damage.cloaked) == ((), (), False)
