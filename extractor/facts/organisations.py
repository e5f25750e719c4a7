"""Which organisations are named? Seats of power, names by their ending, lists, and their echoes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.facts.edges import clauses, left_edge
from extractor.lexicon.patterns import any_of
from extractor.lexicon.tables import rows, words
from extractor.model import Organisation, Place, Prose
from extractor.spans import Span

_HAN = "[一-鿿]"
_LEVEL = "(?:[省市县区州盟旗镇乡]|自治区)"
_SEAT = "(?:(?:党?工?委|党委)|(?:人民)?政府|人大常委会|人大|政协|纪委监委|纪委|监委)"
_SEATS = re.compile(rf"(?<![各乡该级])(?<![县市](?=区)){_LEVEL}{_SEAT}(?:[、和]?{_LEVEL}?{_SEAT})*")
_DIRECT = re.compile(
    r"(?:中央|国家|省|市|县|区|州|自治区)(?:直属?|政府(?=有关|相关))(?:有关|相关|各)?(?:部门|单位|机关)"
)
_OFFICES = re.compile(r"“[一二两三四五六七八九十\d]{1,2}(?:办|局|部|委|中心)”")
_LIST_END = re.compile(
    rf"等(?:\d+|[一二两三四五六七八九十几多]+)?余?[多]?(?:家|个)?{_HAN}{{0,6}}?(?:企业|公司|集团|单位)"
)
_ITEM = re.compile(r"[一-鿿A-Za-z0-9]{2,12}")
_ALIAS = re.compile('[(（](?:以下|下)?(?:简称|称)(?:为)?[“"《]?([一-鿿A-Za-z0-9]{2,10})[”"》]?[)）]')
_PLACE_LIKE = re.compile(
    rf"{_HAN}{{1,6}}?(?:省|(?<![城超上])市|县|(?<![片社景林矿厂小辖城校])区|(?<!九)州|盟|旗|镇|乡|街道|村|新区|自治区)"
)
_NATION = re.compile("中国|国家(?!级)|全国|中央|国务院|中共|中华")
_DATED = re.compile(r"(?:\d+[年月日号时点]|[^一-鿿“”A-Za-z0-9])+")
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending of a name where it stands, and what it asks of the words before it."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """The text with the places in it: where they begin, where they end."""

    text: str
    starts: dict[int, int]  # start of a place -> its end
    ends: dict[int, int]  # end of a place -> its start

    @staticmethod
    def of(text: str, places: Iterable[Place]) -> _Ground:
        spans = sorted((p.span for p in places), key=len)
        return _Ground(text, {s.start: s.end for s in spans}, {s.end: s.start for s in spans})


def find(prose: Prose, places: tuple[Place, ...], taken: tuple[Span, ...]) -> tuple[Organisation, ...]:
    """Every organisation in its longest form; nothing that touches `taken` (documents).

    >>> from extractor.model import Sentence
    >>> text = "随后,市委、市政府督查室会同河阳县生态环境局赶赴恒远集团。"
    >>> prose = Prose(text, (Sentence(Span(0, len(text)), 0, "body"),))
    >>> [o.span.of(text) for o in find(prose, (), ())]
    ['市委、市政府督查室', '河阳县生态环境局', '恒远集团']
    """
    ground = _Ground.of(prose.text, places)
    found: list[Organisation] = []
    for sentence in prose.sentences:
        within = sentence.span
        found.extend(_matched(_DIRECT, prose.text, within, "departments of a level"))
        found.extend(_matched(_OFFICES, prose.text, within, "offices by number"))
        known = _matched(_known(), prose.text, within, "known")
        found.extend(o for o in known if not _goes_on(prose.text, o.span))
        found.extend(_listed(ground, within))
        found.extend(_seated(ground, within))
        found.extend(_by_ending(ground, within))
    found = _merged(prose.text, found)
    found += _echoes(prose, found)
    return tuple(o for o in _merged(prose.text, found) if not any(t.meets(o.span) for t in taken))


def _matched(pattern: re.Pattern[str], text: str, within: Span, rule: str) -> Iterator[Organisation]:
    for match in pattern.finditer(text, within.start, within.end):
        yield Organisation(Span(*match.span()), rule)


# ------------------------------------------------------------------ 市委、市政府


def _seated(ground: _Ground, within: Span) -> Iterator[Organisation]:
    for match in _SEATS.finditer(ground.text, within.start, within.end):
        yield Organisation(Span(_seat_start(ground, match.start(), within), match.end()), "seat")


def _seat_start(ground: _Ground, at: int, within: Span) -> int:
    """Where the place begins whose seat stands at `at`, the place above it included."""
    start = at
    if at + 1 in ground.ends and ground.ends[at + 1] < at:
        start = ground.ends[at + 1]
    elif at in ground.ends:
        start = ground.ends[at]
    else:
        clause = next((c for c in clauses(ground.text, within) if c.start <= at < c.end), None)
        edge = left_edge(ground.text, clause.start, at) if clause else at
        before = ground.text[edge:at]
        if 2 <= len(before) <= 4 and not _generic().fullmatch(before) and re.fullmatch(f"{_HAN}+", before):
            start = edge
    while start in ground.ends and ground.ends[start] >= within.start:
        start = ground.ends[start]
    return start


# ------------------------------------------------------------------ names by their ending


def _by_ending(ground: _Ground, within: Span) -> Iterator[Organisation]:
    if not _endings().search(ground.text, within.start, within.end):
        return
    for clause in clauses(ground.text, within):
        above = clause.start  # where the name before ended: a part of that body may follow it
        for match in _endings().finditer(ground.text, clause.start, clause.end):
            ending = _Ending(Span(*match.span()), _kinds()[match[0]])
            if ending.kind == "none" or _goes_on(ground.text, ending.span):
                continue
            start = _start(ground, clause.start, ending)
            if start is None and above > clause.start:
                start = _start(ground, above, ending)
            if start is not None:
                above = match.end()
                yield Organisation(Span(start, match.end()), f"ending, {ending.kind}")


def _goes_on(text: str, ending: Span) -> bool:
    """Whether the character behind shows that no name ends here (部 + 门)."""
    after = text[ending.end : ending.end + 1]
    refused = _refused()
    word = ending.of(text)
    return bool(after) and (after in refused.get(word, "") or after in refused.get(word[-1], ""))


def _start(ground: _Ground, lowest: int, ending: _Ending) -> int | None:
    """Where the name begins that has this ending, or None where it is no name."""
    end = ending.span.start
    edge = left_edge(ground.text, max(lowest, end - _LONGEST), end)
    edge = _after_marks(ground.text, edge, end)
    dated = _DATED.match(ground.text, edge, end)
    edge = dated.end() if dated else edge
    start = _from_place(ground, edge, ending)
    modifier = ground.text[start:end]
    return start if modifier and _names(ground, start, ending, modifier) else None


def _after_marks(text: str, start: int, end: int) -> int:
    """Behind a quotation mark that is still open at `end`, or behind one whose opening is out of reach."""
    opened, closed = text.rfind("“", start, end), text.rfind("”", start, end)
    if opened > closed:
        return opened + 1
    first = text.find("“", start, end)
    return first if first >= 0 else (closed + 1 if closed >= 0 else start)


def _from_place(ground: _Ground, edge: int, ending: _Ending) -> int:
    """The place that opens the name, if one stands in reach; a nation's word may stand before it."""
    if ending.kind == "proper" and ending.span.of(ground.text)[0] in "分支":
        return edge
    for at in range(edge, ending.span.start):
        if at in ground.starts and ground.starts[at] <= ending.span.start:
            return edge if _NATION.match(ground.text, edge, at) else at
    return edge


def _names(ground: _Ground, start: int, ending: _Ending, modifier: str) -> bool:
    """Whether `modifier`, right before the ending, makes a name of it."""
    if ending.kind in ("office", "post"):
        return _names_office(ground, start, ending, modifier)
    if ending.kind == "firm":
        return _names_firm(ground, start, ending, modifier)
    if _governed(ground, start, modifier):
        return True
    if len(modifier) < 2 or _generic().fullmatch(modifier):
        return False
    return ending.kind != "team" or len(modifier) >= 4


def _names_firm(ground: _Ground, start: int, ending: _Ending, modifier: str) -> bool:
    """湖南 + 两字 + 化工: a trade names a firm behind a place and a name of its own."""
    placed = ground.starts.get(start)
    brand = ground.text[placed : ending.span.start] if placed and placed < ending.span.start else ""
    return 2 <= len(brand) <= 8 and not _generic().fullmatch(brand)


def _names_office(ground: _Ground, start: int, ending: _Ending, modifier: str) -> bool:
    if ending.kind == "office" and _fields().fullmatch(ground.text, start, ending.span.end - 1):
        return True
    if ending.kind == "office" and _brief_and_field().fullmatch(ground.text, start, ending.span.end - 1):
        return not _generic().match(modifier)
    if ground.starts.get(start) == ending.span.start and len(ending.span) == 1:
        return bool(re.match(_LEVEL, modifier))
    return _governed(ground, start, modifier)


def _governed(ground: _Ground, start: int, modifier: str) -> bool:
    """Whether the name opens with a place, a level of government or a word of the nation's."""
    if _NATION.match(modifier) or _SEATS.match(modifier):
        return True
    if re.match(_LEVEL, modifier):
        return not _not_level().match(modifier) or bool(_fields().fullmatch(modifier[1:]))
    placed = _PLACE_LIKE.match(modifier)
    return start in ground.starts or bool(placed and not _generic().fullmatch(placed[0]))


# ------------------------------------------------------------------ lists, short forms, echoes


def _listed(ground: _Ground, within: Span) -> Iterator[Organisation]:
    """甲集团、乙矿山、丙医疗等42家企业: the whole list, when one is surely a name and none a trade."""
    for match in _LIST_END.finditer(ground.text, within.start, within.end):
        items = _items_before(ground, match.start(), within)
        sure = any(
            ground.text[s.start : s.end].endswith(_firm_endings()) or s.start in ground.starts for s in items
        )
        if len(items) > 1 and sure and not any(_generic().fullmatch(s.of(ground.text)) for s in items):
            yield from (Organisation(s, "list") for s in items)


def _items_before(ground: _Ground, end: int, within: Span) -> list[Span]:
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


def _echoes(prose: Prose, found: list[Organisation]) -> list[Organisation]:
    """Names and short forms that the article has introduced, wherever they stand again."""
    names = {
        o.span.of(prose.text)
        for o in found
        if len(o.span) >= 4 and o.rule.startswith(("ending, proper", "list"))
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
    return [o for o in out if o.rule != "seat" or not _leader().match(text, o.span.end)]


# ------------------------------------------------------------------ tables as patterns


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("organisation_suffixes")}


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(any_of(_kinds()))


@cache
def _firm_endings() -> tuple[str, ...]:
    return tuple(w for w, kind in _kinds().items() if kind == "proper")


@cache
def _refused() -> dict[str, str]:
    out: dict[str, str] = {}
    for ending, character in rows("suffix_refusals"):
        out[ending] = out.get(ending, "") + character
    return out


@cache
def _known() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations")))


@cache
def _fields() -> re.Pattern[str]:
    field = any_of(words("departments"))
    return re.compile(f"{field}(?:[和与、]?{field})*")


@cache
def _brief_and_field() -> re.Pattern[str]:
    """景宁 + 综合行政执法: a place by its short name, and a field of two characters or more."""
    return re.compile(f"{_HAN}{{2,3}}{any_of(w for w in words('departments') if len(w) > 1)}")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words('generic_modifiers'))})+")


@cache
def _not_level() -> re.Pattern[str]:
    return re.compile(any_of(words("not_levels")))


@cache
def _leader() -> re.Pattern[str]:
    return re.compile(any_of(words("leader_words")))
