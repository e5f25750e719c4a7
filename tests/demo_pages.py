"""Makes the pages of `lantian demo` from the clean articles in tests/pages/demo: wraps, encodes, damages.

    python -m tests.demo_pages        # writes index/cli/pages/

Every wound is made by the tests' own damage maker, so what the demo repairs can be held against what
its authors wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.damage import Site, damaged

CLEAN = Path(__file__).parent / "pages" / "demo"
PAGES = Path(__file__).parent.parent / "index" / "cli" / "pages"
INDENT = "\u3000\u3000"

GLOSSED = Site(
    table={
        "環": "huán", "態": "tài", "藍": "lán", "戰": "zhàn", "強": "qiáng", "業": "yè", "萬": "wàn",
        "組": "zǔ", "織": "zhī", "設": "shè", "備": "bèi", "報": "bào", "長": "cháng", "責": "zé",
        "機": "jī", "製": "zhì", "監": "jiān", "線": "xiàn", "補": "bǔ", "續": "xù", "項": "xiàng",
    },
    through_gbk=True,
)  # fmt: skip
SPACED = Site(
    table={
        "陽": "yáng", "務": "wu", "長": "cháng", "網": "wǎng", "對": "duì", "專": "zhuān", "項": "xiàng",
        "動": "dòng", "產": "chǎn", "領": "lǐng", "導": "dǎo", "環": "huán", "檢": "jiǎn", "濟": "jì",
    },
    blank=True,
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """A clean article: its title, the line with date and outlet, the paragraphs as they were written."""

    title: str
    dateline: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    def html(self, tag: str = "p") -> str:
        return "\n".join(f"<{tag}>{p}</{tag}>" for p in self.paragraphs)


def story(name: str) -> Story:
    """The clean article of that name. Its last line may be an editor's: it then counts as a paragraph."""
    lines = [x for x in (CLEAN / f"{name}.txt").read_text("utf-8").split("\n") if x]
    dateline = "" if lines[1].startswith(INDENT) else lines[1]
    return Story(lines[0], dateline, tuple(lines[2 if dateline else 1 :]))


def qingzhou() -> bytes:
    """Cloaked through bytes: glosses, shifted runs, and indents that became question marks."""
    s = story("01-qingzhou")
    text = "\n\n".join(
        ["首页 >> 潍坊晚报 >> 内容", s.title, "潍坊晚报 查看原文 我要分享", *s.paragraphs, "(宋启明)", "分享"]
    )
    return damaged(text.replace(INDENT, "\xa0" * 4), GLOSSED).text.encode()


def hengyang() -> bytes:
    """Cloaked with a blank behind each reading; leftover tags and a line of foreign advertising."""
    s = story("02-hengyang")
    tags = '<th id="q8x"></th>\n<ol><li><bdo id="q8x"></bdo>\n'
    page = "\n\n".join(["关于我们 | English | 网站地图", s.title, s.dateline, *s.paragraphs])
    spam = "彩金大厅手机版下载 百家乐官网开户 电子游艺注册送礼金 真人棋牌大厅"
    return (tags + damaged(page, SPACED).text + "\n\n" + spam + "\n" + tags).encode()


def wuan() -> bytes:
    """A present-day government page: meta data, bread crumbs, a share bar, a related list, a footer."""
    s = story("03-wuan")
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{s.title}_武安市人民政府网</title>
<meta name="ArticleTitle" content="{s.title}"><meta name="PubDate" content="2021-04-02 16:30">
<meta name="ContentSource" content="武安市人民政府办公室">
<style>.nav a{{color:#333}}</style><script>var hits = 120;</script></head>
<body><div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/fw">办事服务</a>
<a href="/hd">互动交流</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 通知公告</div>
<div class="article"><h1>{s.title}</h1>
<div class="info"><span>2021-04-02 16:30</span>&nbsp;&nbsp;<span>来源：武安市人民政府办公室</span>
<span>浏览：<i id="n">120</i>次</span> <span>字体：[大 中 小]</span></div>
<div id="zoom">
{s.html()}
</div><div class="share">分享到：微信 微博 QQ空间</div></div>
<div class="related"><h3>相关新闻</h3><ul>
<li><a href="1.html">我市召开环保工作座谈会</a> 2021-03-28</li>
<li><a href="2.html">春季植树活动启动</a> 2021-03-25</li>
<li><a href="3.html">城区清洁行动方案公布</a> 2021-03-20</li></ul></div>
<div class="footer">主办：武安市人民政府 承办：武安市政务服务中心 冀ICP备00000000号 网站地图 联系我们</div>
</body></html>
""".encode()


def anyang() -> bytes:
    """An electronic newspaper of the 2010s: nested tables, the day's other headlines, GBK."""
    s = story("04-anyang")
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>安阳新报数字报</title></head><body><table width="960"><tr><td>
第01版：要闻 <a href="#">下一版</a></td></tr>
<tr><td><a href="a1.htm">全市秋季义务植树启动</a><br><a href="a2.htm">市图书馆新馆开馆</a><br>
<a href="a3.htm">我市粮食总产再创新高</a></td></tr>
<tr><td><a href="#">上一期</a> <a href="#">下一期</a> 版面导航</td></tr>
<tr><td>2019 年11月2日 星期六 <a href="#">放大</a> <a href="#">缩小</a> <a href="#">默认</a></td></tr>
<tr><td><table><tr><td align="center"><b>{s.title}</b></td></tr>
<tr><td><p>{INDENT}{s.dateline}</p>
{s.html()}
</td></tr></table></td></tr>
<tr><td><a href="#">上一篇</a> <a href="#">下一篇</a></td></tr>
<tr><td>安阳新报社版权所有 未经书面授权不得转载 地址：安阳市文明大道 邮编：455000</td></tr>
</table></body></html>
""".encode("gb18030")


def linqing() -> bytes:
    """A notice in a government's information table; declared as UTF-8, written in GBK."""
    s = story("05-linqing")
    return f"""<html><head><meta charset="utf-8"><title>{s.title}</title></head><body>
<table class="info"><tr><td>索引号</td><td>LQ-2019-0112</td><td>发文机关</td><td>临清市公安局</td></tr>
<tr><td>成文日期</td><td>2019年12月20日</td><td>主题分类</td><td>公共安全</td></tr></table>
<h2>{s.title}</h2><div class="date">{s.dateline}</div>
<div class="content">
{s.html()}
<p align="right">临清市公安局</p><p align="right">2019年12月20日</p></div>
<div class="foot"><a href="#">打印本页</a> <a href="#">关闭窗口</a></div></body></html>
""".encode("gb18030")


def luquan() -> bytes:
    """Stripped of its markup; the body was printed twice."""
    s = story("06-luquan")
    lines = [
        "基层动态",
        "您当前的位置 > 首页 > 基层动态",
        s.title,
        s.dateline + " 访问量:? 字体 :[ 大 ][ 中 ][ 小 ]",
    ]
    return "\n\n".join([*lines, s.body, "扫一扫在手机打开当前页", "基层动态", s.body]).encode()


def suining() -> bytes:
    """A GBK page with a footer pasted in as UTF-8."""
    s = story("07-suining")
    page = f"""<html><head><meta charset="gbk"><title>{s.title} - 遂宁日报网</title></head><body>
<div id="top"><a href="/">首页</a> | <a href="/n">新闻</a> | <a href="/v">视频</a></div>
<h1>{s.title}</h1><p class="src">{s.dateline}</p>
<div class="text">
{s.html()}
</div>
"""
    notice = "版权所有 遂宁日报社 本网站刊登的稿件未经书面授权不得转载使用"
    footer = f'<div class="footer">{notice}</div></body></html>\n'
    return page.encode("gb18030") + footer.encode()


def zibo() -> bytes:
    """Stripped of its markup; another article's headline stands above, a list of others below."""
    s = story("08-zibo")
    related = [
        ("环保督察组进驻三省份", "2020-11-04"),
        ("秋冬季错峰生产方案公布", "2020-11-04"),
        ("多地启动重污染天气橙色预警", "2020-11-03"),
        ("排污许可证核发进入最后阶段", "2020-11-02"),
    ]
    return "\n".join(
        ["多部门联合印发节能降碳行动计划", s.title, s.dateline, *s.paragraphs]
        + [f"-\n{title}{date}" for title, date in related]
    ).encode()


def yulin() -> bytes:
    """A page that states no date; a hidden list of links, and an advertisement inside the article."""
    s = story("09-yulin")
    links = " ".join(f'<a href="x{k}">网上娱乐平台{k}</a>' for k in range(6))
    first, *rest = s.paragraphs
    body = "\n".join(f"<section><span>{p}</span></section>" for p in rest)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{s.title}</title>
<meta property="og:title" content="{s.title}"></head><body>
<div style="display:none">{links}</div>
<h1 class="rich_media_title">{s.title}</h1>
<div class="rich_media_content"><section><span>{first}</span></section>
<div class="ad"><a href="ad">点击领取新人红包 限时优惠</a></div>
{body}</div>
<div class="qr">长按二维码关注我们</div></body></html>
""".encode()


MAKERS = {
    "01-qingzhou.txt": qingzhou,
    "02-hengyang.txt": hengyang,
    "03-wuan.html": wuan,
    "04-anyang.html": anyang,
    "05-linqing.html": linqing,
    "06-luquan.txt": luquan,
    "07-suining.html": suining,
    "08-zibo.txt": zibo,
    "09-yulin.html": yulin,
}


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    for name, make in MAKERS.items():
        (PAGES / name).write_bytes(make())


if __name__ == "__main__":
    main()
