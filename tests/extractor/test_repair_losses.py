"""What cannot be brought back is said to be lost; a figure beside it is uncertain."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import read
from extractor.alignment import Alignment
from extractor.repair.chain import Repaired, repair
from tests.damage import Site, damaged

PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()
AROUND = "\n".join(PASSAGES[66:71])  # full of quotations: every site shows where it cuts
SITES = [
    Site(through_gbk=True, narrow=narrow, end_mark=end) for narrow in (True, False) for end in (True, False)
]


def lost(sentence: str, site: Site) -> tuple[Repaired, list[str]]:
    """The page repaired, and what stands in its text where something is lost."""
    done = repair(damaged(f"{AROUND}\n{sentence}", site).text, Alignment())
    return done, [loss.span.of(done.text) for loss in done.lost]


OUTSIDE = [
    "村民李㛃说，水比以前清了。",
    "他在㙍河镇工作了三年。",
    "陈㛃、刘明等人参加了会议。",
    "这种鸟叫㙍，很少见。",
    "㙍口大桥昨日通车。",
    "两名工人李㛃和赵㙍获救。",
]


@pytest.mark.parametrize("site", SITES, ids=lambda s: f"{s.narrow}-{s.end_mark}")
@pytest.mark.parametrize("sentence", OUTSIDE)
def test_a_character_that_gbk_lacks_is_lost(sentence: str, site: Site) -> None:
    done, gone = lost(sentence, site)
    assert [g[0] for g in gone] == ["?"] * sum(c in sentence for c in "㛃㙍")
    assert done.text.splitlines()[-1].count("?") == len(gone)


ASKED = [
    "谁来治？怎么治？治到什么程度？",
    "“这样做值不值？”会上争论了两个小时。",
    "烟囱还会冒黑烟吗？居民们很关心。",
    "为何屡禁不止？原因有三。",
    "你说怪不怪？水一清，鱼就回来了。",
    "真的能做到吗？！能。",
]


@pytest.mark.parametrize("site", SITES, ids=lambda s: f"{s.narrow}-{s.end_mark}")
@pytest.mark.parametrize("sentence", ASKED)
def test_a_question_loses_nothing(sentence: str, site: Site) -> None:
    assert lost(sentence, site)[1] == []


@pytest.mark.parametrize("narrow", [True, False])
def test_between_marks_that_no_writer_sets_side_by_side_something_is_gone(narrow: bool) -> None:
    _, gone = lost("要紧盯危化品、矿山、消防等行业。", Site(through_gbk=True, narrow=narrow, end_mark=False))
    assert gone == [";、" if narrow else "；、"]


FIGURES = [
    ("差距缩小：16家企业完成整改，另有23家正在整改。", "6家", "23家"),
    ("罚款由李㛃8家分店分担，另有23家正在整改。", "8家", "23家"),
]


@pytest.mark.parametrize(("sentence", "beside", "apart"), FIGURES)
@pytest.mark.parametrize("end_mark", [True, False])
def test_a_figure_beside_a_loss_is_uncertain(sentence: str, beside: str, apart: str, end_mark: bool) -> None:
    page = damaged(f"{AROUND}\n{sentence}", Site(through_gbk=True, end_mark=end_mark)).text
    figures = {
        f.span.of(article.text): f.uncertain
        for article in [read(page, content="article")]
        for f in article.figures
    }
    assert figures[beside]
    assert not figures[apart]
