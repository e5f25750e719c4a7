"""The house itself: its floors, its tables, and what may stand in code."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
TABLES = sorted(Path(str(files("extractor.lexicon") / "data")).glob("*.tsv"))
PACKAGES = ("extractor", "corpus", "index")


def test_imports_only_go_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda p: p.stem)
def test_a_table_says_what_it_is_and_is_sorted(table: Path) -> None:
    lines = table.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line for line in lines if line and not line.startswith("#")]
    for word in ("grammar:", "source:", "licence:"):
        assert any(word in line for line in head), f"the head of {table.name} lacks {word}"
    assert rows == sorted(set(rows)), f"{table.name} is not sorted by code point, or repeats a row"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_word_list_grows_inside_code(package: str) -> None:
    """Grammar may name single words; a literal that lists many belongs into lexicon/data."""
    listed = re.compile(r"""["'](?:[\u4e00-\u9fff]{2,}\|){9,}|(?:["'][\u4e00-\u9fff]{2,}["'],\s*){9,}""")
    for path in (ROOT / package).rglob("*.py"):
        assert not listed.search(path.read_text("utf-8")), f"{path.name} holds a word list"


def test_every_package_is_listed_and_ships() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    there = {
        str(p.parent.relative_to(ROOT)).replace("/", ".")
        for package in PACKAGES
        for p in (ROOT / package).rglob("__init__.py")
        if p.parent.name != "build"
    }
    assert set(listed) == there


def test_the_plan_in_words_names_rooms_that_stand() -> None:
    named = set(re.findall(r"`([a-z_]+(?:/|\.py|\.sql))`", (ROOT / "ARCHITECTURE.md").read_text("utf-8")))
    missing = {room for room in named if not any((ROOT / package / room).exists() for package in PACKAGES)}
    assert named
    assert not missing
