"""MIDDLE FLOOR. Remembers. SQLite and files; knows no query and no screen.

>>> import tempfile
>>> from corpus import Corpus, arrivals, grow
>>> folder = tempfile.TemporaryDirectory()
>>> with open(f"{folder.name}/a.txt", "w", encoding="utf-8") as page:
...     _ = page.write("全县关停42家小作坊。")
>>> with Corpus(f"{folder.name}/c.lantian", create=True) as corpus:
...     report = grow(corpus, arrivals([f"{folder.name}/a.txt"]), jobs=1)
...     report.new, corpus.article("a").body
(1, '全县关停42家小作坊。')
>>> folder.cleanup()
"""

from corpus.growth import Report, grow
from corpus.intake import arrivals
from corpus.store import Corpus
from corpus.trouble import Trouble

__all__ = ["Corpus", "Report", "Trouble", "arrivals", "grow"]
