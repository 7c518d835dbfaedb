/**
 * The book's access to the provider, the virtual accounts, and webhooks that come in by themselves.
 *
 * An account is asked for (`account_request`), each try is noted before it is made (`account_attempt`), and its end
 * after (`account_outcome`): so a crash at any moment leaves it known which accounts may exist. `account_record` is what
 * was ever learned of an account; `virtual_account` is derived from it, the latest of each.
 */
export const accounts = /* sql */ `
-- Tells books apart in the keychain: it stays the same when the file is moved, renamed or copied.
ALTER TABLE book ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE book SET uid = lower(hex(randomblob(16)));

-- Records: access to the provider; the last row holds ---------------------------------------------------------------

CREATE TABLE connection (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  environment TEXT NOT NULL CHECK (environment IN ('production', 'test', 'practice')),
  client_id TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('whitelist', 'public-key')),
  -- PEM, and public: it lets nobody in.
  public_key TEXT,
  -- Where another Practice listens on this machine.
  address TEXT,
  checksum INTEGER NOT NULL
) STRICT;

-- What customers see on what is shared with them; the last row holds.
CREATE TABLE business (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  name TEXT NOT NULL,
  -- A data: URL of a PNG or JPEG.
  logo TEXT,
  checksum INTEGER NOT NULL
) STRICT;

-- Records: virtual accounts -------------------------------------------------------------------------------------------

CREATE TABLE account_batch (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  environment TEXT NOT NULL,
  file TEXT NOT NULL,
  -- Of the file's bytes: the same file again goes on with what is left of it.
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  requests INTEGER NOT NULL CHECK (requests > 0),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE account_request (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER REFERENCES account_batch (id),
  -- The physical line of the batch's file.
  line INTEGER,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  environment TEXT NOT NULL,
  virtual_account_id TEXT NOT NULL,
  rail TEXT NOT NULL CHECK (rail IN ('bank-account', 'upi')),
  -- JSON: what was asked for, as typed.
  form TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX account_request_by_batch ON account_request (batch_id, id);
CREATE INDEX account_request_by_account ON account_request (lower(virtual_account_id), rail);

CREATE TABLE account_attempt (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES account_request (id),
  at TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX account_attempt_by_request ON account_attempt (request_id);

CREATE TABLE account_outcome (
  request_id INTEGER PRIMARY KEY REFERENCES account_request (id),
  at TEXT NOT NULL,
  -- 'uncertain': it was asked for, and nobody knows what came of it. 'given-up': it never was.
  kind TEXT NOT NULL CHECK (kind IN ('created', 'found', 'refused', 'uncertain', 'given-up')),
  reason TEXT,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE account_record (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  environment TEXT NOT NULL,
  virtual_account_id TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('created', 'found', 'fetched', 'edited', 'activated', 'deactivated')),
  -- JSON: what was learned; the rest is as it was known before.
  account TEXT NOT NULL,
  request_id INTEGER REFERENCES account_request (id),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX account_record_by_account ON account_record (lower(virtual_account_id), id);

-- Derived: each account as it is known now -----------------------------------------------------------------------------

CREATE TABLE virtual_account (
  id INTEGER PRIMARY KEY,
  virtual_account_id TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  email TEXT,
  is_active INTEGER CHECK (is_active IN (0, 1)),
  -- JSON: everything that pays into it; the first of each rail is beside it, for lists and searches.
  pay_into TEXT NOT NULL,
  account_number TEXT,
  ifsc TEXT,
  vpa TEXT,
  remitter_account TEXT,
  remitter_ifsc TEXT,
  min_paise INTEGER,
  max_paise INTEGER,
  first_known_at TEXT NOT NULL,
  last_changed_at TEXT NOT NULL,
  -- Everything that a person may look for, in lower case; it is kept in its index only, which a search runs through.
  search TEXT GENERATED ALWAYS AS (lower(
    virtual_account_id || ' ' || coalesce(name, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(account_number, '') || ' ' || coalesce(vpa, '')
  )) VIRTUAL
) STRICT;
CREATE INDEX virtual_account_by_search ON virtual_account (search);
CREATE INDEX virtual_account_by_state
  ON virtual_account (coalesce(is_active, 1), name COLLATE NOCASE, virtual_account_id);
CREATE UNIQUE INDEX virtual_account_by_id ON virtual_account (lower(virtual_account_id));
CREATE INDEX virtual_account_by_name ON virtual_account (name COLLATE NOCASE, virtual_account_id);
CREATE INDEX virtual_account_by_vpa ON virtual_account (lower(vpa)) WHERE vpa IS NOT NULL;

-- What an account collected; a payment may name it by its own id or by its UPI id.
CREATE INDEX payment_by_account ON payment (lower(virtual_account_id), paid_at);

-- Records: webhooks that came in by themselves, as received ------------------------------------------------------------

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL CHECK (source IN ('practice', 'relay', 'provider')),
  -- What tells two deliveries of the same source apart: the same one again adds nothing.
  key TEXT NOT NULL,
  received_at TEXT NOT NULL,
  content_type TEXT NOT NULL,
  -- JSON: the headers that may carry a signature.
  headers TEXT NOT NULL,
  -- To the byte, because the signature is over that.
  body BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (source, key)
) STRICT;

-- An event stands in a file, or came in a delivery.
CREATE TABLE provider_event_of_any_source (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE CHECK (length(identity) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('collected', 'settled', 'rejected')),
  subject_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  text TEXT NOT NULL,
  file_id INTEGER REFERENCES source_file (id),
  line INTEGER CHECK (line > 0),
  checksum INTEGER NOT NULL,
  CHECK ((file_id IS NULL) = (line IS NULL))
) STRICT;
INSERT INTO provider_event_of_any_source SELECT * FROM provider_event;
DROP TABLE provider_event;
ALTER TABLE provider_event_of_any_source RENAME TO provider_event;
CREATE INDEX provider_event_by_subject ON provider_event (kind, subject_id);

-- The event that a delivery carried; a delivery without one was not understood.
CREATE TABLE delivery_event (
  delivery_id INTEGER PRIMARY KEY REFERENCES delivery (id),
  event_id INTEGER NOT NULL REFERENCES provider_event (id),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_event_by_event ON delivery_event (event_id);

-- Answers of the provider that were not understood, without secrets, for whoever mends the reading of them. ------------

CREATE TABLE diagnostic (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  path TEXT NOT NULL,
  status INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
`

/** The tables of this version that hold records; dropping one dropped its guards too. */
export const accountRecords = [
  'connection',
  'business',
  'account_batch',
  'account_request',
  'account_attempt',
  'account_outcome',
  'account_record',
  'delivery',
  'delivery_event',
  'provider_event',
]
