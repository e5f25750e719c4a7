"""Bytes become the source: one encoding or several, whole or cut, and nothing dropped in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from extractor.decode import decode, euc_tw

SENTENCES = (
    "入冬以来,全市组织建材、铸造、化工等行业企业错峰生产,空气质量持续好转。",
    "对安装在线监控设备的企业,最高给予十五万元补助。",
    "执法人员每晚开展夜查,发现问题当场交办,限期整改到位。",
    "全市关闭禁养区内养殖场,新建污水处理厂两座,河水变清了。",
    "帮扶组走进车间,查看污染防治设施运行情况,提出意见建议。",
    "农户每吨洁净型煤可以领到补贴,散煤销售点全部取缔。",
)
PAGE = "\n".join(SENTENCES)
TRADITIONAL = OpenCC("s2tw").convert(PAGE)
FOOTER = "版权所有 未经书面授权不得转载"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (PAGE, "utf-8", "utf-8"),
        (PAGE, "utf-8-sig", "utf-8"),
        (PAGE, "gbk", "gb18030"),
        (PAGE, "gb2312", "gb18030"),
        (PAGE + "㐂㐄", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5-hkscs"),
        ("佢哋喺香港嘅街市買嘢食,嗰度啲餸好新鮮。" * 3, "big5hkscs", "big5-hkscs"),
        (PAGE, "hz", "hz"),
        (PAGE, "utf-16", "utf-16-le"),
        (PAGE, "utf-16-be", "utf-16-be"),
        (PAGE, "utf-16-le", "utf-16-le"),
        ("plain ASCII", "ascii", "utf-8"),
        ("東京の空はとても青くて、みんなが遠くの山をながめていました。" * 3, "euc_jp", "euc-jp"),
        ("Air quality, 2020\r\nPM2.5: 48\r\n" * 3, "utf-16-le", "utf-16-le"),
        ("Air quality, 2020\r\nPM2.5: 48\r\n" * 3, "utf-16-be", "utf-16-be"),
        ("Le café est très agréable à Genève, où l’été a été très sec.", "cp1252", "windows-1252"),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 20 else None,
)
def test_a_page_in_one_encoding(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.source == text
    assert decoded.encoding.name == name
    assert not decoded.lost


def test_the_space_of_the_row_of_wide_letters_is_a_wide_space() -> None:
    """A3A0: old pages indent with it; browsers show U+3000, Python's codec gives a private character."""
    assert decode(b"\xa3\xa0\xa3\xa0" + PAGE.encode("gbk")).source == "\u3000\u3000" + PAGE


@pytest.mark.parametrize("lie", ["utf-8", "big5", "iso-8859-1", "shift_jis", "no-such-thing", "gb2312"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_declaration_is_weighed_not_believed(lie: str, codec: str) -> None:
    page = f'<html><head><meta charset="{lie}"><title>治气</title></head><body><p>{PAGE}</p></body></html>'
    assert decode(page.encode(codec)).source == page


@pytest.mark.parametrize("joint", ["\n", "<br>", ""], ids=["lines", "tags", "nothing between"])
@pytest.mark.parametrize(
    ("own", "other"),
    [("gb18030", "utf-8"), ("utf-8", "gb18030"), ("gb18030", "big5hkscs"), ("big5hkscs", "utf-8")],
)
def test_a_page_put_together_from_two_encodings(own: str, other: str, joint: str) -> None:
    script = {"big5hkscs": OpenCC("s2tw").convert}
    pieces = [(s, own) for s in SENTENCES] + [(FOOTER, other)]
    pieces.insert(3, (SENTENCES[0], other))
    texts = [(script.get(codec, str)(s), codec) for s, codec in pieces]
    decoded = decode(joint.encode().join(t.encode(codec) for t, codec in texts))
    assert decoded.source == joint.join(t for t, _ in texts)
    name = {"big5hkscs": "big5-hkscs"}.get(other, other)
    assert {s.encoding for s in decoded.encoding.stretches} == {name}


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("last", [1, 2])
def test_a_page_cut_in_mid_character(codec: str, first: int, last: int) -> None:
    text = TRADITIONAL if codec == "big5hkscs" else PAGE
    raw = text.encode(codec)
    decoded = decode(raw[first : len(raw) - last])
    assert text[2:-2] in decoded.source


@pytest.mark.parametrize("end", ["讲话。", "惩罚。", "懈怠和放松。", "环境保障。"])
def test_a_page_cut_in_its_last_full_stop(end: str) -> None:
    """Read from its other side, the last pair makes words too: only the cut itself tells them apart."""
    raw = f"{SENTENCES[2][:12]}{end}".encode("gbk")
    assert decode(raw[:-1]).source == f"{SENTENCES[2][:12]}{end[:-1]}\ufffd"


def test_lost_bytes_cost_their_own_characters_only_and_are_reported() -> None:
    raw = bytearray(PAGE.encode("gb18030"))
    for at in (201, 150, 99, 50, 11):
        del raw[at]
    decoded = decode(bytes(raw))
    whole = sum(c in decoded.source for c in (s[-8:] for s in SENTENCES))
    assert whole >= 5
    assert decoded.lost
    assert all(loss.span.of(decoded.source).strip("\ufffd") == "" for loss in decoded.lost)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40))
def test_utf8_comes_back_whatever_it_says(text: str) -> None:
    assert decode(text.encode()).source == text


@given(st.binary(max_size=300))
def test_any_bytes_become_some_text_and_losses_lie_in_it(raw: bytes) -> None:
    decoded = decode(raw)
    assert all(0 <= x.span.start < x.span.end <= len(decoded.source) for x in decoded.lost)
    assert all(s.span.end <= len(decoded.source) for s in decoded.encoding.stretches)


def test_euc_tw_which_python_cannot_read() -> None:
    """The bytes as the two planes of CNS 11643 give them."""
    text = "空氣品質改善，河川整治，垃圾清運。" * 6
    by_character = {c: pair for pair, c in euc_tw.characters().items()}
    decoded = decode(b"".join(by_character[c] for c in text))
    assert decoded.source == text
    assert decoded.encoding.name == "euc-tw"
