"""Run in the peers' own environment: python time_peers.py FOLDER prints JSON of CPU seconds for its pages."""

import json
import logging
import sys
import time
from pathlib import Path

import trafilatura
from readability import Document


def by_trafilatura(raw):
    trafilatura.extract(raw, favor_precision=True, with_metadata=True, output_format="json")


def by_readability(raw):
    document = Document(raw.decode("utf-8", "replace"))
    document.title()
    document.summary()


def seconds(work, raws):
    work(raws[0])  # start-up is not measured
    start = time.process_time()
    for raw in raws:
        work(raw)
    return time.process_time() - start


if __name__ == "__main__":
    logging.disable()
    pages = [p.read_bytes() for p in sorted(Path(sys.argv[1]).iterdir())]
    peers = {"trafilatura": by_trafilatura, "readability-lxml": by_readability}
    print(json.dumps({name: seconds(work, pages) for name, work in peers.items()}))
