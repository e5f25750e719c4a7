"""python -m tests.bench: pages a second of each room, then the engines against each other in one run."""

from __future__ import annotations

import argparse

from tests.bench import encodings, index, layouts, pages, relevance, repairs, store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="the Python of the environment where other extractors are installed")
    args, rest = parser.parse_known_args()
    encodings.main()
    layouts.main(args.peers)
    pages.main()
    repairs.main()
    store.main()
    relevance.main()
    index.main(rest)


if __name__ == "__main__":
    main()
