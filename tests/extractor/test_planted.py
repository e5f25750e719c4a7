"""Lines that others plant on a page are told from the article's own, wherever they stand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor.model import Article, Known
from extractor.reading import laid_out, opened

FILE = Path(__file__).parent.parent / "cases" / "planted.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))["case"]
BODY = [
    "连日来，云川市水务、住建等部门组成的6个小组沿着东河逐段徒步，查找隐藏的排污口。",
    "此次行动覆盖东河、柳溪等4条河流，总长57公里，将持续到明年2月底。",
    "溯源组采取无人机航拍和人工踏勘相结合的办法，先摸清每一个排污口通向哪里，再确定由谁来治。",
    "截至11月20日，全市共登记各类排污口213个，其中雨污混接的41个，已封堵17个。",
    "市水务局副局长梁咏梅表示，对短期内难以封堵的排污口，将设置临时截流设施，确保污水不直接入河。",
]
HEAD = "<h1>云川市启动枯水期排污口溯源行动</h1><p>2020-11-23 09:00　来源：云川日报</p>"
HIDDEN = ("display:none", "position:absolute;left:-9999px", "font-size:0", "text-indent:-2000px")


def page(lines: list[str]) -> Article:
    body = "".join(f"<p>　　{x}</p>" for x in lines)
    html = f"<html><body>{HEAD}<div>{body}</div><p>责任编辑：周一帆</p></body></html>"
    return laid_out(opened(html), Known())


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else []
    return pytest.param(case["text"], case["want"] == "planted", id=case["label"], marks=marks)


@pytest.mark.parametrize("place", [0, 3, len(BODY)], ids=["before", "middle", "after"])
@pytest.mark.parametrize(("text", "planted"), [_param(x) for x in CASES])
def test_a_planted_line_is_spam_and_an_honest_one_is_body(text: str, planted: bool, place: int) -> None:
    read = page([*BODY[:place], text, *BODY[place:]])
    own = BODY if planted else [*BODY[:place], text, *BODY[place:]]
    assert read.body.split("\n") == own


@pytest.mark.parametrize("style", HIDDEN)
@pytest.mark.parametrize("tag", ["a href=x", "span", "font"])
def test_what_is_hidden_in_a_paragraph_is_none_of_it(tag: str, style: str) -> None:
    hidden = f'<{tag} style="{style}">高薪诚聘夜场模特</{tag.split()[0]}>'
    torn = BODY[3][:20] + hidden + BODY[3][20:]
    read = page([*BODY[:3], torn, BODY[4]])
    assert read.body.replace("\n", "") == "".join(BODY)
