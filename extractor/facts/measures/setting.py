"""What carries over from sentence to sentence: how firm what is said is, and who acts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.facts.ground import Spans
from extractor.facts.measures.actors import Actors
from extractor.facts.measures.clauses import MARKER
from extractor.facts.names import Names
from extractor.model import Fact, Figure, MeasureStatus, Place, Prose, Sentence, Time
from extractor.spans import Span

_HEADLINE = 40  # characters of a line or a counted sentence that may be a heading
_BIDS = re.compile(
    "[^,，。“]{0,12}?(?<![主重必需不只首纪摘简将还快])要(?![求素闻点是])"
)  # 要严明纪律。各县要…
_DIGIT = re.compile("[0-9]")  # 建设3处 is no body
_ORDERS = re.compile(
    "(?:强调|指出|部署如下|(?:通知|通告|公告|意见)如下|(?:如下|以下)(?:措施|要求|安排|意见)"
    "|(?<![的按照加总项本新高硬格有])要求(?=[,，:：“]|各|全|要))"
)
_ADVICE = re.compile("(?:建议|提出[^,，]{0,14}(?:意见|建议|对策)|希望)")
_GENRE = re.compile(
    "(?:通知|通告|公告|方案|办法|规定|细则|条例|行动计划|规划|任务分解表|任务表|任务书|预案|(?:若干|实施|指导|的)意见)"
    "(?:[（(][^）)]{1,8}[)）])?$"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The article as measures need it."""

    prose: Prose
    names: Names
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    actors: Actors

    @classmethod
    def of(
        cls, prose: Prose, names: Names, places: tuple[Place, ...], times: tuple[Time, ...],
        figures: tuple[Figure, ...],
    ) -> Scene:  # fmt: skip
        """The scene with everybody in it by where they stand."""
        actors = Actors(
            Spans.of(x.span for x in names.organisations if not _DIGIT.search(x.span.of(prose.text))),
            Spans.of(x.span for x in places if x.code),
            Spans.of(x.span for x in names.persons),
        )
        return cls(prose, names, times, figures, actors)


def within(facts: Sequence[Fact], span: Span) -> tuple[int, ...]:
    """The positions of the facts that lie in a span."""
    first = bisect_left(facts, span.start, key=lambda f: f.span.start)
    last = bisect_left(facts, span.end, key=lambda f: f.span.start)
    return tuple(k for k in range(first, last) if facts[k].span.end <= span.end)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences so far say of the next: whether it is ordered or advised, and who acts."""

    block: int = -1
    decreed: bool = False  # whether the whole article is a notice or a plan
    firmness: MeasureStatus | None = None
    theme: str = ""  # the words of the heading under which it stands (三是治理扬尘。)
    section: str | None = None  # whose section this is (涉县:…)
    actor: str | None = None  # who acted last
    acted: int = -1  # the block where they did

    @classmethod
    def at_the_start(cls, prose: Prose) -> Setting:
        """The setting that the title gives."""
        first = prose.sentences[0].span.of(prose.text) if prose.sentences else ""
        title = (prose.masthead.title or "").strip()
        decreed = bool(_GENRE.search(title) or _GENRE.search(first.strip()))
        return cls(decreed=decreed, firmness="required" if decreed else None)

    def entering(self, scene: Scene, sentence: Sentence) -> Setting:
        """The setting once a sentence has begun."""
        text = scene.prose.text
        now = self
        if sentence.block != self.block:
            counted = MARKER.match(text, sentence.span.start) is not None
            lasts = self.decreed or (self.firmness == "required" and counted)
            now = replace(
                self,
                block=sentence.block,
                firmness=self.firmness if lasts else None,
                section=_section(scene, sentence.span) or (self.section if counted else None),
                actor=self.actor if sentence.block <= self.acted + 1 else None,
            )
        words = sentence.span.of(text)
        if len(words) <= _HEADLINE and (sentence.block != self.block or MARKER.match(words)):
            now = replace(now, theme=words)
        elif sentence.block != self.block:
            now = replace(now, theme="")
        if _ADVICE.search(words):
            return replace(now, firmness="recommended")
        orders = _ORDERS.search(words) or _BIDS.match(words)
        return replace(now, firmness="required") if orders else now

    def acting(self, name: str) -> Setting:
        """The setting once somebody has acted."""
        return replace(self, actor=name, acted=self.block)


def _section(scene: Scene, span: Span) -> str | None:
    """The place or body whose section a paragraph is: its name and a colon stand first."""
    text = scene.prose.text
    for spans in (scene.actors.places, scene.actors.bodies):
        named = spans.within(span.start, span.end)
        if (
            named
            and text[named.end : named.end + 1] in (":", "：")
            and not text[span.start : named.start].strip()
        ):
            return named.of(text)
    return None


__all__ = ["Scene", "Setting", "within"]
