"""The shell's manners: exit codes, streams, sentences instead of tracebacks."""

from __future__ import annotations

import subprocess
import sys

import pytest


def lantian(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "index.cli", *args], capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["no-such-verb"], 2),
        (["extract", "--no-such-option", "x"], 2),
        (["extract"], 2),
        (["extract", "/no/such/file"], 1),
    ],
)
def test_every_end_has_its_code_and_no_traceback(args: list[str], code: int) -> None:
    done = lantian(*args)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_debug_shows_the_traceback() -> None:
    assert "Traceback" in lantian("extract", "/no/such/file", "--debug").stderr


def test_an_error_is_one_sentence_on_stderr() -> None:
    done = lantian("extract", "/no/such/file")
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "/no/such/file" in done.stderr
