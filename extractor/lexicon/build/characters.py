"""Builds data/characters.tsv: how surprising is each Chinese character?

    python -m extractor.lexicon.build.characters

Counts are the word frequencies of jieba's dictionary summed over the characters of each word. A
traditional form is as common as the simplified one it stands for, one step rarer, so that pages of
both scripts can be weighed by one table.
"""

from __future__ import annotations

import math
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import jieba
import opencc

HEAD = """\
# How surprising each character is: bits of information, rounded, as a letter (a = 0 bits, b = 1 …).
# grammar: bits, tab, all characters with that many bits
# source: word frequencies of jieba {jieba} (MIT), traditional forms of opencc {opencc} (Apache-2.0)
# licence: MIT
# built: extractor/lexicon/build/characters.py
"""
RAREST = 20
CANTONESE = "佢哋喺嘅啲嚟唔冇乜嘢噉俾睇咗攞瞓咁啱嗰餸搵揾畀嘥啫咩喎噃㗎嗱孖搭嬲攰氹冚"
CANTONESE_BITS = 14


def main() -> None:
    counts: Counter[str] = Counter()
    for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines():
        word, frequency = line.split(" ")[:2]
        for character in word:
            if "\u4e00" <= character <= "\u9fff":
                counts[character] += int(frequency)
    total = sum(counts.values())
    bits = {c: min(RAREST, round(-math.log2(n / total))) for c, n in counts.items()}
    simplify = opencc.OpenCC("t2s")
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        simple = simplify.convert(character)
        if simple != character and simple in bits:
            bits[character] = min(bits.get(character, RAREST), bits[simple] + 1)
    bits.update((c, min(bits.get(c, RAREST), CANTONESE_BITS)) for c in CANTONESE)
    classes: dict[int, list[str]] = {}
    for character, n in sorted(bits.items()):
        classes.setdefault(n, []).append(character)
    rows = sorted(f"{chr(ord('a') + n)}\t{''.join(cs)}" for n, cs in classes.items() if n < RAREST)
    head = HEAD.format(jieba=version("jieba"), opencc=version("opencc"))
    target = Path(__file__).parent.parent / "data" / "characters.tsv"
    target.parent.mkdir(exist_ok=True)
    target.write_text(head + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
