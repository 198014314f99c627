-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the visitor's desk keeps, and what was left of the ledger's safety. One section per piece of
-- work. The same rules as in 0001 and 0002: the PostgreSQL spelling is made from this file.

-- The day's plan ------------------------------------------------------------------------------

-- Before the visit, and pre-visits ------------------------------------------------------------

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

-- Ledger page and to-dos ----------------------------------------------------------------------

-- Map -----------------------------------------------------------------------------------------

-- People, copies and the waste bin ------------------------------------------------------------

-- Audit ---------------------------------------------------------------------------------------

-- Ledger and sync -----------------------------------------------------------------------------
