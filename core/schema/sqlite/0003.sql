-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Before the visit, and pre-visits ------------------------------------------------------------

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

-- Map -----------------------------------------------------------------------------------------

-- People, copies and the waste bin ------------------------------------------------------------

-- Audit ---------------------------------------------------------------------------------------

-- Ledger and sync -----------------------------------------------------------------------------
