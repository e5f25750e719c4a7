"""Which characters did the cloaking chain write, and what did they stand for?

Safe because a cloaked line holds nothing but what the chain left: its table is a function, so its inverse
is exact. Only 著 has two origins, 着 and 著: the words around it decide. What it costs: a character that
only some sites change (後 for 后) stays as it is unless the page shows that its site does change it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Set
from dataclasses import dataclass
from functools import cache

from extractor.alignment import Edit
from extractor.lexicon.tables import rows, words
from extractor.spans import Span

LEFT_ALONE = dict.fromkeys("于后么并采愿范", 2) | dict.fromkeys("里只干系余斗征云占", 1)
"""What the chain leaves alone: how unlikely each would be on a page honestly in traditional characters."""
HONEST = frozenset("於後裡裏麼併並採願範隻乾幹係餘鬥徵佔鬆週麵「」『』着爲衆衞")
"""What such a page has and the chain seldom writes."""
TWO_ORIGINS = "著"
_REACH = 2  # characters of a word of data/keeps_zhu.tsv on either side of 著


@dataclass(frozen=True, slots=True)
class Script:
    """The chain's table, both ways: `origin` undoes it, `written` does it again."""

    origin: dict[str, str]
    written: dict[str, str]


@cache
def written_by_some() -> frozenset[str]:
    """Characters that only some sites write."""
    return frozenset(form for _, forms, when in rows("chain_script") if when == "some" for form in forms)


@cache
def usual() -> Script:
    """The table that the chain was seen to use, with the glyph variants that other sites prefer."""
    changed = [(s, forms) for s, forms, when in rows("chain_script") if when == "yes"]
    variants = {form: s for s, forms in changed for form in forms[1:]}
    written = {s: forms[0] for s, forms in changed}
    return Script({**variants, **{t: s for s, t in written.items()}}, written)


def learned(glossed: Container[str], present: Set[str]) -> Script:
    """The table of a page that is surely cloaked: some sites change more characters than usual.

    `glossed` are the characters with a gloss, which the chain must have written; `present` is what the
    cloaked lines hold: a character that the site changes is not among them.
    """
    known = usual()
    more = {
        form: s
        for s, forms, when in rows("chain_script")
        if when == "some"
        for form in forms
        if form in glossed or (form == forms[0] and form in present and s not in present)
    }
    if not more:
        return known
    return Script({**more, **known.origin}, {**known.written, **{s: form for form, s in more.items()}})


def turned_back(text: str, line: Span, script: Script) -> Iterator[Edit]:
    """An edit for every character of a cloaked line that the chain wrote."""
    origin = script.origin
    for at in range(line.start, line.end):
        before = origin.get(text[at])
        if before is None:
            continue
        if text[at] == TWO_ORIGINS:
            yield from _zhu(text, at, script)
        else:
            yield Edit(Span(at, at + 1), before, "script")


def _zhu(text: str, at: int, script: Script) -> Iterator[Edit]:
    """着, unless a word says that 著 is meant."""
    left = _words(text[max(0, at - 24) : at], script)[-_REACH:]
    right = _words(text[at + 1 : at + 25], script)[:_REACH]
    around = left + TWO_ORIGINS + right
    for start in range(len(left) + 1):
        for end in range(len(left) + 1, len(around) + 1):
            if around[start:end] in words("keeps_zhu"):
                return
    yield Edit(Span(at, at + 1), "着", "script")


def _words(text: str, script: Script) -> str:
    """The simplified characters of a stretch, without its glosses."""
    return "".join(script.origin.get(c, c) for c in re.sub(r"\([^()]*\)", "", text))


def language(text: str) -> str:
    """The BCP 47 tag of a text's language and script: zh-Hans, zh-Hant, ja, or und without Han.

    >>> language("打赢蓝天保卫战"), language("打贏藍天保衛戰"), language("青い空を守る")
    ('zh-Hans', 'zh-Hant', 'ja')
    """
    counts = Counter(text)
    han = sum(n for c, n in counts.items() if "\u3400" <= c <= "\u9fff")
    if sum(n for c, n in counts.items() if "\u3041" <= c <= "\u30fe") * 5 > han:
        return "ja" if han else "und"
    written, origin = usual().written, usual().origin
    changed = sum(n for c, n in counts.items() if c in origin)
    return "zh-Hant" if changed > sum(n for c, n in counts.items() if c in written) else "zh-Hans"
