/**
 * Webhooks by way of a relay, the provider's own records, and what is set apart.
 *
 * A provider's record is a delivery like any other, of the source 'provider'; what it denies is a record of its own. A
 * sweep is one reading of the provider's list. What a person says of something that is set apart is a ruling, and the
 * last one holds.
 */
export const inbox = /* sql */ `
-- Records: events -----------------------------------------------------------------------------------------------------

-- The first file that holds an event which came in a delivery before.
CREATE TABLE event_in_file (
  event_id INTEGER PRIMARY KEY REFERENCES provider_event (id),
  file_id INTEGER NOT NULL REFERENCES source_file (id),
  line INTEGER NOT NULL CHECK (line > 0),
  checksum INTEGER NOT NULL
) STRICT;

-- What the relay gave out and no key at hand opened. It is opened when a delivery has the same key.
CREATE TABLE unopened (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  received_at TEXT NOT NULL,
  -- JSON: the whole envelope.
  envelope TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE ruling (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('event', 'delivery', 'unopened')),
  subject_id INTEGER NOT NULL,
  -- 'count': it is to count all the same. 'dismiss': it was looked at. 'reopen': as if nothing had been said.
  verdict TEXT NOT NULL CHECK (verdict IN ('count', 'dismiss', 'reopen')),
  note TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX ruling_by_subject ON ruling (subject, subject_id, id);

-- Records: asking the provider ------------------------------------------------------------------------------------------

-- The provider was asked for this payment and says that there is none.
CREATE TABLE provider_denial (
  id INTEGER PRIMARY KEY,
  reference_id TEXT NOT NULL,
  at TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_denial_by_payment ON provider_denial (reference_id);

CREATE TABLE sweep (
  id INTEGER PRIMARY KEY,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  -- The days of which the provider's list was read.
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day >= from_day),
  -- Whether every page was read and every payment asked for that needed it.
  is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
  -- The last delivery that was in the book when it ended.
  last_delivery INTEGER NOT NULL,
  payments INTEGER NOT NULL,
  asked INTEGER NOT NULL,
  denied INTEGER NOT NULL,
  not_understood INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

-- Records: the relay. Its token and the keys that open its envelopes are in the keychain. --------------------------------

CREATE TABLE relay_pairing (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  address TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  desktop_id TEXT NOT NULL,
  -- The row that ends a pairing repeats it.
  has_ended INTEGER NOT NULL CHECK (has_ended IN (0, 1)),
  checksum INTEGER NOT NULL
) STRICT;

-- A time of which the relay may have had events that this book never saw.
CREATE TABLE relay_gap (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  pairing_id INTEGER NOT NULL REFERENCES relay_pairing (id),
  from_at TEXT,
  to_at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('expired', 'rewound', 'broken-chain')),
  checksum INTEGER NOT NULL
) STRICT;

-- How far the relay was read; written in the transaction that takes in what was read.
CREATE TABLE relay_position (
  pairing_id INTEGER PRIMARY KEY REFERENCES relay_pairing (id),
  cursor TEXT NOT NULL,
  -- The last envelope: what the next one must follow on from. Null before the first.
  seq INTEGER,
  sha256 TEXT,
  received_at TEXT
) STRICT;

-- Derived: what is set apart ---------------------------------------------------------------------------------------------

CREATE TABLE quarantined (
  subject TEXT NOT NULL CHECK (subject IN ('event', 'delivery', 'unopened')),
  subject_id INTEGER NOT NULL,
  why TEXT NOT NULL,
  received_at TEXT NOT NULL,
  amount_paise INTEGER,
  is_dismissed INTEGER NOT NULL CHECK (is_dismissed IN (0, 1)),
  PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quarantined_by_time ON quarantined (is_dismissed, received_at DESC, subject, subject_id);

-- Derived: payments, with everything that vouches for one ------------------------------------------------------------------

CREATE TABLE payment_of_more_trust (
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
  trust TEXT NOT NULL CHECK (trust IN ('imported', 'received', 'signed', 'confirmed')),
  -- From here on: what reconciling found.
  member_of TEXT,
  membership TEXT CHECK (membership IN ('provider', 'inferred', 'ambiguous')),
  state TEXT NOT NULL DEFAULT 'awaited' CHECK (state IN ('in-bank', 'settled', 'ambiguous', 'awaited', 'exception'))
) STRICT;
INSERT INTO payment_of_more_trust SELECT * FROM payment;
DROP TABLE payment;
ALTER TABLE payment_of_more_trust RENAME TO payment;
CREATE INDEX payment_by_time ON payment (paid_at, reference_id);
CREATE INDEX payment_by_state ON payment (state, paid_at, reference_id);
CREATE INDEX payment_by_settlement ON payment (member_of) WHERE member_of IS NOT NULL;
CREATE INDEX payment_by_named_settlement ON payment (settlement_id) WHERE settlement_id IS NOT NULL;
CREATE INDEX payment_by_account ON payment (lower(virtual_account_id), paid_at);
CREATE INDEX payment_unconfirmed ON payment (paid_at) WHERE trust <> 'confirmed';

ALTER TABLE settlement ADD COLUMN trust TEXT NOT NULL DEFAULT 'imported'
  CHECK (trust IN ('imported', 'received', 'signed', 'confirmed'));
`

/** The tables of this version that hold records. */
export const inboxRecords = [
  'event_in_file',
  'unopened',
  'ruling',
  'provider_denial',
  'sweep',
  'relay_pairing',
  'relay_gap',
]
