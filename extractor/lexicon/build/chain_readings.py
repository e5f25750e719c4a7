"""Builds data/chain_readings.tsv: how each character that the cloaking chain writes can be read.

Run from the project's root with the `pypinyin` package installed, after chain_script.py.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from pathlib import Path

from pypinyin import Style, pinyin

from extractor.lexicon.tables import rows

OUT = Path(__file__).parent.parent / "data" / "chain_readings.tsv"
HEAD = """\
# grammar: traditional character TAB its readings with tone marks, most usual first, parted by blanks
# source: single characters of pypinyin {version}; {day}
# licence: MIT
"""


def main() -> None:
    characters = sorted({t for _, forms, _ in rows("chain_script") for t in forms})
    lines = [f"{c}\t{' '.join(readings(c))}" for c in characters if readings(c)]
    OUT.write_text(
        HEAD.format(version=version("pypinyin"), day=date.today()) + "\n".join(lines) + "\n", "utf-8"
    )
    print(f"{len(lines)} rows")


def readings(c: str) -> list[str]:
    """The readings of a character, without those that stand for a missing one."""
    found = pinyin(c, style=Style.TONE, heteronym=True, errors="ignore")
    return [r for r in found[0] if r.isalpha()] if found else []


if __name__ == "__main__":
    main()
