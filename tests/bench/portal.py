"""Whole portal pages around generated articles: menus, scripts, lists of other articles, a footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from extractor import Article
from tests.generated import articles

SECTIONS = (
    "首页",
    "要闻",
    "政务公开",
    "办事服务",
    "互动交流",
    "环保动态",
    "县区快讯",
    "专题专栏",
    "数据",
    "图片",
)
NEIGHBOURS = 30  # links to other articles beside each one
STYLE = "".join(f".c{n}{{margin:{n}px;float:left;color:#3{n:02}}}\n" for n in range(100))
SCRIPT = "".join(f"function track{n}(e){{return e.target.id==={n}&&window.hit({n});}}\n" for n in range(60))


def pages(count: int) -> Iterator[str]:
    """`count` pages of about 30 KB."""
    made = list(articles(count + NEIGHBOURS))
    for number, article in enumerate(made[:count]):
        yield _page(article, made[number + 1 : number + 1 + NEIGHBOURS])


def _page(article: Article, others: list[Article]) -> str:
    title, *rest = (
        escape(article.text[a.span.start : a.span.end].strip())
        for a in article.sentences
        if article.sentences
    )
    date = article.published.date if article.published else ""
    menu = "".join(f'<li class="c{n}"><a href="/{n}/index.html">{s}</a></li>' for n, s in enumerate(SECTIONS))
    beside = "".join(
        f'<li><a href="/art/{n}.html" target="_blank">{escape(o.title or "")}</a>'
        f"<span>[2019-03-{n % 28 + 1:02}]</span></li>\n"
        for n, o in enumerate(others)
    )
    body = "".join(
        f'<p style="text-indent:2em"><span class="c7">　　{a}{b}</span></p>\n'
        for k, (a, b) in enumerate(pairwise(rest))
        if not k % 2
    )
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{title}_{article.masthead.outlet}</title><style>{STYLE}</style><script>{SCRIPT}</script></head><body>
<div class="top"><ul>{menu * 3}</ul></div><div class="crumbs">当前位置：<a href="/">首页</a> &gt;
<a href="/5/">环保动态</a></div><div id="main"><h1>{title}</h1>
<div class="info">发布日期：{date}&nbsp;&nbsp;来源：{article.masthead.outlet}&nbsp;&nbsp;
字体：[大 中 小]</div>
<div class="TRS_Editor">{body}</div><div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="pages">上一篇：<a href="/art/1.html">{others[0].title}</a></div></div>
<div class="side"><h3>相关阅读</h3><ul>{beside}</ul><h3>热点排行</h3><ul>{beside}</ul></div>
<div class="footer"><ul>{menu * 2}</ul><p>版权所有 未经授权不得转载 主办：市人民政府办公室</p></div>
</body></html>"""
