-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Before the visit, and pre-visits ------------------------------------------------------------

-- Ledger page and to-dos ----------------------------------------------------------------------

-- What a supervisor marked in a line that goes back: names of fields, comma separated, and the day the
-- answer is due. In `verdict` on the author's laptop, in `decision` with the word itself.
ALTER TABLE decision ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN due_on TEXT;
ALTER TABLE verdict ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN due_on TEXT;
-- The visit this one is recorded in the stead of: a returned one, answered. That one counts no longer.
ALTER TABLE visit ADD COLUMN supersedes BLOB;
CREATE INDEX visit_supersedes ON visit (supersedes) WHERE supersedes IS NOT NULL;
-- Projection: what became of a problem that was passed on (批分单), word by word.
CREATE TABLE issue_answer (
    event BLOB PRIMARY KEY,
    visit INTEGER NOT NULL REFERENCES visit (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,                      -- IssueState
    department TEXT NOT NULL,
    slip TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on TEXT,
    user TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_answer_visit ON issue_answer (visit, position, at);
-- To-dos this person has read and put away: a slip's last word, two firms that only look alike. Local only.
CREATE TABLE todo_done (
    kind TEXT NOT NULL,                       -- slip: key is the last word; twins: a hash of both
    key BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_next_visit ON target (next_visit_on) WHERE next_visit_on IS NOT NULL;

-- Map -----------------------------------------------------------------------------------------

-- People, copies and the waste bin ------------------------------------------------------------

-- Audit ---------------------------------------------------------------------------------------

-- Ledger and sync -----------------------------------------------------------------------------
