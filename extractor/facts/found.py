"""What a rule of times hands back before it becomes a `Time`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.facts.anchors import Anchor
from extractor.model import Time

Reading = Callable[[re.Match[str], Anchor], "Found | None"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time, and what is known of the calendar after it."""

    time: Time
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Rule:
    """A grammar and its meaning: `read` may decline what `pattern` proposes."""

    name: str
    pattern: re.Pattern[str]
    read: Reading
