"""Builds data/chain_script.tsv: what the cloaking chain makes of each simplified character.

Run from the project's root with the `opencc` package installed; see ARCHITECTURE.md, "tables".
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from opencc import OpenCC

HERE = Path(__file__).parent
OUT = HERE.parent / "data" / "chain_script.tsv"
HEAD = """\
# grammar: simplified TAB traditional forms, the chain's own first TAB yes|some: does every chain change it?
# source: character tables of opencc {version} (s2tw, s2t, s2hk), with build/chain_exceptions.tsv; {day}
# licence: Apache-2.0
"""
IDEOGRAPHS = [chr(c) for c in range(0x3400, 0xA000)]


def main() -> None:
    taiwan, plain, hong_kong, back = (OpenCC(x).convert for x in ("s2tw", "s2t", "s2hk", "t2s"))
    exceptions = dict(
        line.split("\t")
        for line in (HERE / "chain_exceptions.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    forms: dict[str, list[str]] = defaultdict(list)
    for c in IDEOGRAPHS:
        forms[c] += [*exceptions.get(c, ""), taiwan(c), plain(c), hong_kong(c)]
    rows = []
    for simplified, candidates in forms.items():
        kept = [
            t for t in dict.fromkeys(candidates) if len(t) == 1 and t not in (simplified, "-") and in_gbk(t)
        ]
        if kept and back(simplified) == simplified and exceptions.get(simplified) != "!":
            always = exceptions.get(simplified, "yes" if not in_big5(simplified) else "-") != "-"
            rows.append(f"{simplified}\t{''.join(kept)}\t{'yes' if always else 'some'}")
    OUT.write_text(
        HEAD.format(version=version("opencc"), day=date.today()) + "\n".join(sorted(rows)) + "\n", "utf-8"
    )
    print(f"{len(rows)} rows")


def in_gbk(c: str) -> bool:
    return _encodes(c, "gbk")


def in_big5(c: str) -> bool:
    return _encodes(c, "big5")


def _encodes(c: str, encoding: str) -> bool:
    try:
        return bool(c.encode(encoding))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
