"""Builds data/folding.tsv: which characters a search takes for the same?

    python -m extractor.lexicon.build.folding

Width, case, sub- and superscript by Unicode, script by opencc, always one character for one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import opencc

HEAD = """\
# Characters that a search takes for the same: width, case, sub- and superscript, script.
# grammar: the character that stands for all, tab, the others
# source: Unicode compatibility forms, traditional forms of opencc {opencc} (Apache-2.0)
# licence: Apache-2.0
# built: extractor/lexicon/build/folding.py
"""
KEPT = "%./+"  # marks that can stand inside a number or a unit
OWN = {"μ": "u"}  # ug/m3 is how µg/m³ is typed


def main() -> None:
    converter = opencc.OpenCC("t2s")
    ways: tuple[Callable[[str], str], ...] = (
        lambda c: unicodedata.normalize("NFKC", c),
        str.lower,
        converter.convert,
        lambda c: OWN.get(c, c),
    )
    same: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x20, 0xD800), *range(0xE000, 0x10000)):
        char = folded = chr(code)
        for way in ways:
            changed = way(folded)
            folded = changed if len(changed) == 1 else folded
        if folded != char and (folded.isalnum() or folded in KEPT):
            same[folded].append(char)
    rows = sorted(f"{folded}\t{''.join(chars)}" for folded, chars in same.items())
    path = Path(__file__).parent.parent / "data" / "folding.tsv"
    path.write_text(HEAD.format(opencc=version("opencc")) + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
