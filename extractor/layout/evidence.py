"""What does the head of a page, or its address, say of title, date, outlet and authors?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from extractor.layout import people
from extractor.lexicon.dates import day, is_day
from extractor.model import Head, Published

_DATES = (
    "pubdate", "publishdate", "article:published_time", "publish_time", "og:release_date", "datepublished",
    "dc.date.issued", "dc.date", "date", "weibo:article:create_at", "firstpublishedtime", "createdate",
    "og:time", "bytedance:published_time", "article:create_at", "sailthru.date",
)  # fmt: skip
_CLOCKS = (
    "script:ct",
    "script:createTime",
    "script:create_time",
    "script:publish_time",
    "script:oriCreateTime",
)
_TITLES = ("og:title", "articletitle", "twitter:title")
_OUTLETS = (
    "contentsource",
    "source",
    "article:source",
    "mediaid",
    "og:article:source",
    "weibo:article:source",
)
_AUTHORS = ("article:author", "author", "og:article:author")
_CHINA = timezone(timedelta(hours=8))
_IN_ADDRESS = (
    re.compile(r"/(?P<y>20[0-3]\d|199\d)[-/_]?(?P<m>0\d|1[0-2])[-/_]?(?P<d>[0-3]\d)(?=[/_\-.])"),
    re.compile(r"[/_]t(?P<y>20[0-3]\d|199\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)_"),
    re.compile(r"/(?P<y>20[0-3]\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?=[/_\-.]|$)"),
    re.compile(r"/(?P<y>20[0-3]\d)/(?P<m>\d\d?)/(?P<d>\d\d?)/"),
)
_TRAIL = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–·]{2,20}$")


def title(head: Head) -> str | None:
    """The title that the head states; a window title loses the names of site and channel at its end."""
    meta = dict(reversed(head.meta))
    for name in _TITLES:
        if meta.get(name, "").strip():
            return meta[name].strip()
    words = (head.window_title or "").strip()
    shorter = _TRAIL.sub("", words)
    while shorter != words and len(shorter) >= 8:
        words, shorter = shorter, _TRAIL.sub("", shorter)
    return words if len(words) >= 4 else None


def published(head: Head, url: str | None) -> Published | None:
    """The day of publication by meta, JSON-LD, script or address, in this order."""
    meta = dict(reversed(head.meta))
    for name in _DATES:
        if found := _day(meta.get(name, "")):
            return Published(found, "day", "meta")
    for block in head.json_ld:
        for value in _in_json(block, "datePublished", "pubDate", "uploadDate"):
            if found := _day(value):
                return Published(found, "day", "json-ld")
    for name in _CLOCKS:
        if found := _moment(meta.get(name, "")):
            return Published(found, "day", "script")
    for address in (url, head.canonical, meta.get("og:url")):
        if found := _in_address(address or ""):
            return Published(found, "day", "url")
    return None


def outlet(head: Head) -> str | None:
    """The outlet that the head names as source; the site's own name is not one."""
    meta = dict(reversed(head.meta))
    for name in _OUTLETS:
        value = meta.get(name, "").strip()
        if 2 <= len(value) <= 30 and not value.startswith("http"):
            return value
    return None


def authors(head: Head) -> tuple[str, ...]:
    """The authors that the head names, where they look like people."""
    meta = dict(reversed(head.meta))
    for name in _AUTHORS:
        if found := people.in_signature(f"({meta.get(name, '')})"):
            return found
    named = [name for block in head.json_ld for name in _in_json(block, "author", "name")]
    return people.among(named)


def _day(value: str) -> str | None:
    found = day(value[:40])
    if found and found[1] == "day":
        return found[0]
    match = re.match(r"\s*(20\d\d)(\d\d)(\d\d)", value)
    if match and is_day(*map(int, match.groups())):
        return "-".join(match.groups())
    return None


def _moment(value: str) -> str | None:
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC).astimezone(_CHINA)
        return moment.strftime("%Y-%m-%d")
    return _day(value)


def _in_json(block: str, *names: str) -> Iterator[str]:
    """The strings under these names in a JSON text, wherever they stand in it; nothing of a broken one."""
    try:
        todo: list[object] = [msgspec.json.decode(block)]
    except (msgspec.DecodeError, RecursionError):
        return
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            yield from (value for name in names if isinstance(value := node.get(name), str))
            todo.extend(node.values())
        elif isinstance(node, list):
            todo.extend(node)


def _in_address(address: str) -> str | None:
    path = address.partition("://")[2] or address
    for pattern in _IN_ADDRESS:
        match = pattern.search(path)
        if match and is_day(int(match["y"]), int(match["m"]), int(match["d"])):
            return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    return None
