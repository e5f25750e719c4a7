"""lantian index: make the index equal the corpus, or build it again."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.progress import Progress

from corpus import Corpus
from index import Index
from index.cli.manners import DEFAULT_CORPUS, AsJson, CorpusPath, emit, margin, screen


def index(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="删去重建 · delete it and build it again")
    ] = False,
    engine: Annotated[str, typer.Option(help="引擎 · tantivy, whoosh")] = "tantivy",
    as_json: AsJson = False,
    corpus: CorpusPath = DEFAULT_CORPUS,
) -> None:
    """更新或重建索引 · Bring the index up to date, or build it again."""
    with Corpus(corpus) as kept, Progress(console=margin(), transient=True) as bar:
        task = bar.add_task("索引 indexing", total=kept.generation or None)
        with Index(
            kept, engine=engine, rebuild=rebuild, progress=lambda at: bar.update(task, completed=at)
        ) as made:
            state = {
                "engine": engine,
                "articles": len(kept),
                "generation": made.generation,
                "behind": made.behind,
            }
    if as_json:
        emit(state)
    else:
        screen().print(f"{state['articles']} 篇 articles · {engine} · generation {state['generation']}")
