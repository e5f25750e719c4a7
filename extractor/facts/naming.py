"""Does a person's name begin here, and how long is it? Surname, given name and what may follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, words
from extractor.spans import Span

_H = "[一-鿿㐀-䶿\U00020000-\U000323af]"  # rare given names are written with rare characters
_DOT = "[·•・‧]"
_FOREIGN = re.compile(f"{_H}{{1,6}}(?:{_DOT}{_H}{{1,8}})*{_DOT}({_H}{{1,8}})")
_HAN = re.compile(_H)
_HANS = re.compile(f"{_H}+")
_SPACED = re.compile(f"({_H})[ 　]{{1,3}}({_H})(?!{_H})")
_SOMEBODY = re.compile("某某|某")
# A particle, a time or a mark of number in the second place of a name gives the word away.
_NEVER_SECOND = frozenset("的了着过在是等说对也都很这那不没日前年月后上下个们些多少到从把被就及与")
_NEVER_THIRD = frozenset("的了着过在是等说对也都很这那不没还曾将就把被让从们主到去来向则率")


def name_at(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The names that may begin at `start`, the likeliest first; all end where a name may end.

    >>> text = "王小平强调"
    >>> [span.of(text) for span in name_at(text, 0, len(text))]
    ['王小平']
    """
    written = _dotted().match(text, start, end)
    if written:
        return (Span(*written.span()),)
    foreign = _FOREIGN.match(text, start, end)
    if foreign:
        shortest = foreign.start(1) + 1  # the last part of the name has a character at least
        stops = (at for at in range(shortest, foreign.end()) if may_end(text, at, end))
        return (Span(start, next(stops, foreign.end())),)
    ends = {n: _ending_word(text, start + n, end) for n in _lengths(text, start, end)}
    likely = sorted((n for n in ends if ends[n]), key=lambda n: (-ends[n], -n))
    spaced = _spaced(text, start, end)
    return ((spaced,) if spaced else ()) + tuple(Span(start, start + n) for n in likely)


def full_name(text: str, span: Span) -> bool:
    """Whether exactly `span` is shaped like a name."""
    if _FOREIGN.fullmatch(text, span.start, span.end):
        return True
    spaced = _spaced(text, span.start, span.end)
    return spaced == span or len(span) in _lengths(text, span.start, span.end)


def shapes_at(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Every stretch from `start` that is shaped like a name, whatever follows, the longest first."""
    return tuple(Span(start, start + n) for n in _lengths(text, start, end))


def given_shapes_at(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Stretches that are a surname and characters of given names, the longest first, whatever follows.

    >>> text = "孙大勇守着屏幕"
    >>> [span.of(text) for span in given_shapes_at(text, 0, len(text))]
    ['孙大勇', '孙大']
    """
    if surname_kind(text, start) == "opening":
        run = _foreign_run().match(text, start, end)
        return (Span(*run.span()),) if run else ()
    head = 2 if surname_kind(text, start) == "compound" else 1
    shapes = shapes_at(text, start, end)
    return tuple(s for s in shapes if given_name(text[start + head : s.end]))


def given_name(name: str) -> bool:
    """Whether every character of the name is one that given names are made of."""
    return bool(name) and all(character in words("given_characters") for character in name)


def dotted_names(text: str, within: Span) -> Iterator[Span]:
    """Names of several parts from other languages (买买提·吐尔逊), wherever they stand."""
    for match in _dotted().finditer(text, within.start, within.end):
        yield Span(*match.span())


def foreign_name_at(text: str, at: int, end: int) -> Span | None:
    """A name of four or five characters from another language (马依努尔), where it surely ends."""
    run = _foreign_run().match(text, at, end)
    return Span(*run.span()) if run and len(run[0]) > 3 and may_end(text, run.end(), end) else None


def may_end(text: str, at: int, end: int) -> bool:
    """Whether a name may end at `at`: a mark, the end, or a word that follows names."""
    return _ending_word(text, at, end) > 0


def _ending_word(text: str, at: int, end: int) -> int:
    """How surely a name may end at `at`: 0 not at all, 1 before one character, 2 before a word or a mark."""
    if at >= end or not _HAN.match(text, at, end):
        return 2
    if at + 2 <= end and text[at : at + 2] in words("predicates"):
        return 2
    follower = _follower().match(text, at, end)
    return min(len(follower[0]), 2) if follower else 0


def speaks(text: str, at: int, end: int) -> bool:
    """Whether at `at` a verb of speech stands, with at most two characters before it."""
    match = _follower().match(text, at, end)
    return bool(match and mapping("name_followers")[match[0]] == "speech")


def is_ordinary(name: str) -> bool:
    """Whether the name is a word of the language, or a noun made of one (金融办, but not 方志平)."""
    if is_refused(name):
        return True
    word = len(name) > 2 and name[:2] in words("ordinary_words") and name[:2] not in mapping("surnames")
    return word and name[2] in words("noun_endings")


def opens_with_word(name: str) -> bool:
    """Whether the first two characters are a word of the language (关于治)."""
    return is_refused(name) or is_refused(name[:2])


def is_refused(name: str) -> bool:
    """Whether the name is known to be a word of the language, whatever stands before it."""
    return name in words("not_persons") or name in words("ordinary_words")


def no_name_at(text: str, at: int) -> bool:
    """Whether a word of three characters or more stands here that only looks like a name (周例会)."""
    return any(text[at : at + n] in words("not_persons") for n in (3, 4))


def surname_kind(text: str, at: int) -> str | None:
    """The kind of the longest surname, or opening of a name, that stands at `at`, or None."""
    kinds = mapping("surnames")
    return next((kinds[text[at : at + n]] for n in (3, 2, 1) if text[at : at + n] in kinds), None)


def _lengths(text: str, start: int, end: int) -> list[int]:
    """Lengths of the names that may begin at `start`, the likelier first."""
    kinds = mapping("surnames")
    if surname_kind(text, start) == "opening":
        return [n for n in (4, 3, 2) if start + n <= end and _HANS.fullmatch(text, start, start + n)]
    head = 2 if text[start : start + 2] in kinds else 1
    if text[start : start + head] not in kinds:
        return []
    somebody = _SOMEBODY.match(text, start + head, end)
    if somebody:
        return [somebody.end() - start]
    given = text[start + head : min(start + head + 2, end)]
    if not given or not _HAN.match(given[0]) or given[0] in _NEVER_SECOND:
        return []
    two = len(given) == 2 and bool(_HAN.match(given[1])) and given[1] not in _NEVER_THIRD
    return [head + 2, head + 1] if two else [head + 1]


def _spaced(text: str, start: int, end: int) -> Span | None:
    """刘 璐: one character each side of the blank that layout puts into short names."""
    match = _SPACED.match(text, start, end)
    return Span(*match.span()) if match and match[1] in mapping("surnames") else None


@cache
def _foreign_run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(words('foreign_name_characters')))}]{{2,5}}(?!{_DOT})")


@cache
def _dotted() -> re.Pattern[str]:
    letter = f"(?:阿不[都力]|[{''.join(sorted(words('foreign_name_characters')))}])"
    return re.compile(f"(?<!{_DOT}){letter}{{1,7}}(?:{_DOT}{letter}{{1,8}})+(?!{_DOT})")


@cache
def _follower() -> re.Pattern[str]:
    return re.compile(any_of(mapping("name_followers")))
