"""MIDDLE FLOOR. Remembers. SQLite and files; knows no query and no screen."""

from corpus.growth import Report, grow
from corpus.store import Corpus
from corpus.trouble import Trouble

__all__ = ["Corpus", "Report", "Trouble", "grow"]
