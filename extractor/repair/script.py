"""Which characters did the cloaking chain write, and what did they stand for?

Safe because a cloaked line holds nothing but what the chain left: its table is a function, so its inverse
is exact. Only 著 has two origins, 着 and 著: the words around it decide, as they do for 乾, 於 and 徵, which
a few names have in simplified text. What it costs: a character that only some sites change (後 for 后) stays
as it is unless the page shows that its site does change it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.alignment import Edit
from extractor.lexicon.charmodel import model
from extractor.lexicon.tables import rows, words
from extractor.spans import Span

BOTH = "著乾於徵癥夥"
"""What looks traditional and stands in some words of simplified pages, too: data/both_scripts.tsv."""
_REACH = 2  # characters of such a word on either side of its own
_MARGIN = 2.0  # nats by which 着 must be likelier than 著 to be certain


@dataclass(frozen=True, slots=True)
class Script:
    """The chain's table, both ways: `origin` undoes it, `written` does it again."""

    origin: dict[str, str]
    written: dict[str, str]


@cache
def changed_by_some() -> tuple[tuple[str, str], ...]:
    """Characters that only some sites change, each with the forms that they write, the usual first."""
    return tuple((s, forms) for s, forms, when in rows("chain_script") if when == "some")


@cache
def written_by_any() -> frozenset[str]:
    """Characters that one site or another writes."""
    return frozenset(usual().origin) | {form for _, forms in changed_by_some() for form in forms}


@cache
def usual() -> Script:
    """The table that the chain was seen to use, with the glyph variants that other sites prefer."""
    changed = [(s, forms) for s, forms, when in rows("chain_script") if when == "yes"]
    variants = {form: s for s, forms in changed for form in forms[1:]}
    written = {s: forms[0] for s, forms in changed}
    return Script({**variants, **{t: s for s, t in written.items()}}, written)


def learned(glossed: Container[str], cloaked: str) -> Script:
    """The table of a page that is surely cloaked: some sites change more characters than usual.

    `glossed` are the characters with a gloss, which the chain must have written; `cloaked` is the text of the
    cloaked lines: a character that the site changes is not in it.
    """
    known = usual()
    present = set(cloaked) - _only_shared(cloaked)
    more = {
        form: s
        for s, forms in changed_by_some()
        for form in forms
        if form in glossed or (form == forms[0] and form in present and s not in present)
    }
    if not more:
        return known
    return Script({**more, **known.origin}, {**known.written, **{s: form for form, s in more.items()}})


def _only_shared(text: str) -> set[str]:
    """Those of BOTH that stand in nothing but words of simplified text."""
    return {c for c, n in Counter(span.of(text) for span in shared(text)).items() if n == text.count(c)}


def turned_back(text: str, line: Span, script: Script) -> Iterator[Edit]:
    """An edit for every character of a cloaked line that the chain wrote."""
    origin = script.origin
    for at, character in enumerate(line.of(text), line.start):
        if character not in origin:
            continue
        if character not in BOTH:
            yield Edit(Span(at, at + 1), origin[character], "script")
        elif not _is_shared(text, at):
            yield _decided(text, at, "着" if character == "著" else origin[character])


def shared(text: str) -> Iterator[Span]:
    """Where a character looks traditional in a word that simplified pages write so, too.

    >>> [s.start for s in shared("乾縣干部魏徵放著著名的乾糧")]
    [0, 5, 8]
    """
    return (Span(m.start(), m.end()) for m in re.finditer(f"[{BOTH}]", text) if _is_shared(text, m.start()))


def _is_shared(text: str, at: int) -> bool:
    left, right = _around(text, at)
    around = left + text[at] + right
    middle = len(left)
    return any(
        around[start:end] in words("both_scripts")
        for start in range(middle + 1)
        for end in range(middle + 1, len(around) + 1)
    )


def _decided(text: str, at: int, before: str) -> Edit:
    """The character of two origins turned back; certain where the other makes no sense."""
    left, right = _around(text, at)
    stays, turns = (model().total(left + c + right) for c in (text[at], before))
    return Edit(Span(at, at + 1), before, "script", certain=stays - turns >= _MARGIN)


def _around(text: str, at: int) -> tuple[str, str]:
    """The simplified characters on either side, without their glosses."""
    left, right = text[max(0, at - 24) : at], text[at + 1 : at + 25]
    return _plain(left)[-_REACH:], _plain(right)[:_REACH]


def _plain(text: str) -> str:
    origin = usual().origin
    return "".join(origin.get(c, c) for c in re.sub(r"\([^()]*\)", "", text))


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
