"""Articles made up by the thousand: sentences of our own patterns among words drawn as often as in Chinese.

Words come in phrases, some of them an article's own that return in it, so that pairs of characters repeat
about as often as they do in news (a test says how often that is).
`articles(n)` is the same for the same seed. The facts are put in where the sentences are, so that an
index of them can be asked for places, measures and figures without reading a single page.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import accumulate

from extractor.alignment import Alignment
from extractor.lexicon import gazetteer
from extractor.model import (
    Article,
    Block,
    Campaign,
    Damage,
    Encoding,
    Figure,
    Masthead,
    Measure,
    Place,
    PlaceRef,
    Pollutant,
    Published,
    Sentence,
)
from extractor.spans import Span

MEASURES = (
    ("{p}对{n}台燃煤锅炉实施清洁能源替代", "treatment_infrastructure", "industry"),
    ("{p}在城区划定散煤禁燃区", "ban_restriction", "coal_heating"),
    ("{p}组织夜间渣土运输联合检查", "enforcement_inspection", "dust"),
    ("{p}推进加油站油气回收设施改造", "treatment_infrastructure", "vocs_ozone"),
    ("{p}要求建筑工地落实湿法作业", "standard_requirement", "dust"),
    ("{p}禁止露天焚烧秸秆和垃圾", "ban_restriction", "open_burning"),
    ("{p}为改用电采暖的农户发放补贴", "economic_incentive", "coal_heating"),
    ("{p}淘汰{n}辆老旧柴油货车", "curtailment_closure", "mobile_sources"),
    ("{p}新建{n}座微型空气监测站", "monitoring_technology", "monitoring_sites"),
    ("{p}将空气质量纳入干部年度考核", "accountability_assessment", "governance"),
)
FIGURES = (
    ("PM2.5平均浓度为{n}微克/立方米", "PM2.5平均浓度", "ug/m3", "PM2.5"),
    ("PM10平均浓度为{n}微克/立方米", "PM10平均浓度", "ug/m3", "PM10"),
    ("优良天数达到{n}天", "优良天数", "d", None),
    ("二氧化硫年减排{n}吨", "二氧化硫减排量", "t/a", "SO2"),
)
CAMPAIGNS = ("“清风”专项行动", "“净土”行动", "“散乱污”企业清零行动", "“绿岸”整治工程", "“护蓝”百日攻坚战")
PHRASES, WORDS_OF_A_PHRASE = 40_000, 2
THEME, OWN, COMMON = (
    12,
    0.2,
    0.4,
)  # phrases of an article's own; how often one of them or a common one is taken
OUTLETS = ("清河晚报", "东岭日报", "南原新闻网", "北溪发布", "环境观察")


@dataclass(frozen=True)
class Draft:
    """An article being written: its text so far and the facts that stand in it."""

    random: random.Random
    theme: tuple[str, ...]  # phrases that return
    lines: list[str]
    facts: list[Campaign | Figure | Measure | Place | Pollutant]

    @property
    def length(self) -> int:
        return sum(len(line) for line in self.lines)


def articles(count: int, seed: int = 0, sentences: int = 28) -> Iterator[Article]:
    """`count` articles of about `sentences` sentences each."""
    for number in range(count):
        yield article(seed * 10_000_000 + number, sentences)


def article(number: int, sentences: int = 28) -> Article:
    """The article of that number."""
    chance = random.Random(number)
    place = chance.choice(_places())
    theme = tuple(_phrase(chance) for _ in range(THEME))
    draft = Draft(chance, theme, [], [])
    draft.lines.append(f"{place.short or place.name}{_filler(draft, 5)}\n")
    for _ in range(max(2, round(sentences * chance.uniform(0.4, 1.8)))):
        _write(draft, place)
    text = "".join(draft.lines)
    spans = [
        Span(end - len(line), end)
        for line, end in zip(draft.lines, accumulate(map(len, draft.lines)), strict=True)
    ]
    blocks = (
        Block(spans[0], "title", "generated"),
        Block(Span(spans[1].start, len(text)), "body", "generated"),
    )
    year = chance.choice((2016, 2017, 2018, 2019, 2020, 2021))
    day = f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    published = Published(day, "day", "record") if chance.random() < 0.9 else None
    facts = draft.facts
    return Article(
        digest="sha256:" + hashlib.sha256(f"{number}".encode()).hexdigest(),
        source=text,
        text=text,
        alignment=Alignment(),
        encoding=Encoding("utf-8"),
        language="zh-Hans",
        damage=Damage(),
        masthead=Masthead(text[: spans[0].end - 1], spans[0], published, chance.choice(OUTLETS)),
        blocks=blocks,
        sentences=tuple(Sentence(s, min(1, i), blocks[min(1, i)].kind) for i, s in enumerate(spans)),
        repairs=(),
        lost=(),
        place=PlaceRef(place.name, place.code),
        places=tuple(f for f in facts if isinstance(f, Place)),
        campaigns=tuple(f for f in facts if isinstance(f, Campaign)),
        pollutants=tuple(f for f in facts if isinstance(f, Pollutant)),
        figures=tuple(f for f in facts if isinstance(f, Figure)),
        measures=tuple(f for f in facts if isinstance(f, Measure)),
    )


def _write(draft: Draft, place: gazetteer.Division) -> None:
    """One more sentence: a measure, a figure, a campaign, or any words."""
    start = draft.length
    chance = draft.random
    kind = chance.random()
    name = place.short or place.name
    if kind < 0.12:
        shape, instrument, topic = chance.choice(MEASURES)
        sentence = shape.format(p=name, n=chance.randrange(2, 90))
        span = Span(start, start + len(sentence))
        ref = PlaceRef(place.name, place.code)
        draft.facts.append(Measure(span, "", instrument, topic, "ongoing", span, place=ref))
        draft.facts.append(Place(Span(start, start + len(name)), place.name, place.code))
    elif kind < 0.22:
        shape, indicator, unit, pollutant = chance.choice(FIGURES)
        number = chance.randrange(20, 300)
        sentence = shape.format(n=number)
        at = start + sentence.index(str(number))
        span = Span(at, start + len(sentence))
        draft.facts.append(
            Figure(span, "measure", Decimal(number), unit, Span(start, span.end), indicator=indicator,
                   place=place.name, place_code=place.code)
        )  # fmt: skip
        if pollutant:
            draft.facts.append(Pollutant(Span(start, start + 4), pollutant))
    elif kind < 0.28:
        campaign = chance.choice(CAMPAIGNS)
        sentence = f"{campaign}在{_filler(draft, 4)}展开"
        draft.facts.append(Campaign(Span(start, start + len(campaign))))
    else:
        sentence = "，".join(_filler(draft, chance.randrange(4, 10)) for _ in range(chance.randrange(1, 4)))
    draft.lines.append(sentence + ("。" if chance.random() < 0.8 else "。\n"))


def _filler(draft: Draft, words: int) -> str:
    """About so many words: the article's own phrases, common phrases, single words."""
    chance = draft.random
    known, weights = _vocabulary()
    found: list[str] = []
    while len(found) * WORDS_OF_A_PHRASE < words:
        kind = chance.random()
        if kind < OWN:
            found.append(chance.choice(draft.theme))
        elif kind < OWN + COMMON:
            found.append(_phrase(chance))
        else:
            found += chance.choices(known, cum_weights=weights, k=2)
    return "".join(found)


def _phrase(chance: random.Random) -> str:
    """A common phrase, the first ones most often."""
    phrases = _phrases()
    return phrases[int(len(phrases) ** chance.random()) - 1]


@cache
def _phrases() -> list[str]:
    """Phrases of two or three words."""
    chance = random.Random(0)
    known, weights = _vocabulary()
    return [
        "".join(chance.choices(known, cum_weights=weights, k=chance.choice((2, 2, 3))))
        for _ in range(PHRASES)
    ]


@cache
def _vocabulary() -> tuple[list[str], list[int]]:
    """Chinese words and how often each is met, added up."""
    import jieba

    known: list[str] = []
    weights: list[int] = []
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency, _ = line.decode().split(" ", 2)
            if len(word) < 5 and "\u4e00" <= word[0] <= "\u9fff" and int(frequency) > 20:
                known.append(word)
                weights.append(int(frequency))
    return known, list(accumulate(weights))


@cache
def _places() -> tuple[gazetteer.Division, ...]:
    """Some counties that are still there."""
    counties = [
        d for d in gazetteer.divisions() if d.level == 2 and d.until == gazetteer.TODAY and d.since < 2000
    ]
    return tuple(counties[::9])
