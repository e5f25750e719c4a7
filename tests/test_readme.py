"""What README shows is what happens: every console block is run, in order, on the demo's pages."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKER = doctest.OutputChecker()
LOOSE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def commands() -> Iterator[tuple[str, str]]:
    """Every `$ lantian …` of the README, and what it prints there; `...` stands for anything."""
    text = (ROOT / "README.md").read_text("utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for match in re.finditer(r"^\$ (lantian .*?)\n((?:(?!\$ ).*\n)*)", block, re.M):
            yield match[1], match[2]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the demo's pages as `pages/`, as the README says."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "index" / "cli" / "pages", folder / "pages")
    return folder


def test_the_readme_shows_commands() -> None:
    assert len(list(commands())) >= 8


def test_every_command_prints_what_the_readme_shows(desk: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}
    environment.pop("LANTIAN_CORPUS", None)
    for command, shown in commands():
        words = [sys.executable, "-m", "index.cli", *shlex.split(command)[1:]]
        run = subprocess.run(words, cwd=desk, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{command}\n{run.stderr}"
        printed = run.stdout + run.stderr
        assert CHECKER.check_output(shown, printed, LOOSE), f"{command} printed:\n{printed}\nnot:\n{shown}"
