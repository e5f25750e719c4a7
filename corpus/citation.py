"""How is an article cited? BibTeX and GB/T 7714, from what the page states and nothing else."""

from __future__ import annotations

import re

from corpus.entries import Entry

STYLES = ("bibtex", "gbt7714")
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_ESCAPED = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def bibtex(entry: Entry) -> str:
    """The article as a BibTeX entry; its key is the beginning of its digest.

    A field that the page does not state is left out, never guessed.
    """
    fields = {
        "title": entry.title and f"{{{_tex(entry.title)}}}",
        "author": " and ".join(f"{{{_tex(a)}}}" for a in entry.authors),
        "organization": entry.outlet and _tex(entry.outlet),
        "date": entry.published,
        "year": entry.published and entry.published[:4],
        "url": entry.url,
        "note": f"lantian {entry.digest[7:19]}, {_tex(entry.name)}",
        "langid": "chinese",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{lantian-{entry.digest[7:19]},\n{lines}}}"


def gbt7714(entry: Entry) -> str:
    """The article by GB/T 7714-2015, as an electronic resource: [N/OL] with an outlet, else [EB/OL].

    Where the page is silent the citation says so: [作者不详], [日期不详].
    """
    by = ", ".join(entry.authors[:3]) + (", 等" if len(entry.authors) > 3 else "")
    kind = "N/OL" if entry.outlet else "EB/OL"
    source = f"{entry.outlet}, " if entry.outlet else ""
    link = f" {entry.url}." if entry.url else ""
    return (
        f"{by or '[作者不详]'}. {entry.title or f'[无题] {entry.name}'}[{kind}]. "
        f"{source}{entry.published or '[日期不详]'}.{link}"
    )


def cite(entry: Entry, style: str) -> str:
    """The citation in one of STYLES."""
    return bibtex(entry) if style == "bibtex" else gbt7714(entry)


def _tex(text: str) -> str:
    """A text in which TeX sees no commands.

    >>> _tex("减排50%_以上")
    '减排50\\\\%\\\\_以上'
    """
    return _SPECIAL.sub(lambda m: _ESCAPED.get(m[0], "\\" + m[0]), text)
