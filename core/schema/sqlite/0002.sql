-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what a ledger needs to survive every fault (SYNC §3).

-- Chains and scope ----------------------------------------------------------------------------

-- The chain up to here is in a second copy that was read again: on the county by its backups, on a
-- laptop by the county's word.
ALTER TABLE chain ADD COLUMN durable_n INTEGER NOT NULL DEFAULT 0;

-- A laptop may have several chains: each time it was put back or copied it goes on in a new one.
CREATE TABLE device_2 (
    inc BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    login TEXT NOT NULL,
    public_key BLOB NOT NULL,
    name TEXT NOT NULL,
    parent_inc BLOB,
    why TEXT NOT NULL DEFAULT '',             -- restored, parted, copied, moved; empty: enrolled
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO device_2 (inc, id, login, public_key, name, enrolled_at, revoked_at)
    SELECT inc, id, login, public_key, name, enrolled_at, revoked_at FROM device;
DROP TABLE device;
ALTER TABLE device_2 RENAME TO device;
CREATE INDEX device_id ON device (id);

-- The token each laptop has to show; a second copy of it shows an old one (SYNC §3.1). County only.
CREATE TABLE ratchet (
    inc BLOB PRIMARY KEY,
    token BLOB NOT NULL,
    previous BLOB NOT NULL,
    rotated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person has to know of: a county that was put back, a laptop with a twin.
CREATE TABLE alarm (
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    seen_at INTEGER,
    PRIMARY KEY (kind, detail)
) STRICT, WITHOUT ROWID;

-- Targets this laptop no longer holds, and why: a row that went says so. Laptop only.
CREATE TABLE departed (
    target BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    grid TEXT NOT NULL,                       -- where it stands now; empty: the grid was taken away
    why TEXT NOT NULL,                        -- moved, revoked
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Our own lines about them, to be laid out again should they come back.
CREATE TABLE departed_line (
    target BLOB NOT NULL,
    event BLOB NOT NULL,
    PRIMARY KEY (target, event)
) STRICT, WITHOUT ROWID;
-- Grids taken away whose targets have not all gone yet.
CREATE TABLE lost_grid (grid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Review and merge ----------------------------------------------------------------------------

-- Edit::Kind: 0 a value, 1 a person's decision on a conflict, 2 a decision taken back.
ALTER TABLE target_edit ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
-- The run of the program it was written in: what that run's clock was off by is told of later.
ALTER TABLE target_edit ADD COLUMN boot TEXT NOT NULL DEFAULT '';
-- 1: two amendments give one member different values; 2: withdrawn by one, amended by another who
-- did not know.
ALTER TABLE visit ADD COLUMN review INTEGER NOT NULL DEFAULT 0;

-- Projection: who people said is the same as whom; into_target NULL: a target of its own after all.
CREATE TABLE target_alias (
    target BLOB NOT NULL,
    event BLOB NOT NULL,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    into_target BLOB,
    base BLOB NOT NULL,                       -- the events its author saw, 16 bytes each
    PRIMARY KEY (target, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_alias_into ON target_alias (into_target) WHERE into_target IS NOT NULL;
CREATE INDEX visit_user ON visit (user, at);
-- Derived: the target a duplicate is shown on, and the duplicate a visit was written for while it
-- stands on another target.
ALTER TABLE target ADD COLUMN alias_of BLOB;
CREATE INDEX target_alias_of ON target (alias_of) WHERE alias_of IS NOT NULL;
ALTER TABLE visit ADD COLUMN origin INTEGER;
CREATE INDEX visit_origin ON visit (origin) WHERE origin IS NOT NULL;

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

-- Projection: by how much the clock of one run of one person's program was ahead, by each line that
-- says so; the largest counts.
CREATE TABLE clock_skew (
    user TEXT NOT NULL,
    boot TEXT NOT NULL,
    event BLOB NOT NULL,
    skew INTEGER NOT NULL,                    -- ms
    PRIMARY KEY (user, boot, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_edit_boot ON target_edit (user, boot) WHERE boot <> '';

-- Projection: who asked for a line's contents to be erased; it takes two.
CREATE TABLE redaction (
    event BLOB NOT NULL,
    asker TEXT NOT NULL,
    line BLOB NOT NULL,                       -- the entry that says so
    inc BLOB NOT NULL,                        -- where the line stands
    n INTEGER NOT NULL,
    PRIMARY KEY (event, asker)
) STRICT, WITHOUT ROWID;
CREATE INDEX redaction_place ON redaction (inc, n);

-- Attachments ---------------------------------------------------------------------------------

-- Files this laptop brings to its county, entered with the line that names them. `delivered`: 1 by
-- the county's word; 2 in doubt, because the county or this laptop was put back. `cuts` counts how
-- often the line broke lately.
CREATE TABLE blob_upload (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0,
    cuts INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Which lines name which file, whatever became of the line: a file may come before a person decides
-- about its record. County only.
CREATE TABLE blob_line (
    sha256 BLOB NOT NULL,
    chain INTEGER NOT NULL,
    n INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (sha256, chain, n)
) STRICT, WITHOUT ROWID;

-- Who has shown to hold a file by sending all of it. Knowing a hash is no right to the file. County
-- only.
CREATE TABLE blob_sent (
    sha256 BLOB NOT NULL,
    device BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (sha256, device)
) STRICT, WITHOUT ROWID;

-- Bytes of files each laptop sent on a day (days since 1970, UTC); older days are dropped. County
-- only.
CREATE TABLE blob_traffic (
    device BLOB NOT NULL,
    day INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (device, day)
) STRICT, WITHOUT ROWID;

-- Lines of each laptop by day (days since 1970, UTC): kind 0 by the day its own clock named when they
-- were written, kind 1 by the day they came; of those only today. County only.
CREATE TABLE line_count (
    device BLOB NOT NULL,
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    PRIMARY KEY (device, kind, day)
) STRICT, WITHOUT ROWID;

-- Projection: what blob.ref lines say.
CREATE TABLE attachment (
    event BLOB PRIMARY KEY,
    visit INTEGER NOT NULL REFERENCES visit (row) ON DELETE CASCADE,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    name TEXT NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_visit ON attachment (visit, at);
CREATE INDEX attachment_sha256 ON attachment (sha256);

-- Bundles -------------------------------------------------------------------------------------

-- Where a laptop stood when it wrote the newest bundle that was taken in: what a bundle for it begins
-- from. County only.
CREATE TABLE carried_question (
    inc BLOB PRIMARY KEY,
    serial INTEGER NOT NULL,
    question BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Next chains that were asked for by bundle, so that a bundle taken in twice asks once. County only.
CREATE TABLE carried_chain (
    nonce BLOB PRIMARY KEY,
    inc BLOB NOT NULL,
    reply BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_chain_inc ON carried_chain (inc);

-- Batches that came in a bundle before the lines they follow; taken in when those are there. County only,
-- bounded.
CREATE TABLE carried_batch (
    inc BLOB NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    frame BLOB NOT NULL,
    PRIMARY KEY (inc, first, last)
) STRICT, WITHOUT ROWID;

-- Operations ----------------------------------------------------------------------------------

-- What laptops still have to bring after the county was put back to a backup: how long their chains
-- were in the county that was lost. County only.
CREATE TABLE expected (
    inc BLOB PRIMARY KEY,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    n INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
