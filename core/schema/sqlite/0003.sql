-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Before the visit, and pre-visits ------------------------------------------------------------

-- Ledger page and to-dos ----------------------------------------------------------------------

-- Map -----------------------------------------------------------------------------------------

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

-- Ledger and sync -----------------------------------------------------------------------------
