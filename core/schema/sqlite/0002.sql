-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what a ledger needs to survive every fault (SYNC §3).

-- Chains and scope ----------------------------------------------------------------------------

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
