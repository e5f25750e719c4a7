"""Laws of repair: edits can be followed there and back, and one alignment after another is one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.alignment import Alignment, Edit, apply
from extractor.spans import Span

TEXT = st.text(alphabet="蓝天保卫战10萬(wàn)元\n", min_size=1, max_size=30)


@st.composite
def edited(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Sorted, disjoint edits on non-empty spans of the text; some delete, some lengthen."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[0::2], cuts[1::2], strict=False)]
    return tuple(Edit(s, draw(st.text(alphabet="甲乙丙", max_size=4)), "rule") for s in spans)


@given(st.data(), TEXT)
def test_what_no_edit_touched_is_the_same_on_both_sides(data: st.DataObject, text: str) -> None:
    edits = data.draw(edited(text))
    after, way = apply(text, edits)
    for k, character in enumerate(text):
        if not any(e.span.start <= k < e.span.end for e in edits):
            there = way.there(Span(k, k + 1))
            assert there.of(after) == character
            assert way.back(there) == Span(k, k + 1)


@given(st.data(), TEXT)
def test_the_way_back_is_monotone_and_stays_in_the_text(data: st.DataObject, text: str) -> None:
    after, way = apply(text, data.draw(edited(text)))
    origins = [way.back(Span(k, k + 1)) for k in range(len(after))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(origins))
    assert all(0 <= o.start <= o.end <= len(text) for o in origins)


@given(st.data(), TEXT)
def test_edits_can_be_taken_back(data: st.DataObject, text: str) -> None:
    edits = data.draw(edited(text))
    after, way = apply(text, edits)
    rebuilt = []
    at = 0
    for edit, now in zip(edits, way.after, strict=True):
        rebuilt += [after[at : now.start], edit.span.of(text)]
        at = now.end
    assert "".join([*rebuilt, after[at:]]) == text


@given(st.data(), TEXT)
def test_two_steps_are_one_alignment(data: st.DataObject, text: str) -> None:
    middle, first = apply(text, data.draw(edited(text)))
    last, second = apply(middle, data.draw(edited(middle)) if middle else ())
    whole = first.then(second)
    assert list(whole.before) == sorted(whole.before)
    assert list(whole.after) == sorted(whole.after)
    at_before = at_after = 0
    for before, after in zip(whole.before, whole.after, strict=True):
        assert text[at_before : before.start] == last[at_after : after.start]
        at_before, at_after = before.end, after.end
    assert text[at_before:] == last[at_after:]
    for k in range(len(last)):
        step_by_step = first.back(second.back(Span(k, k + 1)))
        assert whole.back(Span(k, k + 1)).covers(step_by_step)


@given(TEXT)
def test_no_edit_changes_nothing(text: str) -> None:
    assert apply(text, ()) == (text, Alignment())


@pytest.mark.parametrize(
    "spans",
    [[(1, 1)], [(2, 4), (3, 5)], [(3, 4), (1, 2)], [(0, 99)]],
    ids=["empty", "overlapping", "unsorted", "past the end"],
)
def test_an_edit_that_breaks_the_law_is_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="edit broken"):
        apply("蓝天保卫战", [Edit(Span(*s), "", "broken") for s in spans])
