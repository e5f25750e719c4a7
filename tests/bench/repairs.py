"""How fast are cloaked pages repaired? Our own passages, damaged in every way, in CPU time of one core."""

from __future__ import annotations

from pathlib import Path

from extractor.alignment import Alignment
from extractor.lexicon.tables import mapping
from extractor.reading import read
from extractor.repair.chain import repair
from tests.bench.pages import timed
from tests.damage import Site, damaged, traditional

PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()
LONG = 20  # passages of a page, as many as an article has sentences
TURNS = 4


def main() -> None:
    clean = ["\n".join(PASSAGES[k : k + LONG]) for k in range(0, len(PASSAGES), LONG)] * TURNS
    glosses = {
        t: readings.split()[0]
        for c in "会发现时这个对过还进说动问关长们"
        if (readings := mapping("chain_readings").get(t := traditional(c)))
    }
    for name, site in (
        ("glosses only", Site(glosses)),
        ("bytes only, cuts show", Site(through_gbk=True)),
        ("bytes only, cuts silent", Site(through_gbk=True, end_mark=False)),
        ("glosses and bytes", Site(glosses, through_gbk=True)),
    ):
        pages = [damaged(text, site).text for text in clean]
        for page in pages[: len(pages) // TURNS]:  # tables are read once, not measured
            repair(page, Alignment())
        _, seconds = timed(lambda pages=pages: [repair(page, Alignment()) for page in pages])
        size = sum(len(page.encode()) for page in pages) / 1024
        print(f"{name:26} {size / seconds:9.1f} KB/s")
    _, all_of_it = timed(lambda: [read(text, content="article") for text in clean])
    _, seconds = timed(lambda: [repair(text, Alignment()) for text in clean])
    print(f"{'clean: share of reading':26} {100 * seconds / all_of_it:9.2f} %")


if __name__ == "__main__":
    main()
