"""Megabytes a second of decoding, as a ratio to chardet's detection and Python's codec in the same run."""

from __future__ import annotations

import chardet
from opencc import OpenCC

from extractor.decode import decode
from tests.bench.pages import timed
from tests.bench.portal import pages

PAGES = 60


def by_chardet(raw: bytes) -> str:
    return raw.decode(chardet.detect(raw)["encoding"] or "utf-8", "replace")


def main() -> None:
    simplified = list(pages(PAGES))
    traditional = [OpenCC("s2tw").convert(page) for page in simplified]
    decode(simplified[0].encode("gb18030"))  # tables are read once, not measured
    for codec, texts in (("utf-8", simplified), ("gb18030", simplified), ("big5hkscs", traditional)):
        raws = [text.encode(codec, "ignore") for text in texts]
        size = sum(map(len, raws)) / 1e6
        _, ours = timed(lambda raws=raws: [decode(raw) for raw in raws])
        _, theirs = timed(lambda raws=raws: [by_chardet(raw) for raw in raws])
        print(
            f"decode {codec:10} {size / ours:7.1f} MB/s: {theirs / ours:.1f}x chardet {chardet.__version__}"
        )
