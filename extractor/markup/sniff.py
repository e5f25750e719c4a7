"""Is a source markup, or text that was stripped of its markup and kept a few tags?"""

from __future__ import annotations

import re

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_TAG = re.compile(
    r"</?(?:p|div|br|span|a|td|tr|li|h[1-6]|font|table|strong|b|section|article)\b[^<>]{0,400}>", re.I
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LOOK = 200_000  # code points: what a page is shows at its beginning


def is_markup(source: str) -> bool:
    """Whether tags carry the text.

    Pages that a copying network has stripped may keep tags that hold nothing (`<th id="x"></th>`):
    those stand on lines of their own, while in markup the lines with words have tags too.

    >>> is_markup("<p>今天</p>\\n<p>天蓝</p>"), is_markup('<th id="x"></th>\\n今天\\n天蓝')
    (True, False)
    """
    look = source[:_LOOK]
    if "<" not in look:
        return False
    if _PAGE.search(look):
        return True
    worded = [line for line in look.splitlines() if _HAN.search(line)] or look.splitlines()
    tagged = sum(1 for line in worded if _TAG.search(line))
    return tagged * 2 > len(worded) or (tagged > 0 and len(_TAG.findall(look)) > 4 * len(worded))
