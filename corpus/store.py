"""Where do pages, articles and facts rest? One directory, one SQLite file, one transaction a page."""

from __future__ import annotations

import sqlite3
import time
import uuid
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from importlib.resources import files
from pathlib import Path
from types import TracebackType

import msgspec
import zstandard

from corpus.entries import Change, Entry, Refusal, Run, Seen, entry_of
from corpus.keeping import now
from corpus.records import Record, unpack
from corpus.trouble import Trouble
from corpus.twins import families
from extractor import Article, Unreadable, read_known
from extractor.model import Known

SCHEMA_VERSION = 1
FILE = "corpus.sqlite"
PATIENCE = 60.0  # seconds that a connection waits for another that writes


_ENTRY = ", ".join(f"a.{f.name}" for f in fields(Entry))


class Corpus:
    """A corpus on disk. Open it, ask it, close it (or use `with`). One connection: one thread.

    Raises Trouble where there is no corpus at `path` (and `create` was not given), or one of another
    version.
    """

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        self.directory = Path(path)
        file = self.directory / FILE
        if not create and not file.is_file():
            raise Trouble(
                f"没有语料库 · there is no corpus at {self.directory}; "
                "make one with `lantian ingest PATH --corpus NAME.lantian`, or name another with --corpus"
            )
        self.directory.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
        try:
            self._prepare()
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        """Settings of the connection, and the tables where there are none."""
        self._write_ahead()
        self.connection.executescript("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")
        if not self._one("PRAGMA user_version"):
            with self.change():
                if not self._one("PRAGMA user_version"):  # nobody else made them while we waited
                    self._make()
        version = self._one("PRAGMA user_version")
        if version != SCHEMA_VERSION:
            raise Trouble(
                f"语料库版本不符 · {self.directory} has version {version}, this lantian reads "
                f"{SCHEMA_VERSION}; ingest its pages into a new corpus"
            )

    def _write_ahead(self) -> None:
        """Turns the file to WAL. SQLite does not wait here as it does elsewhere when another connection
        is turning it at the same moment, so we do.
        """
        patient_until = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > patient_until:
                    raise
                time.sleep(0.01)

    def _make(self) -> None:
        for statement in _statements(files("corpus").joinpath("schema.sql").read_text("utf-8")):
            self.connection.execute(statement)
        about = {"identity": str(uuid.uuid4()), "made": now()}
        self.connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of articles."""
        return int(str(self._one("SELECT count(*) FROM articles")))

    # -------------------------------------------------------------- asking

    @property
    def identity(self) -> str:
        """A name that no other corpus has: an index remembers it beside the generation."""
        return str(self._one("SELECT value FROM about WHERE key = 'identity'"))

    @property
    def generation(self) -> int:
        """Grows with every change of an article; 0 while there was none."""
        return int(str(self._one("SELECT seq FROM sqlite_sequence WHERE name = 'changes'") or 0))

    def changes_since(self, generation: int) -> tuple[Change, ...]:
        """What changed after `generation`, in order; each article once, with its last change."""
        rows = self.connection.execute(
            "SELECT sequence, digest, gone FROM changes WHERE sequence > ? ORDER BY sequence", (generation,)
        )
        return tuple(Change(sequence, digest, bool(gone)) for sequence, digest, gone in rows)

    def resolve(self, name: str) -> str:
        """The digest of the article called `name`: its digest, file name or id, or a beginning of one.

        Raises Trouble where no article or more than one is called so.
        """
        found = self.connection.execute(
            "SELECT digest, path FROM articles "
            "WHERE digest IN (?1, 'sha256:' || ?1) OR name = ?1 OR path = ?1 ORDER BY id",
            (name,),
        ).fetchall() or self._beginning(name)
        if len(found) == 1:
            return str(found[0][0])
        if not found:
            raise Trouble(
                f"没有这篇文章 · no article is called {name!r}; "
                "name it by its file name, its id or its digest, or by a beginning of one of them"
            )
        listed = "; ".join(f"{path} ({digest[7:19]})" for digest, path in found[:9])
        more = f" … {len(found)}" if len(found) > 9 else ""
        raise Trouble(f"不止一篇 · more than one article is called {name!r}: {listed}{more}; say more of it")

    def _beginning(self, name: str) -> list[tuple[str, str]]:
        """Articles whose name or digest begins so. GLOB, unlike LIKE, takes %, _ and case as they are."""
        plain = "".join(f"[{c}]" if c in "*?[" else c for c in name)
        return self.connection.execute(
            "SELECT digest, path FROM articles WHERE name GLOB ?1 || '*' OR path GLOB ?1 || '*' "
            "OR digest GLOB 'sha256:' || ?1 || '*' OR digest GLOB ?1 || '*' ORDER BY id",
            (plain,),
        ).fetchall()

    def article(self, name: str) -> Article:
        """The article called `name` (see `resolve`), the same frozen tree that `read` gave."""
        row = self.connection.execute("SELECT tree FROM articles WHERE digest = ?", (name,)).fetchone()
        if row is None:
            name = self.resolve(name)
            row = self.connection.execute("SELECT tree FROM articles WHERE digest = ?", (name,)).fetchone()
        try:
            return unpack(row[0])
        except msgspec.DecodeError:  # an older lantian's types: the bytes are here, read them again
            page, known = self.page(name)
            return read_known(page, known)

    def articles(self) -> Iterator[Article]:
        """Every article, in the order in which they came."""
        for entry in self.entries():
            yield self.article(entry.digest)

    def entry(self, name: str) -> Entry:
        """The article called `name` as it stands in a list."""
        sql = f"SELECT {_ENTRY} FROM articles a WHERE digest = ?"
        row = self.connection.execute(sql, (name,)).fetchone()
        return entry_of(row or self.connection.execute(sql, (self.resolve(name),)).fetchone())

    def entries(self) -> Iterator[Entry]:
        """Every article as it stands in a list, in the order in which they came."""
        for row in self.connection.execute(f"SELECT {_ENTRY} FROM articles a ORDER BY id").fetchall():
            yield entry_of(row)

    def families(self) -> dict[str, str]:
        """Each article that has near copies, by digest, with the digest of the first of them."""
        return families(self.connection.execute("SELECT digest, sketch FROM articles ORDER BY id"))

    def copies(self, digest: str) -> tuple[str, ...]:
        """Other names under which the same bytes came."""
        rows = self.connection.execute(
            "SELECT path FROM pages WHERE digest = ? AND state = 'duplicate' ORDER BY origin", (digest,)
        )
        return tuple(path for (path,) in rows)

    def page(self, digest: str, origin: str = "") -> tuple[bytes | str, Known]:
        """A page exactly as it came, with what was known of it from outside (at `origin`, if given)."""
        row = self.connection.execute("SELECT form, zstd FROM raw WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise Trouble(f"没有这些字节 · the bytes of {digest} are not in the corpus; run `lantian doctor`")
        data = zstandard.ZstdDecompressor().decompress(row[1])
        known = self._one(
            "SELECT known FROM pages WHERE digest = ? ORDER BY origin = ? DESC, state LIMIT 1",
            (digest, origin),
        )
        page = data.decode("utf-8", "surrogatepass") if row[0] == "text" else data
        return page, msgspec.json.decode(str(known), type=Known) if known else Known()

    def record(self, digest: str) -> Record:
        """A page as the record that would bring it into another corpus."""
        page, known = self.page(digest)
        found = Record(id=self.entry(digest).path, **asdict(known))
        if isinstance(page, str):
            return replace(found, text=page)
        return replace(found, base64=b64encode(page).decode())

    def quarantine(self) -> tuple[Refusal, ...]:
        """The pages that could not be read, by name."""
        rows = self.connection.execute(
            "SELECT p.origin, p.path, q.code, q.reason, q.at, p.digest "
            "FROM quarantine q JOIN pages p ON p.origin = q.origin ORDER BY p.origin"
        )
        return tuple(Refusal(*row) for row in rows)

    def runs(self) -> tuple[Run, ...]:
        """Every run of growth, the first one first."""
        columns = ", ".join(f.name for f in fields(Run))
        return tuple(Run(*row) for row in self.connection.execute(f"SELECT {columns} FROM runs ORDER BY id"))

    def seen(self, origin: str) -> Seen | None:
        """What is known of the page at `origin`, None where it never came."""
        row = self.connection.execute(
            "SELECT p.state, p.digest, p.stamp, p.known, coalesce(q.rules, a.rules) FROM pages p "
            "LEFT JOIN quarantine q ON q.origin = p.origin LEFT JOIN articles a ON a.digest = p.digest "
            "WHERE p.origin = ?",
            (origin,),
        ).fetchone()
        return Seen(*row) if row else None

    def refusal(self, origin: str) -> Unreadable | None:
        """Why the page at `origin` is in quarantine, None where it is not."""
        row = self.connection.execute(
            "SELECT code, reason FROM quarantine WHERE origin = ?", (origin,)
        ).fetchone()
        return Unreadable(*row) if row else None

    def holds(self, digest: str, *, elsewhere: str = "") -> bool:
        """Whether an article was made of these bytes, read from another page than `elsewhere`."""
        sql = "SELECT 1 FROM articles WHERE digest = ? AND origin <> ?"
        return self._one(sql, (digest, elsewhere)) is not None

    def _one(self, sql: str, values: tuple[str, ...] = ()) -> object:
        row = self.connection.execute(sql, values).fetchone()
        return row[0] if row else None

    # -------------------------------------------------------------- changing

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing, also after a crash."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # an interrupt may come just after the commit
                self.connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, so that they can run inside a transaction (executescript would end it)."""
    so_far = ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if sqlite3.complete_statement(so_far):
            yield so_far
            so_far = ""
