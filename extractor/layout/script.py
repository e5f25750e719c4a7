"""Rules of layout are written in simplified characters; how does a traditional line look to them?"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.tables import rows

_ITS_OWN = "著"  # as in 著作: a character of simplified texts too


def simplified(text: str) -> str:
    """The text with each traditional character as its simplified one; every place stays the same.

    >>> simplified("發布時間：2019-10-05　來源：島嶼新聞網")
    '发布时间：2019-10-05　来源：岛屿新闻网'
    """
    return text.translate(_simple()) if _traditional().search(text) else text


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _simple()))}]")


@cache
def _simple() -> dict[int, str]:
    pairs = ((old, row[0]) for row in rows("chain_script") for old in row[1] if len(row[0]) == 1)
    return {ord(old): new for old, new in pairs if old != _ITS_OWN}
