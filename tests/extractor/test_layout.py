"""What each line of a page is, and what its masthead states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Unreadable, read
from extractor.alignment import apply
from extractor.layout import blocks, statements
from extractor.markup import parse
from extractor.model import Article, Page

STRIPPED = """首页 | 新闻 | 环保 | 视频
您当前的位置：首页 > 环保 > 正文
云川市重拳整治扬尘污染
发布日期：2021-04-09 10:12 来源：云川日报 作者：林小禾 字体：[大] [中] [小]
本报讯 4月8日，云川市召开扬尘污染整治推进会，通报一季度空气质量情况，安排下一步工作。
一、压实责任
会议要求，各县区要把工地围挡、喷淋、覆盖落到实处，对整改不力的3家单位公开曝光。
下一步，该市将对全市126个工地逐一排查，6月底前全部整改到位。
责任编辑：周一帆
上一篇：云川市开展水源地巡查
下一篇：云川市召开垃圾分类现场会
相关新闻
全市道路保洁实现全覆盖2021-04-08
市领导调研老旧小区改造2021-04-07
新能源公交车上线运行2021-04-06
版权所有：云川新闻网 ICP备00000000号
"""


def kinds(article: Article) -> dict[str, str]:
    return {b.span.of(article.text): b.kind for b in article.blocks}


def test_stripped_text_is_read_by_the_chain_from_title_to_editors() -> None:
    article = read(STRIPPED)
    assert article.title == "云川市重拳整治扬尘污染"
    assert article.published is not None
    assert (article.published.date, article.published.evidence) == ("2021-04-09", "dateline")
    assert article.published.span is not None
    assert article.published.span.of(article.text) == "2021-04-09"
    masthead = article.masthead
    assert (masthead.outlet, masthead.authors, masthead.editors) == ("云川日报", ("林小禾",), ("周一帆",))
    assert article.body.startswith("本报讯")
    assert article.body.endswith("整改到位。")
    assert kinds(article)["一、压实责任"] == "heading"
    assert "水源地" not in article.body


TEXT = st.lists(st.sampled_from([*STRIPPED.splitlines(), "", "　　", "<b>", "-"]), max_size=30).map("\n".join)


@given(TEXT)
def test_blocks_cover_every_visible_line_in_order(text: str) -> None:
    markup = parse(text)
    visible, way = apply(text, markup.edits)
    found = blocks.label(Page(text, visible, way, markup.lines, markup.elements, markup.head))
    assert [b.span.of(visible) for b in found] == [x.strip() for x in visible.splitlines() if x.strip()]
    assert all(b.reason for b in found)


@pytest.mark.parametrize("content", ["一。\n\n二\n", "首页 | 登录\n上一篇：三"])
def test_an_article_given_as_such_is_left_alone(content: str) -> None:
    article = read(content, content="article")
    assert article.text == content
    assert article.body == "\n".join(x for x in content.split("\n") if x)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<html><body><p>" + "云川市关停企业。" * 30_000, "240,000 characters"),
        ("云川\n" * 20_001, "20,001 lines"),
        ("<html><body>" + "<p>云川市关停企业。</p>" * 120_000, "120,000 pieces of text"),
    ],
)
def test_more_than_any_article_has_is_refused_with_its_reason(page: str, what: str) -> None:
    with pytest.raises(Unreadable, match=f"too-long: the page shows {what}"):
        read(page)


def test_a_sentence_that_never_ends_is_cut_at_its_pauses() -> None:
    text = "云川市关停3家企业，" * 500
    article = read(text, content="article")
    assert max(len(s.span) for s in article.sentences) <= 600
    assert "".join(s.span.of(text) for s in article.sentences) == text
    assert all(s.span.of(text).endswith("，") for s in article.sentences)


@pytest.mark.parametrize("label", ["截止时间", "举报时间", "施行日期", "公示结束日期", "整改完成时间"])
def test_the_day_of_something_else_is_no_day_of_publication(label: str) -> None:
    """From a page whose deadline, on a line of its own below the body, was taken for its date."""
    line = f"{label}：2021年9月30日"
    told = statements.read(line)
    assert (told.date, told.said) == (None, ())
    article = read(
        "清河市征集扬尘污染线索\n\n2021-08-06 来源:清河晚报\n\n"
        "清河市生态环境局面向全市征集扬尘污染线索，各施工单位应当如实说明情况，市民可以书面来函。\n\n"
        f"{line}\n\n来函请寄市生态环境局，信封上注明“扬尘线索”字样，过期寄出的不再受理。\n"
    )
    assert article.published
    assert article.published.date == "2021-08-06"
    assert line in article.body
