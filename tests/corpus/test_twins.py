"""Twins: copies find each other, strangers do not, damaged and clean copies meet."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus, grow
from corpus.intake import arrivals
from corpus.twins import ALIKE, families, likeness, sketch

bodies = st.text("天地水火山石田土江河湖海", min_size=0, max_size=300)


def body(seed: int, length: int = 900) -> str:
    draw = random.Random(seed)
    return "".join(chr(draw.randrange(0x4E00, 0x5200)) for _ in range(length))


@given(bodies, bodies)
def test_likeness_is_the_same_both_ways_and_a_share(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert not a or likeness(a, a) == 1.0


@given(bodies)
def test_white_space_and_marks_change_nothing(text: str) -> None:
    assert sketch("，\n".join(text)) == sketch(text)


COPIES = {
    "a sentence added": lambda text: text + body(99, 60),
    "a beginning cut off": lambda text: text[80:],
    "some characters changed": lambda text: text[:300] + "某某" + text[302:600] + "某" + text[601:],
}
STRANGERS = {
    "another text": lambda text: body(7),
    "a page that quotes a tenth": lambda text: text[:90] + body(8),
    "too short to tell": lambda text: text[:20],
    "nothing": lambda text: "",
}


@pytest.mark.parametrize("how", COPIES)
def test_a_near_copy_is_alike(how: str) -> None:
    assert likeness(sketch(body(1)), sketch(COPIES[how](body(1)))) >= ALIKE


@pytest.mark.parametrize("how", STRANGERS)
def test_a_stranger_is_not_alike(how: str) -> None:
    assert likeness(sketch(body(1)), sketch(STRANGERS[how](body(1)))) < ALIKE


def test_a_family_is_called_after_its_first() -> None:
    drawn = [
        (str(n), sketch(text))
        for n, text in enumerate([body(1), body(2), body(1) + "尾", body(3), body(2)[40:], "短"])
    ]
    assert families(drawn) == {"0": "0", "2": "0", "1": "1", "4": "1"}


def test_a_corpus_knows_its_families(tmp_path: Path) -> None:
    texts = [body(1), body(2), body(1) + "另有一段。"]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps({"text": t, "content": "article"}) for t in texts), "utf-8")
    with Corpus(tmp_path / "c.lantian", create=True) as corpus:
        grow(corpus, arrivals([str(file)]), jobs=1)
        first, _, third = (e.digest for e in corpus.entries())
        assert corpus.families() == {first: first, third: first}
