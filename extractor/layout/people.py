"""Who wrote and who edited the article? Names under labels, in the lead, and in signatures at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.layout.statements import is_outlet
from extractor.lexicon.tables import mapping, words

_CUT = re.compile(r"[\s、，,；;/＆&·|]+")
_ROLE = re.compile(
    r"(?:本报|本网|本台|本刊|首席|见习|实习|特约|特派|驻站|全媒体|融媒体|新华社|客户端|报|网|社|台|日)*"
    r"(?:(?:记者|通讯员|作者|摄影|撰文|供稿|实习生|评论员|编辑)+|(?<![\u4e00-\u9fff])[图文摄]+(?![\u4e00-\u9fff]))"
    r"(?:[:：/]|[\s\u3000]*)|(?<=[\u4e00-\u9fff]{2})摄$"
)
_MARK = re.compile(r"^[^\w（(]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$|[\u4e00-\u9fff]{1,6}[·•][\u4e00-\u9fff]{1,8}$")
_SPREAD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){1,2}(?![\u4e00-\u9fff])"
)
# 本报讯（记者董柏生）, 据某社某地电（记者 甲 乙 通讯员 丙)
_LEAD = re.compile(r"[（(【]([^（()）】]{0,24}(?:记者|通讯员|作者|文/|文：|撰文)[^（()）】]{0,40})[）)】]")
# 本报记者某某发自北京; 某报记者某某/文; 文丨某刊评论员 某某
_NAMES = r"[\u4e00-\u9fff]{2,4}(?:[\s\u3000、]{1,3}[\u4e00-\u9fff]{2,4}){0,4}"
_BYLINE = re.compile(
    rf"^[\u4e00-\u9fff·\s\u3000]{{0,16}}(?:记者|通讯员|评论员|撰文|作者)[:：\s\u3000]*({_NAMES})(?:[\s\u3000/]|发自|文|摄|$)"
    rf"|(?:^|[\s\u3000/])(?:文|撰文|图文)\s*[/丨|:：]\s*([^\s\u3000]{{2,12}}(?:[\s\u3000][\u4e00-\u9fff]{{2,4}})*)"
)
_POSTED = (
    re.compile(r"由\s*([^\s:：，。]{2,16}?)\s*于\s*(?:19|20)\d\d.{6,24}"),
    re.compile(r"^\W*([^\W_][\w·.-]{1,15})\s+(?:发表|发布)于"),
)
_SIGNED = re.compile(
    r"[（(]\s*(?:记者|通讯员|作者|文/|撰稿)?[:：\s　]*([\u4e00-\u9fff][\u4e00-\u9fff 　、，,]{1,18})[）)]\s*$"
)


def names(value: str) -> tuple[str, ...]:
    """The names in the value of a label such as 作者; a pen name in Latin letters counts too.

    >>> names("杨凌凌 崔文"), names("记者 董 柏 生"), names("zboygirl")
    (('杨凌凌', '崔文'), ('董柏生',), ('zboygirl',))
    """
    value = _ROLE.sub(" ", _joined(value)).strip()
    parts = [p.strip("()（）[]【】:：") for p in _CUT.split(value)]
    refused = mapping("masthead_labels").keys() | words("no_names")
    return _unique(p for p in parts if 2 <= len(p) <= 12 and not p.isdigit() and p.lower() not in refused)


def in_lead(text: str) -> tuple[str, ...]:
    """The reporters named in an article's first lines, as 本报讯（记者 甲 乙） does."""
    found = [m[1] for m in _LEAD.finditer(text[:200])]
    if not found and (match := _BYLINE.search(text[:80])):
        if match[2]:
            return names(match[2])
        found = [match[1]]
    return _unique(n for part in found for n in _people(part))


def who_posted(text: str) -> tuple[str, ...]:
    """The writer of a post, as 某某 发表于 2021-04-09 and 本贴由某某于2021年4月9日发表 say."""
    for pattern in _POSTED:
        if match := pattern.search(text):
            return names(match[1])
    return ()


def alone(text: str) -> tuple[str, ...]:
    """The names that a line consists of, as under a title; empty where it holds anything else."""
    text = _MARK.sub("", text)
    found = _people(text)
    whole = "".join(found) == _CUT.sub("", text)
    sure = all(map(_is_name, found)) or any(len(n) == 3 and _is_name(n) for n in found)
    return tuple(found) if found and whole and sure else ()


def in_signature(text: str) -> tuple[str, ...]:
    """The names that sign an article in brackets at its end, as （甲 乙） does."""
    match = _SIGNED.search(text)
    return _unique(n for n in _people(match[1])) if match else ()


def _people(value: str) -> list[str]:
    parts = _CUT.split(_ROLE.sub(" ", _joined(value)).strip())
    found = [p for p in parts if _NAME.match(p)]
    return found if any(map(_has_family_name, found)) else []


def among(found: Iterable[str]) -> tuple[str, ...]:
    """The names among the words that a dateline leaves over; one of two characters only where it is alone.

    >>> among(["董柏生", "视力保护", "高清"]), among(["郝晴"]), among(["金融"])
    (('董柏生',), ('郝晴',), ())
    """
    found = tuple(found)
    shortest = 2 if len(found) == 1 else 3
    return _unique(
        w for w in found if shortest <= len(w) <= 3 and _NAME.match(w) and _is_name(w) and not is_outlet(w)
    )


def _is_name(name: str) -> bool:
    """Whether a word is as long as a name with its family name may be."""
    if name in words("ordinary_words") or name in words("no_names"):
        return False
    family = 2 if name[:2] in words("surnames") else 1
    return _has_family_name(name) and ("·" in name or len(name) - family <= 2)


def _has_family_name(name: str) -> bool:
    family = words("surnames")
    return "·" in name or name[0] in family or name[:2] in family


def _joined(value: str) -> str:
    """Names that were spread for the looks of it (刘 璐) closed up."""
    return _SPREAD.sub(lambda m: m[0].replace(" ", "").replace("\u3000", ""), value)


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
