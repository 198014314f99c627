-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1. The ledger first, then what its lines say, laid out for reading.
-- Everything below "Projections" can be dropped and rebuilt from ledger and feed.
-- Laptop and county share this schema; tables one of them does not need stay empty there.

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One append-only chain per laptop installation; the county has one, too (device IS NULL).
CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    inc BLOB NOT NULL UNIQUE,
    device BLOB,
    user TEXT NOT NULL DEFAULT '',
    public_key BLOB NOT NULL,
    parent_inc BLOB,
    parent_n INTEGER NOT NULL DEFAULT 0,
    parent_hash BLOB,
    n INTEGER NOT NULL DEFAULT 0,
    hash BLOB NOT NULL,
    hlc INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Line bytes as they were written, never altered.
CREATE TABLE ledger (
    chain INTEGER NOT NULL REFERENCES chain (id),
    n INTEGER NOT NULL,
    hash BLOB NOT NULL,
    line BLOB NOT NULL,
    PRIMARY KEY (chain, n)
) STRICT, WITHOUT ROWID;

-- Where each event's line is: (chain, n) in ledger, or chain 0 and n = seq in feed.
CREATE TABLE event (
    id BLOB PRIMARY KEY,
    chain INTEGER NOT NULL,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The county's numbering of all lines: gap-free, in commit order. On the county `line` is NULL (it is
-- in ledger) and head = H(seq); on a laptop `line` holds what others wrote.
CREATE TABLE feed (
    seq INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL DEFAULT 0,
    n INTEGER NOT NULL DEFAULT 0,
    event BLOB NOT NULL,
    entity BLOB,
    verdict TEXT NOT NULL DEFAULT '',
    head BLOB,
    line BLOB
) STRICT;
CREATE INDEX feed_entity ON feed (entity, seq) WHERE entity IS NOT NULL;
-- A laptop's lines that came back, without a walk of everything since its cursor.
CREATE INDEX feed_held ON feed (chain, seq) WHERE verdict <> '';

-- What of the feed each grid's readers get. kind: 0 line, 1 the entity enters the grid, 2 it leaves.
CREATE TABLE feed_grid (
    grid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    entity BLOB,
    PRIMARY KEY (grid, seq)
) STRICT, WITHOUT ROWID;

-- One row: the county's counter and H(seq). Locked by every ingest (SYNC D8).
CREATE TABLE feed_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;

-- What became of a line that was not simply applied.
CREATE TABLE verdict (
    event BLOB PRIMARY KEY,
    chain INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    closed_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- The county's signed word that it holds our chain up to n.
CREATE TABLE receipt (
    chain INTEGER NOT NULL,
    n INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (chain, n, seq)
) STRICT, WITHOUT ROWID;

-- How far each grid of ours has been read.
CREATE TABLE cursor (
    grid TEXT PRIMARY KEY,
    gen INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Forms not yet recorded, saved at every change of a field. Local only.
CREATE TABLE draft (
    id BLOB PRIMARY KEY,
    target BLOB NOT NULL,
    body TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_target ON draft (target);

-- Batches that broke a structural rule, kept raw for support (SYNC §3.6). County only, bounded.
CREATE TABLE inbox_raw (
    id INTEGER PRIMARY KEY,
    inc BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- One-time enrolment codes; only their hash is kept. County only.
CREATE TABLE enrolment (
    secret_hash BLOB PRIMARY KEY,
    login TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;

-- Projections ---------------------------------------------------------------------------------

CREATE TABLE grid (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    region TEXT NOT NULL,
    township TEXT NOT NULL DEFAULT '',
    alias TEXT NOT NULL DEFAULT '',
    buildings TEXT NOT NULL DEFAULT '',
    crs TEXT NOT NULL DEFAULT '',
    boundary TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    login TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL DEFAULT '',
    bank TEXT NOT NULL DEFAULT '',
    gen INTEGER NOT NULL                      -- grows with every change of the person's grids
) STRICT, WITHOUT ROWID;

CREATE TABLE user_grid (
    login TEXT NOT NULL,
    grid TEXT NOT NULL,
    gen INTEGER NOT NULL,
    PRIMARY KEY (login, grid)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id BLOB PRIMARY KEY,
    login TEXT NOT NULL,
    inc BLOB NOT NULL UNIQUE,
    public_key BLOB NOT NULL,
    name TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- Banks, products, tags, calendars, codes, rule packs, policy: data with a kind and a key.
CREATE TABLE reference (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    created_event BLOB NOT NULL,
    import BLOB,
    grid TEXT NOT NULL,
    uscc TEXT NOT NULL,
    alt_code TEXT NOT NULL,
    alt_code_kind TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    legal_rep TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    registered_address TEXT NOT NULL,
    operating_address TEXT NOT NULL,
    park TEXT NOT NULL,
    building TEXT NOT NULL,
    floor TEXT NOT NULL,
    room TEXT NOT NULL,
    region_code TEXT NOT NULL,
    industry_code TEXT NOT NULL,
    established_on TEXT,
    business_scope TEXT NOT NULL,
    reg_capital_yuan INTEGER,
    employees INTEGER,
    revenue_yuan INTEGER,
    assets_yuan INTEGER,
    debts_yuan INTEGER,
    op_status TEXT NOT NULL,
    has_social_insurance INTEGER NOT NULL,
    has_tax_data INTEGER NOT NULL,
    platform_demand INTEGER NOT NULL,
    loan_bank TEXT NOT NULL,
    loan_yuan INTEGER,
    loan_due_on TEXT,
    lon_e7 INTEGER,
    lat_e7 INTEGER,
    position_crs TEXT NOT NULL,
    tags TEXT NOT NULL,
    exclusion TEXT NOT NULL,
    invalid TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    -- Derived, never in a line:
    state TEXT NOT NULL DEFAULT 'CANDIDATE',  -- TargetState
    tier INTEGER NOT NULL,                    -- 1…3
    conflicts INTEGER NOT NULL DEFAULT 0,     -- registers with more than one undominated value
    facets INTEGER NOT NULL,                  -- tab, kind, tier, conflict in one number (targetFacets)
    name_key TEXT NOT NULL,                   -- normalised, for duplicates
    address_key TEXT NOT NULL,                -- normalised, for duplicates
    door_key TEXT NOT NULL,                   -- building, floor, room in walking order
    sort_key TEXT NOT NULL,                   -- full pinyin of the name
    visits INTEGER NOT NULL DEFAULT 0,        -- 户次 that count as visits
    tries INTEGER NOT NULL DEFAULT 0,         -- visits with nobody met since someone was
    visited_at INTEGER,                       -- last visit that counts, UTC ms
    onsite_at INTEGER,                        -- last on-site visit that counts
    contacted_at INTEGER,                     -- last visit of any outcome
    last_outcome TEXT NOT NULL DEFAULT '',
    verified INTEGER NOT NULL DEFAULT 0,      -- counts as 核实
    next_visit_on TEXT
) STRICT;
CREATE INDEX target_uscc ON target (uscc) WHERE uscc <> '';
CREATE INDEX target_alt_code ON target (alt_code) WHERE alt_code <> '';
CREATE INDEX target_name_key ON target (name_key, address_key);
CREATE INDEX target_grid ON target (grid, facets);
-- One per order of the list; each is read alone, whatever the filter, so none begins with it.
CREATE INDEX target_list_tier ON target (tier, coalesce(loan_due_on, '9999'), visits > 0, door_key, facets);
CREATE INDEX target_list_door ON target (door_key, facets);
CREATE INDEX target_list_name ON target (sort_key, facets);
CREATE INDEX target_list_contact ON target (contacted_at, facets);
CREATE INDEX target_phone ON target (contact_phone) WHERE contact_phone <> '';

-- Search as you type (core/query/search_index.h). What each target is found by, folded: name, address,
-- code, phone, one a line.
CREATE TABLE search_text (row INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;
-- Rows whose text no segment holds yet; a search reads these one by one.
CREATE TABLE search_pending (row INTEGER PRIMARY KEY) STRICT;
-- Rows indexed together: `size` of them from `first` on, or those of `rows` (4 bytes each).
CREATE TABLE search_segment (
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    first INTEGER NOT NULL,
    rows BLOB
) STRICT;
-- Which rows of a segment hold a token; key = segment * 2^32 + token. Stale places do no harm: a hit is
-- checked against search_text.
CREATE TABLE search_posting (key INTEGER PRIMARY KEY, places BLOB NOT NULL) STRICT;

-- Edits of registers after a target was made; a register without rows here has its first value.
CREATE TABLE target_edit (
    target INTEGER NOT NULL REFERENCES target (row),
    field TEXT NOT NULL,
    event BLOB NOT NULL,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    value ANY,
    base BLOB NOT NULL,                       -- the events its author saw, 16 bytes each
    PRIMARY KEY (target, field, event)
) STRICT, WITHOUT ROWID;

-- Where a target's values came from. `raw` holds, as JSON, only what cleaning changed.
CREATE TABLE provenance (
    target INTEGER NOT NULL REFERENCES target (row),
    import BLOB NOT NULL,
    sheet_row INTEGER NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (target, import)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    encoding TEXT NOT NULL,
    sheet TEXT NOT NULL,
    header_row INTEGER NOT NULL,
    columns TEXT NOT NULL,                    -- JSON: field → column header
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT, WITHOUT ROWID;

-- 走访对象清单: a frozen, named, hashed denominator (DOMAIN §8.1).
CREATE TABLE baseline (
    name TEXT PRIMARY KEY,
    import BLOB NOT NULL,
    frozen_at INTEGER NOT NULL,
    members INTEGER NOT NULL,
    hash BLOB NOT NULL,
    withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline_member (
    baseline TEXT NOT NULL,
    target INTEGER NOT NULL REFERENCES target (row),
    PRIMARY KEY (baseline, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    target INTEGER NOT NULL REFERENCES target (row),
    user TEXT NOT NULL,
    organisation TEXT NOT NULL,
    method TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at INTEGER NOT NULL,                      -- UTC ms: when it began, as the device said
    day TEXT NOT NULL,                        -- Beijing day of `at`
    counts INTEGER NOT NULL DEFAULT 0,        -- as a visit, by the county's policy
    next_visit_on TEXT,
    verdict TEXT NOT NULL DEFAULT '',
    pack_id TEXT NOT NULL DEFAULT '',
    pack_version INTEGER NOT NULL DEFAULT 0,
    decided_by TEXT NOT NULL DEFAULT '',
    amended INTEGER NOT NULL DEFAULT 0,
    voided INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX visit_target ON visit (target, at);
CREATE INDEX visit_day ON visit (day);

-- Who else was at the door (联合走访).
CREATE TABLE visit_visitor (
    visit INTEGER NOT NULL REFERENCES visit (row),
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (visit, person, organisation)
) STRICT, WITHOUT ROWID;

-- What was added to a visit later: amendments and voids, each a line of its own.
CREATE TABLE visit_amendment (
    event BLOB PRIMARY KEY,
    visit INTEGER NOT NULL REFERENCES visit (row),
    user TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_amendment_visit ON visit_amendment (visit);

CREATE TABLE demand (
    visit INTEGER PRIMARY KEY REFERENCES visit (row),
    target INTEGER NOT NULL REFERENCES target (row),
    state TEXT NOT NULL,                      -- DRAFT, COACHING, DECLARED (DOMAIN §6.2)
    amount_yuan INTEGER,
    term_months INTEGER,
    use_code TEXT NOT NULL,
    guarantee TEXT NOT NULL,
    first_loan INTEGER,
    renewal INTEGER NOT NULL,
    banks TEXT NOT NULL,                      -- outlet ids, comma separated, one or two
    loan_due_on TEXT,
    declared_at INTEGER
) STRICT;
CREATE INDEX demand_target ON demand (target);

CREATE TABLE issue (
    visit INTEGER NOT NULL REFERENCES visit (row),
    position INTEGER NOT NULL,
    target INTEGER NOT NULL REFERENCES target (row),
    category TEXT NOT NULL,
    description TEXT NOT NULL,
    state TEXT NOT NULL,                      -- RAISED, CLOSED (DOMAIN §6.4)
    raised_at INTEGER NOT NULL,
    PRIMARY KEY (visit, position)
) STRICT, WITHOUT ROWID;
