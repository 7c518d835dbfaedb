/** What a person matches of the bank and the merchant's own books by hand: the note, and what the difference is. */
export const entriesByHand = /* sql */ `
-- Records -------------------------------------------------------------------------------------------------------------

CREATE TABLE entry_decision_note (
  decision_id INTEGER PRIMARY KEY REFERENCES entry_decision (id),
  note TEXT NOT NULL CHECK (note <> ''),
  checksum INTEGER NOT NULL
) STRICT;

-- The parts add up to lines less entries.
CREATE TABLE entry_decision_difference (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES entry_decision (id),
  kind TEXT NOT NULL CHECK (kind IN ('fee', 'gst', 'tds', 'rounding', 'write-off')),
  amount_paise INTEGER NOT NULL CHECK (amount_paise <> 0),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_decision_difference_by_decision ON entry_decision_difference (decision_id);

-- Derived: what a person said of a match, as JSON what the difference is -----------------------------------------------

ALTER TABLE entry_match ADD COLUMN note TEXT;
ALTER TABLE entry_match ADD COLUMN named TEXT NOT NULL DEFAULT '[]';
`

/** The tables of this version that hold records. */
export const entriesByHandRecords = ['entry_decision_note', 'entry_decision_difference']
