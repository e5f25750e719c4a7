"""Was the text cut where no mark stood, and does the site's reader show the byte that was cut off?

Newer readers write `?` for it: such pages say themselves that bytes were torn. Older ones show nothing:
only what stands behind a mark tells, when it makes sense as bytes out of step and not as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import islice

from extractor.lexicon.charmodel import STEP, model
from extractor.repair.choices import Choices
from extractor.repair.glosses import READING, Glosses
from extractor.repair.moves import Moves
from extractor.repair.observed import Seen, signs_of
from extractor.repair.script import Script, usual
from extractor.repair.search import Stretch, stretch_from
from extractor.spans import Span

TORN = re.compile(rf"\?{READING} ?\)|[A-Za-z]\((?![a-z]+\)){READING} ?\)|\?/p>(?=\s|<|\Z)")
_CUT = re.compile(r"(?<=\S)\?[!;?！；？。、][^\s!]")
_AGAINST = re.compile(r"(?<=[^\s?])\?[!;?！；？。、]\S|。[“”《》]")  # a cut that shows; one that was not made
_MARK = re.compile(r"(?<!\?)[!;?！；？。、](?=(\S[^\n]{1,39}))")
_UNCLOSED = re.compile(r"“[^“”\n]*[!！]\Z")
_UNOPENED = re.compile(r"(?:(?<!.)|”)[^“”!！\n]*[!！][^“”\n]*”")
SIDE_BY_SIDE = re.compile(r"([;、。；])(?!\1)[;,、。；，]")  # between them something is gone
_LETTER = re.compile(r"(?<![A-Za-z0-9.])[@-~](?![A-Za-z0-9.])")  # by itself: the last byte of a character
_GLOSS = re.compile(rf"\({READING} ?\)")
_GAIN = 8 * STEP  # by how much broken bytes must make more sense than the signs as they stand
_SILENT_GAIN = 5 * STEP  # ... where the page is known to be cloaked, and nothing shows a cut
_FEW = 2  # signs against silent cuts; with more of them there are none
_LARGE = 2_000  # characters in which one more such sign may stand by chance
_LOOKED_AT = 8  # cuts of a line that show
_BEHIND = 3  # characters behind a mark that are looked at
_ODD = 68  # what each of them costs in a place that is looked at closer
_ODDEST = 3  # such places of a page
_AROUND = 40  # characters before and behind a mark that are read with it


def shown(text: str, span: Span, glosses: Glosses) -> bool:
    """Whether a line holds what only broken bytes leave, or a cut that shows and alone makes sense."""
    if TORN.search(text, span.start, span.end):
        return True
    narrow = "，" not in span.of(text)
    for m in islice(_CUT.finditer(text, span.start, span.end), _LOOKED_AT):
        signs, at = _around(text, span, m.start())
        found = stretch_from(Moves(signs, Choices(glosses), usual(), narrow), at)
        if found is not None and found.gain >= _GAIN:
            return True
    return False


def silent(
    text: str, lines: Iterable[Span], glosses: Glosses, script: Script, *, narrow: bool, known: bool
) -> bool:
    """Whether the lines were cut, by a reader that does not show it. `known`: they are surely cloaked."""
    several = list(lines)
    seen = sum(len(_AGAINST.findall(text, span.start, span.end)) for span in several)
    seen += sum(_uncut(span.of(text)) for span in several)
    if seen > _FEW + sum(map(len, several)) // _LARGE:
        return False
    if known:
        seen -= sum(len(SIDE_BY_SIDE.findall(text, span.start, span.end)) for span in several)
        seen -= sum(_never_closes(text, span) for span in several)
    odd = ((cost, at, span) for span in several for cost, at in _oddities(text, span, script))
    least = _SILENT_GAIN if known else _GAIN
    for _, at, span in nlargest(_ODDEST + seen, odd):
        if seen < 0:
            break
        signs, first = _around(text, span, at)
        found = stretch_from(Moves(signs, Choices(glosses), script, narrow, end_mark=False), first)
        seen -= found is not None and found.gain >= least and _is_whole(found)
    return seen < 0


def _uncut(line: str) -> int:
    """How often the bytes of a mark stand across two characters: a network that tears bytes cuts there."""
    raw = line.encode("gbk", "replace")
    return sum(raw.count(mark.encode("gbk")) - line.count(mark) for mark in "！；？、。")


def _around(text: str, line: Span, at: int) -> tuple[list[Seen], int]:
    """The signs about a place of a line, and which of them stands there."""
    signs = signs_of(text, Span(max(line.start, at - _AROUND), min(line.end, at + _AROUND)))
    return signs, bisect(signs, at, key=_start) - 1


def _never_closes(text: str, line: Span) -> bool:
    """Whether the line ends in a quotation that the next does not take up, or one ends that never began.

    Here 。” was cut, or 。“ was.
    """
    if _UNOPENED.search(text, line.start, line.end):
        return True
    return bool(_UNCLOSED.search(text, line.start, line.end)) and "“" not in text[line.end : line.end + 4]


def _oddities(text: str, line: Span, script: Script) -> Iterator[tuple[int, int]]:
    """The places behind a mark where the next few characters are no Chinese, and how little they are."""
    number, cost, origin = model().id, model().cost, script.origin
    for m in _MARK.finditer(text, line.start, line.end):
        behind = _GLOSS.sub("", m[1]) if "(" in m[1] else m[1]
        few = text[max(0, m.start() - 1) : m.end()] + behind[:_BEHIND]
        ids = [number(origin.get(c, c)) for c in few]
        total = sum(cost(*ids[k : k + 3]) for k in range(len(ids) - 2))
        if _LETTER.search(behind, 0, _BEHIND):
            total += _ODD
        if total >= _ODD * _BEHIND:
            yield total, m.start()


def _is_whole(stretch: Stretch) -> bool:
    """Whether bytes that are seen speak for the reading, and not only those that are gone."""
    return any(s.known and not s.aligned for s in stretch.steps)


def _start(sign: Seen) -> int:
    return sign.span.start
