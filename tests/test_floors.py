"""Quality that was reached is kept: scores on the development gold, where it stands beside the project."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCORER = ROOT.parent / "shared" / "tools" / "score.py"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.skipif(not SCORER.exists(), reason="the development gold is not here")
@pytest.mark.parametrize("what", FLOORS)
def test_no_score_falls(what: str) -> None:
    floors = [word for key, least in FLOORS[what].items() for word in ("--floor", f"{key}>={least}")]
    words = [sys.executable, str(SCORER), what, "--cmd", f"{sys.executable} -m index.cli", *floors]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
