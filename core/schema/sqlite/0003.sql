-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Which doors somebody goes to on a day, and in which order. Nobody else's business: no line says it.
-- `since`: the day a person put it on the plan; empty: the program chose it.
CREATE TABLE day_plan (
    day TEXT NOT NULL,
    target BLOB NOT NULL,
    position INTEGER NOT NULL,
    since TEXT NOT NULL DEFAULT '',
    moved INTEGER NOT NULL DEFAULT 0,         -- a person put it at its place
    dropped INTEGER NOT NULL DEFAULT 0,       -- not today, said a person
    PRIMARY KEY (day, target)
) STRICT, WITHOUT ROWID;
-- Follow-ups and maturities that have come, without a walk of everything.
CREATE INDEX visit_next ON visit (next_visit_on) WHERE next_visit_on IS NOT NULL;
CREATE INDEX target_loan_due ON target (loan_due_on) WHERE loan_due_on IS NOT NULL;
CREATE INDEX demand_loan_due ON demand (loan_due_on) WHERE loan_due_on IS NOT NULL;

-- Finding and importing -----------------------------------------------------------------------

-- What '#' in the box above everything narrows by.
CREATE INDEX target_state ON target (state);
CREATE INDEX target_outcome ON target (last_outcome) WHERE last_outcome <> '';

-- Lists taken over on this laptop, as lines of its person. Local only: kept to take one back.
CREATE TABLE laptop_import (
    id BLOB PRIMARY KEY,
    file_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE TABLE laptop_import_line (
    import BLOB NOT NULL,
    event BLOB NOT NULL,
    target BLOB NOT NULL,
    is_new INTEGER NOT NULL,
    PRIMARY KEY (import, event)
) STRICT;
-- What each column meant in a file with these headers, the last time. Local only.
CREATE TABLE import_shape (shape BLOB PRIMARY KEY, columns TEXT NOT NULL) STRICT;
-- The number of the slip that hands the problem on; its state is SLIP_ISSUED then (DOMAIN §6.4).
ALTER TABLE issue ADD COLUMN slip TEXT NOT NULL DEFAULT '';
CREATE INDEX issue_slip ON issue (slip) WHERE slip <> '';
-- Files of a draft: they lie in the vault already and become lines with the visit. Laptop only.
CREATE TABLE draft_attachment (
    draft BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (draft, sha256)
) STRICT, WITHOUT ROWID;

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

-- People, copies and the waste bin ------------------------------------------------------------

-- Visit forms somebody discarded, for 90 days (PEERS §3, 14). Only this laptop's business, like the
-- drafts themselves.
CREATE TABLE discarded_draft (
    id BLOB PRIMARY KEY,
    target BLOB NOT NULL,
    body TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    discarded_at INTEGER NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX discarded_draft_at ON discarded_draft (discarded_at);

-- Audit ---------------------------------------------------------------------------------------

-- Projection: what audit.event lines say of masked fields shown and of files and sheets made.
CREATE TABLE audit_event (
    event BLOB PRIMARY KEY,
    user TEXT NOT NULL,
    organisation TEXT NOT NULL,
    at INTEGER NOT NULL,                      -- UTC ms
    action TEXT NOT NULL,                     -- AuditAction
    target BLOB,                              -- whose data; null: a list
    field TEXT NOT NULL,
    sheet TEXT NOT NULL,
    rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_event_at ON audit_event (at);

-- Ledger and sync -----------------------------------------------------------------------------

-- What went with a grid so far, until all of it has gone and a line says so. Laptop only.
ALTER TABLE lost_grid ADD COLUMN targets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lost_grid ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lost_grid ADD COLUMN lines INTEGER NOT NULL DEFAULT 0;
-- Projection: which laptop took away what others wrote of a grid that is no longer its person's.
CREATE TABLE device_purge (
    event BLOB PRIMARY KEY,
    user TEXT NOT NULL,
    at INTEGER NOT NULL,                      -- UTC ms, the laptop's clock
    grid TEXT NOT NULL,
    targets INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    lines INTEGER NOT NULL                    -- of others
) STRICT, WITHOUT ROWID;
CREATE INDEX device_purge_at ON device_purge (at);
-- Own lines of targets that went with a grid, and the county's days (setting county_days) when they were
-- first found in its backup. Laptop only.
CREATE TABLE aging_line (
    event BLOB PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Projection: own lines whose contents a laptop no longer holds, by its own word.
CREATE TABLE own_purge (
    inc BLOB NOT NULL,
    n INTEGER NOT NULL,
    event BLOB NOT NULL,
    hash BLOB NOT NULL,
    line BLOB NOT NULL,                       -- the entry that says so
    PRIMARY KEY (inc, n, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_purge_event ON own_purge (event);
-- Projection: grids people had, until when, and the line that took them. County only.
CREATE TABLE user_grid_past (
    login TEXT NOT NULL,
    grid TEXT NOT NULL,
    event BLOB NOT NULL,                      -- the user.set that took it
    since INTEGER NOT NULL,                   -- UTC ms, the county's clock
    until INTEGER NOT NULL,
    PRIMARY KEY (login, grid, event)
) STRICT, WITHOUT ROWID;
-- Attachments that came and are not in the county's folder any more, or are damaged there: whoever
-- sent one is asked for it again. County only.
CREATE TABLE blob_missing (
    sha256 BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
-- Whether a laptop of the chain's person sent all of the file. What has not come is asked for: a county
-- that was put back may have forgotten that it came.
ALTER TABLE blob_line ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
UPDATE blob_line SET came = 1 WHERE EXISTS (SELECT 1 FROM blob_sent JOIN device
    ON device.id = blob_sent.device JOIN chain ON chain.user = device.login
    WHERE blob_sent.sha256 = blob_line.sha256 AND chain.id = blob_line.chain);
CREATE INDEX blob_line_due ON blob_line (chain, n) WHERE came = 0;
-- Projection: whom people worked for, from when on by the county's clock; an outlet, or nobody.
-- County only.
CREATE TABLE user_bank (
    login TEXT NOT NULL,
    since INTEGER NOT NULL,
    bank TEXT NOT NULL,
    PRIMARY KEY (login, since)
) STRICT, WITHOUT ROWID;
-- From when on a person has the grid; `gen` is newer where other lines of it are theirs to read since.
ALTER TABLE user_grid ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
UPDATE user_grid SET since = gen;
-- The county's number when it said so last; 0: nothing of the kind since it was put back, or all is read
-- again. Laptop only.
ALTER TABLE verdict ADD COLUMN said_at INTEGER NOT NULL DEFAULT 1;
-- When a laptop was told its grids (the number of the county's own line then), and where its chain
-- ended at that moment by its own word. County only.
CREATE TABLE scope_told (
    inc BLOB NOT NULL,
    said INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hash BLOB NOT NULL,                       -- or its first 16 bytes
    PRIMARY KEY (inc, said)
) STRICT, WITHOUT ROWID;
-- Projection: runs of a program in which somebody's clock jumped.
CREATE TABLE clock_jump (
    user TEXT NOT NULL,
    boot TEXT NOT NULL,
    event BLOB NOT NULL,
    PRIMARY KEY (user, boot, event)
) STRICT, WITHOUT ROWID;
-- Projection: further places of a line that was erased by law, where its laptop sent it once more.
CREATE TABLE redaction_copy (
    inc BLOB NOT NULL,
    n INTEGER NOT NULL,
    event BLOB NOT NULL,
    line BLOB NOT NULL,                       -- the county's entry that says so
    PRIMARY KEY (inc, n, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX redaction_copy_event ON redaction_copy (event);
-- Where an erased line stood in earlier chains of ours, places the county may know nothing of. Laptop
-- only.
CREATE TABLE erased_copy (
    inc BLOB NOT NULL,
    n INTEGER NOT NULL,
    hash BLOB NOT NULL,
    event BLOB NOT NULL,
    PRIMARY KEY (inc, n)
) STRICT, WITHOUT ROWID;
-- Where a line stands once more, without a walk of everything. County only.
CREATE INDEX feed_repeat ON feed (event) WHERE verdict = 'duplicate_of';
-- Files whose naming line was erased by law and that are still to be removed from the folder. A county
-- keeps them noted, until one is attached again: the folder may be put back from a copy.
CREATE TABLE blob_erased (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- The last line of a chain laptops still have to bring: it may come in another chain of theirs, when
-- they had to join again. County only.
ALTER TABLE expected ADD COLUMN event BLOB;

-- Heard of ------------------------------------------------------------------------------------

-- When the laptop of each chain was last heard of, by wire or stick, under which epoch of the county's, how
-- far its chain reached by its own word, and how often it had begun to read all anew. County only.
CREATE TABLE heard (
    inc BLOB PRIMARY KEY,
    heard_at INTEGER NOT NULL,
    epoch BLOB NOT NULL,
    n INTEGER NOT NULL,
    reading INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
