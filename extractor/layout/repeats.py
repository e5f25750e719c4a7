"""Which lines say what the article says elsewhere: a body printed twice, a teaser cut from it?"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.boilerplate import Label
from extractor.layout.lines import Seen
from extractor.layout.titles import key

_LEAST = 15  # characters: shorter lines repeat by chance
_MUCH = 0.3  # share of an article's lines


def marked(lines: Sequence[Seen], kinds: Sequence[Label]) -> list[Label]:
    """The labels with repetitions marked; of two copies the one that is body, or the first, stays."""
    out = list(kinds)
    titles = [key(x.text) for x, (kind, _) in zip(lines, kinds, strict=True) if kind == "title"]
    words = [
        key(x.text) if x.size >= _LEAST or (x.size >= 8 and key(x.text) in titles) else "" for x in lines
    ]
    own = [k for k, (kind, _) in enumerate(kinds) if kind in ("body", "heading") and words[k]]
    for k in own:
        if words[k] in titles:
            out[k] = ("duplicate", "headline printed again")
    for k in _again([(k, words[k]) for k in own if words[k] not in titles]):
        out[k] = ("duplicate", "printed a second time")
    seen = {words[k] for k in own}
    body = "\n".join(words[k] for k in range(len(lines)) if out[k][0] == "body" and words[k])
    for k, (kind, _) in enumerate(out):
        if not words[k] or kind in ("title", "dateline", "duplicate"):
            continue
        if kind in ("body", "heading"):
            if _cut(lines[k].text) and _teases(words[k], titles, body.replace(words[k], "")):
                out[k] = ("duplicate", "teaser cut from the article")
        elif words[k] in seen:
            out[k] = ("duplicate", "printed a second time")
        elif _teases(words[k], titles, body):
            out[k] = ("duplicate", "teaser cut from the article")
    return out


def _again(own: Sequence[tuple[int, str]]) -> list[int]:
    """The lines of a second copy. One paragraph said twice in the course of a story is the author's own."""
    known: set[str] = set()
    repeats = []
    for n, (_, words) in enumerate(own):
        if words in known:
            repeats.append(n)
        known.add(words)
    if len(repeats) > _MUCH * len(own):
        return [own[n][0] for n in repeats]
    beside = set(repeats)
    return [own[n][0] for n in repeats if n - 1 in beside or n + 1 in beside]


def _cut(text: str) -> bool:
    return text.rstrip().endswith(("…", "...", "。。。")) or not text.rstrip().endswith(
        ("。", "”", "!", "！")
    )


def _teases(words: str, titles: Sequence[str], body: str) -> bool:
    return words in body or any(t and words.startswith(t) and words[len(t) :] in body for t in titles)
