"""Span: a half-open stretch of code points, the only way this project names a place in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not including, `end`.

    >>> Span(2, 5).of("打赢蓝天保卫战")
    '蓝天保'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """What stands there in `text`."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch seen from a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
