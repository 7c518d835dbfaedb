/**
 * Records (what came from outside, what people decided, and the audit) refuse update and delete by trigger. Derived
 * tables can be rebuilt from the records at any time, to the same result.
 *
 * `checksum` is the CRC-32 of a row's other columns (`database/checksum.ts`): it lets `verify` name a row that was
 * edited behind the app's back. Money is paise, credits positive and debits negative in `statement_line`.
 */
export const theBook = /* sql */ `
CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at TEXT NOT NULL,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

-- Records: files -----------------------------------------------------------------------------------------------------

CREATE TABLE source_file (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('events', 'statement')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  imported_at TEXT NOT NULL,
  -- The first file with the same bytes, which may be this one: it keeps the bytes and the lines.
  content_id INTEGER NOT NULL REFERENCES source_file (id),
  checksum INTEGER NOT NULL,
  UNIQUE (sha256, name)
) STRICT;

-- The files themselves, as received, in gzipped parts.
CREATE TABLE source_part (
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  bytes BLOB NOT NULL,
  PRIMARY KEY (file_id, part)
) STRICT;

-- Records: provider events -------------------------------------------------------------------------------------------

CREATE TABLE provider_event (
  id INTEGER PRIMARY KEY,
  -- SHA-256 of what the event says, whatever its order and notation: the same event twice is one row.
  identity TEXT NOT NULL UNIQUE CHECK (length(identity) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('collected', 'settled', 'rejected')),
  subject_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  text TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_event_by_subject ON provider_event (kind, subject_id);

-- A check with the client secrets that were at hand; an event may be checked again when more of them are.
CREATE TABLE signature_check (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES provider_event (id),
  checked_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('valid', 'failed')),
  checksum INTEGER NOT NULL,
  UNIQUE (event_id, state)
) STRICT;

-- Records: bank statements -------------------------------------------------------------------------------------------

CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY,
  -- As the bank prints it, without spaces; '' for statements that do not say.
  number TEXT NOT NULL UNIQUE,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE bank_statement (
  file_id INTEGER PRIMARY KEY REFERENCES source_file (id),
  account_id INTEGER NOT NULL REFERENCES bank_account (id),
  layout TEXT NOT NULL,
  currency TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day >= from_day),
  lines INTEGER NOT NULL CHECK (lines > 0),
  added INTEGER NOT NULL CHECK (added BETWEEN 0 AND lines),
  opening_paise INTEGER,
  closing_paise INTEGER,
  proof TEXT NOT NULL CHECK (proof IN ('proven', 'broken', 'no-balance')),
  broken_at_line INTEGER,
  -- JSON: what was understood, in sentences, and the rows that were not taken in.
  notes TEXT NOT NULL,
  rejected TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE statement_line (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  account_id INTEGER NOT NULL REFERENCES bank_account (id),
  posted_on TEXT NOT NULL,
  value_date TEXT,
  narration TEXT NOT NULL,
  reference TEXT NOT NULL,
  utr TEXT,
  amount_paise INTEGER NOT NULL,
  balance_paise INTEGER,
  -- A credit that looks like gateway money.
  from_gateway INTEGER NOT NULL CHECK (from_gateway = 0 OR (from_gateway = 1 AND amount_paise > 0)),
  checksum INTEGER NOT NULL
) STRICT;

-- Where else a line stands: one row for each further file that carries it.
CREATE TABLE line_sighting (
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  line_id INTEGER NOT NULL REFERENCES statement_line (id),
  checksum INTEGER NOT NULL,
  PRIMARY KEY (file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_sighting_by_line ON line_sighting (line_id);

-- Records: what people decided ---------------------------------------------------------------------------------------

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject')),
  -- JSON arrays, sorted.
  settlement_ids TEXT NOT NULL,
  line_ids TEXT NOT NULL,
  words TEXT NOT NULL,
  note TEXT,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE withdrawal (
  decision_id INTEGER PRIMARY KEY REFERENCES decision (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

-- The audit: a row for every change, chained by hash -----------------------------------------------------------------

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT,
  after TEXT,
  reason TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- Derived: what the events say ---------------------------------------------------------------------------------------

CREATE TABLE payment (
  reference_id TEXT PRIMARY KEY,
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  paid_at TEXT NOT NULL,
  rail TEXT NOT NULL CHECK (rail IN ('bank-account', 'upi')),
  utr TEXT,
  virtual_account_id TEXT,
  remitter_name TEXT,
  remitter_account TEXT,
  settlement_id TEXT,
  settlement_utr TEXT,
  trust TEXT NOT NULL CHECK (trust IN ('received', 'signed', 'confirmed')),
  -- From here on: what reconciling found.
  member_of TEXT,
  membership TEXT CHECK (membership IN ('provider', 'inferred', 'ambiguous')),
  state TEXT NOT NULL DEFAULT 'awaited' CHECK (state IN ('in-bank', 'settled', 'ambiguous', 'awaited', 'exception'))
) STRICT;
CREATE INDEX payment_by_time ON payment (paid_at, reference_id);
CREATE INDEX payment_by_state ON payment (state, paid_at, reference_id);
CREATE INDEX payment_by_settlement ON payment (member_of) WHERE member_of IS NOT NULL;

CREATE TABLE settlement (
  settlement_id TEXT PRIMARY KEY,
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  count INTEGER CHECK (count >= 0),
  utr TEXT,
  settled_at TEXT,
  -- From here on: what reconciling found.
  expected_on TEXT,
  membership TEXT CHECK (membership IN ('provider', 'inferred', 'ambiguous')),
  membership_reason TEXT,
  held_count INTEGER NOT NULL DEFAULT 0,
  held_paise INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('accepted', 'proposed', 'open'))
) STRICT;
CREATE INDEX settlement_by_day ON settlement (expected_on, settlement_id);
CREATE INDEX settlement_by_state ON settlement (state, expected_on, settlement_id);

-- The payments that an ambiguous settlement could pay out.
CREATE TABLE candidate (
  settlement_id TEXT NOT NULL REFERENCES settlement (settlement_id) ON DELETE CASCADE,
  reference_id TEXT NOT NULL REFERENCES payment (reference_id) ON DELETE CASCADE,
  PRIMARY KEY (settlement_id, reference_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_by_payment ON candidate (reference_id);

-- Derived: matches. The primary keys keep a settlement and a line in one match at most. --------------------------------

CREATE TABLE "match" (
  match_id TEXT PRIMARY KEY,
  rule TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'proposed')),
  decided_by TEXT CHECK (decided_by IN ('machine', 'person')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence TEXT NOT NULL,
  difference_paise INTEGER NOT NULL,
  note TEXT,
  first_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX match_by_state ON "match" (state, first_day, match_id);

CREATE TABLE match_settlement (
  settlement_id TEXT PRIMARY KEY REFERENCES settlement (settlement_id),
  match_id TEXT NOT NULL REFERENCES "match" (match_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_settlement_by_match ON match_settlement (match_id);

CREATE TABLE match_line (
  line_id INTEGER PRIMARY KEY REFERENCES statement_line (id),
  match_id TEXT NOT NULL REFERENCES "match" (match_id)
) STRICT;
CREATE INDEX match_line_by_match ON match_line (match_id);

CREATE TABLE exception (
  kind TEXT NOT NULL,
  subject_type TEXT NOT NULL CHECK (subject_type IN ('payment', 'settlement', 'line')),
  subject_id TEXT NOT NULL,
  since TEXT,
  amount_paise INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kind, subject_type, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exception_by_day ON exception (since, kind, subject_id);
CREATE INDEX exception_by_subject ON exception (subject_type, subject_id);

-- Which records the derived tables were made from; reconciling is due when it is not the last act. --------------------

CREATE TABLE reconciliation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- The engine's matching version, and whether something came in since.
  version INTEGER NOT NULL,
  due INTEGER NOT NULL CHECK (due IN (0, 1)),
  as_of TEXT
) STRICT;
`

/** The tables of this version that hold records. */
export const bookRecords = [
  'source_file',
  'source_part',
  'provider_event',
  'signature_check',
  'bank_account',
  'bank_statement',
  'statement_line',
  'line_sighting',
  'decision',
  'withdrawal',
  'audit',
]
