"""Among whom does a rank count, from which end, out of how many?"""

from __future__ import annotations

import re

from extractor.facts.figures.draft import Draft
from extractor.facts.figures.surroundings import Near
from extractor.model import Rank

_SCOPE = re.compile(
    r"(?P<scope>全[国省市县区州球](?=(?P<rest>[^，。；]{0,10})$)|世界|[国省市县区]内|同类\w{0,3}|\d+个[^，。；\d中]{1,12})"
)
_AMONG = re.compile(
    r"(?<![\d.])(?P<of>\d+)(?:个[^，。；,;\d]{0,10}?|重点|省辖|地级)?(?:[市县区省国]|城市|地区|单位|国家|站点|企业)"
)
_REACH = 60


def rank(draft: Draft, near: Near) -> Rank:
    """全省18个省辖市中排名第9位: scope 全省, from the top, of 18."""
    before = near.text[max(draft.sentence.start, draft.start - _REACH) : draft.start]
    scopes = list(_SCOPE.finditer(before))
    among = list(_AMONG.finditer(before))
    return Rank(
        scopes[-1]["scope"] if scopes else None,
        "bottom" if draft.quantity.from_bottom else "top",
        int(among[-1]["of"]) if among else None,
    )
