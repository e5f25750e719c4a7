"""What is called certain is proved, and a false claim is found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import read
from extractor.alignment import Alignment
from extractor.lexicon.tables import mapping
from extractor.repair.chain import repair
from extractor.repair.proof import unproved
from extractor.spans import Span
from tests.damage import Damaged, Site, damaged, narrowed, traditional

SENTENCES = (
    "市水务局昨天发布通报，今年以来全市共整治黑臭水体38条，关停沿河排污口126个。",
    "“现在河水清了，岸边的树也绿了。”村民们高兴地说。",
    "县财政拿出资金4.6亿元，对于发现的问题，采取措施并及时处理。",
    "可见，只有严格执行标准，群众才能满意！",
    "项目负责人介绍，工程分两期建设；第一期已经完工，第二期计划明年6月开工。",
    "基于此，各部门联合开展专项检查，这项工作将长期坚持下去。",
    "医院新建的门诊楼有诊室212间，老人看病更加方便了。",
    "农业技术人员深入田间地头，指导农民科学种田，亩产达到450公斤。",
    "经济运行总体平稳，实现营业收入486亿元，同比增长3.8%。",
    "《实施方案》要求，要进一步压实责任，确保完成全年目标任务。",
)
PASSAGES = (Path(__file__).parent.parent / "cases" / "passages.txt").read_text("utf-8").splitlines()
READINGS = {c: r.split()[0] for c, r in mapping("chain_readings").items()}


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, Site, Damaged]:
    """A page of our own sentences, a site with a table of its own, and what the site shows."""
    several = draw(st.lists(st.sampled_from(PASSAGES), min_size=3, max_size=6, unique=True))
    clean = "\n".join(["".join(draw(st.permutations(SENTENCES))), *several])
    changed = sorted({t for c in clean if (t := traditional(c)) != c and t in READINGS})
    table = draw(st.lists(st.sampled_from(changed), unique=True, max_size=40))
    site = Site(
        {c: READINGS[c] for c in sorted(table)} if len(table) >= 8 else {},
        through_gbk=draw(st.sampled_from((True, True, False))),
        blank=draw(st.booleans()),
        narrow=draw(st.booleans()),
        walls=draw(st.sampled_from(("！；？、。", "！；？、。，"))),
        end_mark=draw(st.booleans()),
        tags=draw(st.booleans()),
    )
    return clean, site, damaged(clean, site)


@settings(max_examples=25)
@given(pages())
def test_nothing_but_what_was_destroyed_differs(page: tuple[str, Site, Damaged]) -> None:
    clean, site, made = page
    article = read(made.text, content="article")
    want = narrowed(clean) if site.narrow else clean
    if not made.destroyed:
        assert article.text == want
    assert unproved(article) == ()
    assert read(article.text, content="article").text == article.text


@settings(max_examples=40)
@given(pages())
def test_nothing_is_wrong_and_certain(page: tuple[str, Site, Damaged]) -> None:
    clean, site, made = page
    want = narrowed(clean) if site.narrow else clean
    done = repair(made.text, Alignment())
    for one in done.repairs:
        if one.certain:
            whence = {at for shown in made.source[one.source.start : one.source.end] for at in shown}
            true = want[min(whence) : max(whence) + 1] if whence else ""
            assert one.span.of(done.text) == true, (one, one.source.of(made.text))


@settings(max_examples=40)
@given(pages())
def test_nothing_is_silently_wrong(page: tuple[str, Site, Damaged]) -> None:
    """What no edit and no loss touches is what its publisher wrote."""
    clean, site, made = page
    want = narrowed(clean) if site.narrow else clean
    done = repair(made.text, Alignment())
    if not done.damage.cloaked:
        return
    told = {at for one in done.repairs for at in range(one.source.start, one.source.end)}
    for loss in done.lost:
        back = done.alignment.back(loss.span)
        told.update(range(back.start, back.end))
    for at, shown in enumerate(made.text):
        if at not in told:
            assert [want[k] for k in made.source[at]] == [shown], (at, made.text[at - 9 : at + 9])


def test_a_false_claim_is_found_out() -> None:
    table = {
        "務": "wù",
        "發": "fā",
        "報": "bào",
        "體": "tǐ",
        "關": "guān",
        "縣": "xiàn",
        "財": "cái",
        "們": "men",
    }
    article = read(damaged("".join(SENTENCES), Site(table)).text, content="article")
    first = next(r for r in article.repairs if r.rule == "script")
    at = first.span.start
    other = article.text[:at] + "假" + article.text[at + 1 :]
    assert first in unproved(replace(article, text=other))


@settings(max_examples=25)
@given(
    st.permutations(SENTENCES), st.sets(st.sampled_from("，、；："), max_size=4), st.booleans(), st.booleans()
)
def test_commas_pushed_in_are_taken_out(
    sentences: list[str], marks: set[str], script: bool, narrow: bool
) -> None:
    clean = "".join(sentences)
    site = Site(script=script, narrow=narrow, commas="".join({*marks, "。"}))
    article = read(damaged(clean, site).text, content="article")
    assert article.text == (narrowed(clean) if narrow else clean)
    assert all(done.certain for done in article.repairs)
    assert unproved(article) == ()


def test_a_false_comma_is_found_out() -> None:
    article = read(damaged("".join(SENTENCES), Site(script=False, commas="。")).text, content="article")
    first = next(r for r in article.repairs if r.rule == "comma")
    moved = replace(first, span=Span(first.span.start + 1, first.span.start + 1))
    assert unproved(replace(article, repairs=(moved, *article.repairs[1:]))) == (moved,)
