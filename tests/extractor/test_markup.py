"""What a reader sees of a page, and where in the source it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.alignment import apply
from extractor.markup import Markup, parse
from extractor.model import Element
from extractor.spans import Span

PIECES = """<p> </p> <br> <b> </b> <a_href=x> </a> <div_hidden> </div> <td> <script> </script> <!-- -->
<textarea> </textarea> <span> </span> 蓝天 &amp; &nbsp; &#x84dd; &none; < > <a_href=" 3<5 水。 <pre> </pre>
<title> </title> <![CDATA[ ]]> <form> </form> <table> <tr> </table> <li> <ul>"""
PIECE = st.sampled_from([*PIECES.split(), "\x00", "\u200b", "\n", "\t"])
PAGE = st.lists(PIECE, max_size=40).map(lambda pieces: "<html>" + "".join(pieces).replace("_", " "))


def shown(source: str) -> tuple[str, Markup]:
    markup = parse(source)
    return apply(source, markup.edits)[0], markup


@given(PAGE)
def test_the_lines_are_the_whole_text_and_every_edit_covers_something(source: str) -> None:
    text, markup = shown(source)
    assert "\n".join(x.span.of(text) for x in markup.lines) == text
    for line in markup.lines:
        assert line.span.of(text)
        assert all(line.span.covers(link) and len(link) for link in line.links)
        assert 0 <= line.element < len(markup.elements)


@given(PAGE)
def test_every_visible_character_is_found_again_in_the_source(source: str) -> None:
    markup = parse(source)
    text, way = apply(source, markup.edits)
    touched = way.after
    for k, character in enumerate(text):
        if not any(s.start <= k < s.end for s in touched):
            assert way.back(Span(k, k + 1)).of(source) == character


@given(st.lists(PIECE, max_size=30).map("".join))
def test_parents_come_before_children(pieces: str) -> None:
    elements = parse("<html>" + pieces).elements
    assert all(e.parent < k for k, e in enumerate(elements))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<body><p>今天<b>蓝</b>天</p><p>明天</p>", "今天蓝天\n明天"),
        ("<body>今天<br>明天<br/>后天", "今天\n明天\n后天"),
        ("<body><p>一 \n 行</p>", "一行"),
        ("<body><p>PM 2.5\n and O3</p>", "PM 2.5 and O3"),
        ("<body><p>&nbsp;&nbsp;&ldquo;蓝天&rdquo;&amp;碧水</p>", "\xa0\xa0“蓝天”&碧水"),
        ("<body><p>　　全角缩进　留下</p>", "　　全角缩进　留下"),
        ("<body><p>3 < 5，&lt;p&gt;不是标签</p>", "3 < 5，<p>不是标签"),
        ("<body><script>var a='<p>不见</p>'</script><style>p{}</style><p>可见</p>", "可见"),
        ("<body><!-- 不见 --><p>可见<!-- > --></p>", "可见"),
        ("<body><!-- 从未关上 <p>可见</p>", "可见"),
        ("<body><script>从未关上<p>可见</p>", "可见"),
        ("<body><p onclick='if(a>b)go()'>可见</p>", "可见"),
        ('<body><p title="没有关上的引号>可见</p>', "可见"),
        ("<body><pre>第一行\n第二行</pre>", "第一行\n第二行"),
        ("<body><table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n乙"),
        ("<title>窗口</title><body><p>页面</p>", "页面"),
        ("<p>片段</p><p>也是网页</p>", "片段\n也是网页"),
        ("<body>零\x00宽\u200b字", "零宽字"),
        ("<body><textarea>框里 <b>的字</textarea>外面", "框里 <b>的字\n外面"),
        ("<body><ruby>霾<rt>mái</rt></ruby>", "霾mái"),
    ],
)
def test_what_is_seen(source: str, text: str) -> None:
    assert shown(source)[0] == text


@pytest.mark.parametrize(
    "source",
    [
        '<th id="x1"></th>\n\n今天天气好\n3 < 5\n明天天气也好\n<bdo id="x1"></bdo>',
        "今天天蓝\n&nbsp;照旧",
        "/p>残留\nbr />残留",
    ],
)
def test_stripped_text_is_left_as_it_stands(source: str) -> None:
    text, markup = shown(source)
    assert text == source
    assert [x.span.of(text) for x in markup.lines] == [x for x in source.split("\n") if x.strip()]


def test_an_article_is_never_markup() -> None:
    assert parse("<p>照抄</p>", as_text=True).edits == ()


def test_links_and_hidden_text_are_known() -> None:
    source = (
        "<body><p>看<a href=x>这里</a><a href=y>那里</a><a name=z>不是链接</a></p>"
        "<p style='display:none'>藏</p>"
    )
    text, markup = shown(source)
    assert [x.of(text) for x in markup.lines[0].links] == ["这里", "那里"]
    assert [markup.elements[x.element].hidden for x in markup.lines] == [False, True]
    hidden = "<body><p>看得见<span style='left:-9999px'>看不见</span>看得见</p>"
    text, markup = shown(hidden)
    assert [x.span.of(text) for x in markup.lines] == ["看得见", "看不见", "看得见"]
    assert [markup.elements[x.element].hidden for x in markup.lines] == [False, True, False]


def test_the_tree_and_the_head() -> None:
    source = (
        '<html><head><title> 标题_某网 </title><meta name="PubDate" content="2020-03-26">'
        '<meta property="og:title" content="标题"><link rel="canonical" href="/a.html">'
        '<script type="application/ld+json">{"a":1}</script><script>var ct = "1585184640";</script></head>'
        '<body><div class="TRS_Editor" id=Zoom><p>正文</p></div>'
    )
    markup = parse(source)
    assert markup.head.window_title == "标题_某网"
    assert dict(markup.head.meta) == {"pubdate": "2020-03-26", "og:title": "标题", "script:ct": "1585184640"}
    assert (markup.head.json_ld, markup.head.canonical) == (('{"a":1}',), "/a.html")
    line = markup.lines[0]
    paragraph = markup.elements[line.element]
    assert paragraph == Element("p", paragraph.parent)
    assert markup.elements[paragraph.parent].hint == "trs_editor zoom"


HOSTILE = {
    "300,000 attributes": "<body><p " + " ".join(f"a{k}=v" for k in range(300_000)) + ">蓝天</p>",
    "200,000 nested tags": "<body>" + "<div>" * 200_000 + "蓝天",
    "1,500 nested tags": "<body>" + "<div>" * 1_500 + "蓝天" + "</div>" * 1_500,
    "a text node of 3 million": "<body><p>" + "蓝天 " * 1_000_000,
    "50,000 paragraphs": "<body>" + "<p>蓝天</p>" * 50_000,
    "null bytes": "<body>" + "\x00<p>\x00蓝\x00天" * 20_000,
    "unclosed quotes": "<body>" + "<a href=\"x'>蓝天" * 50_000,
    "unclosed tags": "<body>蓝天" + "<a<b" * 50_000,
    "unclosed comments": "<body>蓝天" + "<!--<script>" * 50_000,
    "end tags only": "<body>蓝天" + "</p></div></table>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_keeps_its_text(name: str) -> None:
    text, markup = shown(HOSTILE[name])
    assert "蓝天" in text
    assert markup.lines
