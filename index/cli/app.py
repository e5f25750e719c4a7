"""The command `lantian`: its verbs, its exit codes, and the one place where errors become sentences."""

from __future__ import annotations

import typer

from index.cli import extract

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command("extract")(extract.extract)


@app.callback()
def _lantian() -> None:
    """蓝天 lantian"""


def main() -> None:
    app()
