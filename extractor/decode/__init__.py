"""Which encoding are these bytes in, stretch by stretch, and what was lost?

A byte order mark settles it; valid UTF-8 settles it. Otherwise the readings of the same bytes are
weighed by how surprising they are as Chinese, with what the page declares and what chardet says as
evidence that can tip a scale but is never believed. Lines that stay surprising are read once more,
stretch by stretch, because such pages are often put together from pieces in several encodings.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

import chardet

from extractor.decode import stretches
from extractor.decode.codecs import WEIGHED, text_of
from extractor.lexicon import surprise
from extractor.model import Decoded, Encoding, Loss, Stretch
from extractor.spans import Span

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)""")
_GB = frozenset(("gb2312", "gbk", "gb18030", "hz-gb-2312", "cp936", "x-gbk"))
_WIDE = re.compile("[\u0800-\uffff]")  # three bytes that are UTF-8 are hardly ever anything else
_KANA_OR_HANGUL = re.compile("(?:[\u3041-\u30fe\uac00-\ud7a3]{2,}[^\u3041-\u30fe\uac00-\ud7a3]{0,4}){4}")
_HZ = re.compile(rb"~\{(?:[!-w][!-~])+~\}")
_CELL = re.compile(rb"[\x80-\xff][^\n<>]*")  # none of \n < > is ever the second byte of a character
_ASCII = re.compile("[\x00-\x7f]+")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")  # lost, or a character of nobody's
_BREAK = re.compile(r"([\n<>])")
# A run of high bytes of odd length: the text is in no EUC.
_LOW_TRAIL = re.compile(rb"(?<![\x80-\xff])(?:[\x80-\xff]{2})*[\x80-\xff](?![\x80-\xff])")
_SAMPLE = 2000  # bytes that settle a page's own encoding
_TIP = 12.0  # bits by which a declaration, or chardet's word, tips the scale


def decode(raw: bytes) -> Decoded:
    """Raw bytes as text.

    >>> decode("关停3家企业".encode("gbk")).encoding.name
    'gb18030'
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _settled(text_of(raw[len(mark) :], name), name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if text.isascii() and "\x00" not in text:
            return _settled(raw.decode("hz"), "hz") if _is_hz(raw, text) else _settled(text, "utf-8")
        if _WIDE.search(text) or len(text) + 8 < len(raw):
            return _settled(text, "utf-8")
    name, margin = _own_encoding(raw)
    if name.startswith("utf-16"):
        return _settled(text_of(raw, name), name)
    return _line_by_line(raw, name, certain=margin > 2 * _TIP)


def _is_hz(raw: bytes, text: str) -> bool:
    if not _HZ.search(raw):
        return False
    try:
        return surprise.of(raw.decode("hz")) < surprise.of(text) + 8 * raw.count(b"~{")
    except UnicodeDecodeError:
        return False


def _settled(text: str, name: str) -> Decoded:
    return Decoded(text, Encoding(name), _losses(text))


def _losses(text: str) -> tuple[Loss, ...]:
    return tuple(Loss(Span(*m.span()), "bytes that no encoding reads") for m in re.finditer("\ufffd+", text))


# ------------------------------------------------------------------ the page's own encoding


def _own_encoding(raw: bytes) -> tuple[str, float]:
    """The likeliest encoding of the page as a whole, and by how many bits it leads.

    chardet is asked where no Chinese reading is convincing: it knows the other languages.
    """
    sample = raw[:_SAMPLE] if b"\x00" in raw[:_SAMPLE] else _sample(raw)
    names = [*WEIGHED, *_wide(raw)]
    tips = _known(_DECLARED.findall(raw[:2048]))
    costs = _weighed(raw, sample, names, tips)
    if _leads(costs, sample, surprise.USUAL):
        return costs[0][1], _margin(costs)
    if not _LOW_TRAIL.search(sample):
        names.append("euc-tw")
        costs = _weighed(raw, sample, names, tips)
    if _leads(costs, sample, surprise.PLAUSIBLE):
        return costs[0][1], _margin(costs)
    best = costs[0][1]
    guessed = _known([(chardet.detect(sample)["encoding"] or "ascii").encode("ascii")])
    if guessed and guessed[0] not in names and not _chinese_in_part(sample, best, guessed[0]):
        return guessed[0], 0.0
    costs = _weighed(raw, sample, names, [*tips, *(name for name in guessed if name in names)])
    return costs[0][1], _margin(costs)


def _margin(costs: list[tuple[float, str]]) -> float:
    return costs[1][0] - costs[0][0]


def _leads(costs: list[tuple[float, str]], sample: bytes, most: float) -> bool:
    """Whether the first reading is far ahead of the others and likely Chinese, at `most` bits a character."""
    return _margin(costs) > 4 * _TIP and _convincing(text_of(sample, costs[0][1]), most)


def _weighed(raw: bytes, sample: bytes, names: list[str], tips: list[str]) -> list[tuple[float, str]]:
    """Bits of surprise of each reading, least first; declared and guessed ones are let off `_TIP` bits."""
    costs = []
    for name in {*names, *tips}:
        seen = text_of(raw[:_SAMPLE] if name.startswith("utf-16") else sample, name)
        costs.append((surprise.of(seen) - _TIP * tips.count(name), name))
    return sorted(costs)


def _chinese_in_part(sample: bytes, name: str, guessed: str) -> bool:
    """Whether a page is Chinese after all, whole or stretch by stretch, and not Japanese or Korean."""
    if _KANA_OR_HANGUL.search(text_of(sample, guessed)):
        return False
    if _convincing(text_of(sample, name)):
        return True
    return _convincing("".join(p.text for p in stretches.read(sample[:_SAMPLE], WEIGHED)))


def _convincing(text: str, most: float = surprise.PLAUSIBLE) -> bool:
    """Whether a reading is likely Chinese: next to nothing lost, and at `most` so many bits a character.

    Of some few characters nothing is asked but that they be known.
    """
    foreign = _ASCII.sub("", text)
    if foreign.count("\ufffd") * 12 > len(foreign):
        return False
    return surprise.of(foreign) < (most if len(foreign) >= 12 else surprise.UNKNOWN) * len(foreign)


def _sample(raw: bytes) -> bytes:
    """Lines from where they hold more than ASCII, up to some thousand bytes."""
    cells: list[bytes] = []
    size = 0
    for match in _CELL.finditer(raw):
        cells.append(match[0][:_SAMPLE])
        size += len(cells[-1])
        if size > _SAMPLE:
            break
    return b"\n".join(cells)


def _wide(raw: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark is worth weighing where bytes alternate as they do there."""
    head = raw[:_SAMPLE]
    return (
        ("utf-16-le", "utf-16-be")
        if b"\x00" in head or len(set(head[0::2])) * 3 < len(set(head[1::2]))
        else ()
    )


def _known(names: list[bytes]) -> list[str]:
    """Declared names as we call them; what nobody can decode is no evidence."""
    out = []
    for name in {n.decode("ascii").lower() for n in names}:
        named = "gb18030" if name in _GB else "big5-hkscs" if name.startswith("big5") else name
        try:
            text_of(b"a", named)
        except (LookupError, UnicodeError, ValueError):
            continue
        out.append(named)
    return out


# ------------------------------------------------------------------ lines that stay surprising


def _line_by_line(raw: bytes, name: str, *, certain: bool) -> Decoded:
    text = text_of(raw, name)
    if not (_doubtful(text, 0) or _odd_cell().search(text)):
        return Decoded(text, Encoding(name, certain))
    cells, seen = re.split(rb"([\n<>])", raw), _BREAK.split(text)
    if len(cells) != len(seen):
        seen = [text_of(cell, name) for cell in cells]
    out: list[str] = []
    spans: list[Stretch] = []
    length = 0
    for number, (cell, line) in enumerate(zip(cells, seen, strict=True), 1):
        if not line.isascii() and _doubtful(line, length):
            encodings = (name, *(n for n in WEIGHED if n != name))
            pieces = stretches.read(cell, encodings, begins=length == 0, ends=number == len(cells))
            line, odd = _joined(pieces, name)
            spans += [Stretch(s.span.shifted(length), s.encoding) for s in odd]
        out.append(line)
        length += len(line)
    text = "".join(out)
    return Decoded(text, Encoding(name, certain, tuple(spans)), _losses(text))


@cache
def _odd_cell() -> re.Pattern[str]:
    """Matches what stands between two tags or line breaks and is rare characters only."""
    return re.compile(f"(?:^|[\n<>]){surprise.rare().pattern}+(?:[\n<>]|$)")


def _doubtful(line: str, at: int) -> bool:
    """Whether a line holds a lost byte, or rare characters too close together to be what it seems.

    A page may have been cut in mid-character, so its first characters must not be rare at all.
    """
    rare = surprise.rare()
    return (
        _UNREADABLE.search(line) is not None
        or surprise.cluster().search(line) is not None
        or (at == 0 and rare.search(line[:4]) is not None)
        or not rare.sub("", line)
    )


def _joined(pieces: tuple[stretches.Piece, ...], name: str) -> tuple[str, list[Stretch]]:
    """The text of one line read stretch by stretch, and the stretches that are not in the page's encoding."""
    spans: list[Stretch] = []
    at = 0
    for encoding, group in groupby(pieces, key=lambda p: p.encoding):
        words = "".join(p.text for p in group)
        if encoding != name and not words.isascii():
            spans.append(Stretch(Span(at, at + len(words)), encoding))
        at += len(words)
    return "".join(p.text for p in pieces), spans
