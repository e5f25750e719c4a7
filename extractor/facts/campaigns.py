"""Which campaigns and named programmes are spoken of? In quotation marks, by their noun, or well known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.facts.edges import clauses, left_edge
from extractor.facts.ground import Ground, Spans
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import rows, words
from extractor.model import Campaign, Prose
from extractor.spans import Span

_QUOTED = re.compile("[“「]([^“”「」\n。!?！？]{1,32})[”」]|[‘『]([^‘’『』\n。]{1,20})[’』]")
_NUMBER = "一二两三四五六七八九十百千双"
# 六控十严禁, 三个一律, 双提升工程: a number and what is counted; 一厂一策: one for one.
_COUNTED = re.compile(rf"(?:[二两三四五六七八九十]|\d)[一-鿿]{{1,8}}(?:[、,，]?[{_NUMBER}][一-鿿]{{1,8}})*")
_ONE_FOR_ONE = re.compile(r"一[一-鿿]{1,2}[一双两三][一-鿿]{1,2}")
_LINKED = re.compile(
    r"[一二两三四五六七八九十]次[^、,，]{1,9}(?:[、,，][一二两三四五六七八九十]次[^、,，]{1,9})+"
)
_SUM = re.compile(r"\d\+\d")
_MANY_GREAT = re.compile("[三四五六七八九十]+大(?!.*(?:行动|工程|攻坚|战役|计划))")
_BARE_COUNT = re.compile(rf"[{_NUMBER}\d]+[大项个类条种]")
_BORDER = re.compile(r"[,，。;；、)）\n]|$")
_LEADING = re.compile(
    r"(?:\d{2,4}年(?:度)?|(?:这|近|过去|连续)?[几些多两三四五十]{0,2}年来?(?=[一-鿿]{2})|第[一二三四五六七八九十\d]+[次轮批]|[一二三四五六七八九十]+是|(?:全|各)[国省市县区乡镇]|"
    r"[一-鿿]{2,5}?(?:[省县州]|(?<![城超])市|(?<![城园片社景林矿厂小街辖范煤])区)(?=[一-鿿]{4})|[省市县区](?=[一-鿿]{5})|[一二两三四五六七八九十几多\d]+[大个项场次]|的|场|项)+"
)
_PARALLEL = re.compile(r"([大全零严最深精微])[一-鿿]{1,4}(?:、\1[一-鿿]{1,4})+")  # 大保护、大治理、大修复
_PLUS = re.compile(r"[^+＋]{0,8}[一-鿿][+＋][一-鿿][^+＋]{0,8}")  # 互联网+监管
_MORE = re.compile("(?:三年|五年|两年|百日)(?:行动|攻坚)(?:计划|方案)?")
_CENSUS = re.compile("(?:全国)?第[一二三四五六七八九十]+次(?:全国)?[一-鿿]{2,6}?普查")
_YEARS_PLAN = "[一二两三四五十]年(?:[一-鿿]{0,6}计划|[一-鿿]{0,4}行动)"
_BRACKETED = re.compile("[河湖林田山][(（][河湖草林][)）]长制度?")


def find(prose: Prose, ground: Ground, taken: Spans) -> tuple[Campaign, ...]:
    """Every campaign, the longest where two overlap; nothing inside `taken` (documents, organisations).

    >>> from extractor.model import Sentence
    >>> text = "深入开展“双代”攻坚行动,打赢碧水保卫战。"
    >>> prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    >>> [c.span.of(text) for c in find(prose, Ground.of(text), Spans())]
    ['“双代”攻坚行动', '碧水保卫战']
    """
    found: list[Campaign] = []
    for sentence in prose.sentences:
        found.extend(_quoted(ground, sentence.span))
        found.extend(_known(prose.text, sentence.span))
        found.extend(_by_noun(prose.text, sentence.span, ground.starts))
    return _outermost(found, taken)


# ------------------------------------------------------------------ in quotation marks


def _quoted(ground: Ground, within: Span) -> Iterator[Campaign]:
    text = ground.text
    reached = -1  # the end of the last campaign: what is listed with one is one
    for match in _QUOTED.finditer(text, within.start, within.end):
        name = match[1] or match[2]
        listed = reached >= 0 and text[reached : match.start()] in ("", "、")
        end = _noun_end(text, match.end(), within.end)
        rule = _why(ground, match, name, within.start)
        if end and not _BARE_COUNT.fullmatch(name):
            found = Campaign(Span(match.start(), end), "quotation and noun")
        elif rule or (listed and _may_stand_alone(text, match, name)):
            found = Campaign(Span(*match.span()), rule or "listed")
        else:
            continue
        reached = found.span.end
        yield found


def _why(ground: Ground, match: re.Match[str], name: str, start: int) -> str | None:
    """What shows that the quotation alone is a campaign's name."""
    text = ground.text
    placed = ground.ends.get(match.end() - 1, match.start()) - match.start() - 1
    if placed == 2 and not _refusal("always", "alone").match(text, match.end()):
        return "of a place"  # “气化焦作”, “平安鹿邑”
    if _closing_noun().search(name) or _whole_noun().fullmatch(name):
        return "noun in quotation"
    if _is_slogan(name) and not _refusal("always", "alone").match(text, match.end()):
        return "slogan"
    carried = _carried(text, start, match.start())
    return "carried out" if carried and _may_stand_alone(text, match, name) else None


def _may_stand_alone(text: str, match: re.Match[str], name: str) -> bool:
    after = text[match.end() : match.end() + 1]
    return len(name) > 2 and name not in words("quoted_turns") and bool(_BORDER.match(after) or after == "“")


def _carried(text: str, start: int, end: int) -> bool:
    """Whether a verb that carries out programmes stands right before `end`."""
    return end - start >= 2 and text[end - 2 : end] in words("carrying_verbs")


def _noun_end(text: str, start: int, end: int) -> int | None:
    """Where the noun ends that makes a name of the quotation that ends at `start`."""
    match = _noun().match(text, start, end)
    if not match:
        return None
    modifier = match[1]
    if match[0] == "服务" and text[start - 2] in "式型化":  # “一站式”服务 is of a kind, and no name
        return None
    if left_edge(text, start, start + len(modifier)) > start or _refusal("always").search(modifier):
        return None
    return match.end()


def _is_slogan(name: str) -> bool:
    if name in _slogans():
        return _slogans()[name] == "name"
    if _BARE_COUNT.fullmatch(name) or _MANY_GREAT.match(name) or name in words("quoted_turns"):
        return False
    whole = (_COUNTED, _ONE_FOR_ONE, _LINKED, _SUM, _PLUS, _PARALLEL)
    return any(p.fullmatch(name) for p in whole)


# ------------------------------------------------------------------ by their noun, or well known


def _known(text: str, within: Span) -> Iterator[Campaign]:
    for match in _programme().finditer(text, within.start, within.end):
        yield Campaign(_with_marks(text, Span(*match.span())), "known programme")
    for pattern in (_CENSUS, _BRACKETED):
        for match in pattern.finditer(text, within.start, within.end):
            yield Campaign(Span(*match.span()), "known form")


def _with_marks(text: str, span: Span) -> Span:
    """The name with the quotation marks that stand close around it."""
    marked = text[span.start - 1 : span.start] in ("“", "‘") and text[span.end : span.end + 1] in ("”", "’")
    return Span(span.start - 1, span.end + 1) if marked else span


def _by_noun(text: str, within: Span, places: dict[int, int]) -> Iterator[Campaign]:
    nouns = _open_nouns()
    if not nouns.search(text, within.start, within.end):
        return
    for clause in clauses(text, within):
        at = clause.start
        for noun in nouns.finditer(text, clause.start, clause.end):
            edge = left_edge(text, at, noun.start(), of="campaign")
            opened = text.rfind("“", edge, noun.start())
            if opened > text.rfind("”", edge, noun.start()):
                edge = opened + 1
            start = _name_start(text, edge, noun.start(), places)
            at = noun.end()
            if noun.start() - start >= 2:
                more = _MORE.match(text, noun.end(), clause.end)
                yield Campaign(Span(start, more.end() if more else noun.end()), "noun")


def _name_start(text: str, start: int, end: int, places: dict[int, int]) -> int:
    """Behind counts, years, levels and places that lead up to a campaign's name."""
    while True:
        leading = _LEADING.match(text, start, end)
        if start in places and places[start] < end:
            start = places[start]
        elif leading and leading.end() > start:
            start = leading.end()
        else:
            return start


def _outermost(found: list[Campaign], taken: Spans) -> tuple[Campaign, ...]:
    out: list[Campaign] = []
    for campaign in sorted(found, key=lambda c: (c.span.start, -c.span.end)):
        if out and campaign.span.start < out[-1].span.end:
            continue
        if not taken.covers(campaign.span):
            out.append(campaign)
    return tuple(out)


# ------------------------------------------------------------------ tables as patterns


@cache
def _slogans() -> dict[str, str]:
    return {row[0]: row[3] for row in rows("slogans")}


@cache
def _nouns(*kinds: str) -> str:
    return any_of(row[0] for row in rows("campaign_heads") if row[1] in kinds)


@cache
def _noun() -> re.Pattern[str]:
    nouns = _nouns("quoted", "action", "war")
    return re.compile(rf"([一-鿿]{{0,8}}?)(?:{nouns}|制(?![度定约造作止成订品冷热]))+")


@cache
def _closing_noun() -> re.Pattern[str]:
    """A whole quotation that ends like the name of a campaign, without a mark inside."""
    nouns = (
        f"{_nouns('action', 'war')}|{_YEARS_PLAN}|(?<![百千万元周少青新丰过拜当同去今明每近中])年|行动|计划"
    )
    return re.compile(f"^[^,，、。;；:：—-]{{2,18}}(?:{nouns})$")


@cache
def _whole_noun() -> re.Pattern[str]:
    """安全生产月, 百日攻坚战: nouns long enough to be a name, quoted."""
    return re.compile(
        any_of(row[0] for row in rows("campaign_heads") if row[1] != "quoted" and len(row[0]) > 2)
    )


@cache
def _open_nouns() -> re.Pattern[str]:
    return re.compile(f"(?:{_nouns('action', 'war')})+(?:行动|活动)?|{_YEARS_PLAN}")


@cache
def _programme() -> re.Pattern[str]:
    return re.compile(f"{any_of(words('programmes'))}(?:工程|专项行动|行动计划|行动|计划)?")


@cache
def _refusal(*kinds: str) -> re.Pattern[str]:
    return re.compile(any_of(row[0] for row in rows("quote_refusals") if row[1] in kinds))
