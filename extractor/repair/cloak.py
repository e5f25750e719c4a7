"""Is this page, or a part of it, cloaked, and how was it made?

Judged from evidence, the page first and then each line, since pages mix a cloaked body with clean spam and
clean side bars. Either of three patterns is enough: glosses behind characters that the chain changed;
broken bytes that only the chain leaves; or pairs of characters that only the chain writes so. A page
honestly written in traditional characters, teaching text with pinyin, or a name with its reading shows
none of them and is not touched. What it costs: a few sentences without a gloss, in which every character
might as well have been written by hand, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from extractor.lexicon.charmodel import STEP, model
from extractor.repair.choices import Choices
from extractor.repair.evidence import SURE, Line, counted, pairs
from extractor.repair.glosses import GLOSS, READING, Glosses, learned
from extractor.repair.moves import Moves
from extractor.repair.observed import signs_of
from extractor.repair.script import Script, usual
from extractor.repair.script import learned as learned_script
from extractor.repair.search import Stretch, stretches
from extractor.spans import Span

_TORN = re.compile(rf"\?{READING} ?\)|[A-Za-z]\((?![a-z]+\)){READING} ?\)|\?/p>")
_CUT = re.compile(r"(?<=\S)\?[!;?！；？。、][^\s!]")
_SHOWN = re.compile(r"(?<=[^\s?])\?[!;?！；？。、]\S")
_LETTER = re.compile(r"[\u4e00-\u9fff]?[A-Za-z][\u4e00-\u9fff]?")
_MARKED = re.compile(r"(?<!\?)[!;?！；？。、]([\u4e00-\u9fffA-Za-z]{2,3}|[A-Za-z](?=\())")
_GAIN = 8 * STEP  # by how much broken bytes must make more sense than the signs as they stand
_FEW = 2  # cuts that show; with more of them the reader shows all
_SILENT_GAIN = 5 * STEP  # ... where nothing else speaks for it
_TELLING = 2  # different pairs that only the chain writes
_LONG = 60  # characters that the chain wrote: so many, and none that it never writes, are telling
_STRANGE = 9.5  # nats a character, of characters behind a mark


@dataclass(frozen=True, slots=True)
class Cloak:
    """What the chain did to a page: its lines that were cloaked, its table of glosses, its script."""

    lines: tuple[Span, ...]
    glosses: Glosses
    script: Script
    broken: bool  # it went through GBK, and bytes were torn apart
    narrow: bool  # full-width marks were made half-width after that
    end_mark: bool = True  # a byte that a mark cut off shows as `?`


def diagnosed(text: str) -> Cloak | None:
    """How the page was cloaked; None where it was not."""
    script = usual()
    if script.origin.keys().isdisjoint(set(text)):
        return None
    every = list(counted(text))
    lines = [x for x in every if x.changed and x.simplified * 2 <= x.changed]
    glosses = learned([x.span.of(text) for x in lines], script)
    broken = any(_is_broken(text, x, glosses) for x in lines)
    if not _is_cloaked(text, lines, glosses, broken):
        return None
    kept = [x.span for x in lines if _is_kept(x, text, glosses)]
    torn = [x.span for x in every if not x.changed and _TORN.search(text, x.span.start, x.span.end)]
    cloaked = "".join(span.of(text) for span in kept)
    script = learned_script(glosses.table, cloaked)
    narrow = cloaked.count("，") <= cloaked.count(",")
    shown = len(_SHOWN.findall(cloaked))
    cuts = (x for span in kept for x in _silent_cuts(text, span, glosses, script, narrow))
    silent = shown <= _FEW and next(islice(cuts, shown, None), None) is not None
    return Cloak(tuple(sorted(kept + torn)), glosses, script, broken or silent, narrow, not silent)


def _is_cloaked(text: str, lines: list[Line], glosses: Glosses, broken: bool) -> bool:
    """Whether the evidence of all lines together is enough."""
    if glosses.plenty:
        return True
    changed = sum(x.changed for x in lines)
    honest = sum(x.honest for x in lines)
    telling = [pair for x in lines for pair in pairs(x.span.of(text))]
    if glosses:
        return 2 * len(telling) >= honest
    if broken:
        return changed >= 5 and honest <= 1 + len(telling) // 2
    if changed >= _LONG and not honest and any(c in SURE for pair in telling for c in pair):
        return True
    return changed >= 10 and len(set(telling)) >= _TELLING and len(telling) >= 3 * honest


def _is_kept(line: Line, text: str, glosses: Glosses) -> bool:
    """Whether this line of a cloaked page was cloaked, too."""
    if line.honest * 4 <= line.changed // 8:
        return True
    if line.honest * 4 <= 2 * len(pairs(line.span.of(text))) + line.changed // 8:
        return True
    return glosses.plenty and any(glosses.table.get(m[1]) == m[2] for m in GLOSS.finditer(line.span.of(text)))


def _is_broken(text: str, line: Line, glosses: Glosses) -> bool:
    """Whether the line holds what only broken bytes leave, or signs that make sense as such alone."""
    span = line.span
    if _TORN.search(text, span.start, span.end):
        return True
    if line.honest > 1 + len(pairs(span.of(text))) // 2 or not _CUT.search(text, span.start, span.end):
        return False
    moves = Moves(signs_of(text, span), Choices(glosses), usual(), narrow="，" not in span.of(text))
    return any(s.gain >= _GAIN for s in stretches(moves))


def _silent_cuts(text: str, line: Span, glosses: Glosses, script: Script, narrow: bool) -> Iterator[Stretch]:
    """What stands behind a mark and makes sense only as bytes torn apart without a trace."""
    for m in _MARKED.finditer(text, line.start, line.end):
        if not _LETTER.match(m[1]) and _surprise(m[1], script) < _STRANGE:
            continue
        near = Span(max(line.start, m.start() - 4), min(line.end, m.end() + 16))
        moves = Moves(signs_of(text, near), Choices(glosses), script, narrow, end_mark=False)
        yield from (s for s in stretches(moves) if s.gain >= _SILENT_GAIN and _is_whole(s))


def _is_whole(stretch: Stretch) -> bool:
    """Whether bytes that are seen speak for the reading, and not only those that are gone."""
    return sum(s.known and not s.aligned for s in stretch.steps) >= 1


def _surprise(three: str, script: Script) -> float:
    """How little Chinese the characters behind a mark are, in nats a character."""
    return model().of("".join(script.origin.get(c, c) for c in three))
