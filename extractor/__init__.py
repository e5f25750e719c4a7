"""GROUND FLOOR. Bytes in, an Article out. No disk but its own data, no network, no clock."""

from extractor.model import Article
from extractor.reading import Unreadable, read, read_known

__all__ = ["Article", "Unreadable", "read", "read_known"]
