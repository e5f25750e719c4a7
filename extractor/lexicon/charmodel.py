"""How likely is a character behind two others? A small model of Chinese as news and law write it.

Costs are whole numbers: `STEP` units are one nat (a factor of e). `cost` of good text is about 4 nats a
character; of characters that bytes happened to make, above 9.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Protocol, TypeVar

STEP = 8
BITS = 13
_ALIKE = str.maketrans(
    "0123456789０１２３４５６７８９,:;?!()%\t\r \u3000\xa0", "0" * 20 + "，：；？！（）％" + "\n" * 5
)
_LETTERS = dict.fromkeys(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), "A")


class Numbered(Protocol):
    """Anything that stands for a character and knows its number in the model."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Numbered)


@dataclass(frozen=True, slots=True)
class CharModel:
    """Costs of characters by number: alone, behind one, behind two, and of forgetting the older ones."""

    number: dict[str, int]
    alone: bytes
    forget_one: bytes
    pairs: dict[int, int]
    forget_two: dict[int, int]
    triples: dict[int, int]

    def id(self, character: str) -> int:
        """The number of a character; 0 for one that the model does not know."""
        return self.number.get(character, 0)

    def cost(self, a: int, b: int, c: int) -> int:
        """Cost of character `c` behind `a` and `b`, all by number, in units of 1/STEP nat."""
        pair = a << BITS | b
        found = self.triples.get(pair << BITS | c)
        if found is not None:
            return found
        tail = b << BITS | c
        found = self.pairs.get(tail)
        if found is None:
            found = self.forget_one[b] + self.alone[c]
        return found + self.forget_two.get(pair, 0)

    def behind(self, a: int, b: int) -> Callable[[int], int]:
        """`cost` for many characters behind the same two."""
        pair = a << BITS | b
        base, tail = pair << BITS, b << BITS
        triples, pairs, alone = self.triples.get, self.pairs.get, self.alone
        two = self.forget_two.get(pair, 0)
        one = two + self.forget_one[b]

        def cost(c: int) -> int:
            found = triples(base | c)
            if found is not None:
                return found
            found = pairs(tail | c)
            return one + alone[c] if found is None else two + found

        return cost

    def likely(self, a: int, b: int, several: Iterable[T], most: int) -> list[tuple[int, T]]:
        """Those of several characters that cost no more than `most` behind `a` and `b`, with their cost."""
        pair, tail = a << BITS | b, b << BITS
        base = pair << BITS
        triples, pairs, alone = self.triples.get, self.pairs.get, self.alone
        two = self.forget_two.get(pair, 0)
        one = two + self.forget_one[b]
        found = []
        for x in several:
            c = x.id
            cost = triples(base | c)
            if cost is None:
                cost = pairs(tail | c)
                cost = one + alone[c] if cost is None else two + cost
            if cost <= most:
                found.append((cost, x))
        return found

    def of(self, text: str) -> float:
        """Mean cost of a text in nats a character.

        >>> model().of("打好污染防治攻坚战") < 5 < model().of("毙虐旧耨瘾诖耍掠")
        True
        """
        return self.total(text) / max(1, len(text))

    def total(self, text: str) -> float:
        """Cost of a whole text in nats."""
        ids = [1 << 1 | 1, 3, *map(self.id, text)]
        return sum(self.cost(*ids[k - 2 : k + 1]) for k in range(2, len(ids))) / STEP


@cache
def model() -> CharModel:
    """The model that is shipped, read once."""
    head, characters, body = (
        (files("extractor.lexicon") / "data" / "charmodel.bin").read_bytes().split(b"\n", 2)
    )
    n, pairs, triples = json.loads(head)["sizes"]
    raw = memoryview(zlib.decompress(body))
    cuts = accumulate([n, n, 4 * pairs, pairs, pairs, 8 * triples, triples], initial=0)
    block = [raw[a:b] for a, b in pairwise(cuts)]
    keys2 = list(accumulate(array("I", block[2].tobytes())))
    keys3 = accumulate(array("Q", block[5].tobytes()))
    return CharModel(
        number=_numbers(json.loads(characters)),
        alone=block[0].tobytes(),
        forget_one=block[1].tobytes(),
        pairs=dict(zip(keys2, block[3].tobytes(), strict=True)),
        forget_two={k: v for k, v in zip(keys2, block[4].tobytes(), strict=True) if v},
        triples=dict(zip(keys3, block[6].tobytes(), strict=True)),
    )


def _numbers(characters: str) -> dict[str, int]:
    number = {c: k for k, c in enumerate(characters)}
    alike = {chr(c): number[same] for c, same in (_ALIKE | _LETTERS).items() if isinstance(same, str)}
    alike |= {chr(c): number[chr(same)] for c, same in _ALIKE.items() if isinstance(same, int)}
    return number | alike
