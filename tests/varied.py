"""Clean text without end, no two sentences alike: our own frames, filled from the dictionary by frequency.

Simplified pages, and honest traditional ones as programs that know words write them. Nothing in them is
damaged, so whatever repair does to them is a fault. The same seed gives the same text.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from opencc import OpenCC

from extractor.lexicon import gazetteer

CLAUSES = """
{p}{v}{n}{q} 对{n}{v}{n} {n}的{n}{d}{a} {r}{d}{v}了{n} {t}{v}{n}和{n}
把{n}{v}到{p} 在{p}{v}{n} {v}{n}的{n}{d}{v} 由{n}{v}的{n}达到{q} {n}、{n}、{n}都{d}{v}
{a}的{n}里{v}着{n} {n}与{n}{v}后{d}{a} 只要{v}{n}就{v}{n} 于{t}{v}{n} 并{v}{n}{q}
{n}比{n}{a}{q} 不{v}{n}也不{v}{n} {n}{v}得{d}{a} {q}{n}中{q}{v} 从{p}到{p}的{n}{v}
为了{n}{v}{n} {n}（{n}）{v} 《{n}{n}》{v}{n} “{n}{n}”{v} {r}在{p}{v}着{n}
{n}系{n}{v}所致 {n}占{n}的{k}% {p}（{e}）{v}{n} 其中{n}{q} 据{n}{v}
"""
ENDS = "。。。。。。！？；：…"
NAMES = "于范余后云丰叶谷郁钟干松沈系征卜王李张"
READINGS = """
{n}(chángyuán) 亳(bó)州 鄄(juàn)城 {n}(hàn) {n}[hǎo] {n}(VOCs) {n}(a)
(ii){n}
"""
LINES = """
{k}.{n}{v} ●{n}{v}{n} （{k}）{n} {n}：{k} {n}_{n}_{n}
http://example.org/?{k}={k}&q={n}?
"""
UNITS = """
吨 公里 亿元 微克/立方米 % 家 个百分点 天 台（套） mg/L km² ℃ 只 余人
"""
ABROAD = """
Besançon São_Paulo Zürich Kraków PM2.5 CO₂ O3-8h naïve
№7 α=0.05
"""


def pages(seed: int, characters: int) -> Iterator[str]:
    """Pages of about 800 characters, every fourth traditional, until so many characters have been given."""
    chance = random.Random(seed)
    ways = [OpenCC(name).convert for name in ("s2tw", "s2hk", "s2t")]
    while characters > 0:
        page = "\n".join(_line(chance) for _ in range(chance.randint(6, 14)))
        if chance.random() < 0.25:
            page = chance.choice(ways)(page)
        if chance.random() < 0.3:
            page = page.translate(str.maketrans("，：；？！（）", ",:;?!()"))
        characters -= len(page)
        yield page


def _line(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return _filled(chance, _one(chance, LINES))
    return "".join(_sentence(chance) for _ in range(chance.randint(1, 5)))


def _sentence(chance: random.Random) -> str:
    clauses = [_filled(chance, _one(chance, CLAUSES)) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.05:
        clauses.append(_filled(chance, _one(chance, READINGS)))
    text = "，".join(clauses)
    return f"“{text}{chance.choice(ENDS)}”" if chance.random() < 0.1 else text + chance.choice(ENDS)


def _filled(chance: random.Random, frame: str) -> str:
    parts = frame.replace("}", "{").split("{")
    return "".join(_word(chance, part) if k % 2 else part for k, part in enumerate(parts))


def _one(chance: random.Random, items: str) -> str:
    """One of the items of a list that blanks part; _ is a blank."""
    return chance.choice(items.split()).replace("_", " ")


def _word(chance: random.Random, slot: str) -> str:
    if slot == "p":
        return chance.choice(_places())
    if slot == "k":
        return str(chance.choice((chance.randint(0, 99), chance.randint(100, 99999), chance.random() * 100)))[
            :6
        ]
    if slot == "q":
        return str(chance.randint(1, 9999)) + _one(chance, UNITS)
    if slot == "e":
        return _one(chance, ABROAD)
    if slot == "r" and chance.random() < 0.5:
        return chance.choice(NAMES) + "".join(chance.choices("建国海波秀英云鹏松林春生德胜", k=2))
    words, weights = _dictionary()[slot]
    return chance.choices(words, cum_weights=weights)[0]


@cache
def _places() -> tuple[str, ...]:
    return tuple(sorted({d.name for d in gazetteer.divisions()}))


@cache
def _dictionary() -> dict[str, tuple[list[str], list[float]]]:
    """Words of each kind and their weights, summed; the square root lets rare words have their turn."""
    kinds = defaultdict(list)
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        kinds[tag[:1]].append((word, int(count) ** 0.5))
    return {k: ([w for w, _ in v], list(accumulate(n for _, n in v))) for k, v in kinds.items()}
