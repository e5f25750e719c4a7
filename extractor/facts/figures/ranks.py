"""Among whom does a rank count, from which end, out of how many?"""

from __future__ import annotations

import re

from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import Rank

_SCOPE = re.compile(
    r"(?P<scope>(?:全[国省市县区州球]|[国省市县区]内)|世界|同类\w{0,3}|\d+个[^，。；\d中]{1,12})"
)
_AMONG = re.compile(
    r"(?<![\d.])(?P<of>\d+)(?:个[^，。；,;\d]{0,10}?|重点|省辖|地级)?(?:[市县区省国]|城市|地区|单位|国家|站点|企业)"
)
_CLAUSES = re.compile(r"[，。；,;！？\n]")
_REACH = 60


def rank(draft: Draft, near: Near) -> Rank:
    """全省18个省辖市中排名第9位: scope 全省, from the top, of 18.

    The clause of the rank says among whom; where it does not, the clause before.
    """
    before = near.text[max(draft.sentence.start, draft.start - _REACH) : draft.start]
    scopes, among = [], []
    for clause in reversed(_CLAUSES.split(before)[-2:]):
        scopes, among = list(_SCOPE.finditer(clause)), list(_AMONG.finditer(clause))
        if scopes or among:
            break
    named = [s["scope"] for s in scopes if not s["scope"][0].isdigit()] or [s["scope"] for s in scopes]
    return Rank(
        named[-1] if named else None,
        "bottom" if draft.quantity.from_bottom else "top",
        int(among[-1]["of"]) if among else None,
    )
