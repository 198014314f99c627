// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/visit.h"

namespace core {

// The numbers this laptop has given out for slips (core/domain/slip.h). A copy in the window's hand
// gives the next number at once; what it has come to is kept with the draft or line that bears it.
struct SlipBook {
    QUuid chain;
    qint64 given = 0;

    QString next();
};

// A laptop that goes on in a new chain begins a new book.
Result<SlipBook> slipBook(Database &database);
// Never falls: a form that was left behind does not take numbers back.
Result<> keepSlipBook(Database &database, const SlipBook &book);

// Gives every problem that is passed on, and has no slip yet, a number; one solved on the spot
// needs none.
void numberSlips(Visit &visit, SlipBook &book);

} // namespace core
