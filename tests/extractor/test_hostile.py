"""Hostile pages: the text is kept or an honest reason is given, in seconds and in little memory.

Each page is read in a process of its own, once at half its size and once whole; time and memory are
printed (`pytest -s`), and time may only grow as the page does.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from extractor import Unreadable, read

STORY = "云川市关停3家企业，涉及水泥、化工行业。"
HTML = "<html><body><p>" + STORY * 5
MILLION = 1_000_000
MEMORY = 1_000  # MB
SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "attributes": (300_000, lambda n: f"<body><p {' '.join(f'a{k}=v' for k in range(n))}>{STORY}"),
    "nested tags": (200_000, lambda n: "<html><body>" + "<div>" * n + STORY),
    "nested and closed": (200_000, lambda n: "<html><body>" + "<div>" * n + STORY + "</div>" * n),
    "one text node": (7 * MILLION, lambda n: "<html><body><p>" + STORY * (n // len(STORY))),
    "paragraphs": (300_000, lambda n: "<html><body>" + f"<p>{STORY}</p>" * n),
    "null bytes": (100_000, lambda n: "<html><body>" + f"\x00<p>\x00{STORY}\x00" * (n // 20)),
    "nothing closed": (8_000, lambda n: HTML + f"<div><table><tr><td><b><a href='x><i>{STORY}" * n),
    "less than": (2 * MILLION, lambda n: HTML + "<" * n),
    "tags cut off": (2 * MILLION, lambda n: HTML + "<a" * (n // 2)),
    "declarations cut off": (2 * MILLION, lambda n: HTML + "<!" * (n // 2)),
    "quotes never closed": (2 * MILLION, lambda n: HTML + "<a '" * (n // 4)),
    "ampersands": (MILLION, lambda n: HTML + "&" * n),
    "entities cut off": (MILLION, lambda n: HTML + "&#" * n),
    "comments": (500_000, lambda n: HTML + "<!-- x -->" * n),
    "comments never closed": (500_000, lambda n: HTML + "<!--" * n),
    "scripts never closed": (300_000, lambda n: HTML + "<script>" * n),
    "a huge attribute": (20 * MILLION, lambda n: f"<html><body><p title='{'x' * n}'>{STORY}"),
    "a huge style": (10 * MILLION, lambda n: f"<html><body><p style='{'height: ' * (n // 8)}'>{STORY}"),
    "metas": (300_000, lambda n: "<html><head>" + "<meta name=a content=b>" * n + HTML),
    "text boxes": (200_000, lambda n: HTML + "<textarea>x" * n),
    "lines short of too many": (19_000, lambda n: "\n".join(f"云川{k}" for k in range(n))),
    "headlines": (15_000, lambda n: "\n".join(["云川市启动行动"] * n)),
    "labels": (19_000, lambda n: "\n".join(["来源："] * n)),
    "menus": (19_000, lambda n: "\n".join(["首页新闻视频图片"] * n)),
    "signatures": (19_000, lambda n: "\n".join(["云川市局", "2021年1月1日"] * (n // 2))),
    "paragraphs of prose": (8_000, lambda n: "<html><body>" + "".join(f"<p>{k}{STORY}" for k in range(n))),
    "a sentence without an end": (190_000, lambda n: "标题\n" + "云川市关停企业，" * (n // 8)),
    "one numeral": (190_000, lambda n: "标题\n" + "一" * n),
    "one word": (190_000, lambda n: "标题\n" + "上一页" * (n // 3)),
}


def _outcome(page: str) -> str:
    try:
        article = read(page)
    except Unreadable as refusal:
        return refusal.code
    kept = STORY in article.text or len(article.text) > len(page) // 2
    return "kept" if kept else "lost"


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_page_is_kept_or_refused_in_time_that_grows_as_it_does(shape: str) -> None:
    root = Path(__file__).parent.parent.parent
    run = subprocess.run(
        [sys.executable, "-m", "tests.extractor.test_hostile", shape],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    outcome, half, whole, memory = run.stdout.split()
    print(f"\n{shape}: {outcome}, {float(whole):.2f} s, {memory} MB")
    assert outcome in ("kept", "too-long")
    assert float(whole) < 3 * float(half) + 0.5
    assert int(memory) < MEMORY


def _measured(shape: str) -> str:
    size, page = SHAPES[shape]
    read(f"<html><body><h1>标题</h1><p>2021-01-01 来源：某报</p><p>{STORY}</p>")  # tables are read
    seconds = []
    for text in (page(size // 2), page(size)):
        begun = process_time()
        outcome = _outcome(text)
        seconds.append(process_time() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{outcome} {seconds[0]} {seconds[1]} {memory}"


if __name__ == "__main__":
    print(_measured(sys.argv[1]))
