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
from functools import cache

from extractor.facts.place_names import Kind, Mention, cue, ends_a_word, holds_a_verb, is_word
from extractor.lexicon.tables import mapping, words
from extractor.spans import Span

_HAN = re.compile(r"[一-鿿]")
_NUMBERED = re.compile(
    r"[GSX]\d{1,4}(?:[一-鿿]{2,4}?高速(?:公路)?|国道|省道|县道|高速(?:公路)?)|\d{2,3}(?:国道|省道|县道)"
    r"|(?:国道|省道|县道)[GSX]?\d{2,3}(?!\d)"
)
# A class word, and what must not follow it because it then belongs to another word.
_ROAD = (
    r"高速公路|高速(?![发增度铁路])|快速路|大道|大街|国道|省道"
    r"|路(?![径线由网灯面基政况段边途桥人子程上亚检域障权书演考透])|街(?![道区头巷面坊镇办市])|巷(?![道子口])"
)
_WATER = (
    r"水库|河(?![道长流岸湖畅床口段谷套边内沿里水山]|[(（][湖道]|[北南西东](?!岸))|江(?![河山苏浙汉淮湖心]|[北南西东](?!岸))"
    r"|湖(?![泊长区滨岸面广内]|[(（]|[北南](?!岸))|渠(?!道)|溪(?![流水]|湿地)|岛(?![屿礁])|山(?=[,,、。;;：:）)的和与等上脚下]|地区|治理)"
)
_VILLAGE = (
    r"村(?![镇庄级容规寨落]|改(?!造)|(?<=[镇乡]村)民)|社区|[寨屯岭坪峪堡](?=[,，、。;；:：)）的与和]|$)"
)
_TOWN = r"(?:镇|乡|街道|苏木)(?![镇村长域区间里])|[沟湾滩坝峡垭岗](?![岸涂通渠位])"
_PARK = (
    r"(?:国家)?(?:森林|湿地|郊野|遗址|体育|地质|生态|文化)?公园"
    r"|(?<!河)湿地(?![公保生系面修资])|古城(?![区墙])|古镇"
)
_OF_TOWN = re.compile("村民|党委|政府|人大|镇长|乡长|书记|辖区")  # what a township has
_NUMERALS = frozenset("一二两三四五六七八九十百千万几多")
_LENGTHS = {
    "road": (2, 4),
    "water": (1, 3),
    "village": (1, 4),
    "zone": (2, 4),
    "park": (2, 6),
    "town": (2, 4),
}
# Characters that no such name begins with: prepositions, conjunctions, verbs and pronouns of one character.
_OUTSIDE = frozenset(
    "的之有此逐年月日在对至与和及到从沿将向于由是为经过把被据等了各其该本以全我这那每某跨入往赴距离近接穿绕并或又还也都让使按凭"
    "但却虽若则仍已要应请须需没未他她它你们"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence and where known places begin and end in it."""

    text: str
    start: int
    starts: frozenset[int]
    ends: frozenset[int]  # of names that are places beyond doubt
    spans: list[Span]


@cache
def _class_words() -> re.Pattern[str]:
    zone = cue("zone").pattern
    return re.compile(
        rf"(?P<road>{_ROAD})|(?P<water>{_WATER})|(?P<village>{_VILLAGE})|(?P<park>{_PARK})|(?P<town>{_TOWN})|(?P<zone>{zone})"
    )


def forms(text: str, span: Span, found: Sequence[Mention]) -> list[Mention]:
    """Roads, waters, villages and zones in `span`; one that begins with a known place takes it in."""
    firm = [m.span for m in found if m.firm]
    starts, ends = (f.start for f in firm), (f.end for f in firm)
    line = _Line(text, span.start, frozenset(starts), frozenset(ends), sorted(m.span for m in found))
    out = [_mention(text, m.span(), "road") for m in _NUMBERED.finditer(text, span.start, span.end)]
    for match in _class_words().finditer(text, span.start, span.end):
        kind = match.lastgroup
        start = _begin(line, match.start(), match.end(), str(kind))
        if start is None and kind == "zone" and _hard_edge(line, match.start()):
            out.append(Mention(Span(*match.span()), match[0], "zone", firm=False))
        if start is not None:
            told = {"park": "zone", "town": "village"}.get(str(kind), kind)
            out.append(_mention(text, (start, match.end()), told))  # type: ignore[arg-type]
    return out


def _mention(text: str, at: tuple[int, int], kind: Kind) -> Mention:
    return Mention(Span(*at), text[at[0] : at[1]], kind)


def _begin(line: _Line, at: int, stop: int, kind: str) -> int | None:
    """Where the name before the class word at `at` begins, None where there is no name.

    An expressway is named by its two ends (京港澳), so its name is the longest stretch, not the shortest.
    """
    around = _around(line, at)
    if around and (around.end > stop or (around.start == at and kind != "park")):
        return None  # 江 in 江干区 is no class word
    least, most = _LENGTHS[kind]
    expressway = line.text.startswith("高速", at)
    starts = [s for s in _starts(line, at, most) if not _within_known(line, s)]
    for start in reversed(starts) if expressway else starts:
        length = at - start
        soft = not expressway and ends_a_word(line.text, start, line.start, noun=length > 1)
        side = length == 1 and line.text[start] in "东西南北中"  # 胜利|南路
        if soft and not side and length < max(least, 1 if line.text[at] in "河江村" else 2):
            return None  # 完成|背街
        if side and line.text.startswith("大街", at) and _hard_edge(line, start):
            return start  # 东大街
        if kind == "town" and not _is_led(line, start, stop):
            continue
        if length >= least and (soft or _hard_edge(line, start)):
            return None if _generic(line, start, at, stop, kind) else start
    return None


def _starts(line: _Line, at: int, most: int) -> list[int]:
    """Where a name of up to `most` characters that ends at `at` may begin, nearest first."""
    out = []
    for start in range(at - 1, max(line.start, at - most) - 1, -1):
        char = line.text[start]
        if not _HAN.match(char):
            break
        whole = start in line.starts or (at - start == 2 and is_word(line.text[start:at]))  # 和平
        if char in _OUTSIDE and not whole:
            break
        out.append(start)
    return out


def _around(line: _Line, at: int) -> Span | None:
    """The known place that `at` lies in."""
    k = bisect_right(line.spans, at, key=lambda s: s.start) - 1
    return line.spans[k] if k >= 0 and at < line.spans[k].end else None


def _within_known(line: _Line, start: int) -> bool:
    """Whether `start` lies inside a known place, not at its beginning."""
    around = _around(line, start)
    return around is not None and around.start < start


def _hard_edge(line: _Line, start: int) -> bool:
    if start == line.start or start in line.starts or start in line.ends:
        return True
    before = line.text[start - 1]
    return not _HAN.match(before) or before in _OUTSIDE


def _is_led(line: _Line, start: int, stop: int) -> bool:
    """Whether a township that no table knows may begin here: behind its county, in a list, behind 在."""
    before = line.text[start - 1 : start]
    opens = start == line.start or not _HAN.match(before)  # 洛埠镇|村民
    return (
        start in line.ends
        or before in ("在", "到", "、")
        or (opens and bool(_OF_TOWN.match(line.text, stop)))
    )


def _numbered_road(text: str, at: int, stop: int) -> bool:
    """Whether 建设三路 is a road here: 兵分两路 and 一路前行 are none."""
    following = text[stop : stop + 1]
    return text[at - 1] not in "两几多百千万" and (
        not _HAN.match(following) or following in "与和至到段交口等"
    )


def _generic(line: _Line, start: int, at: int, stop: int, kind: str) -> bool:
    """Whether name and class are a common noun, or end with one (道路, 护城河, 示范村)."""
    text, nouns = line.text, mapping("generic_features")
    if text[at - 1] == text[at] or text[start:stop] in nouns:
        return True
    if text[at - 1] in _NUMERALS and not (
        kind == "road" and (is_word(text[start:at]) or _numbered_road(text, at, stop))
    ):
        return True
    word = at - start > 1 and is_word(text[start:at])
    tails = range(start + 1, at - 1 if word and kind == "road" else at)
    if any(nouns.get(text[k:stop]) == "end" for k in tails):
        return True
    if kind in ("village", "water") and at - start > 2 and holds_a_verb(text[start:at]):
        return True
    if text[at] == "山" and at - start == 2 and text[start] in words("surnames"):
        return True  # 孙中山
    if kind == "water" and text[at - 1] in "县区市" and at in line.ends:
        return True  # 密云区|水库
    if kind == "park" and (
        holds_a_verb(text[start:at]) or at - start < 2 or text[at - 1] in "级市县区镇村家的座个"
    ):
        return True
    if kind == "zone":
        bare = (
            word or text.startswith("示范区", at) or text[at - 1] in "级县市区镇" or text[start] in _NUMERALS
        )
        return bare and start not in line.starts
    return kind in ("road", "village") and word and not _hard_edge(line, start)
