"""What is an amount compared with: an earlier time, a norm, the whole that it is a share of?

basis = than base-words | above base-words      同比, 较2019年, 高于年度目标
share = 占 whole [的比重] | 完成 whole 的
"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import tables
from extractor.lexicon.patterns import any_of
from extractor.spans import Span

_REACH = 28  # how far back a comparison may begin
_MARKS = "，。；、"


def basis(text: str, within: Span) -> re.Match[str] | None:
    """The comparison that ends where `within` ends; its groups are base, above, below, yearly, monthly."""
    return _basis().search(text, max(within.start, within.end - _REACH), within.end)


def short_basis(text: str, within: Span) -> re.Match[str] | None:
    """比重污染日, 较邻县: a base that no known word ends; only a direction behind it makes it one."""
    return _SHORT.search(text, max(within.start, within.end - _REACH // 2), within.end)


def share(text: str, within: Span) -> re.Match[str] | None:
    """占耕地面积的62%, 完成年度任务的103.5%: group `whole`, and `cue` where a bound may stand."""
    return _of_part().search(text, within.start, within.end) or _of_whole().search(
        text, within.start, within.end
    )


_SHORT = re.compile(rf"[比较](?P<base>[^{_MARKS}比较]{{1,12}})$")


@cache
def _words(sort: str) -> str:
    return any_of(word for word, what in tables.rows("comparisons") if what == sort)


@cache
def _basis() -> re.Pattern[str]:
    opens = rf"[与和同]?{_words('than')}|(?P<above>{_words('above')})|(?P<below>{_words('below')})"
    ends = rf"(?P<yearly>{_words('year')})|(?P<monthly>{_words('month')})|{_words('base')}"
    base = rf"[^{_MARKS}\s]{{0,16}}?(?:{ends})"
    return re.compile(rf"(?:{opens})(?P<base>{base})(?:相比|相较|比)?$")


@cache
def _of_whole() -> re.Pattern[str]:
    cue = rf"(?P<cue>[约仅只]?占(?:到|了|据)?|{_words('whole')})"
    return re.compile(rf"{cue}(?P<whole>[^{_MARKS}占]{{1,26}}?)的?{_words('part')}?的$")


@cache
def _of_part() -> re.Pattern[str]:
    ends = rf"的?{_words('part')}|的"
    return re.compile(
        rf"[约仅只]?占(?:到|了|据)?(?P<whole>[^{_MARKS}占]{{2,26}}?)(?:{ends})(?:约|近|为|达|达到|高达|仅)*$"
    )
