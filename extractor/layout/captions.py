"""Which lines are the words of a picture?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.boilerplate import Label
from extractor.layout.lines import Seen

_LONGEST = 120  # characters
_PICTURES = 0.4  # share of an article beyond which its captions are its text
_CAPTION = re.compile(
    r"^[▲△▼◎↑↓]?\s*(?:图为|图[一二三四五六七八九十\d]{0,2}[：:]|[（(](?:资料)?图[）)]|资料(?:图|照片)|配图)"
    r"|[（(](?:图片|照片|图)?[^（()）]{0,4}由.{1,14}提供[）)]$"
    r"|^[▲△▼◎↑↓]"
    r"|(?:摄|摄影|供图|图片来源[:：].{2,12}|摄影报道)\s*[）)]?$|(?:资料图片?|资料照片)[）)]?$"
)
_BYLINE = re.compile(r"/\s*文|文\s*[/、]")


def marked(lines: Sequence[Seen], kinds: Sequence[Label]) -> list[Label]:
    """The labels with the words of pictures set apart, unless the pictures are most of the story."""
    body = sum(x.size for x, (kind, _) in zip(lines, kinds, strict=True) if kind == "body")
    found = {k for k, x in enumerate(lines) if kinds[k][0] in ("body", "heading") and _is_caption(x)}
    if sum(lines[k].size for k in found) > _PICTURES * body:
        return list(kinds)
    return [("caption", "words of a picture") if k in found else kind for k, kind in enumerate(kinds)]


def _is_caption(line: Seen) -> bool:
    return line.size <= _LONGEST and bool(_CAPTION.search(line.text)) and not _BYLINE.search(line.text)
