"""Is this page, or a part of it, cloaked, and how was it made?

Judged from evidence, the page first and then each line, since pages mix a cloaked body with clean spam and
clean side bars. Either of three patterns is enough: glosses behind characters that the chain changed;
broken bytes that only the chain leaves; or characters changed by the chain among those that it leaves
alone and that no traditional page would write so. A page honestly written in traditional characters,
teaching text with pinyin, or a name with its reading shows none of them and is not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.repair.glosses import READING, Glosses, learned
from extractor.repair.script import HONEST, LEFT_ALONE, Script, usual
from extractor.spans import Span

_BROKEN = re.compile(
    rf"\?{READING} ?\)|[\u4e00-\u9fff]\?[!?;！？；][^\s?!；;！？\"”'）)]|[A-Za-z]\({READING}\)|\?/p>"
)
_TORN = re.compile(rf"\?{READING} ?\)|[A-Za-z]\((?![a-z]+\)){READING} ?\)")  # which no other text has
_KANA = re.compile(r"[\u3041-\u30fe]")


@dataclass(frozen=True, slots=True)
class Cloak:
    """What the chain did to a page: its lines that were cloaked, its table of glosses, its script."""

    lines: tuple[Span, ...]
    glosses: Glosses
    script: Script
    broken: bool  # it went through GBK, and bytes were torn apart
    narrow: bool  # full-width marks were made half-width after that
    end_mark: bool = True  # a byte that a mark cut off shows as `?`


@dataclass(frozen=True, slots=True)
class _Line:
    """How many characters of each kind a line has."""

    span: Span
    changed: int  # written by the chain
    simplified: int  # what the chain would have changed
    left_alone: int
    honest: int


def diagnosed(text: str) -> Cloak | None:
    """How the page was cloaked; None where it was not."""
    script = usual()
    if script.origin.keys().isdisjoint(set(text)):
        return None
    every = list(_counted(text))
    lines = [x for x in every if x.changed and x.simplified * 2 <= x.changed]
    glosses = learned([x.span.of(text) for x in lines], script)
    broken = any(_BROKEN.search(text, x.span.start, x.span.end) for x in lines)
    if not _is_cloaked(lines, glosses, broken):
        return None
    kept = [x.span for x in lines if x.honest * 4 <= x.left_alone + x.changed // 8]
    torn = [x.span for x in every if not x.changed and _TORN.search(text, x.span.start, x.span.end)]
    wide = sum(span.of(text).count("，") - span.of(text).count(",") for span in kept)
    return Cloak(tuple(sorted(kept + torn)), glosses, script, broken, narrow=wide <= 0)


def _is_cloaked(lines: list[_Line], glosses: Glosses, broken: bool) -> bool:
    """Whether the evidence of all lines together is enough."""
    changed = sum(x.changed for x in lines)
    left_alone, honest = sum(x.left_alone for x in lines), sum(x.honest for x in lines)
    if glosses:
        return left_alone >= honest
    return changed >= 10 and left_alone >= (1 if broken else 3) and honest * 10 <= left_alone


def _counted(text: str) -> Iterator[_Line]:
    """The lines that hold something the chain wrote or left broken."""
    kinds = _kinds()
    for m in re.finditer(r"[^\n]+", text):
        line = m.group()
        counts = [0, 0, 0, 0]
        for c, n in Counter(line).items():
            kind = kinds.get(c)
            if kind is not None:
                counts[kind] += n
        if (counts[0] or "?" in line) and len(_KANA.findall(line)) <= min(5, counts[0] // 4):
            yield _Line(Span(*m.span()), *counts)


@cache
def _kinds() -> dict[str, int]:
    """Character -> which count of `_Line` it belongs to."""
    script = usual()
    kinds = dict.fromkeys(script.origin, 0) | dict.fromkeys(script.written, 1)
    return kinds | dict.fromkeys(LEFT_ALONE, 2) | dict.fromkeys(HONEST, 3)
