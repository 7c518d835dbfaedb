/**
 * Ledgers: what the merchant's own books say of a bank account, as a third side beside the provider and the bank.
 *
 * An export stands for its days: of two that cover a day, the later one is what the books say now. What people decide
 * names an entry by what it says (`identity`), so that it holds for the same entry in the next export.
 */
export const ledgers = /* sql */ `
-- Records -------------------------------------------------------------------------------------------------------------

CREATE TABLE ledger (
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
  checksum INTEGER NOT NULL,
  UNIQUE (sha256, account_id)
) STRICT;

CREATE TABLE ledger_entry (
  id INTEGER PRIMARY KEY,
  ledger_id INTEGER NOT NULL REFERENCES ledger (id),
  line INTEGER NOT NULL CHECK (line > 0),
  day TEXT NOT NULL,
  -- Money into the bank account is positive.
  amount_paise INTEGER NOT NULL,
  text TEXT NOT NULL,
  reference TEXT NOT NULL,
  identity TEXT NOT NULL CHECK (length(identity) = 32),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_entry_by_ledger ON ledger_entry (ledger_id, day);

CREATE TABLE entry_decision (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject')),
  account_id INTEGER NOT NULL REFERENCES bank_account (id),
  -- JSON arrays, sorted.
  line_ids TEXT NOT NULL,
  identities TEXT NOT NULL,
  words TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE entry_withdrawal (
  decision_id INTEGER PRIMARY KEY REFERENCES entry_decision (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

-- Derived: which lines and which entries are the same money -------------------------------------------------------------

CREATE TABLE entry_match (
  match_id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES bank_account (id),
  state TEXT NOT NULL CHECK (state IN ('accepted', 'proposed')),
  decided_by TEXT CHECK (decided_by IN ('machine', 'person')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  -- JSON: sentences.
  evidence TEXT NOT NULL,
  first_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_match_by_state ON entry_match (state, first_day, match_id);

CREATE TABLE entry_match_line (
  line_id INTEGER PRIMARY KEY REFERENCES statement_line (id),
  match_id TEXT NOT NULL REFERENCES entry_match (match_id)
) STRICT;
CREATE INDEX entry_match_line_by_match ON entry_match_line (match_id);

CREATE TABLE entry_match_entry (
  entry_id INTEGER PRIMARY KEY REFERENCES ledger_entry (id),
  match_id TEXT NOT NULL REFERENCES entry_match (match_id)
) STRICT;
CREATE INDEX entry_match_entry_by_match ON entry_match_entry (match_id);

-- What each account was matched with last: it is matched again when any of it is another.
CREATE TABLE entry_matching (
  account_id INTEGER PRIMARY KEY REFERENCES bank_account (id),
  seen TEXT NOT NULL
) STRICT;

-- The entries that the books hold now.
CREATE VIEW standing_entry AS
  SELECT e.id, e.ledger_id, e.line, e.day, e.amount_paise, e.text, e.reference, e.identity, l.account_id, l.name
    FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
   WHERE NOT EXISTS (
     SELECT 1 FROM ledger later WHERE later.account_id = l.account_id AND later.id > l.id
       AND e.day BETWEEN later.from_day AND later.to_day);
`

/** The tables of this version that hold records. */
export const ledgerRecords = ['ledger', 'ledger_entry', 'entry_decision', 'entry_withdrawal']
