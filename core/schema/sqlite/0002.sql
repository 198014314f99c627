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

-- Review and merge ----------------------------------------------------------------------------

-- Attachments ---------------------------------------------------------------------------------

-- Files this laptop brings to its county, entered with the line that names them. `delivered`: 1 by
-- the county's word; 2 in doubt, because the county or this laptop was put back. `cuts` counts how
-- often the line broke.
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

-- Operations ----------------------------------------------------------------------------------
