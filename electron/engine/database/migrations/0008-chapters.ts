/**
 * Long books are reconciled in chapters, so that a day more costs a day more. A chapter is made of whole months; what it
 * says is final for those after it (`shared/matching/chapters/`). Everything here is derived.
 */
export const chapters = /* sql */ `
-- The first days of the chapters after the first one; none in a short book.
CREATE TABLE chapter_start (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The days of which something is another than reconciling saw; no first day with "due": any may be.
ALTER TABLE reconciliation ADD COLUMN due_since TEXT;
ALTER TABLE reconciliation ADD COLUMN due_until TEXT NOT NULL DEFAULT '9999-12-31';

-- About when it was paid out, and by what that is known; null in a short book.
ALTER TABLE settlement ADD COLUMN day TEXT;
ALTER TABLE settlement ADD COLUMN dated_by TEXT CHECK (dated_by IN ('record', 'line', 'order'));
-- The chapter that says which payments it pays out, and when the last of them were due, in milliseconds;
-- and the number of the day on which it was paid out, where its UTR tells it.
ALTER TABLE settlement ADD COLUMN chapter INTEGER;
ALTER TABLE settlement ADD COLUMN due_from INTEGER;
ALTER TABLE settlement ADD COLUMN due_to INTEGER;
ALTER TABLE settlement ADD COLUMN due_paid_on INTEGER;
ALTER TABLE settlement ADD COLUMN due_certain INTEGER NOT NULL DEFAULT 0 CHECK (due_certain IN (0, 1));
CREATE INDEX settlement_by_chapter ON settlement (chapter);
CREATE INDEX settlement_by_paid_day ON settlement (day);

-- The chapter that matched them, and the last day of their lines and settlements.
ALTER TABLE "match" ADD COLUMN chapter INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "match" ADD COLUMN last_day TEXT NOT NULL DEFAULT '';
-- What its settlements come to.
ALTER TABLE "match" ADD COLUMN settled_paise INTEGER NOT NULL DEFAULT 0;
CREATE INDEX match_by_rule ON "match" (rule, state, settled_paise);
CREATE INDEX match_by_chapter ON "match" (chapter);
CREATE INDEX match_by_last_day ON "match" (last_day);

ALTER TABLE exception ADD COLUMN chapter INTEGER NOT NULL DEFAULT 0;
CREATE INDEX exception_by_chapter ON exception (chapter);

-- Exceptions of settlements whose money a later chapter found after all.
CREATE TABLE resolved_exception (
  kind TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  since TEXT,
  age INTEGER,
  amount_paise INTEGER NOT NULL,
  reason TEXT NOT NULL,
  chapter INTEGER NOT NULL,
  resolved_in INTEGER NOT NULL,
  PRIMARY KEY (kind, subject_type, subject_id)
) STRICT, WITHOUT ROWID;

UPDATE reconciliation SET due = 1, due_since = NULL;
`
