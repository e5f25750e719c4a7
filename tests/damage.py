"""A maker of damage: what the copying networks do to a page, step by step, with what it destroys.

Written from observation and apart from the code that undoes it, so that the two check each other. Used by
the tests of repair and for the cloaked demo pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from opencc import OpenCC

MARKS = "！；？、。"  # looked for in this order
OTHER_THAN_OPENCC = dict(
    zip("着症台准几迹钟净鉴墙冲秆杆叶", "著癥臺準幾跡鐘凈鑑牆沖稈桿葉", strict=True)
)  # fmt: skip
LEFT_ALONE = frozenset(
    "于后里么只干斗制征松系云范占采并周布升志愿余借面才厘吃岩床游涌群峰回家向合同千出即卷扣托折表核查栗污"
    "注溪私秋秘累胡致舍蒙谷了佛修克冬姜局幸弦彩念扇扎抵搜旋旗暗曲板梁欲沈泛熏玩痴真苔辟逾杰"
)
Traced = tuple[int, int]  # a byte and the character that it came from; -1 for what the chain put in
Shown = tuple[str, tuple[int, ...]]  # a character, and those of the clean text that its bytes came from


@dataclass(frozen=True)
class Site:
    """One copying network: which steps it takes and how."""

    table: dict[str, str] = field(default_factory=dict)  # traditional character -> reading, in this order
    script: bool = True
    through_gbk: bool = False
    blank: bool = False  # a blank behind the reading
    walls: str = MARKS
    end_mark: bool = True  # a lead byte at the end of a piece becomes `?`
    narrow: bool = True  # full-width marks and digits become half-width at last
    commas: str = ""  # marks before which another family of networks pushes a comma in
    tags: bool = False  # every line ends in a tag, which is no text unless its `<` is swallowed


@dataclass(frozen=True)
class Damaged:
    """The page after the damage, and the characters of the clean text that lost a byte for good.

    `source` says of each shown character from which of the clean text its bytes came; of none for what
    the chain put in.
    """

    text: str
    destroyed: frozenset[int]
    source: tuple[tuple[int, ...], ...]


def damaged(clean: str, site: Site) -> Damaged:
    """`clean`, as the publisher wrote it in simplified characters, as the site shows it."""
    text = "".join(traditional(c) for c in clean) if site.script else clean
    gone: set[int] = set()
    shown = _through_bytes(text, site, gone) if site.through_gbk else _glossed_only(text, site)
    shown = [x for c, at in shown for x in ([(",", ()), (c, at)] if c in site.commas else [(c, at)])]
    out = "".join(c for c, _ in shown)
    sources = tuple(tuple(sorted({*at} - {-1})) for _, at in shown)
    return Damaged(narrowed(out) if site.narrow else out, frozenset(gone - {-1}), sources)


def _glossed_only(text: str, site: Site) -> list[Shown]:
    shown: list[Shown] = []
    for at, c in enumerate(text):
        shown.append((c, (at,)))
        if c in site.table:
            shown += [(g, ()) for g in f"({site.table[c]}{' ' * site.blank})"]
    return shown


def narrowed(text: str) -> str:
    """Full-width forms of ASCII as ASCII."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


def traditional(c: str) -> str:
    """What the chain writes for one simplified character."""
    if c in LEFT_ALONE:
        return c
    return OTHER_THAN_OPENCC.get(c) or _taiwan().convert(c)


@cache
def _taiwan() -> OpenCC:
    return OpenCC("s2tw")


def _through_bytes(text: str, site: Site, gone: set[int]) -> list[Shown]:
    stream: list[Traced] = []
    for at, c in enumerate(text):
        try:
            stream += [(b, at) for b in c.encode("gbk")]
        except UnicodeEncodeError:
            stream.append((ord("?"), at))
            gone.add(at)
    for character, reading in site.table.items():
        stream = _glossed(stream, character.encode("gbk"), f"({reading}{' ' * site.blank})".encode("gbk"))
    shown: list[Shown] = []
    for line in _lines(stream):
        tag = [(b, -1) for b in b"</p>"] if site.tags and line != [(0x0A, line[0][1])] else []
        pieces = [[*line, *tag]]
        for mark in site.walls:
            pieces = [part for piece in pieces for part in _cut(piece, mark.encode("gbk"))]
        of_line: list[Shown] = []
        for piece in pieces:
            _read(piece, site.end_mark, of_line, gone)
        whole = tag and "".join(c for c, _ in of_line[-4:]) == "</p>"
        shown += of_line[:-4] if whole else of_line
    return shown


def _lines(stream: list[Traced]) -> list[list[Traced]]:
    """The lines, each read by itself; what a first byte before the end of a line becomes was never seen."""
    ends = [k + 1 for k, (b, _) in enumerate(stream) if b == 0x0A]
    cuts = sorted({0, *ends, *(k - 1 for k in ends), len(stream)})
    return [stream[a:b] for a, b in pairwise(cuts)]


def _glossed(stream: list[Traced], two: bytes, gloss: bytes) -> list[Traced]:
    out: list[Traced] = []
    k = 0
    while k < len(stream):
        if bytes(b for b, _ in stream[k : k + 2]) == two:
            out += [*stream[k : k + 2], *((b, -1) for b in gloss)]
            k += 2
        else:
            out.append(stream[k])
            k += 1
    return out


def _cut(piece: list[Traced], mark: bytes) -> list[list[Traced]]:
    """The piece cut before and behind every mark; a piece that is a mark already stays whole."""
    parts: list[list[Traced]] = []
    start = k = 0
    while k + 1 < len(piece):
        if bytes(b for b, _ in piece[k : k + 2]) == mark and len(piece) > 2:
            parts += [piece[start:k], piece[k : k + 2]]
            start = k = k + 2
        else:
            k += 1
    return [p for p in [*parts, piece[start:]] if p]


def _read(piece: list[Traced], end_mark: bool, shown: list[Shown], gone: set[int]) -> None:
    """One piece read as GBK; unreadable bytes fall out."""
    k = 0
    while k < len(piece):
        b, at = piece[k]
        if b <= 0x80:
            shown.append((chr(b) if b < 0x80 else "€", (at,)))
            k += 1
        elif k + 1 == len(piece):
            shown += [("?", (at,))] if end_mark else []
            gone.add(at)
            k += 1
        else:
            behind, whose = piece[k + 1]
            seen = _pair(b, behind)
            if seen in ("", "?") and whose != -1:  # a gloss whose `(` is gone still tells its character
                gone.update((at, whose))
            if behind == ord("<"):
                gone.add(at)
            shown += [(c, (at, whose)) for c in seen]
            k += 2


def _pair(lead: int, trail: int) -> str:
    if trail < 0x40 or trail in (0x7F, 0xFF) or lead == 0xFF:
        return "?"
    private = trail >= 0xA1 and (0xAA <= lead <= 0xAF or lead >= 0xF8)
    if private or (lead <= 0xA7 and lead >= 0xA1 and trail <= 0xA0):
        return ""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return "?"
