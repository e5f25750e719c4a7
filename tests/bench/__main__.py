"""python -m tests.bench: pages a second of each room, then the engines against each other in one run."""

from __future__ import annotations

from tests.bench import index, pages, store

if __name__ == "__main__":
    pages.main()
    store.main()
    index.main()
