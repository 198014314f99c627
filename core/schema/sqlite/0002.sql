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

-- Attachments ---------------------------------------------------------------------------------

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
