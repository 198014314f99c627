-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what a ledger needs to survive every fault (SYNC §3).

-- Chains and scope ----------------------------------------------------------------------------

-- Review and merge ----------------------------------------------------------------------------

-- Attachments ---------------------------------------------------------------------------------

-- Files this laptop brings to its county, entered with the line that names them. `delivered` is the
-- county's word, taken back when the county was put back; `cuts` counts how often the line broke.
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
