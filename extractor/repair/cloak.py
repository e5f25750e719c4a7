"""Is this page, or a part of it, cloaked, and how was it made?

Judged from evidence, the page first and then each line, since pages mix a cloaked body with clean spam and
clean side bars. Either of three patterns is enough: glosses behind characters that the chain changed;
broken bytes that only the chain leaves; or pairs of characters that only the chain writes so. A page
honestly written in traditional characters, teaching text with pinyin, or a name with its reading shows
none of them and is not touched. What it costs: a few sentences without a gloss, in which every character
might as well have been written by hand, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.repair import cuts
from extractor.repair.evidence import Line, counted, pairs, speaking_for
from extractor.repair.glosses import GLOSS, Glosses, learned
from extractor.repair.script import Script, language, usual
from extractor.repair.script import learned as learned_script
from extractor.spans import Span

_TELLING = 2  # different pairs that only the chain writes
_LONG = 60  # characters that the chain wrote: so many, and none that it never writes, are telling


@dataclass(frozen=True, slots=True)
class Cloak:
    """What the chain did to a page: its lines that were cloaked, its table of glosses, its script."""

    lines: tuple[Span, ...]
    glosses: Glosses
    script: Script
    broken: bool  # it went through GBK, and bytes were torn apart
    narrow: bool  # full-width marks were made half-width after that
    end_mark: bool = True  # a byte that a mark cut off shows as `?`


def diagnosed(text: str) -> Cloak | None:
    """How the page was cloaked; None where it was not."""
    script = usual()
    if script.origin.keys().isdisjoint(set(text)) or language(text) == "ja":
        return None
    every = list(counted(text))
    lines = [x for x in every if x.changed and _is_written_so(x, text)]
    glosses = learned([x.span.of(text) for x in lines])
    shown = any(_may_be_broken(x, text) and cuts.shown(text, x.span, glosses) for x in lines)
    known = _is_cloaked(text, lines, glosses, shown)
    long = sum(x.changed for x in lines) >= _LONG // 2 and not any(x.honest for x in lines)
    if not known and not ((long or _telling(text, lines)) and _is_cloaked(text, lines, glosses, True)):
        return None  # bytes out of step that show no cut are no evidence by themselves
    kept = [x.span for x in lines if _is_kept(x, text, glosses)]
    cloaked = "".join(span.of(text) for span in kept)
    script = learned_script(glosses.table, cloaked)
    narrow = cloaked.count("，") <= cloaked.count(",")
    changed = [x.span for x in every if x.changed]
    silent = cuts.silent(text, changed, glosses, script, narrow=narrow, known=known or long)
    if not known and not silent:
        return None
    others = sorted({x.span for x in every} - set(kept))
    if silent:
        torn = [x for x in others if cuts.silent(text, [x], glosses, script, narrow=narrow, known=False)]
    else:
        torn = [x for x in others if cuts.shown(text, x, glosses)]
    if torn:
        kept = sorted(kept + torn)
        glosses = learned([span.of(text) for span in kept])
    return Cloak(tuple(kept), glosses, script, shown or silent, narrow, not silent)


def _is_written_so(line: Line, text: str) -> bool:
    """Whether the line can be the chain's: it changes all it can; but bytes out of step make anything."""
    return line.simplified * 2 <= line.changed or cuts.shown(text, line.span, Glosses({}))


def _may_be_broken(line: Line, text: str) -> bool:
    """Whether a line can be the chain's even if it shows no cut."""
    return line.honest <= 1 or line.honest <= 1 + len(pairs(line.span.of(text))) // 2


def _is_cloaked(text: str, lines: list[Line], glosses: Glosses, broken: bool) -> bool:
    """Whether the evidence of all lines together is enough."""
    if glosses.plenty:
        return True
    changed = sum(x.changed for x in lines)
    honest = sum(x.honest for x in lines)
    telling = _telling(text, lines)
    if glosses:
        return 2 * len(telling) >= honest
    if broken:
        return changed >= 5 and honest <= 1 + len(telling) // 2
    if changed >= _LONG and not honest and not speaking_for("chain").isdisjoint("".join(telling)):
        return True
    return changed >= 10 and len(set(telling)) >= _TELLING and len(telling) >= 3 * honest


def _telling(text: str, lines: list[Line]) -> list[str]:
    """The pairs of all lines that only the chain writes."""
    return [pair for x in lines for pair in pairs(x.span.of(text))]


def _is_kept(line: Line, text: str, glosses: Glosses) -> bool:
    """Whether this line of a cloaked page was cloaked, too."""
    if line.honest * 4 <= line.changed // 8:
        return True
    if line.honest * 4 <= 2 * len(pairs(line.span.of(text))) + line.changed // 8:
        return True
    return glosses.plenty and any(glosses.table.get(m[1]) == m[2] for m in GLOSS.finditer(line.span.of(text)))
