"""The shell: one file a verb, no logic. `main` is the command `lantian`."""

from index.cli.app import main

__all__ = ["main"]
