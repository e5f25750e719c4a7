"""What do label and value say in a line such as 发布日期:2020-03-26 来源:某日报 作者:某某?

The same grammar reads datelines, the information tables of government pages, and signatures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.layout.script import simplified
from extractor.lexicon.dates import day
from extractor.lexicon.tables import mapping, rows, words
from extractor.model import Precision
from extractor.spans import Span

_REMEMBERED = 4096  # lines that are known again: the pages of a site repeat most of theirs
_CLOCK = re.compile(
    r"\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}秒?)?分?|[AaPp][Mm]\b|星期[一二三四五六日天]?|周[一二三四五六日]"
)
_DATE = re.compile(r"(?:19|20)\d\d\s{0,2}[-/.年]\s{0,2}\d{1,2}\s{0,2}[-/.月]\s{0,2}\d{1,2}\s{0,2}[日号]?")
_FILLING = re.compile(r"[\W\d_]+|[次大中小人条更新于发布在]")
_APART = re.compile(r"[\s\xa0|｜\[\]【】()（）<>《》:：;；,，、]+")
_HOUR = re.compile(r"[\s\xa0]{0,4}\d{1,2}\s?[:：时]\s?\d{1,2}")
_TITLE = re.compile(r"(?:标\s*题|主\s*题|题\s*目|名\s*称|文章标题|文件名称|信息名称)\s*[:：]?\s*")
_PAPER = re.compile(r"(?<![通公简海预举情播汇申])报$")
_EDITED = re.compile(r"(?:编印|编发|主办|编)$")
_GAP = re.compile(r"[\s\xa0]+")
_SENTENCE = re.compile(r"[。！？!?，]")
_COLON = re.compile(r"\s*[:：丨|/]\s*")
_GENERAL = ("时间", "日期")  # behind another word they say the time of something else: 截止时间
_WHOLE = r"(?<![\u4e00-\u9fff])"
_OTHER_DAY = re.compile(r"[\u4e00-\u9fff](?:时间|日期)[ \u3000\xa0]*[:：][ \u3000\xa0]*$")
_VALUE = re.compile(
    r"[^\s:：|｜\[\]【】()（）<>《》;；]*(?:[ \u3000](?![ \u3000])[^\s:：|｜\[\]【】()（）<>《》;；]+)*"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One value with its label's meaning; the label is empty where the value stands alone."""

    field: str  # date, outlet, author, editor, -
    label: str
    value: str
    span: Span  # of the value, in the line


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line states, the date that is printed in it, and how much of it is left unexplained."""

    said: tuple[Said, ...]
    date: str | None
    precision: Precision
    date_span: Span | None
    labelled: bool = False  # the date follows a label such as 发布时间, or the hour follows it
    rest: tuple[str, ...] = ()  # what is neither label, value, date nor filling, word by word

    @property
    def bare(self) -> bool:
        """Whether nothing but a day stands there, as under the signature of a notice."""
        return self.date is not None and not self.said and not self.rest and not self.labelled

    def values(self, field: str) -> list[Said]:
        """What is said under labels of one meaning, empty values left out."""
        return [x for x in self.said if x.field == field and x.value]


@lru_cache(_REMEMBERED)
def read(line: str) -> Statement:
    """The labels and values of a line.

    >>> s = read("发布日期：2020-03-26 09:24 信息来源：市环境局 访问量：12")
    >>> s.date, [x.value for x in s.values("outlet")], s.rest
    ('2020-03-26', ['市环境局'], ())
    """
    written, line = line, simplified(line)
    found = day(line) if len(line) <= 400 else None
    marks = list(_labels().finditer(line))
    if found and _OTHER_DAY.search(line, 0, found[2].start) and not _labelled(line, found[2], marks):
        found = None
    said: list[Said] = []
    holes: list[Span] = [Span(*m.span()) for m in _CLOCK.finditer(line)]
    holes += [Span(*m.span()) for m in _DATE.finditer(line)]
    for k, mark in enumerate(marks):
        end = marks[k + 1].start() if k + 1 < len(marks) else len(line)
        value = _value(line, mark.end(), end)
        label = _GAP.sub("", mark[1] or mark[2] or mark[3])
        said.append(Said(mapping("masthead_labels")[label], label, value.of(written), value))
        holes += [Span(*mark.span()), value]
    if found and found[1] != "year":
        holes.append(found[2])
    rest = tuple(x for x in _APART.split(_without(line, holes)) if _FILLING.sub("", x))
    if found is None:
        return Statement(tuple(said), None, "day", None, False, rest)
    exact = bool(_HOUR.match(line, found[2].end))  # to the minute, as only days of publication are
    labelled = exact or _labelled(line, found[2], marks)
    return Statement(tuple(said), found[0], found[1], found[2], labelled, rest)


def _labelled(line: str, date: Span, marks: list[re.Match[str]]) -> bool:
    """Whether a printed day is said to be that of publication."""
    labels = mapping("masthead_labels")
    before = [
        m for m in marks if m.end() <= date.start and not line[m.end() : date.start].strip(" :：\u3000\xa0")
    ]
    return any(labels[_GAP.sub("", m[1] or m[2] or m[3])] == "date" for m in before)


def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else, as in a cell of a table.

    >>> is_label("索 引 号："), is_label("索引号：YC-01")
    (True, False)
    """
    return len(line) <= 20 and _COLON.sub("", _GAP.sub("", line)) in mapping("masthead_labels")


def names_title(line: str) -> bool:
    """Whether a line is the label of the title, as in a table of what a page holds."""
    return bool(_TITLE.fullmatch(line))


def is_outlet(word: str) -> bool:
    """Whether a word without a label ends as the names of outlets do.

    >>> is_outlet("某市日报"), is_outlet("某区河长办公室编"), is_outlet("放大"), is_outlet("通报")
    (True, True, False, False)
    """
    name = outlet(word)
    if name in words("no_names"):
        return False
    return 3 <= len(name) <= 20 and (name.endswith(_outlet_ends()) or bool(_PAPER.search(name)))


@cache
def _outlet_ends() -> tuple[str, ...]:
    return tuple(words("masthead_outlets"))


def is_channel(outlet: str) -> bool:
    """Whether a name ends as those of a site's channels do, which stand beside the outlet's own name.

    >>> is_channel("滚动新闻"), is_channel("某市日报")
    (True, False)
    """
    return any(outlet.endswith(ending) for ending, kind in rows("masthead_outlets") if kind == "channel")


def outlet(word: str) -> str:
    """The name of an outlet as it is printed in a dateline, without marks and without who edits it.

    >>> outlet("·某区河长办公室编")
    '某区河长办公室'
    """
    return _EDITED.sub("", word.strip("·"))


def _value(line: str, start: int, limit: int) -> Span:
    """The value after a label: up to the next label, mark or wide gap; a date is no value of a name."""
    colon = _COLON.match(line, start)
    start = colon.end() if colon else start
    match = _VALUE.match(line, start, max(start, limit))
    end = match.end() if match else start
    if stop := _SENTENCE.search(line, start, end):
        end = len(line) if stop.end() < end else stop.start()  # a sentence, no name: kept whole to be judged
    if dated := _DATE.search(line, start, end):
        end = dated.start() if dated.start() > start else start
    words = line[start:end]
    return Span(start, start + len(words.rstrip(" 　,，、-—|")))


def _without(line: str, holes: list[Span]) -> str:
    out = []
    at = 0
    for hole in sorted(holes):
        if hole.start > at:
            out.append(line[at : hole.start])
        at = max(at, hole.end)
    return " ".join([*out, line[at:]])


@cache
def _labels() -> re.Pattern[str]:
    """A label with its colon, or one that needs none because a gap sets it off or its verb takes a noun."""
    names = sorted(mapping("masthead_labels"), key=len, reverse=True)
    apart = r"[ \u3000\xa0]{1,4}"  # 来 源: every character by itself, or none
    spread = "|".join(
        f"{_WHOLE if w in _GENERAL else ''}(?:{re.escape(w)}|{apart.join(map(re.escape, w))})" for w in names
    )
    verbs = "|".join(w for w in names if w[-1] in "于自" and w != "来自")
    alone = r"(?:(?<![\u4e00-\u9fff])|(?<=[报网社台刊端])(?=记者))"
    return re.compile(
        rf"(?:({spread})(?=[ \u3000\xa0]*[:：])|{alone}({spread})(?=[\s丨|/])|{alone}({verbs}))"
    )
