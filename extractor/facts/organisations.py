"""Which organisations are named? Seats of power, names by their ending, lists of firms, and their echoes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.facts.edges import clauses, left_edge
from extractor.facts.endings import by_ending, goes_on
from extractor.facts.ground import Ground, Spans
from extractor.facts.naming import given_shapes_at
from extractor.facts.roles import titles
from extractor.facts.seats import generic, only_opens_a_role, seats
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import rows, words
from extractor.model import Organisation, Prose
from extractor.spans import Span

_LIST_END = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十几多]+)?余?[多]?(?:家|个)?[一-鿿]{0,6}?(?:企业|公司|集团|单位)"
)
_ITEM = re.compile(r"[一-鿿A-Za-z0-9]{2,12}")
_ALIAS = re.compile('[(（](?:以下|下)?(?:简称|称)(?:为)?[“"《]?([一-鿿A-Za-z0-9]{2,10})[”"》]?[)）]')


def find(prose: Prose, ground: Ground, titles: Spans) -> tuple[Organisation, ...]:
    """Every organisation in its longest form; nothing that touches `titles` (of documents).

    >>> from extractor.model import Sentence
    >>> text = "随后,市委、市政府督查室会同河阳县生态环境局赶赴恒远集团。"
    >>> prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    >>> [o.span.of(text) for o in find(prose, Ground.of(text), Spans())]
    ['市委、市政府督查室', '河阳县生态环境局', '恒远集团']
    """
    found: list[Organisation] = []
    for sentence in prose.sentences:
        known = _matched(_known(), prose.text, sentence.span, "known")
        found.extend(o for o in known if not goes_on(prose.text, o.span))
        found.extend(_listed(ground, sentence.span))
        found.extend(_headed(ground, sentence.span))
        found.extend(seats(ground, sentence.span))
        found.extend(by_ending(ground, sentence.span))
    found.extend(_outlet(prose))
    found = _merged(prose.text, found)
    found = _merged(prose.text, [*found, *_echoes(prose, found)])
    return tuple(o for o in found if not titles.meets(o.span))


def _matched(pattern: re.Pattern[str], text: str, within: Span, rule: str) -> Iterator[Organisation]:
    for match in pattern.finditer(text, within.start, within.end):
        yield Organisation(Span(*match.span()), rule)


def _listed(ground: Ground, within: Span) -> Iterator[Organisation]:
    """甲集团、乙矿山、丙医疗等42家企业: the whole list, when one is surely a name and none a trade."""
    for match in _LIST_END.finditer(ground.text, within.start, within.end):
        items = _items_before(ground, match.start(), within)
        words_of = [item.of(ground.text) for item in items]
        traded = len(items) > 1 and all(_trade_end().search(w) for w in words_of)  # 宏达纺织、金轮针织
        sure = (
            traded
            or any(w.endswith(_firm_endings()) for w in words_of)
            or any(s.start in ground.starts for s in items)
        )
        alone = len(items) == 1 and len(items[0]) >= 4 and _trade_end().search(words_of[0])
        if (alone or (len(items) > 1 and sure)) and not any(generic().fullmatch(w) for w in words_of):
            yield from (Organisation(s, "list") for s in items)


def _headed(ground: Ground, within: Span) -> Iterator[Organisation]:
    """东方精工 + 总经理 + 欧阳小慧: the brand before the title of a head of firms."""
    text = ground.text
    for title in _head_of_firm().finditer(text, within.start, within.end):
        clause = next((c for c in clauses(text, within) if c.start < title.start() < c.end), None)
        if clause is None or not given_shapes_at(text, title.end(), within.end):
            continue
        brand = Span(left_edge(text, clause.start, title.start(), of="firm"), title.start())
        if (
            3 <= len(brand) <= 10
            and not generic().search(brand.of(text))
            and not titles().search(brand.of(text))
        ):
            yield Organisation(brand, "headed")


def _items_before(ground: Ground, end: int, within: Span) -> list[Span]:
    items: list[Span] = []
    while end > within.start:
        start = end
        while start > within.start and _ITEM.fullmatch(ground.text[start - 1] * 2) and end - start < 24:
            start -= 1
        edge = left_edge(ground.text, start, end)
        if not 2 <= end - edge <= 14:
            break
        items.append(Span(edge, end))
        if edge > start or ground.text[start - 1 : start] != "、":
            break
        end = start - 1
    return items


def _outlet(prose: Prose) -> Iterator[Organisation]:
    """The outlet that is known from outside or from the masthead, where the article names it."""
    name = prose.masthead.outlet or ""
    if len(name) >= 3:
        for sentence in prose.sentences:
            yield from _matched(re.compile(re.escape(name)), prose.text, sentence.span, "outlet")


def _echoes(prose: Prose, found: list[Organisation]) -> list[Organisation]:
    """Names and short forms that the article has introduced, wherever they stand again."""
    names = {
        o.span.of(prose.text)
        for o in found
        if len(o.span) >= 4 and o.rule.startswith(("ending, proper", "list", "headed"))
    }
    aliases: list[Organisation] = []
    ends = {o.span.end for o in found}
    for sentence in prose.sentences:
        for match in _ALIAS.finditer(prose.text, sentence.span.start, sentence.span.end):
            if match.start() in ends:
                names.add(match[1])
    if not names:
        return aliases
    pattern = re.compile(any_of(names))
    return [o for s in prose.sentences for o in _matched(pattern, prose.text, s.span, "named before")]


def _merged(text: str, found: list[Organisation]) -> list[Organisation]:
    """Overlapping mentions as one; a seat that only opens a leader's role is none."""
    out: list[Organisation] = []
    for mention in sorted(found, key=lambda o: (o.span.start, -o.span.end)):
        part = out and mention.span.start == out[-1].span.end and mention.rule.startswith("ending")
        if out and (part or mention.span.start < out[-1].span.end):
            end = max(mention.span.end, out[-1].span.end)
            rule = mention.rule if mention.span.end > out[-1].span.end else out[-1].rule
            out[-1] = Organisation(Span(out[-1].span.start, end), rule)
        else:
            out.append(mention)
    return [o for o in out if not only_opens_a_role(text, o)]


@cache
def _known() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations")))


@cache
def _head_of_firm() -> re.Pattern[str]:
    return re.compile("(?:副?董事长|副?总经理|副?总裁|首席执行官|执行董事)")


@cache
def _trade_end() -> re.Pattern[str]:
    return re.compile(
        any_of(w for w, kind in rows("organisation_suffixes") if kind in ("firm", "trade", "proper")) + "$"
    )


@cache
def _firm_endings() -> tuple[str, ...]:
    return tuple(w for w, kind in rows("organisation_suffixes") if kind == "proper")
