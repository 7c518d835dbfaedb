/**
 * What a person says of the provider's terms, what the difference of a match by hand is, and exceptions about events.
 *
 * An exception's age is kept with it, because it depends on the day that lateness was counted to.
 */
export const terms = /* sql */ `
-- Records: the provider's terms as agreed, as JSON; the last row holds, and what it leaves out is read off the history.
CREATE TABLE book_settings (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  settings TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

-- Records: what the two sides of an accepted match differ by; the parts add up to lines less settlements.
CREATE TABLE decision_difference (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  kind TEXT NOT NULL CHECK (kind IN ('fee', 'gst', 'tds', 'rounding', 'write-off')),
  amount_paise INTEGER NOT NULL CHECK (amount_paise <> 0),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_difference_by_decision ON decision_difference (decision_id);

-- Derived: what people named of a match, and what reconciling found of the terms (JSON).
ALTER TABLE "match" ADD COLUMN named TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reconciliation ADD COLUMN terms TEXT;

DROP TABLE exception;
CREATE TABLE exception (
  kind TEXT NOT NULL,
  subject_type TEXT NOT NULL CHECK (subject_type IN ('payment', 'settlement', 'line', 'event')),
  subject_id TEXT NOT NULL,
  since TEXT,
  -- Bank working days since then.
  age INTEGER CHECK (age >= 0),
  amount_paise INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kind, subject_type, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exception_by_day ON exception (since, kind, subject_id);
CREATE INDEX exception_by_subject ON exception (subject_type, subject_id);
`

/** The tables of this version that hold records. */
export const termsRecords = ['book_settings', 'decision_difference']
