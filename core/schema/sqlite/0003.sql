-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Before the visit, and pre-visits ------------------------------------------------------------

-- Ledger page and to-dos ----------------------------------------------------------------------

-- Map -----------------------------------------------------------------------------------------

-- People, copies and the waste bin ------------------------------------------------------------

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

-- Files whose naming line was erased by law and that are still to be removed from the folder.
CREATE TABLE blob_erased (
    sha256 BLOB PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
