"""Text that was decoded in the wrong encoding, undone by decoding its bytes once more.

Why it is safe: the wrongly read characters are turned back into the bytes they came from, and those are
read stretch by stretch as `decode` reads any bytes: a stretch is changed only where another encoding
makes it far less surprising as Chinese. Clean text is never read again: nothing in it looks like this.
What it costs: two scans of the text for characters that clean text hardly holds side by side; where
there are some, a look at their bytes for the traces of another encoding, before anything is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from extractor.alignment import Edit
from extractor.decode import stretches
from extractor.decode.codecs import latin_bytes
from extractor.lexicon import surprise
from extractor.model import Loss
from extractor.repair import torn
from extractor.repair.proposal import Proposal
from extractor.repair.script import language
from extractor.spans import Span

_HIGH = "\x80-\xff" + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_BYTES = re.compile(f"[\x00-\x09\x0b-\x7f{_HIGH}]+")  # what Latin-1 can show, without line breaks
_LATIN = re.compile(f"[\xa1-\xff][{_HIGH}]")
_FILLED = re.compile(
    "锟斤拷(?:锟斤拷|锟斤|锟)*|(?:烫烫烫|屯屯屯)[烫屯]*|锟斤拷"
)  # U+FFFD as GBK; fresh memory
_UTF8 = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){2}")  # two Chinese characters side by side
_ZHUYIN = re.compile("[(（]˙?[\u3105-\u3129]{1,3}[ˊˇˋ˙]?[)）]")  # how a character is read, in Taiwan
_GAIN = 20.0  # bits that a new reading must save before it is believed
_TWICE = 2  # how often the same text may have gone through the wrong encoding


@dataclass(frozen=True, slots=True)
class _Unit:
    """A character as it is read now, and where the characters stood that it is made of."""

    text: str
    span: Span
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Mistake:
    """Bytes of one of `true` encodings that were read as `taken`."""

    taken: str
    true: tuple[str, ...]
    to_bytes: Callable[[str], bytes]


_AS_LATIN = _Mistake("windows-1252", ("utf-8", "gb18030"), latin_bytes)
_AS_GBK = _Mistake("gb18030", ("utf-8",), lambda c: c.encode("gb18030"))
_AS_BIG5 = _Mistake("big5-hkscs", ("gb18030",), lambda c: c.encode("big5hkscs"))


def propose(text: str) -> Proposal:
    """Edits that undo wrong decoding, stretch by stretch, and what was lost for good."""
    edits: list[Edit] = []
    for span, readings in _suspects(text):
        if not edits or edits[-1].span.end <= span.start:
            edits += _best(text, span, readings)
    reason = "bytes that were replaced before we saw them"
    lost = [Loss(Span(*m.span()), reason) for m in _FILLED.finditer(text)]
    return Proposal(tuple(edits), tuple(lost))


def _suspects(text: str) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """Stretches whose characters clean text hardly holds side by side, and how they may be read, in order."""
    found = [(Span(*m.span()), _LATIN_READINGS) for m in _BYTES.finditer(text) if _LATIN.search(m[0])]
    search = surprise.cluster().search
    at = len(text) if search(text) and language(text) == "ja" else 0  # where pictures are made of signs
    while cluster := search(text, at):
        line = _line_around(text, cluster.start())
        if not _ZHUYIN.search(text, line.start, line.end):
            found.append((line, _han_readings(line.of(text))))
        at = line.end
    yield from sorted((x for x in found if x[1]), key=lambda x: x[0])


def _han_readings(line: str) -> tuple[Reading, ...]:
    """The readings that a line's bytes leave possible."""
    utf8 = _GBK_READINGS if _UTF8.search(line.encode("gb18030", "replace")) else ()
    return utf8 + (_BIG5_READINGS if _saved_by_big5(line) > _GAIN else ())


def _saved_by_big5(line: str) -> float:
    """The bits that the best stretch of a line would save if its characters were GBK read as Big5.

    Both are pairs of bytes: each character can be weighed alone, and the best stretch found in one pass.
    """
    best = here = 0.0
    for character in line:
        here = max(0.0, here + _saved(character))
        best = max(best, here)
    return best


@cache
def _saved(character: str) -> float:
    try:
        return surprise.bits(character) - surprise.of(character.encode("big5hkscs").decode("gb18030"))
    except UnicodeError:
        return -_GAIN


def _best(text: str, span: Span, readings: tuple[Reading, ...]) -> list[Edit]:
    """The edits of the least surprising reading, if it saves enough surprise and is likely Chinese itself."""
    units = _units(text, span)
    tried = [
        (surprise.of("".join(u.text for u in new)), rule, new)
        for rule, read in readings
        for new in [read(units)]
    ]
    cost, rule, best = min(tried, key=lambda t: t[0])
    if surprise.of(span.of(text)) - cost < _GAIN:
        return []
    edits = [Edit(u.span, u.text, rule, u.certain) for u in best if u.text != u.span.of(text)]
    if len({c for e in edits for c in e.span.of(text)}) < 2:
        return []  # a cry, in letters that have an accent
    new = "".join(e.new for e in edits)
    return edits if surprise.of(new) < surprise.PLAUSIBLE * len(new) else []


def _line_around(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _undone(mistake: _Mistake, units: list[_Unit]) -> list[_Unit]:
    for _ in range(_TWICE):
        before, units = units, _read_again(units, mistake)
        if [u.text for u in units] == [u.text for u in before]:
            break
    return units


def _mended(units: list[_Unit]) -> list[_Unit]:
    """UTF-8 as GBK with bytes lost: the line is turned back into bytes and gaps, and read from context."""
    gaps = {"\ufffd": torn.GAP} if any(u.text == "\ufffd" for u in units) else {"?": torn.MARK}
    waiting = [(u, [gaps[u.text]] if u.text in gaps else list(u.text.encode("gb18030"))) for u in units]
    return list(_regrouped(waiting, torn.read([b for _, found in waiting for b in found])))


def _units(text: str, span: Span) -> list[_Unit]:
    return [_Unit(c, Span(span.start + k, span.start + k + 1)) for k, c in enumerate(span.of(text))]


def _read_again(units: list[_Unit], mistake: _Mistake) -> list[_Unit]:
    """The units as their bytes read in the likeliest encoding; units that are no such bytes stay."""
    out: list[_Unit] = []
    waiting: list[tuple[_Unit, bytes]] = []
    for unit in units:
        try:
            waiting.append((unit, b"".join(map(mistake.to_bytes, unit.text))))
        except UnicodeEncodeError:
            out += _decoded(waiting, mistake)
            out.append(unit)
            waiting = []
    return out + _decoded(waiting, mistake)


def _decoded(waiting: list[tuple[_Unit, bytes]], mistake: _Mistake) -> list[_Unit]:
    if all(len(raw) == 1 and raw < b"\x80" for _, raw in waiting):
        return [unit for unit, _ in waiting]
    pieces = stretches.read(b"".join(raw for _, raw in waiting), (mistake.taken, *mistake.true))
    if any("\ufffd" in p.text for p in pieces):
        return [unit for unit, _ in waiting]
    return list(_regrouped(waiting, pieces))


def _regrouped(
    waiting: Sequence[tuple[_Unit, Sequence[int]]], pieces: Sequence[stretches.Piece | torn.Torn]
) -> Iterator[_Unit]:
    """New characters beside the old ones they share bytes with, in the smallest groups that fit."""
    old = iter(waiting)
    text, start, end, have, want, certain = "", 0, 0, 0, 0, True
    for piece in pieces:
        if not text:
            unit, raw = next(old)
            start, end, have, want, certain = unit.span.start, unit.span.end, len(raw), 0, True
        text += piece.text
        want += piece.size
        certain = certain and piece.certain
        while have < want:
            unit, raw = next(old)
            end, have = unit.span.end, have + len(raw)
        if have == want:
            yield _Unit(text, Span(start, end), certain)
            text = ""


Reading = tuple[str, Callable[[list[_Unit]], list[_Unit]]]
_LATIN_READINGS: tuple[Reading, ...] = (("mojibake-latin", partial(_undone, _AS_LATIN)),)
_GBK_READINGS: tuple[Reading, ...] = (
    ("mojibake-gbk", partial(_undone, _AS_GBK)),
    ("mojibake-torn", _mended),
)
_BIG5_READINGS: tuple[Reading, ...] = (("mojibake-big5", partial(_undone, _AS_BIG5)),)
