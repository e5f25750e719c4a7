"""Title, date and body of whole pages: how fast, as a ratio to other extractors in the same run."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from extractor.model import Known
from extractor.reading import laid_out, opened
from tests.bench.pages import timed
from tests.bench.portal import pages

PEERS = Path(__file__).parent / "peers" / "time_peers.py"
PAGES = 60


def main(python: str | None) -> None:
    """`python` is the interpreter of the environment where the peers are installed, if there is one."""
    raws = [page.encode() for page in pages(PAGES)]
    laid_out(opened(raws[0]), Known())
    _, ours = timed(lambda: [laid_out(opened(raw), Known()) for raw in raws])
    size = sum(map(len, raws)) / PAGES / 1024
    print(f"whole pages of {size:.0f} KB: {PAGES / ours:7.1f} pages/s")
    if python is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, raw in enumerate(raws):
            (Path(folder) / f"{number:03}.html").write_bytes(raw)
        run = subprocess.run([python, PEERS, folder], capture_output=True, text=True, check=True)
    for peer, theirs in json.loads(run.stdout).items():
        print(f"    {peer:18} {PAGES / theirs:7.1f} pages/s: we are {theirs / ours:.1f}x")
