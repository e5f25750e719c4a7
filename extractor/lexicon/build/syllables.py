"""Builds data/syllables.tsv: which characters are read so? For those who type pinyin, without tones.

The characters are those of GB 2312 and of all names of divisions. Run from the project's root.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from pypinyin import Style, pinyin

from extractor.lexicon.gazetteer import divisions

OUT = Path(__file__).parent.parent / "data" / "syllables.tsv"
HEAD = """\
# Which characters are read so, for who types pinyin without tones; ü is v.
# grammar: syllable TAB its characters
# source: single characters of pypinyin {version}; {day}
# licence: MIT
# built: extractor/lexicon/build/syllables.py
"""


def main() -> None:
    common = (
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    )
    known = sorted({c for c in chain(common, *(d.name for d in divisions())) if "一" <= c <= "鿿"})
    table: dict[str, list[str]] = {}
    for char in known:
        found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
        for syllable in {s for s in (found[0] if found else ()) if s.isascii() and s.isalpha()}:
            table.setdefault(syllable, []).append(char)
    lines = [f"{syllable}\t{''.join(chars)}" for syllable, chars in sorted(table.items())]
    OUT.write_text(
        HEAD.format(version=version("pypinyin"), day=date.today()) + "\n".join(lines) + "\n", "utf-8"
    )
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
