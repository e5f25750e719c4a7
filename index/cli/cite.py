"""lantian cite: an article as it is to be cited."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from corpus import Corpus
from corpus.citation import STYLES
from corpus.citation import cite as cited
from index.cli.manners import DEFAULT_CORPUS, AsJson, CorpusPath, emit, say


class Style(StrEnum):
    """How to cite."""

    BOTH = "both"
    BIBTEX = "bibtex"
    GBT7714 = "gbt7714"


def cite(
    names: Annotated[list[str], typer.Argument(metavar="ID…", help="文件名、编号或摘要的开头 · articles")],
    corpus: CorpusPath = DEFAULT_CORPUS,
    style: Annotated[Style, typer.Option("--style", help="格式 · how to cite")] = Style.BOTH,
    as_json: AsJson = False,
) -> None:
    """引用格式：BibTeX 与 GB/T 7714 · Cite articles in BibTeX and GB/T 7714."""
    styles = STYLES if style is Style.BOTH else (style.value,)
    with Corpus(corpus) as store:
        entries = [store.entry(name) for name in names]
    for entry in entries:
        citations = {s: cited(entry, s) for s in styles}
        if as_json:
            emit({"article": entry.digest, "path": entry.path, **citations})
        else:
            say("\n\n".join(citations.values()))
