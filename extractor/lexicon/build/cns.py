"""Builds data/cns.tsv: where the characters of CNS 11643 stand in Big5. Needs the C library's `iconv`.

The two standards list nearly the same characters in nearly the same order, so a few runs with one
offset each say it all: (python -m extractor.lexicon.build.cns)
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HEAD = """\
# Where CNS 11643 (the set behind EUC-TW) stands in Big5, as runs of cells in the same order.
# grammar: plane and first cell as EUC-TW bytes (hexadecimal), tab, first Big5 bytes, tab, length of the run
# source: the order of the two national standards, as the GNU C library's iconv converts them
# licence: facts of two standards, no licence needed
# built: extractor/lexicon/build/cns.py
"""
SIZES = {1: 94 * 94, 2: 7650}  # cells in use; past them iconv answers with another plane
CELLS = [(row, cell) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF)]


def plane(number: int) -> list[str]:
    """The characters of one plane in order; an empty string where a cell is empty."""
    prefix = b"" if number == 1 else bytes([0x8E, 0xA0 + number])
    data = b"".join(prefix + bytes(pair) + b"\n" for pair in CELLS)
    out = subprocess.run(["iconv", "-c", "-f", "EUC-TW", "-t", "UTF-8"], input=data, capture_output=True)
    return out.stdout.decode().split("\n")[: len(CELLS)]


def place(character: str) -> int | None:
    """The character's number in Big5's order."""
    try:
        lead, trail = character.encode("big5")
    except (UnicodeEncodeError, ValueError):
        return None
    return (lead - 0xA1) * 157 + (trail - 0x40 if trail < 0x7F else trail - 0x62)


def main() -> None:
    rows: list[str] = []
    for number in (1, 2):
        runs: list[list[int]] = []
        for k, character in enumerate(plane(number)[: SIZES[number]]):
            at = place(character) if len(character) == 1 else None
            if at is None:
                continue
            if runs and at - runs[-1][1] == k - runs[-1][0] and k == runs[-1][0] + runs[-1][2]:
                runs[-1][2] += 1
            else:
                runs.append([k, at, 1])
        for first, at, length in runs:
            row, cell = CELLS[first]
            lead, trail = divmod(at, 157)
            trail += 0x40 if trail < 63 else 0x62
            rows.append(f"{number}{row:02X}{cell:02X}\t{lead + 0xA1:02X}{trail:02X}\t{length}")
    target = Path(__file__).parent.parent / "data" / "cns.tsv"
    target.write_text(HEAD + "\n".join(sorted(rows)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
