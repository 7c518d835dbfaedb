/**
 * Undo of a whole import, and redo.
 *
 * A withdrawal says that a file counts no more, its restoration that it counts again; nothing is deleted. A line counts
 * as long as a file that holds it counts, and likewise an event. Which lines of two files are one is decided among the
 * files that count: where a withdrawal changes that, a line that was only sighted gets a record of its own
 * (`told_apart`), and `line_instead` says which line stands for which from then on.
 */
export const undoImport = /* sql */ `
-- Records: files. The same bytes are read anew when their import was withdrawn and they are to be read in another way. -------

CREATE TABLE source_file_of_any_reading (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('events', 'statement')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  imported_at TEXT NOT NULL,
  -- The first file of the same bytes and the same reading, which may be this one: it keeps the bytes and the lines.
  content_id INTEGER NOT NULL REFERENCES source_file (id),
  checksum INTEGER NOT NULL
) STRICT;
INSERT INTO source_file_of_any_reading SELECT * FROM source_file;
DROP TABLE source_file;
ALTER TABLE source_file_of_any_reading RENAME TO source_file;
CREATE INDEX source_file_by_bytes ON source_file (sha256, name);
CREATE INDEX source_file_by_content ON source_file (content_id);

CREATE TABLE import_withdrawal (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX import_withdrawal_by_file ON import_withdrawal (file_id);

CREATE TABLE import_restoration (
  withdrawal_id INTEGER PRIMARY KEY REFERENCES import_withdrawal (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE VIEW withdrawn_file AS
  SELECT file_id, at FROM import_withdrawal WHERE id NOT IN (SELECT withdrawal_id FROM import_restoration);

-- Records: lines ---------------------------------------------------------------------------------------------------------

-- What a file prints of a line that another one had brought, where it prints it in other words.
CREATE TABLE line_variant (
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  value_date TEXT,
  narration TEXT NOT NULL,
  reference TEXT NOT NULL,
  utr TEXT,
  balance_paise INTEGER,
  from_gateway INTEGER NOT NULL CHECK (from_gateway IN (0, 1)),
  checksum INTEGER NOT NULL,
  PRIMARY KEY (file_id, line)
) STRICT, WITHOUT ROWID;

-- A place that was a sighting of another line, and the record of its own that it has since.
CREATE TABLE told_apart (
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  line_id INTEGER NOT NULL REFERENCES statement_line (id),
  checksum INTEGER NOT NULL,
  PRIMARY KEY (file_id, line)
) STRICT, WITHOUT ROWID;

-- From here on that other line stands for this one, or with null it stands for itself; the last row of a line holds.
CREATE TABLE line_instead (
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES statement_line (id),
  instead INTEGER REFERENCES statement_line (id),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX line_instead_by_line ON line_instead (line_id, id);

-- Records: events. Each further file that holds one. ------------------------------------------------------------------------

CREATE TABLE event_in_any_file (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES provider_event (id),
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  checksum INTEGER NOT NULL,
  UNIQUE (event_id, file_id)
) STRICT;
INSERT INTO event_in_any_file (event_id, file_id, line, checksum)
  SELECT event_id, file_id, line, checksum FROM event_in_file;
DROP TABLE event_in_file;
ALTER TABLE event_in_any_file RENAME TO event_in_file;
CREATE INDEX event_in_file_by_file ON event_in_file (file_id);
CREATE INDEX provider_event_by_file ON provider_event (file_id) WHERE file_id IS NOT NULL;

-- Derived: what does not count. Both are empty as long as no import is withdrawn. -------------------------------------------

-- Files that keep bytes and of which no name counts.
CREATE TABLE resting_content (file_id INTEGER PRIMARY KEY) STRICT;

-- Lines that do not count, each with the line that counts in its stead: null when its money is not in the book.
CREATE TABLE resting_line (line_id INTEGER PRIMARY KEY, instead INTEGER) STRICT;
CREATE INDEX resting_line_by_instead ON resting_line (instead) WHERE instead IS NOT NULL;
`

/** The tables of this version that hold records; dropping one dropped its guards too. */
export const undoImportRecords = [
  'source_file',
  'import_withdrawal',
  'import_restoration',
  'line_variant',
  'told_apart',
  'line_instead',
  'event_in_file',
]
