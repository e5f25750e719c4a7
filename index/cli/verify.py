"""lantian verify: every article read again from its bytes, every certain repair proved again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from corpus import Corpus, soundness
from index.cli.drawing import where
from index.cli.manners import DEFAULT_CORPUS, AsJson, CorpusPath, emit, report, screen


def verify(
    place: Annotated[
        Path | None, typer.Argument(metavar="[CORPUS]", help="语料库目录 · the corpus, as --corpus")
    ] = None,
    corpus: CorpusPath = DEFAULT_CORPUS,
    as_json: AsJson = False,
) -> None:
    """逐篇重读并证明修复 · Read every article again and prove every repair that is called certain."""
    number = failed = certain = inferred = 0
    with Corpus(place or corpus) as store:
        for verdict in soundness.verify(store):
            number += 1
            failed += not verdict.sound
            certain += verdict.certain
            inferred += verdict.inferred
            if as_json:
                emit(_record(verdict))
            elif not verdict.sound:
                _draw(verdict)
    report(
        f"{number} 篇 articles · 确证 certain {certain} · 推断 inferred {inferred} · "
        + (
            f"不符 not proved {failed} 篇 articles; run `lantian ingest --again`"
            if failed
            else "全部证实 all proved"
        )
    )
    if failed:
        raise typer.Exit(1)


def _record(verdict: soundness.Verdict) -> dict[str, object]:
    return {
        "article": verdict.entry.digest,
        "path": verdict.entry.path,
        "same": verdict.same,
        "certain": verdict.certain,
        "inferred": verdict.inferred,
        "unproved": [{"start": r.span.start, "end": r.span.end, "rule": r.rule} for r in verdict.unproved],
    }


def _draw(verdict: soundness.Verdict) -> None:
    out = screen()
    why = [] if verdict.same else ["重读不同 reads differently now"]
    why += [f"{where(r.span)} {r.rule}" for r in verdict.unproved]
    out.print(f"[red]✗[/red] {escape(verdict.entry.path)}: {escape('; '.join(why))}", soft_wrap=True)
