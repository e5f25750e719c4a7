"""Intake: every way in which pages come, and everything that comes broken."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Trouble
from corpus.arrival import LARGEST, Arrival, bounded
from corpus.intake import arrivals, count, require
from extractor.unreadable import Unreadable

PAGE = "西湾村改厕45户。\n"
RAW = PAGE.encode()


def taken(*paths: Path, jsonl: bool = False) -> list[tuple[str, bytes | str]]:
    """Each arrival's bare name with what was fetched, or with the code of its refusal."""
    return [(Path(a.path).name, fetched(a)) for a in arrivals([str(p) for p in paths], jsonl=jsonl)]


def fetched(arrival: Arrival) -> bytes | str:
    try:
        return arrival.fetch()
    except Unreadable as why:
        return f"refused: {why.code}" if why.reason else "refused without a reason"


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.htm", ".hidden", "a_files/d.js", "sub/.git/x"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(RAW)
    assert [name for name, _ in taken(tmp_path)] == ["a.html", "b.txt", "c.htm"]
    assert count([str(tmp_path)]) == 3


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_page_is_unpacked(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.html{suffix}"
    file.write_bytes(PACKERS[suffix](RAW))
    assert taken(file) == [(file.name, RAW)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_damaged_packed_page_is_refused(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.html{suffix}"
    file.write_bytes(PACKERS[suffix](RAW * 50)[:-9])
    assert taken(file) == [(file.name, "refused: broken")]


def test_json_holds_one_record_or_many(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"id": "x", "text": PAGE}), "utf-8")
    many.write_text(json.dumps([{"id": "y", "html": PAGE}, {"text": PAGE}, {"id": "z"}, 5]), "utf-8")
    assert taken(one) == [("x", PAGE)]
    bad = "refused: bad-record"
    assert taken(many) == [("y", PAGE), ("many.json:2", PAGE), ("z", bad), ("many.json:4", bad)]


def test_an_id_that_comes_twice_is_two_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}\n', "utf-8")
    found = list(arrivals([str(file)]))
    assert [a.path for a in found] == ["x", "x"]
    assert len({a.origin for a in found}) == 2


def test_what_a_record_knows_goes_with_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    known = {"url": "u", "date": "2020-03-26T08:00", "title": "t", "outlet": "o", "content": "article"}
    file.write_text(json.dumps({"text": PAGE, **known}) + "\n" + json.dumps({"text": PAGE}), "utf-8")
    first, second = arrivals([str(file)], date="2019")
    assert (first.known.url, first.known.date, first.known.content) == ("u", "2020-03-26", "article")
    assert second.known.date == "2019"


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(Trouble, match="2020-03-26"):
        list(arrivals(["-"], date="gestern"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_from_excel_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(f'id,text,备注\r\n甲,"{PAGE}",x\r\n乙,,y\r\n'.encode(encoding))
    assert taken(file) == [("甲", PAGE), ("乙", "refused: bad-record")]


def make_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    make_zip(
        tmp_path / "a.zip", {"d/": b"", "d/b.txt": RAW, "__MACOSX/b.txt": b"x", "a.txt": RAW, "../c": RAW}
    )
    assert [n for n, _ in taken(tmp_path / "a.zip")] == ["b.txt", "a.zip!a.txt", "c"]
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for name in ("x/1.txt", "x/2.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(RAW)
            archive.addfile(info, io.BytesIO(RAW))
        link = tarfile.TarInfo("passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert taken(tmp_path / "a.tar.gz") == [("1.txt", RAW), ("2.txt", RAW)]


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    make_zip(tmp_path / "bomb.zip", {f"{k}.txt": bytes(40 << 20) for k in range(7)})
    assert taken(tmp_path / "bomb.zip") == [("bomb.zip", "refused: too-large")]


def test_a_page_that_swells_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(bytes(LARGEST + 1)))
    assert taken(file) == [("a.html.gz", "refused: too-large")]
    with pytest.raises(Unreadable):
        bounded(io.BytesIO(b"abc"), 2)


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.jsonl.gz", "a.json", "a.warc"])
def test_a_broken_bundle_is_refused_and_names_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is not what it says" * 30)
    ((shown, got),) = taken(tmp_path / name)
    assert shown.startswith(name)
    assert got in ("refused: broken", "refused: bad-record")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.jsonl", "a.json", "a.csv", "a.warc", "a.html"])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    assert taken(tmp_path / name) == [(name, "refused: missing")]


def test_names_in_a_chinese_archive_are_read(tmp_path: Path) -> None:
    make_zip(tmp_path / "a.zip", {"XXXX.txt": RAW})
    raw = (tmp_path / "a.zip").read_bytes().replace(b"XXXX", "巡查".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(raw)
    assert [n for n, _ in taken(tmp_path / "a.zip")] == ["a.zip!巡查.txt"]


def response(status: str, headers: str, body: bytes, address: str) -> bytes:
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def test_a_crawl_gives_its_pages(tmp_path: Path) -> None:
    html = "Content-Type: text/html"
    packed = zlib.compress(RAW)
    chunked = f"{len(RAW):x}\r\n".encode() + RAW + b"\r\n0\r\n\r\n"
    records = [
        response("200 OK", html, RAW, "http://e.org/1"),
        response("404 Not Found", html, RAW, "http://e.org/2"),
        response("200 OK", "Content-Type: image/png", RAW, "http://e.org/3"),
        response("200 OK", f"{html}\r\nTransfer-Encoding: chunked", chunked, "http://e.org/4"),
        response("200 OK", f"{html}\r\nContent-Encoding: deflate", packed, "http://e.org/5"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(r) for r in records))
    assert taken(tmp_path / "a.warc.gz") == [("1", RAW), ("4", RAW), ("5", RAW)]
    assert next(arrivals([str(tmp_path / "a.warc.gz")])).known.url == "http://e.org/1"


def test_nothing_there_at_all_is_an_error() -> None:
    require(["-"])
    with pytest.raises(Trouble, match="nowhere"):
        require(["/nowhere/at/all", "/nowhere/else"])


def test_a_name_that_is_no_text_is_printable(tmp_path: Path) -> None:
    import os

    with open(os.fsencode(str(tmp_path)) + b"/\xb0\xa1.txt", "wb") as file:
        file.write(RAW)
    (arrival,) = arrivals([str(tmp_path)])
    assert arrival.fetch() == RAW
    arrival.path.encode("utf-8")
