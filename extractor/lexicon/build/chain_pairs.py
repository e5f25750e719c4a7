"""Builds data/chain_pairs.tsv: two characters as only the cloaking chain writes them.

Every word of two characters of jieba's dictionary, and what often stands behind or before 后, 于, 并 and 愿,
is turned by the chain, character by character, and by opencc, which knows words. Where all of opencc's
conversions differ from the chain, no one who writes traditional characters would write what the chain
wrote. Run from the project's root; see ARCHITECTURE.md, "tables".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from opencc import OpenCC

from extractor.lexicon.charmodel import BITS, STEP, model
from extractor.repair.script import usual

OUT = Path(__file__).parent.parent / "data" / "chain_pairs.tsv"
HEAD = """\
# grammar: two characters TAB the one or two of them that whoever writes traditional characters has otherwise
# source: words of jieba {jieba} (MIT) and pairs of charmodel.bin, by opencc {opencc} (Apache-2.0); {day}
# licence: Apache-2.0
"""
OFTEN = 10  # words seen more seldom say nothing about how people write
TELLING = frozenset("后于云里干余制并征沖采癥范愿復凈面尸松只歷郁仆籤丑谷帘么須髒辟系咸劃發準游斗志")
"""Characters that nobody uses either way, by region or by habit, as many do 佈 and 布, 周 and 週."""
NAMES = ("nr", "ns", "nt", "nz")  # tags of names, which opencc does not know
BEHIND = {"后": 5.6, "于": 5.2}  # from how likely on (nats) what stands before them counts
BEFORE = {"并": 7.0, "愿": 6.5}
QUEENS = frozenset("宮蜀周京廟辰孰孫番")
CLASSICAL = frozenset("志集興兮卒葬桓將遂漢茅")


def main() -> None:
    ways = [OpenCC(name).convert for name in ("s2tw", "s2hk", "s2t")]
    either = (OUT.parent.parent / "build" / "either_way.tsv").read_text("utf-8").split("\n")
    pairs: dict[str, str] = {}
    for word in {*_words(), *_often()}:
        made = "".join(usual().written.get(c, c) for c in word)
        honest = [way(word) for way in ways]
        odd = "".join(c for k, c in enumerate(made) if c in TELLING and all(h[k] != c for h in honest))
        if odd and made not in either:
            pairs[made] = odd
    lines = sorted(f"{pair}\t{odd}" for pair, odd in pairs.items())
    head = HEAD.format(jieba=version("jieba"), opencc=version("opencc"), day=date.today())
    OUT.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} pairs")


def _words() -> list[str]:
    text = (files("jieba") / "dict.txt").read_text("utf-8")
    rows = (line.split(" ") for line in text.splitlines())
    return [
        word
        for word, count, tag in rows
        if len(word) == 2 and int(count) >= OFTEN and not tag.startswith(NAMES)
    ]


def _often() -> Iterator[str]:
    """Pairs that the language model knows well; queens and the language of the classics apart."""
    known = model()
    letters = {n: c for c, n in known.number.items() if "\u4e00" <= c <= "\u9fff"}
    for pair, cost in known.pairs.items():
        first, second = letters.get(pair >> BITS), letters.get(pair & (1 << BITS) - 1)
        if first is None or second is None or first in QUEENS | CLASSICAL:
            continue
        if cost <= STEP * max(BEHIND.get(second, 0), BEFORE.get(first, 0)):
            yield first + second


if __name__ == "__main__":
    main()
