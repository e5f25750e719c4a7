"""What does a line say of itself that shows it to be no part of an article?"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, cast

from extractor.layout.lines import Seen
from extractor.lexicon.tables import mapping, rows
from extractor.model import BlockKind

_REMEMBERED = 4096  # lines that are known again: the pages of a site repeat most of theirs
_GLYPHS = re.compile(r"[\W\d_]{0,6}")  # list marks, and digits that an arrow font drew as arrows
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_HAN_OR_WORD = re.compile(r"[^\W\d_]")
_REPLY = re.compile(
    r"\W{0,3}(?:re|RE|Re|回复|引用)\s*[:：]|\W{0,2}第?\s*\d{1,4}\s*楼|\W{0,2}楼层\s*[:：]|沙发$|板凳$"
)
_CRUMBS = re.compile(r"\W{0,3}(?:网站)?(?:首页|主页)\s*[>＞»›→/\\|｜-]")
_PAGES = re.compile(
    r"(?=.*(?:[上下]一?页|共\s*\d+\s*页|余下全文|[全本]页?阅读全文))"
    r"(?:[\s|\[\]【】()（）«»<>‹›…·.,，:：/]|共\s*\d+\s*页|第\s*\d+\s*页|\d{1,3}"
    r"|[上下]一?页|[首尾末]页|最后一页|转到|(?:在本页)?阅读全文|余下全文|全文阅读)+"
    r"|\W{0,2}第\s*\d{1,2}\s*页\s*[:：].*"
)
_WAY = re.compile(
    r".{0,10}(?:热线|电话|手机|传真|邮箱|邮编|QQ群?|[Ee]-?mail|Contact|Tel)\s*[:：][\s\w@.+()（）、/-]{5,50}",
    re.I,
)
_AGO = re.compile(r"(?:\d{1,2}\s*(?:秒|分钟|小时|天|周|个?月)前|昨天|前天|刚刚)(?:\s*\d\d?:\d\d)?")
_BARE = re.compile(r"[\W\d_]+")
REPLIES = "readers' comments"  # the reason in the table too
CONTACT = "ways to contact"
MARKS = "marks without words"
_RIGHTS = 3  # words of a notice that make one, beside the site that speaks
_NOTICE = 400  # characters: the longest paragraph of one
_LONGEST = 60  # code points of a line that can be nothing but menu words
_WAY_WORDS = 20  # characters of Chinese in such a line
_TALK = 90  # beyond this a line that begins like noise is more likely a paragraph


class Noise(NamedTuple):
    """What a line was recognised as; `ends` when articles end before such a line."""

    kind: BlockKind
    reason: str
    ends: bool


class _Rules(NamedTuple):
    whole: dict[str, Noise]
    starts: re.Pattern[str]
    holds: re.Pattern[str]
    meaning: dict[tuple[str, str], Noise]
    longest: int


def said(line: Seen) -> Noise | None:
    """What the words of a line declare it to be, or None."""
    rules = _rules()
    if not _HAN_OR_WORD.search(line.text) and not (line.cell and any(map(str.isdigit, line.text))):
        return Noise("other", MARKS, False)
    if "<" in line.text and not _HAN_OR_WORD.search(_TAG.sub("", line.text)):
        return Noise("other", "left-over markup", False)
    if _CRUMBS.match(line.text) and line.size <= _TALK:
        return Noise("nav", "way through the site", False)
    if _REPLY.match(line.text):
        return Noise("other", REPLIES, True)
    if line.size <= _TALK and _PAGES.fullmatch(line.text):
        return Noise("nav", "pager: this is one of several pages", True)
    if _WAY.fullmatch(line.text) and line.han <= _WAY_WORDS:
        return Noise("footer", CONTACT, True)
    if _AGO.fullmatch(line.text):
        return Noise("related", "list of other articles with their dates", True)
    for begin in (0, _GLYPHS.match(line.text).end()):  # type: ignore[union-attr]
        if match := rules.starts.match(line.text, begin):
            noise = rules.meaning["starts", match[0]]
            if line.size <= _TALK or noise.kind in ("notice", "footer"):
                return noise
    if match := rules.holds.search(line.text):
        noise = rules.meaning["holds", match[0]]
        if line.size <= 2 * _TALK:
            return noise
    if line.size <= _NOTICE and _claims(line.text):
        return Noise("notice", "notice of copyright or liability", False)
    return menu(line.text)


def _claims(text: str) -> bool:
    """Whether a site speaks of itself and of rights, in whatever words."""
    found = set(_notice_words().findall(text))
    kinds = [mapping("notice_words")[word] for word in found]
    return "site" in kinds and kinds.count("right") >= _RIGHTS


@cache
def _notice_words() -> re.Pattern[str]:
    return _any_of(list(mapping("notice_words")))


@lru_cache(_REMEMBERED)
def menu(text: str) -> Noise | None:
    """What a text is that is made of nothing but menu words, one after the other."""
    rules = _rules()
    bare = _BARE.sub("", text)
    if not 0 < len(bare) <= _LONGEST or (len(bare) == 1 and text[0].isdigit()):
        return None  # 28日 in a table is a day
    first: list[str | None] = [""] + [None] * len(bare)  # the first word of a way to read bare[:k], if any
    for end in range(1, len(bare) + 1):
        for start in range(max(0, end - rules.longest), end):
            before = first[start]
            if before is not None and bare[start:end] in rules.whole:
                first[end] = before or bare[start:end]
                break
    word = first[-1]
    return rules.whole[word] if word else None


@cache
def _rules() -> _Rules:
    whole: dict[str, Noise] = {}
    meaning: dict[tuple[str, str], Noise] = {}
    for phrase, how, kind, role, reason in rows("noise"):
        noise = Noise(cast(BlockKind, kind), reason, role == "end")
        if how == "whole":
            whole[_BARE.sub("", phrase)] = noise
        else:
            meaning[how, phrase] = noise
    return _Rules(
        whole,
        _any_of([p for how, p in meaning if how == "starts"]),
        _any_of([p for how, p in meaning if how == "holds"]),
        meaning,
        max(map(len, whole)),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)))
