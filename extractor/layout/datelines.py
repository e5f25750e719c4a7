"""Which lines state date, outlet or people, and hardly anything else?

Beside the dateline itself these are the information tables of government pages (索引号, 发文机关 …),
whose labels and values may stand in lines of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.layout import statements
from extractor.layout.lines import Seen
from extractor.layout.noise import MARKS, Noise, menu
from extractor.layout.statements import Statement

_LONGEST = 160  # characters
_LONGEST_NAME = 30  # what is longer behind 记者: is what a reporter asks
_LONGEST_VALUE = 80
_ADDRESS = re.compile(r"[A-Za-z0-9]\.[A-Za-z]")
_HALF = 80
_WORD = 6  # beside a day with its hour: a headline in a list has longer ones
_IDLE = ("nav", "related", "advert")  # a dateline may hold words of a menu and stays one
_SENTENCE = ("。", ";", "；", "?", "？", "!", "！")  # whoever speaks there does not state who wrote
_CRUMB = ">"
_TABLE = 3  # labels that stand alone make a table
_BARE = Statement((), None, "day", None)


def find(lines: Sequence[Seen], words: Sequence[Noise | None]) -> tuple[Statement | None, ...]:
    """For each line what it states, None where it is no dateline; `words` is what each declares itself."""
    out = [
        _stated(x) if n is None or n.kind in _IDLE or n.reason == MARKS else None
        for x, n in zip(lines, words, strict=True)
    ]
    labels = [k for k, x in enumerate(lines) if not x.hidden and statements.is_label(x.text)]
    alone = set(labels)
    for k in labels:
        if _asks(k, lines):
            out[k] = None
        elif _in_table(k, labels, lines):
            out[k] = out[k] or _BARE
            if k + 1 < len(lines) and k + 1 not in alone and _is_value(lines[k + 1], lines[k]):
                out[k + 1] = out[k + 1] or _BARE
    return tuple(out)


def _asks(k: int, lines: Sequence[Seen]) -> bool:
    """Whether a label names who speaks in the lines below: a reporter's question, no table."""
    return k + 1 < len(lines) and lines[k].ended and lines[k + 1].prose


def _in_table(k: int, labels: Sequence[int], lines: Sequence[Seen]) -> bool:
    near = bisect_right(labels, k + 2 * _TABLE) - bisect_left(labels, k - 2 * _TABLE)
    return near >= _TABLE or (lines[k].cell and near > 1)


def _is_value(line: Seen, label: Seen) -> bool:
    if statements.names_title(label.text):
        return False
    return line.size <= _LONGEST_VALUE and not line.prose and line.linked < 0.5


def _stated(line: Seen) -> Statement | None:
    if line.size > _LONGEST or line.linked > 0.8 or line.hidden or line.text.endswith(_SENTENCE):
        return None
    statement = statements.read(line.text)
    return statement if _is_dateline(line, statement) else None


def _is_dateline(line: Seen, statement: Statement) -> bool:
    if any(len(x.value) > _LONGEST_NAME for x in statement.said):
        return False
    named = [x for x in statement.said if x.field in ("outlet", "author", "date")]
    rest = [x for x in statement.rest if menu(x) is None and not _ADDRESS.search(x)]
    if not statement.date and not named:
        if len(statement.said) > 1 and not statement.rest:
            return True  # labels and values of an information table, whatever they state
        alone = len(rest) == 1 < len(statement.rest) and rest[0] == statement.rest[0]
        return alone and statements.is_outlet(rest[0]) and _CRUMB not in line.text
    if not statement.date and rest and line.ended and not any(x.value for x in statement.said):
        return False  # 《某某日报》记者: whoever asks next
    dated = statement.labelled and any(x.field == "date" for x in statement.said)
    if dated and line.size <= _HALF and not line.stops:
        return True
    if not named and not statement.said and statement.precision != "day":
        return False
    unknown = [len(x) for x in rest if not statements.is_outlet(x)]
    timed = statement.labelled and line.size <= _HALF and not line.stops
    return sum(unknown) <= (12 if named else 6) or (timed and max(unknown) <= _WORD)
