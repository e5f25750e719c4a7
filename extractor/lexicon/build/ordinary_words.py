"""Builds data/ordinary_words.tsv: words that begin like a person's name and are none (方案, 高兴, 文件).

Run from the project's root with the `jieba` package installed, after any change of data/surnames.tsv.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from pathlib import Path

import jieba

from extractor.lexicon.tables import mapping

OUT = Path(__file__).parent.parent / "data" / "ordinary_words.tsv"
RAREST = 25  # words seen less often are as likely names
HEAD = """\
# grammar: word of two or three characters that begins with a surname and is not a person's name
# source: dictionary of jieba {version}, without its personal names, words seen {rarest} times or more; {day}
# licence: MIT
"""


def main() -> None:
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        kept = {w for w, count, tag in (line.split() for line in lines) if is_ordinary(w, int(count), tag)}
    head = HEAD.format(version=version("jieba"), rarest=RAREST, day=date.today())
    OUT.write_text(head + "".join(f"{word}\n" for word in sorted(kept)), "utf-8")
    print(f"{len(kept)} rows")


def is_ordinary(word: str, count: int, tag: str) -> bool:
    """Whether a word of the dictionary could be taken for a name and is none."""
    surnames = mapping("surnames")
    return (
        2 <= len(word) <= 3
        and count >= RAREST
        and not tag.startswith("nr")
        and (word[0] in surnames or word[:2] in surnames)
    )


if __name__ == "__main__":
    main()
