"""Text decoded with the wrong encoding comes back; text that was decoded rightly is never touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rapidfuzz.distance import Levenshtein

from extractor.alignment import apply
from extractor.decode.codecs import latin_text
from extractor.repair.mojibake import propose

SENTENCES = (
    "入冬以来,全市组织建材、铸造、化工等行业企业错峰生产,空气质量持续好转。",
    "对安装在线监控设备的企业,最高给予15万元补助;二氧化硫年减排8600吨。",
    "市河长办通报:涪江水质优良率达到100%,比上年提高8.3个百分点。",
    "安全生产大检查开展以来,共排查隐患320处,整改到位305处。",
)
LOSSLESS: dict[str, Callable[[str], str]] = {
    "UTF-8 as Latin-1": lambda s: s.encode().decode("latin-1"),
    "UTF-8 as Windows-1252": lambda s: latin_text(s.encode()),
    "UTF-8 as Windows-1252, twice": lambda s: latin_text(latin_text(s.encode()).encode()),
    "GBK as Latin-1": lambda s: s.encode("gbk").decode("latin-1"),
    "GBK as Windows-1252": lambda s: latin_text(s.encode("gbk")),
    "GBK as Big5": lambda s: s.encode("gbk").decode("big5hkscs"),
}


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("kind", LOSSLESS)
def test_what_kept_its_bytes_comes_back_whole(kind: str, sentence: str) -> None:
    try:
        seen = LOSSLESS[kind](sentence)
    except UnicodeDecodeError:
        pytest.skip("this sentence has bytes that the wrong encoding cannot show")
    assert apply(seen, propose(seen).edits)[0] == sentence


@pytest.mark.parametrize("kind", LOSSLESS)
def test_one_bad_line_among_good_ones(kind: str) -> None:
    line = "市政府召开专题会议,部署下一步工作。"
    seen = "\n".join([SENTENCES[0], LOSSLESS[kind](line), SENTENCES[1]])
    repaired, way = apply(seen, propose(seen).edits)
    assert repaired == "\n".join([SENTENCES[0], line, SENTENCES[1]])
    assert all(len(SENTENCES[0]) < s.start for s in way.before)


TORN: dict[str, Callable[[str], str]] = {
    "replaced by U+FFFD": lambda s: s.encode().decode("gbk", "replace"),
    "replaced by a question mark": lambda s: s.encode().decode("gbk", "replace").replace("\ufffd", "?"),
    "read as GB18030": lambda s: s.encode().decode("gb18030", "replace"),
}


@pytest.mark.parametrize("kind", TORN)
def test_utf8_as_gbk_is_told_from_its_context_and_marked_inferred(kind: str) -> None:
    clean = "\n".join(SENTENCES)
    seen = "\n".join(map(TORN[kind], SENTENCES))
    edits = propose(seen).edits
    repaired, _ = apply(seen, edits)
    wrong = Levenshtein.distance(clean, repaired)
    assert wrong <= 0.05 * len(clean)
    for edit in edits:
        if "\ufffd" in edit.span.of(seen):
            assert not edit.certain
    proved = [e for e in edits if e.certain]
    assert all(e.new.encode() == e.span.of(seen).encode("gb18030") for e in proved)
    assert len(proved) > len(edits) / 3


@pytest.mark.parametrize(
    "clean",
    [
        *SENTENCES,
        "入冬以來,全市組織企業錯峰生產,空氣質量持續好轉。",
        "Le café est très agréable à Genève, où l’été a été très sec – “naïve”, déjà vu…",
        "Die Größe der Öfen: 4,3 m; ÄÖÜ äöü ß.",
        "東京都の大気汚染対策について、プログラムを発表しました。",
        "if (x >= 0xE4) { s = “ok”; } // été — naïve",
        "温度为35℃±2℃,浓度50μg/m³,误差不超过×10⁻³。",
        "犇羴鱻麤、龘、䶮等生僻字在姓名中也会出现。",
        "烫手的山芋,屯屯有路。",
        "Ã¤Â¸ÂÃ¤Â¸Â",
    ],
)
def test_clean_text_is_left_alone(clean: str) -> None:
    assert propose(clean) == ((), ())


@pytest.mark.parametrize("filled", ["锟斤拷锟斤拷", "烫烫烫烫", "屯屯屯屯"])
def test_bytes_that_were_replaced_are_lost_and_said_to_be(filled: str) -> None:
    text = f"全市关停{filled}企业三家"
    edits, lost = propose(text)
    assert not edits
    assert [x.span.of(text) for x in lost] == [filled]


def test_a_long_line_without_a_break_is_read_whole() -> None:
    clean = "空气质量" * 3000
    seen = clean.encode().decode("latin-1")
    assert apply(seen, propose(seen).edits)[0] == clean
