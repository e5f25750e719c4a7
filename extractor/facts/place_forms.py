"""Which roads, waters, villages and zones are named by their form, though no table knows them?

A form is a class word with a name before it. The name is the shortest stretch before the class whose
left edge is one: punctuation, a word that cannot be in a name, the end of a known place or of a common
word. 整治|玉岭|路 is a road, 修建道路 is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.place_names import Kind, Mention, ends_a_word
from extractor.lexicon.tables import words
from extractor.spans import Span

_HAN = re.compile(r"[一-鿿]")
_NUMBERED = re.compile(
    r"[GS]\d{1,4}(?:[一-鿿]{2,4}高速(?:公路)?)?(?![\dA-Za-z])|\d{2,3}(?:国道|省道|县道)|(?:国道|省道|县道)[GSX]?\d{2,3}(?!\d)"
)
# A class word, and what must not follow it because it then belongs to another word.
_CLASS = re.compile(
    r"(?P<road>高速公路|高速(?![发增度铁路])|快速路|大道|大街|路(?![径线由网灯面基政况段边口途桥人子程上])|街(?![道区头巷面坊镇办市])|巷(?![道子口])"
    r"|国道|省道)"
    r"|(?P<water>河(?![道长流岸湖北南西东畅床口段谷套边内沿里水山])|江(?![河山南北西苏东浙汉淮湖])|湖(?![泊北南长区滨岸面广内])"
    r"|水库|湿地(?!公园)|渠(?![道])|溪(?![流水])|山(?![区体地水脉林坡西东东下上脚头河峰村庄寨间坳里])|岛(?![屿礁]))"
    r"|(?P<village>村(?![镇庄级容规寨落改])|社区|屯(?=[,,、。;;\)]))"
    r"|(?P<zone>经济技术开发区|经济开发区|高新技术产业开发区|高新技术产业园区?|高新技术开发区|高新区|经开区|开发区|新区|工业园区?|产业园区?|产业集聚区"
    r"|工业集中区|综合保税区|保税区|化工园区?|示范区|旅游度假区|风景名胜区|风景区|自然保护区|森林公园|湿地公园|国家公园)"
)
_LENGTHS = {"road": (2, 4), "water": (1, 3), "village": (1, 4), "zone": (2, 4)}
# Characters that no such name begins with: prepositions, conjunctions, verbs and pronouns of one character.
_OUTSIDE = frozenset(
    "的在对至与和及到从沿将向于由是为经过把被据等了各其该本以全我这那每某跨入往赴距离近接穿绕并或又还也都让使按凭"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence and where known places begin and end in it."""

    text: str
    start: int
    starts: frozenset[int]
    ends: frozenset[int]


def forms(text: str, span: Span, found: Sequence[Mention]) -> list[Mention]:
    """Roads, waters, villages and zones in `span`; one that begins with a known place takes it in."""
    line = _Line(
        text, span.start, frozenset(m.span.start for m in found), frozenset(m.span.end for m in found)
    )
    spans = sorted(m.span for m in found)
    out = [_mention(text, m.span(), "road") for m in _NUMBERED.finditer(text, span.start, span.end)]
    for match in _CLASS.finditer(text, span.start, span.end):
        kind = match.lastgroup
        start = _begin(line, match.start(), match.end(), str(kind), spans)
        if start is not None:
            out.append(_mention(text, (start, match.end()), kind))  # type: ignore[arg-type]
    return out


def _mention(text: str, at: tuple[int, int], kind: Kind) -> Mention:
    return Mention(Span(*at), text[at[0] : at[1]], kind)


def _begin(line: _Line, at: int, stop: int, kind: str, spans: Sequence[Span]) -> int | None:
    """Where the name before the class word at `at` begins, None where there is no name.

    An expressway is named by its two ends (京港澳), so its name is the longest stretch, not the shortest.
    """
    starts = [s for s in _starts(line, at, *_LENGTHS[kind]) if not _within_known(s, spans)]
    expressway = line.text.startswith("高速", at)
    if expressway:
        starts.reverse()
    for start in starts:
        soft = not expressway and (kind != "village" or at - start > 1)
        if _hard_edge(line, start) or (soft and ends_a_word(line.text, start, line.start)):
            return None if _generic(line.text, start, at, stop, kind) else start
    return None


def _starts(line: _Line, at: int, least: int, most: int) -> list[int]:
    """Where a name of `least` to `most` characters that ends at `at` may begin, nearest first."""
    out = []
    for start in range(at - 1, max(line.start, at - most) - 1, -1):
        char = line.text[start]
        if not _HAN.match(char) or (char in _OUTSIDE and start not in line.starts):
            break
        if at - start >= least:
            out.append(start)
    return out


def _within_known(start: int, spans: Sequence[Span]) -> bool:
    """Whether `start` lies inside a known place, not at its beginning."""
    k = bisect_right(spans, start, key=lambda s: s.start) - 1
    return k >= 0 and spans[k].start < start < spans[k].end


def _hard_edge(line: _Line, start: int) -> bool:
    if start == line.start or start in line.starts or start in line.ends:
        return True
    before = line.text[start - 1]
    return not _HAN.match(before) or before in _OUTSIDE


def _generic(text: str, start: int, at: int, stop: int, kind: str) -> bool:
    """Whether name and class are a common noun, or end with one (道路, 护城河, 示范村)."""
    nouns = words("generic_features")
    if text[at - 1] == text[at] or text[start:stop] in nouns:
        return True
    if kind == "road" and text[at - 1 : stop] in nouns:
        return True
    return any(text[k:stop] in nouns for k in range(start + 1, at - 1))
