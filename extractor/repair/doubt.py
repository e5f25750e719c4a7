"""What do the torn lines still hold that no reading explains? It is said to be lost, never passed over.

Three things are left over: a `?` that asks nothing and stands for a character that GBK lacks; marks side
by side between which whole characters vanished; and signs behind a mark that are no Chinese. Where only
the language finds the signs odd, nothing is called lost, but nothing that was mended there is certain.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from extractor.lexicon.charmodel import STEP
from extractor.lexicon.surprise import rare
from extractor.model import Loss
from extractor.repair.cuts import SIDE_BY_SIDE
from extractor.repair.moves import Moves
from extractor.repair.observed import Kind
from extractor.repair.search import context_of
from extractor.spans import Span

_ODD = 8 * STEP  # a sign, of the next few behind a mark
_SENSELESS = 10 * STEP
_NEXT = 3
_REACH = 16  # signs behind a mark that may be out of step with it
_ANYONE = "王明红国华军伟平东江海河小大金玉兰英鱼鸟"  # usual where a rare character stands: in names
_QUESTION = re.compile(r"(?:[吗呢么谁哪何怎几]|([\u4e00-\u9fff])不\1)[^，。；！？、,;!?]*\Z")
_CLAUSE = 16  # signs of it that are looked at
_UNKNOWN = "a character was lost here"
_VANISHED = "characters vanished here without a trace"
_NO_SENSE = "bytes were torn apart here, and no reading explains them"


class Doubts(NamedTuple):
    """Where information is gone, and where nothing may be called certain."""

    lost: tuple[Loss, ...]
    unsure: tuple[Span, ...]


def doubts(moves: Moves, explained: Container[int]) -> Doubts:
    """What is left in one line; `explained` are the signs that some reading accounts for, by place."""
    lost: list[Loss] = []
    unsure: list[Span] = []
    for at, one in enumerate(moves.seen):
        if at in explained:
            continue
        if one.kind == Kind.QUERY and not _asks(moves, at):
            lost.append(_loss(moves, at, at + 1, _UNKNOWN))
        elif _hides(moves, at):
            lost.append(_loss(moves, at, at + 2, _VANISHED))
        elif one.wall and (not moves.end_mark or (at and moves.seen[at - 1].kind == Kind.QUERY)):
            odd = _oddness(moves, at + 1)
            if odd >= _ODD:
                unsure.append(_span(moves, at, _next_wall(moves, at)))
            if odd >= _SENSELESS and _is_rare(moves, at + 1):
                lost.append(_loss(moves, at, at + 1 + _NEXT, _NO_SENSE))
    return Doubts(tuple(lost), tuple(unsure))


def _asks(moves: Moves, at: int) -> bool:
    """Whether `?` is a question mark: its clause asks, or no usual character would be likelier there."""
    if not moves.narrow or (at + 1 < len(moves.seen) and moves.seen[at + 1].text in "!?！？"):
        return moves.narrow
    if _QUESTION.search("".join(map(moves.origin, range(max(0, at - _CLAUSE), at)))):
        return True
    model = moves.model
    before = context_of(moves, at)
    behind = [model.id(moves.origin(k)) for k in range(at + 1, min(at + 3, len(moves.seen)))]
    behind += [model.id("\n")] * (2 - len(behind))

    def price(c: str) -> int:
        ids = (before.a, before.b, model.id(c), *behind)
        return sum(model.cost(*ids[k : k + 3]) for k in range(3))

    return price("？") < min(map(price, _ANYONE))


def _hides(moves: Moves, at: int) -> bool:
    """Whether two marks stand side by side, and no `?` shows the cut."""
    if moves.end_mark or at + 1 >= len(moves.seen):
        return False
    return bool(SIDE_BY_SIDE.match(moves.seen[at].text + moves.seen[at + 1].text))


def _oddness(moves: Moves, at: int) -> int:
    """What each of the next few signs costs if it is what it seems; 0 where there are too few."""
    end = at + _NEXT
    if end > len(moves.seen) or any(x.wall or x.kind == Kind.ASCII for x in moves.seen[at : at + 2]):
        return 0
    return moves.price_as_it_seems(context_of(moves, at), at, end) // _NEXT


def _is_rare(moves: Moves, at: int) -> bool:
    """Whether one of the next few signs is a Chinese character that good text holds hardly any of."""
    few = map(moves.origin, range(at, at + _NEXT))
    return any("\u3400" <= c <= "\u9fff" and rare().match(c) for c in few)


def _next_wall(moves: Moves, at: int) -> int:
    end = min(at + _REACH, len(moves.seen))
    return next((k for k in range(at + 1, end) if moves.seen[k].wall), end)


def _loss(moves: Moves, start: int, end: int, reason: str) -> Loss:
    """A loss from sign to sign, and the digit behind it: nobody knows whether it begins its number."""
    while end < len(moves.seen) and moves.seen[end].text.isdigit() and end <= start + 1:
        end += 1
    return Loss(_span(moves, start, min(end, len(moves.seen))), reason)


def _span(moves: Moves, start: int, end: int) -> Span:
    return Span(moves.seen[start].span.start, moves.seen[end - 1].span.end)
