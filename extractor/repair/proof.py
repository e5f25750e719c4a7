"""Is every repair of an article that is called certain proved? The page is damaged once more, and compared.

Judged from the article alone: its source gives the page's table again, and with that the chain must make
of each mended stretch the very signs that stand in the source.
"""

from __future__ import annotations

from extractor.alignment import Alignment, apply
from extractor.markup import parse
from extractor.model import Article, Repair
from extractor.repair import commas
from extractor.repair.chain import repair
from extractor.repair.cloak import Cloak, diagnosed
from extractor.repair.remake import remakes
from extractor.spans import Span

_RULES = ("gloss", "script", "shifted", "comma")


def unproved(article: Article) -> tuple[Repair, ...]:
    """The certain repairs of cloaking that the chain does not make again; none in a sound article."""
    claimed = [r for r in article.repairs if r.certain and r.rule in _RULES]
    if not claimed:
        return ()
    visible, way = _visible(article)
    cloak = diagnosed(visible)
    marks = commas.table(_with_commas(article))
    return tuple(
        r
        for r in claimed
        if not (
            commas.is_pushed(article.text, r.span.start, marks)
            if r.rule == "comma"
            else cloak and _proved(r, article.text, visible, way.there(r.source), cloak)
        )
    )


def _with_commas(article: Article) -> str:
    """The article's text with the commas that were taken out put back."""
    at = [r.span.start for r in article.repairs if r.rule == "comma"]
    cuts = zip([0, *at], [*at, len(article.text)], strict=True)
    return commas.COMMA.join(article.text[start:end] for start, end in cuts)


def _visible(article: Article) -> tuple[str, Alignment]:
    """The visible text that was repaired to this article's text, and the way to it from the source."""
    for as_text in (False, True):
        visible, way = apply(article.source, parse(article.source, as_text=as_text).edits)
        if repair(visible, way).text == article.text:
            break
    return visible, way


def _proved(claim: Repair, text: str, visible: str, at: Span, cloak: Cloak) -> bool:
    new, seen = claim.span.of(text), at.of(visible)
    before = visible[max(0, at.start - 1) : at.start]
    if claim.rule == "gloss":
        return not new and cloak.glosses.table.get(before) == seen.strip("( )")
    if claim.rule == "script":
        usual = cloak.script.written.get(new)
        return usual == seen or (cloak.script.origin.get(seen) == new and (usual or seen) not in visible)
    return remakes(before + new, before + seen, cloak)
