"""Builds data/predicates.tsv: words that may open what is said of a person, right behind the name.

Run from the project's root with the `jieba` package installed.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from pathlib import Path

import jieba

OUT = Path(__file__).parent.parent / "data" / "predicates.tsv"
RAREST = 200
TAGS = frozenset(["v", "vd", "vn", "vi", "d", "ad", "a", "p"])  # verbs, adverbs, adjectives, prepositions
HEAD = """\
# grammar: word of two characters that may stand right behind a person's name
# source: dictionary of jieba {version}: verbs, adverbs, adjectives, prepositions seen {rarest} times; {day}
# licence: MIT
"""


def main() -> None:
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        entries = [line.split() for line in lines]
    kept = {word for word, count, tag in entries if len(word) == 2 and tag in TAGS and int(count) >= RAREST}
    head = HEAD.format(version=version("jieba"), rarest=RAREST, day=date.today())
    OUT.write_text(head + "".join(f"{word}\n" for word in sorted(kept)), "utf-8")
    print(f"{len(kept)} rows")


if __name__ == "__main__":
    main()
