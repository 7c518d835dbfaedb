/**
 * Refused transfers that a person has dealt with.
 *
 * A dismissal names the transfer, so that it holds whichever file or webhook tells of it. A transfer may be dismissed
 * again after its dismissal was withdrawn.
 */
export const dismissedTransfers = /* sql */ `
-- Records -------------------------------------------------------------------------------------------------------------

CREATE TABLE transfer_dismissal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  transfer_id TEXT NOT NULL CHECK (transfer_id <> ''),
  words TEXT NOT NULL,
  note TEXT,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE transfer_dismissal_withdrawal (
  dismissal_id INTEGER PRIMARY KEY REFERENCES transfer_dismissal (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
`

/** The tables of this version that hold records. */
export const dismissedTransferRecords = ['transfer_dismissal', 'transfer_dismissal_withdrawal']
