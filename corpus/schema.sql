-- A lantian corpus: pages as they were scraped, articles as they were read, facts with their places.
--
-- Any SQLite browser can open this file. Begin with the views at the end: `overview`, `figures_cited`,
-- `measures_cited`, `facts_cited`, `dropped`, `repairs_drawn`. Rules that hold everywhere:
--   * start_ and end_ are half-open code points in articles.text; source_start and source_end count in the
--     page as it was scraped. substr(text, start_ + 1, end_ - start_) is what stands there.
--   * An article is its bytes: the same bytes under two names are one article with two pages.
--   * NULL means that the page does not say. Nothing is guessed.
--   * Everything that hangs on an article (blocks, sentences, facts …) goes when the article goes.

CREATE TABLE about (            -- what this corpus is: identity (made once), made (time)
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE changes (          -- the last change of every article ever held: what an index has to catch up on
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,   -- grows for ever; the highest is the corpus's generation
  digest TEXT NOT NULL UNIQUE,
  gone INTEGER NOT NULL         -- 1: the article was deleted, this row is its tombstone
);

CREATE TABLE raw (              -- bytes exactly as they came
  digest TEXT PRIMARY KEY,      -- sha256:… of the bytes
  size INTEGER NOT NULL,        -- in bytes, before compression
  form TEXT NOT NULL,           -- bytes: as scraped; text: a record's text, kept as UTF-8
  zstd BLOB NOT NULL
);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE REFERENCES raw (digest),
  origin TEXT NOT NULL,         -- the page it was read from: pages.origin
  path TEXT NOT NULL,           -- that page as the reader named it, or the record's id
  name TEXT NOT NULL,           -- the file's bare name, or the record's id
  url TEXT,
  title TEXT,
  title_start INTEGER,
  title_end INTEGER,
  published TEXT,               -- ISO, cut to its precision: 2020, 2020-03, 2020-03-26
  precision TEXT,               -- day, month, year
  evidence TEXT,                -- what says so: dateline, meta, json-ld, url, record …
  published_start INTEGER,
  published_end INTEGER,
  outlet TEXT,                  -- 来源, never the author
  authors TEXT NOT NULL,        -- a JSON list
  editors TEXT NOT NULL,        -- a JSON list
  place_name TEXT,              -- the place the article is about
  place_code TEXT,              -- GB/T 2260, valid on its date
  language TEXT NOT NULL,
  encoding TEXT NOT NULL,
  encoding_certain INTEGER NOT NULL,
  cloaked INTEGER NOT NULL,     -- 1: the page was damaged on purpose and has been repaired
  script TEXT NOT NULL,         -- hans, hant
  glosses INTEGER NOT NULL,     -- pinyin glosses removed
  shifted INTEGER NOT NULL,     -- shifted runs turned back
  lost INTEGER NOT NULL,        -- places where information is gone
  text TEXT NOT NULL,           -- the whole page as repaired
  body TEXT NOT NULL,           -- the article alone
  known TEXT NOT NULL,          -- what was known from outside, as JSON: url, date, title, outlet, content
  rules TEXT NOT NULL,          -- digest of the rules that read it; when they change it is read again
  sketch BLOB NOT NULL,         -- fingerprint of the body by which near copies are found
  tree BLOB NOT NULL            -- the whole Article as it was read: MessagePack, zstd
);
CREATE INDEX articles_name ON articles (name);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_published ON articles (published);

CREATE TABLE pages (            -- every name under which a page came, and what became of it
  origin TEXT PRIMARY KEY,      -- the file's full path; in a container: container!member
  path TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('article', 'duplicate', 'quarantine')),
  digest TEXT,                  -- of its bytes; NULL where they could not be had
  stamp TEXT,                   -- size and time of the file when last looked at: unchanged, so not opened again
  known TEXT NOT NULL
);
CREATE INDEX pages_digest ON pages (digest);

CREATE TABLE quarantine (       -- pages that could not be read; the run went on without them
  origin TEXT PRIMARY KEY REFERENCES pages (origin) ON DELETE CASCADE,
  code TEXT NOT NULL,           -- for machines: empty, not-text, no-text, timeout, memory, too-large …
  reason TEXT NOT NULL,         -- for people: what is wrong and what to do
  at TEXT NOT NULL,             -- UTC
  rules TEXT NOT NULL           -- the rules that gave up; newer rules try again
);

CREATE TABLE runs (             -- one row a run of ingest; finished is NULL where it was cut short
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,        -- UTC
  finished TEXT,
  new INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  repaired INTEGER NOT NULL DEFAULT 0,
  dropped INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0
);

-- What stands in an article. `position` is the place in the article's own list, to which others refer.

CREATE TABLE blocks (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  kind TEXT NOT NULL,           -- title heading body dateline nav related advert spam notice footer duplicate caption other
  reason TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE sentences (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  block INTEGER NOT NULL,       -- blocks.position
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE repairs (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source_start INTEGER NOT NULL,
  source_end INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  before TEXT NOT NULL,         -- as scraped
  after TEXT NOT NULL,          -- as repaired
  rule TEXT NOT NULL,
  certain INTEGER NOT NULL,     -- 1: proved by damaging it again; 0: inferred from context
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE losses (           -- where information is gone and nothing was invented
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE places (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,           -- as it stands
  name TEXT NOT NULL,           -- in full
  code TEXT,                    -- GB/T 2260, valid on the article's date; NULL when it cannot be told
  path TEXT NOT NULL,           -- JSON list from the province down
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX places_code ON places (code);

CREATE TABLE organisations (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX organisations_text ON organisations (text);

CREATE TABLE persons (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  role TEXT,
  org TEXT,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX persons_text ON persons (text);

CREATE TABLE documents (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,           -- with its 《》
  number TEXT,                  -- 文号
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX documents_text ON documents (text);

CREATE TABLE campaigns (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX campaigns_text ON campaigns (text);

CREATE TABLE pollutants (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT NOT NULL,           -- canonical: VOCs, PM2.5, SO2 …
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX pollutants_name ON pollutants (name);

CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,           -- date period deadline since until duration frequency plan_period …
  value TEXT,                   -- ISO 8601, or {"lo", "hi"} of a vague length; NULL where it hangs on a day that is not stated
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE figures (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,           -- the number with its unit
  kind TEXT NOT NULL,           -- count measure money share ratio rank change threshold list_count spec
  value REAL,                   -- in base units of `unit`; NULL where only bounds are known
  lo REAL,                      -- lowest and highest value it can have; both equal `value` where that is known
  hi REAL,
  lo_open INTEGER NOT NULL,     -- 1: the bound itself is excluded
  hi_open INTEGER NOT NULL,
  unit TEXT NOT NULL,           -- UCUM, ISO 4217 for money, "1" for counts, "{rank}", "{pp}"
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  counter TEXT,                 -- the classifier as written
  comparator TEXT NOT NULL,     -- = < <= > >= ~ <~ range
  subject TEXT,                 -- what is counted or measured
  indicator TEXT,               -- the property
  status TEXT NOT NULL,         -- actual target standard policy planned before after …
  change_direction TEXT,
  change_role TEXT,
  change_basis TEXT,
  change_base_period TEXT,
  rank_scope TEXT,
  rank_from TEXT,
  rank_of INTEGER,
  share_of TEXT,
  aligned_cue TEXT,             -- 分别 …: which of several numbers handed out in order this one is
  aligned_index INTEGER,
  aligned_of INTEGER,
  time TEXT,                    -- ISO interval that the value holds for
  place TEXT,
  place_code TEXT,
  actor TEXT,
  uncertain INTEGER NOT NULL,   -- 1: an inferred repair or a lost byte touches it
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX figures_indicator ON figures (indicator);
CREATE INDEX figures_unit ON figures (unit);

CREATE TABLE measures (         -- policy measures, 措施
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_ INTEGER NOT NULL,
  end_ INTEGER NOT NULL,
  text TEXT NOT NULL,
  action TEXT NOT NULL,
  instrument TEXT NOT NULL,
  topic TEXT NOT NULL,
  status TEXT NOT NULL,         -- required recommended planned ongoing done
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  object TEXT,
  actor TEXT,
  actor_inferred INTEGER NOT NULL,
  place_name TEXT,
  place_code TEXT,
  instrument_class TEXT NOT NULL,
  deadline TEXT,
  frequency TEXT,
  timeframe TEXT,
  figures TEXT NOT NULL,        -- JSON lists of positions
  documents TEXT NOT NULL,
  campaigns TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX measures_topic ON measures (topic);

-- Views for readers.

CREATE VIEW overview AS         -- one row an article: what it is, where it was read, what it holds
SELECT a.name, a.title, coalesce(a.published, '未载明') AS published, a.evidence, a.outlet, a.place_name AS place,
  a.cloaked, a.glosses, a.shifted, a.lost, length(a.body) AS characters,
  (SELECT count(*) FROM figures f WHERE f.article = a.id) AS figures,
  (SELECT count(*) FROM measures m WHERE m.article = a.id) AS measures,
  (SELECT count(*) FROM pages p WHERE p.digest = a.digest AND p.state = 'duplicate') AS copies,
  a.path, a.url, a.digest
FROM articles a ORDER BY a.id;

CREATE VIEW figures_cited AS    -- every figure with its article and its sentence
SELECT a.name, a.title, a.published, f.text, f.kind, f.value, f.lo, f.hi, f.unit, f.comparator, f.subject, f.indicator,
  f.status, f.time, coalesce(f.place, a.place_name) AS place, f.actor, f.uncertain,
  substr(a.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence,
  f.start_, f.end_, f.rule, a.digest
FROM figures f JOIN articles a ON a.id = f.article;

CREATE VIEW measures_cited AS   -- every measure with its article and its sentence
SELECT a.name, a.title, a.published, m.text, m.place_name AS place, m.actor, m.action, m.object, m.instrument, m.topic,
  m.status, m.deadline,
  substr(a.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence,
  m.start_, m.end_, m.rule, a.digest
FROM measures m JOIN articles a ON a.id = m.article;

CREATE VIEW facts_cited AS      -- places, names and times in one list
SELECT a.name AS article, f.fact, f.text, f.value, f.start_, f.end_, f.rule, a.digest
FROM articles a JOIN (
  SELECT article, 'place' AS fact, text, code AS value, start_, end_, rule FROM places
  UNION ALL SELECT article, 'organisation', text, NULL, start_, end_, rule FROM organisations
  UNION ALL SELECT article, 'person', text, role, start_, end_, rule FROM persons
  UNION ALL SELECT article, 'document', text, number, start_, end_, rule FROM documents
  UNION ALL SELECT article, 'campaign', text, NULL, start_, end_, rule FROM campaigns
  UNION ALL SELECT article, 'pollutant', text, name, start_, end_, rule FROM pollutants
  UNION ALL SELECT article, 'time', text, value, start_, end_, rule FROM times
) f ON f.article = a.id;

CREATE VIEW dropped AS          -- what was on the page but is not the article, and why
SELECT a.name, b.kind, b.reason, substr(a.text, b.start_ + 1, b.end_ - b.start_) AS text, b.start_, b.end_, a.digest
FROM blocks b JOIN articles a ON a.id = b.article
WHERE b.kind NOT IN ('title', 'heading', 'body', 'dateline', 'caption');

CREATE VIEW repairs_drawn AS    -- every repair, before and after
SELECT a.name, r.before, r.after, r.rule, CASE r.certain WHEN 1 THEN 'certain' ELSE 'inferred' END AS proof,
  r.source_start, r.source_end, r.start_, r.end_, a.digest
FROM repairs r JOIN articles a ON a.id = r.article;

CREATE VIEW quarantined AS      -- what could not be read, with what to do
SELECT p.path, q.code, q.reason, q.at, p.digest, p.origin FROM quarantine q JOIN pages p ON p.origin = q.origin;
