"""Which organisations are named by their ending? 局 behind a place, a level, a field; 集团 behind a brand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.facts.edges import clauses
from extractor.facts.ground import Ground
from extractor.facts.seats import generic, is_seat_at
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import mapping, rows, words
from extractor.model import Organisation
from extractor.spans import Span

_HAN = "[一-鿿]"
_LEVEL = "(?:[省市县区州盟旗镇乡]|自治区)"
_PLACE_LIKE = re.compile(
    rf"{_HAN}{{1,6}}?(?:省|(?<![城超上])市|县|(?<![片社景林矿厂小辖城校])区|(?<!九)州|盟|旗|镇|乡|街道|村|新区|自治区)"
)
_NATION = re.compile("中国|国家(?!级)|全国|中央|国务院|中共|中华")
_DATED = re.compile(
    r"(?:\d+[年月日号时点个家名所座处间起]|第[一二三四五六七八九十\d]+[轮批次]|[^一-鿿“”A-Za-z0-9])+"
)
# 省安委会 + 第四 + 督导组, 环境保护部 + 驻临汾 + 督查组
_BETWEEN = re.compile(r"第[一二三四五六七八九十\d]{1,3}|派?驻[一-鿿]{2,8}")
_MANY = re.compile(r"(?<!第)\d+(?:多|余)?[家个座处所名支台项条]")
_AND = re.compile("[和与及同跟]")  # behind a name these link it to the next
_NO_BRAND = re.compile(r"\d+[家个座]|[局委办会]$")
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending of a name where it stands, and what it asks of the words before it."""

    span: Span
    kind: str

    def of_firm(self, text: str) -> bool:
        """Whether a brand stands before it, which may hold any character."""
        return self.kind == "firm" or text[self.span.end - 1] in "司团厂行店"


def by_ending(ground: Ground, within: Span) -> Iterator[Organisation]:
    """Organisations by their ending, each from where its name begins.

    >>> text = "市环保局约谈恒远集团"
    >>> [o.span.of(text) for o in by_ending(Ground.of(text), Span(0, len(text)))]
    ['市环保局', '恒远集团']
    """
    if not _endings().search(ground.text, within.start, within.end):
        return
    for clause in clauses(ground.text, within):
        above = clause.start  # where the name before ended: a part of that body may follow it
        for match in _endings().finditer(ground.text, clause.start, clause.end):
            ending = _ending(ground.text, clause, match)
            if ending.kind in ("none", "trade") or goes_on(ground.text, ending.span):
                continue
            start = _first(ground, clause.start, above, ending)
            if start is not None:
                above = match.end()
                yield Organisation(Span(start, match.end()), f"ending, {ending.kind}")


def _ending(text: str, clause: Span, match: re.Match[str]) -> _Ending:
    """The ending that stands here: 全局 is none, but 国家安全 + 局 is."""
    span, kind = Span(*match.span()), _kinds()[match[0]]
    last = Span(span.end - 1, span.end)
    if kind == "none" and _field_at_end().search(text, max(clause.start, last.start - 12), last.start):
        return _Ending(last, _kinds().get(last.of(text), "none"))
    return _Ending(span, kind)


def _first(ground: Ground, clause: int, above: int, ending: _Ending) -> int | None:
    """Where the name begins; `above` is where the name before it ended, or the clause's start."""
    after_name = above > clause
    if ending.kind == "part":
        return above if after_name and _is_part(ground, above, ending) else None
    if after_name and _BETWEEN.fullmatch(ground.text, above, ending.span.start):
        return above
    linked = after_name and bool(_AND.match(ground.text, above))
    start = _start(ground, above + 1 if linked else clause, ending)
    if start is not None or not after_name:
        return start
    direct = above == ending.span.start and len(ending.span) > 1 and ending.kind != "firm"
    return above if direct else _start(ground, above, ending)


def _is_part(ground: Ground, above: int, ending: _Ending) -> bool:
    """食品监管 + 科 right behind the office it belongs to."""
    gap = Span(above, ending.span.start)
    plain = 2 <= len(gap) <= 6 and ground.left_edge(above, gap.end, "office") == above
    return plain and not _AND.match(ground.text, above)


def goes_on(text: str, ending: Span) -> bool:
    """Whether a character beside it shows that no name ends here (部 + 门)."""
    word = text[ending.start - 1 : ending.end]
    if mapping("name_edges").get(word) == "stop":
        return True  # 查处 is no 处
    if _kinds().get(word) == "none" and not _field_at_end().search(
        text, max(0, ending.start - 12), ending.start
    ):
        return True  # 部署 is no 署
    after = text[ending.end : ending.end + 1]
    refused = _refused()
    word = ending.of(text)
    last = "" if word.endswith("公司") else word[-1]  # 司|法, but 公司|法人
    return bool(after) and (after in refused.get(word, "") or after in refused.get(last, ""))


def _start(ground: Ground, lowest: int, ending: _Ending) -> int | None:
    """Where the name begins that has this ending, or None where it is no name."""
    end = ending.span.start
    edge = ground.left_edge(
        max(lowest, end - _LONGEST), end, "firm" if ending.of_firm(ground.text) else "office"
    )
    edge = _after_marks(ground.text, edge, end)
    dated = _DATED.match(ground.text, edge, end)
    edge = dated.end() if dated else edge
    start = _with_field_before(ground, _from_place(ground, edge, ending), lowest)
    modifier = ground.text[start:end]
    return (
        start if modifier and not _MANY.search(modifier) and _names(ground, start, ending, modifier) else None
    )


def _with_field_before(ground: Ground, start: int, lowest: int) -> int:
    """发展改革和|统计: two fields in the name of one office, a place or a level before them at most."""
    text = ground.text
    field = (
        _field_at_end().search(text, max(lowest, start - 12), start - 1) if text[start - 1] == "和" else None
    )
    if field is None:
        return start
    at = field.start(1)
    if at in ground.ends:
        return ground.ends[at]
    at -= at > lowest and text[at - 1] in "省市县区州旗"
    return at if at == lowest or not re.match(_HAN, text[at - 1]) else start


def _after_marks(text: str, start: int, end: int) -> int:
    """Behind a quotation mark that is still open at `end`, or behind one whose opening is out of reach."""
    opened, closed = text.rfind("“", start, end), text.rfind("”", start, end)
    if opened > closed:
        return opened + 1
    first = text.find("“", start, end)
    if closed >= 0 and end - closed > 5:
        return closed + 1  # “绿色账户”积分换购光明食品 + 集团
    return first if first >= 0 else (closed + 1 if closed >= 0 else start)


def _from_place(ground: Ground, edge: int, ending: _Ending) -> int:
    """The place that opens the name, if one stands in reach; a nation's word may stand before it."""
    if ending.kind == "proper" and ending.span.of(ground.text)[0] in "分支":
        return edge
    for at in range(edge, ending.span.start):
        if at in ground.starts and ground.starts[at] <= ending.span.start:
            firm = ending.of_firm(ground.text)
            branded = firm and (at - edge <= 3 or ground.text[at - 1] in "(（")  # 中材萍乡水泥有限公司
            led = (
                at - edge == 1 and ground.text[edge] in "省市县区州旗大小上下东西南北新老"
            )  # 市|太湖, 大|柳树镇
            return edge if branded or led or _NATION.match(ground.text, edge, at) else at
    return edge


def _names(ground: Ground, start: int, ending: _Ending, modifier: str) -> bool:
    """Whether `modifier`, right before the ending, makes a name of it."""
    if ending.kind in ("office", "post"):
        return _names_office(ground, start, ending, modifier)
    if ending.kind == "firm":
        return _names_firm(ground, start, ending, modifier)
    if _governed(ground, start, modifier):
        return True
    if len(modifier) < 2 or generic().fullmatch(modifier):
        return False
    return ending.kind != "team" or (len(modifier) >= 4 and not _somebodys().search(modifier))


def _names_firm(ground: Ground, start: int, ending: _Ending, modifier: str) -> bool:
    """湖南 + 两字 + 化工: a trade names a firm behind a place and a name of its own."""
    placed = ground.starts.get(start)
    brand = ground.text[placed : ending.span.start] if placed and placed < ending.span.start else ""
    odd = generic().fullmatch(brand) or _NO_BRAND.search(brand)
    return 2 <= len(brand) <= 8 and not odd


def _names_office(ground: Ground, start: int, ending: _Ending, modifier: str) -> bool:
    field_ends = (ending.span.start, ending.span.end - 1)  # 执法局 is an ending, and so is its 局
    if ending.kind == "office" and any(_fields().fullmatch(ground.text, start, at) for at in field_ends):
        return True
    brief = _brief_and_field().fullmatch(ground.text, start, ending.span.end - 1)
    if ending.kind == "office" and brief and not generic().match(modifier):
        return True
    if ground.starts.get(start) == ending.span.start and len(ending.span) == 1:
        return bool(re.match(_LEVEL, modifier))
    return _governed(ground, start, modifier)


def _governed(ground: Ground, start: int, modifier: str) -> bool:
    """Whether the name opens with a place, a level of government or a word of the nation's."""
    if _NATION.match(modifier) or is_seat_at(modifier):
        return True
    if re.match(_LEVEL, modifier):
        return not _not_level().match(modifier) or bool(_fields().match(modifier[1:]))  # 市|政务服务
    placed = _PLACE_LIKE.match(modifier)
    return start in ground.starts or bool(placed and not generic().fullmatch(placed[0]))


# ------------------------------------------------------------------ tables as patterns


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("organisation_suffixes")}


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(any_of(_kinds()))


@cache
def _refused() -> dict[str, str]:
    out: dict[str, str] = {}
    for ending, character in rows("suffix_refusals"):
        out[ending] = out.get(ending, "") + character
    return out


@cache
def _fields() -> re.Pattern[str]:
    field = any_of(words("departments"))
    return re.compile(f"{field}(?:[和与、]?{field})*")


@cache
def _field_at_end() -> re.Pattern[str]:
    return re.compile(f"({any_of(words('departments'))})$")


@cache
def _brief_and_field() -> re.Pattern[str]:
    """景宁 + 综合行政执法: a place by its short name, and a field of two characters or more."""
    return re.compile(f"{_HAN}{{2,3}}{any_of(w for w in words('departments') if len(w) > 1)}")


@cache
def _somebodys() -> re.Pattern[str]:
    """教授贺克斌 + 团队 is a person's team and no name."""
    return re.compile(
        f"{any_of(w for w in mapping('roles') if len(w) > 1)}{any_of(mapping('surnames'))}{_HAN}{{1,2}}$"
    )


@cache
def _not_level() -> re.Pattern[str]:
    return re.compile(any_of(words("not_levels")))
