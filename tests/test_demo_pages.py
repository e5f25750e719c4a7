"""The pages that ship with the demo are what their maker makes, of articles that we wrote."""

from __future__ import annotations

import pytest

from tests.demo_pages import MAKERS, PAGES


def test_every_shipped_page_has_a_maker() -> None:
    assert {p.name for p in PAGES.iterdir()} == set(MAKERS)


@pytest.mark.parametrize("name", MAKERS)
def test_a_shipped_page_is_what_its_maker_makes(name: str) -> None:
    assert (PAGES / name).read_bytes() == MAKERS[name]()
