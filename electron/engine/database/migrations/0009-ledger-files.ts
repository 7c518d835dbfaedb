/**
 * A ledger is a file of the book as any other: listed, undone and brought back.
 *
 * What a ledger holds stays where it was, with the bytes; `ledger_file` says which file it is. The same bytes are read
 * anew when their import was undone and they read otherwise since, so a ledger's bytes may be there more than once.
 */
export const ledgerFiles = /* sql */ `
DROP VIEW standing_entry;

CREATE TABLE source_file_of_any_kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('events', 'statement', 'ledger')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  imported_at TEXT NOT NULL,
  -- The first file of the same bytes and the same reading, which may be this one: it keeps what was read.
  content_id INTEGER NOT NULL REFERENCES source_file (id),
  checksum INTEGER NOT NULL
) STRICT;
INSERT INTO source_file_of_any_kind SELECT * FROM source_file;
DROP TABLE source_file;
ALTER TABLE source_file_of_any_kind RENAME TO source_file;
CREATE INDEX source_file_by_bytes ON source_file (sha256, name);
CREATE INDEX source_file_by_content ON source_file (content_id);

CREATE TABLE ledger_of_any_reading (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  account_id INTEGER NOT NULL REFERENCES bank_account (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day >= from_day),
  entries INTEGER NOT NULL CHECK (entries > 0),
  -- JSON: what was understood, in sentences, and the rows that were not taken in.
  notes TEXT NOT NULL,
  rejected TEXT NOT NULL,
  -- The file itself, as received, gzipped.
  bytes BLOB NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
INSERT INTO ledger_of_any_reading SELECT * FROM ledger;
DROP TABLE ledger;
ALTER TABLE ledger_of_any_reading RENAME TO ledger;
CREATE INDEX ledger_by_bytes ON ledger (sha256);

-- The file of each ledger: the one that its import added.
CREATE TABLE ledger_file (
  ledger_id INTEGER PRIMARY KEY REFERENCES ledger (id),
  file_id INTEGER NOT NULL UNIQUE REFERENCES source_file (id),
  checksum INTEGER NOT NULL
) STRICT;

-- Decisions name an entry by what it says.
CREATE INDEX ledger_entry_by_identity ON ledger_entry (identity);

-- The ledgers that count: their import was not undone.
CREATE VIEW counting_ledger AS
  SELECT l.id, f.file_id, l.at, l.name, l.account_id, l.from_day, l.to_day, l.entries
    FROM ledger l JOIN ledger_file f ON f.ledger_id = l.id
   WHERE f.file_id NOT IN (SELECT file_id FROM resting_content);

-- The entries that the books hold now.
CREATE VIEW standing_entry AS
  SELECT e.id, e.ledger_id, e.line, e.day, e.amount_paise, e.text, e.reference, e.identity, l.account_id, l.name
    FROM ledger_entry e JOIN counting_ledger l ON l.id = e.ledger_id
   WHERE NOT EXISTS (
     SELECT 1 FROM counting_ledger later WHERE later.account_id = l.account_id AND later.id > l.id
       AND e.day BETWEEN later.from_day AND later.to_day);
`

/** The tables of this version that hold records; dropping one dropped its guards too. */
export const ledgerFileRecords = ['source_file', 'ledger', 'ledger_file']
