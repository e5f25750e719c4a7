"""By which rules is a page read? Their digest says when what was read has to be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = ("beautifulsoup4", "chardet", "jieba", "lxml", "opencc")


@cache
def rules() -> str:
    """The digest of the extractor's code and tables, and of the parts that it reads with."""
    digest = hashlib.sha256()
    for name, data in _files(files("extractor"), ""):
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    for part in _PARTS:
        digest.update(f"{part} {_version(part)}\n".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    """Every file of the package that can change what is read, in a fixed order."""
    found = []
    for item in sorted(folder.iterdir(), key=lambda x: x.name):
        name = f"{path}/{item.name}"
        if item.is_dir():
            found += [] if item.name in ("__pycache__", "build") else _files(item, name)
        elif not item.name.endswith((".pyc", ".typed")):
            found.append((name, item.read_bytes()))
    return found


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return "none"
