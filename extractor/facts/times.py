"""When? Every time expression and its ISO 8601 value."""

from __future__ import annotations

from extractor.model import Prose, Time


def find(prose: Prose) -> tuple[Time, ...]:
    """The smallest complete time expressions; relative ones are reckoned from the article's date."""
    return ()
