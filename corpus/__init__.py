"""MIDDLE FLOOR. Remembers. SQLite and files; knows no query and no screen."""

from corpus.trouble import Trouble

__all__ = ["Trouble"]
