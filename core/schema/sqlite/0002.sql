-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what a ledger needs to survive every fault (SYNC §3).

-- Chains and scope ----------------------------------------------------------------------------

-- Review and merge ----------------------------------------------------------------------------

-- Edit::Kind: 0 a value, 1 a person's decision on a conflict, 2 a decision taken back.
ALTER TABLE target_edit ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
-- The run of the program it was written in: what that run's clock was off by is told of later.
ALTER TABLE target_edit ADD COLUMN boot TEXT NOT NULL DEFAULT '';
-- 1: two amendments give one member different values; 2: withdrawn by one, amended by another who
-- did not know.
ALTER TABLE visit ADD COLUMN review INTEGER NOT NULL DEFAULT 0;

-- Projection: the word that stands about each held line.
CREATE TABLE decision (
    event BLOB PRIMARY KEY,                   -- the held line
    line BLOB NOT NULL,                       -- the verdict.set that says so
    kind TEXT NOT NULL,                       -- LineDecision
    why TEXT NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_line ON decision (line);

-- Attachments ---------------------------------------------------------------------------------

-- Bundles -------------------------------------------------------------------------------------

-- Operations ----------------------------------------------------------------------------------
