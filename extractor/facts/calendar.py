"""Times told by the calendar: points and ranges, with what stands before and after them (截至…, …以来)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractor.facts import days, points, seasons
from extractor.facts.anchors import Anchor
from extractor.facts.found import Found, Rule
from extractor.facts.points import Said
from extractor.lexicon import stretches
from extractor.lexicon.stretches import Stretch
from extractor.model import Time, TimeKind
from extractor.spans import Span

_LEAD = (
    r"(?:(?P<lead>自(?!己)|从|截至|截止(?:到|至)?|直到"
    r"|(?<![达得看受来提见回感做收接遇听等找长高降加升减少大展扩涨落缩变转直拉跌一])到"
    r"|(?<![以甚乃直冬夏降升增减涨跌低高截时])至|每年的?|每月的?)\s?)?"
)  # 到 and 至 after a verb of change (增长到, 降至) belong to the verb
_TAIL = (
    r"(?P<tail>以来|之前|以前|前(?![后期列沿往置端夕景线所\d一二三两几])|之内|以内|内(?![部容外河陆蒙需涝在设控])|同期"
    r"|期间|起(?![草步到来点诉底伏码重因])|开始|至今|之后|以后|过后|后(?![续期备勤台者面排来天\d]))?"
)
_GOAL = re.compile(r"[将拟]|力争|确保|计划|预计|争取|务必|要求|必须|前完成")
_COMPARED = re.compile(r"(?:[比较]|相比|相较于|低于|高于|好于|优于|对照)(?:了|于)?$")
_AGAINST = re.compile(r"[的]?(?:水平)?(?:相比|相较|为基|为基准|基数)")
_SINCE = ("以来", "起", "开始", "至今", "后")
_END = frozenset("底末终")
_ANY_YEAR = Anchor(date(2001, 1, 15), told=Stretch(date(2001, 1, 15), date(2001, 1, 15), "day"))


@dataclass(frozen=True, slots=True)
class _Words:
    """One match, taken apart."""

    match: re.Match[str]
    first: Said
    second: Said
    lead: str
    tail: str

    @property
    def span(self) -> Span:
        """A range and a bare 从 are complete without the word that leads them in."""
        bare = self.lead == "从" and self.tail not in _SINCE
        skips = bare or (self.lead == "自" and self.second)
        return Span(self.match.end("lead") if skips else self.match.start(), self.match.end())

    @property
    def ends(self) -> bool:
        """Whether the words name the end of a month or year (9月底)."""
        edges = (self.first.get(name, "-")[0] for name in ("tenth", "month_edge", "edge", "close"))
        return not (self.second or _END.isdisjoint(edges))

    @property
    def goal(self) -> bool:
        """Whether the words or those before them speak of something ahead."""
        if self.tail in ("前", "内") or self.lead in ("到", "至"):
            return True
        text, start = self.match.string, self.match.start()
        return bool(_GOAL.search(text[max(start - 12, 0) : start]))

    @property
    def compared(self) -> bool:
        """Whether the text only compares itself with this time."""
        text, (start, end) = self.match.string, self.match.span()
        return bool(_COMPARED.search(text[max(start - 3, 0) : start]) or _AGAINST.match(text, end))


def rule() -> Rule:
    """Points and ranges of the calendar."""
    opens = rf"(?={points.openings()}|[自从截直到至每])"
    to = rf"(?:起?{points.TO}{points.pattern('_b')})?"
    pattern = rf"{opens}{_LEAD}{points.pattern('_a')}{to}{_TAIL}"
    return Rule("calendar", re.compile(pattern), _read)


def _read(match: re.Match[str], anchor: Anchor) -> Found | None:
    words = _Words(
        match,
        _with_days_off(points.said(match, "_a"), match["tail"]),
        points.said(match, "_b"),
        (match["lead"] or "").removesuffix("的"),
        _tail(match["tail"] or ""),
    )
    if _is_generic(words, anchor):
        return None
    if words.lead.startswith("每"):
        return _recurring(words, anchor)
    told = _told(words, anchor)
    if told is None:
        if _told(words, _ANY_YEAR) is None:  # no calendar has such a day
            return None
        return Found(Time(words.span, _kind(words, None, anchor), None, "calendar"), anchor)
    told = _as_spoken(words, told, anchor)
    kind = _kind(words, told, anchor)
    time = Time(words.span, kind, _value(words, told, kind), "calendar")
    return Found(time, _after(words, told, kind, anchor))


def _after(words: _Words, told: Stretch, kind: TimeKind, anchor: Anchor) -> Anchor:
    after = anchor.after(told, stated=points.names_a_year(words.first), carries=_carries(words, told, kind))
    if kind in ("base_period", "deadline"):
        return after
    if kind == "until":  # 截至9月底 speaks of all that the year has been till then
        return after.counting(Stretch(told.end.replace(month=1, day=1), told.end))
    today = anchor.reckoned("day", 0)
    if words.tail == "以来" and today:
        return after.counting(Stretch(told.start, max(told.start, today.start)))
    return after.counting(told)


def _with_days_off(first: Said, tail: str | None) -> Said:
    """国庆期间 is all the holiday."""
    if tail != "期间" or "feast" not in first:
        return first
    return {**first, "feast": seasons.holiday(first["feast"])}


def _is_generic(words: _Words, anchor: Anchor) -> bool:
    """夏季 alone is no time, 五一 alone a name, 9时 alone an hour of any day."""
    if days.of_the_clock(words.first):
        return anchor.told is None or anchor.told.clock is None
    if words.lead or words.tail or words.second:
        return False
    for name in ("season", "feast"):
        if words.first.keys() - {"opened"} == {name}:
            word = words.first[name]
            return not seasons.stands_alone(word, quoted=words.match[0] != word)
    return False


def _tail(tail: str) -> str:
    return tail if tail == "以来" else tail.lstrip("之以过")


def _told(words: _Words, anchor: Anchor) -> Stretch | None:
    first = days.stretch(words.first, anchor, goal=words.goal)
    if first is None or not words.second:
        return first
    second = days.stretch(words.second, anchor.after(first, stated=False, carries=True))
    if second is None:
        return None
    if second.end < first.start and words.second.keys().isdisjoint(
        ("iso", "year", "short_year", "year_word")
    ):
        second = second.years_on(1)
    if second and second.start == first.end and (second.clock or "~") < (first.clock or ""):
        second = _on_the_next_day(second)  # 22时至6时
    return first.to(second) if second and first.start <= second.end else None


def _on_the_next_day(moment: Stretch) -> Stretch | None:
    following = stretches.one_day(stretches.days_on(moment.start, 1))
    return following.at(moment.clock) if following and moment.clock else None


def _kind(words: _Words, told: Stretch | None, anchor: Anchor) -> TimeKind:
    if words.tail == "同期" or words.compared:
        return "base_period"
    if words.tail in _SINCE or (words.lead == "自" and not words.second):
        return "since"
    past = bool(told and anchor.published and told.end < anchor.published)
    if words.lead.startswith("截") or (words.lead in ("到", "至", "直到") and past):
        return "until"
    if words.tail in ("前", "内") or words.lead in ("到", "至", "直到"):
        return "deadline"
    if words.ends and not words.tail and (not past or words.goal):
        return "deadline"
    if told and told.clock and told.first == told.last:
        return "datetime"
    if told is None:
        return "period" if words.first.keys().isdisjoint(("day", "day_word", "bare", "weekday")) else "date"
    return "date" if told.grain == "day" else "period"


def _value(words: _Words, told: Stretch, kind: TimeKind) -> str:
    if kind == "since":
        return f"{told.last if words.tail == '后' and 'season' not in words.first else told.first}/.."
    return f"../{told.last}" if kind in ("until", "deadline") else told.iso


def _carries(words: _Words, told: Stretch, kind: TimeKind) -> bool:
    """Whether later dates of the sentence lie in the same year."""
    if kind == "base_period" or told.start.year < told.end.year or not points.names_a_year(words.first):
        return False
    follows = words.match.string[words.match.end() : words.match.end() + 1]
    return told.grain != "year" or follows in ("，", ",", "、")


def _as_spoken(words: _Words, told: Stretch, anchor: Anchor) -> Stretch:
    if words.tail == "同期":
        return _same_period(told, anchor)
    today = anchor.reckoned("day", 0)
    if words.tail == "以来" and today and told.start > today.start and not points.names_a_year(words.first):
        return told.years_on(-1) or told
    return told


def _same_period(told: Stretch, anchor: Anchor) -> Stretch:
    """上年同期: the period the text speaks of, in the year that is named."""
    if anchor.period is None or told.grain != "year":
        return told
    return anchor.period.years_on(told.start.year - anchor.period.start.year) or told


def _recurring(words: _Words, anchor: Anchor) -> Found | None:
    """每年10月16日至次年3月15日: R/P1Y:10-16/+1-03-15; 每月5日: R/P1M:05."""
    if words.lead == "每月" and "bare" not in words.first:
        return None
    first = days.stretch(words.first, _ANY_YEAR)
    last = _told(words, _ANY_YEAR)
    if first is None or last is None:
        return None
    every, cut = ("P1Y", 5) if words.lead == "每年" else ("P1M", 8)
    begins, ends = first.start.isoformat(), last.end.isoformat()
    one = words.first.keys() <= {"month", "bare", "day"} and not words.second
    if first.grain == "month" and one:
        return Found(Time(words.span, "recurring_date", f"R/{every}:{begins[cut:7]}", "calendar"), anchor)
    if begins == ends:
        return Found(Time(words.span, "recurring_date", f"R/{every}:{begins[cut:]}", "calendar"), anchor)
    wraps = "+1-" if last.end.year > first.start.year else ""
    value = f"R/{every}:{begins[cut:]}/{wraps}{ends[cut:]}"
    return Found(Time(words.span, "recurring_period", value, "calendar"), anchor)
