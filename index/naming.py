"""What is a value of the contract's closed lists called in Chinese?"""

from __future__ import annotations

from functools import cache

from extractor.lexicon import tables


def called(field: str, value: str) -> str:
    """The Chinese name of a value; the value itself where it has none.

    >>> called("topic", "dust"), called("status", "recommended"), called("outlet", "清河晚报")
    ('扬尘', '建议', '清河晚报')
    """
    return _names().get((field, value), value)


def order(field: str) -> tuple[str, ...]:
    """The values of a field that have a name, as the table has them."""
    return tuple(value for of, value in _names() if of == field)


def value_of(field: str, name: str) -> str:
    """The value that a reader means by its Chinese name or by itself.

    >>> value_of("topic", "扬尘"), value_of("topic", "dust")
    ('dust', 'dust')
    """
    return next((value for (of, value), called in _names().items() if (of, called) == (field, name)), name)


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(field, value): name for field, value, name in tables.rows("value_names")}
