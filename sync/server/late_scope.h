// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"
#include "sync/protocol/messages.h"

namespace server {

// Work on a grid that is not its author's any more: whether it was when the work was done (SYNC
// §3.7, F62). What counts is not when a line comes but when it was written, and of that a line says
// little that can be believed. Two things are:
//
// The place. Before the county answers, a laptop names in a signed question where its chain ends,
// with the hash. The county notes that place, on disk, when it first tells the laptop of grids that
// changed. Lines behind it may have been written by somebody who knew; they are not taken, whatever
// date they bear, and nothing can be pushed in before it, because the hash is of every line up to
// there. Whoever names an end beyond the lines he has is found out when the line of that number
// comes and leads to another hash: that batch and all later ones are not taken. What such a program
// brought before, a few lines at a time, counts as of before: who works over a thin line brings
// his lines like that, too, and the two cannot be told apart until then.
//
// The time. It only narrows: the line has to be dated, corrected by what is known of that run's
// clock, between the giving and the taking by the county's clock, in a run whose clock did not
// jump.
//
// A program that never asks cannot stay untold: its first batch after the taking, or the first
// stick, is its word on where it stands, too, and ends it.
//
// So a visit can be dated back into an interval only by a laptop that has stayed away from the
// county since the grid was taken, and only into the days in which its person could have done the
// visit: no more than a false visit on a day before would have been.
// What is unclear waits in the tray of late_scope: a reply that was lost, so that the place was
// named twice; a second stick; a chain begun since, whose numbers are others; a run without a name.
// A target that moved away is judged by where it stands today.

// Where in a chain a line stands that is being judged.
struct Capture {
    QUuid inc;
    QUuid device;
    qint64 n = 0;
    qint64 nowMs = 0; // the county's clock
};

// The county is about to tell this laptop its grids; its chain ends at `end`, by its own word.
core::Result<> noteTold(core::Database &database, const QUuid &inc, const core::ChainEnd &end);
// A laptop of this chain brought something, by whatever way: the end it named with that, or the end
// it led to, stands for the place it was told at, if it was not told before.
core::Result<> noteContact(core::Database &database, const core::Chain &chain,
                           const core::ChainEnd &end);
// Takes back what a laptop said of its end where the lines of this batch, which leads on from the
// chain's end, show it to be untrue.
core::Result<> checkTold(core::Database &database, const protocol::Batch &batch);
// Whether `login` had `grid` when the line was written. False where that is not clear.
core::Result<bool> heldWhenWritten(core::Database &database, const core::Line &line,
                                   const QString &grid, const QString &login,
                                   const Capture &capture);

} // namespace server
