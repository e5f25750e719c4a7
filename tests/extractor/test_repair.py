"""Cloaking undone: what the damage maker did comes back, and nothing else is touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from opencc import OpenCC

from extractor.alignment import Alignment
from extractor.repair.chain import Repaired, repair
from tests.damage import Site, damaged

TABLES = ("repair", "untouched", "cloaked")
CASES = [
    case
    for name in TABLES
    for case in tomllib.loads((Path(__file__).parent.parent / "cases" / f"{name}.toml").read_text("utf-8"))[
        "case"
    ]
]


def repaired(text: str) -> Repaired:
    return repair(text, Alignment())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, str], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True))
    done = repaired(case["text"])
    assert done.text == case.get("want", case["text"])
    if "want" not in case:
        assert not done.repairs


CLEAN = (
    "市水务局昨天发布通报：今年以来，全市共整治黑臭水体38条，关停沿河排污口126个，投入资金4.6亿元。\n"
    "各县区要严格执行标准，对于发现的问题，采取措施并及时处理，只有这样才能让群众满意。\n"
    "记者在现场看到，工人们正忙着清理河道里的垃圾，效果显著。"
)
GLOSSES = {
    "務": "wù",
    "發": "fā",
    "報": "bào",
    "體": "tǐ",
    "關": "guān",
    "縣": "xiàn",
    "們": "men",
    "著": "zhù",
}


@pytest.mark.parametrize("blank", [False, True], ids=["gloss", "gloss and blank"])
def test_glosses_and_script_come_back(blank: bool) -> None:
    page = damaged(CLEAN, Site(GLOSSES, blank=blank, narrow=False)).text
    done = repaired(page)
    assert done.text == CLEAN
    assert done.damage.cloaked
    assert done.damage.glosses == page.count("(")
    assert done.language == "zh-Hans"


def test_script_alone_comes_back() -> None:
    done = repaired(damaged(CLEAN, Site(narrow=False)).text)
    assert done.text == CLEAN
    assert done.damage.cloaked
    assert done.damage.glosses == 0


def test_a_clean_text_has_no_edit() -> None:
    done = repaired(CLEAN)
    assert (done.text, done.repairs, done.damage.cloaked) == (CLEAN, (), False)


PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("variant", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_page_honestly_in_traditional_characters_is_left_alone(variant: str, closed: bool) -> None:
    honest = OpenCC(variant)
    for k in range(0, len(PASSAGES), 4):
        page = honest.convert("\n".join(PASSAGES[k : k + 2]))
        done = repaired(page if closed else page.replace("。”", "！"))  # quotations that never end
        assert not done.repairs
