// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slip_desk.h"

#include "core/domain/slip.h"
#include "core/ledger/ledger.h"
#include "core/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

QString SlipBook::next()
{
    return slipNumber(chain, ++given);
}

Result<SlipBook> slipBook(Database &database)
{
    SlipBook book;
    book.chain = TRY(Ledger(database).own()).inc;
    const QString stored = TRY(Settings(database).text(setting::slipsGiven));
    const QString own = book.chain.toString(QUuid::WithoutBraces) + u' ';
    if (stored.startsWith(own)) {
        book.given = stored.mid(own.size()).toLongLong();
    }
    return book;
}

Result<> keepSlipBook(Database &database, const SlipBook &book)
{
    const SlipBook known = TRY(slipBook(database));
    if (known.chain != book.chain || known.given >= book.given) {
        return {};
    }
    return Settings(database).set(
        setting::slipsGiven,
        u"%1 %2"_s.arg(book.chain.toString(QUuid::WithoutBraces)).arg(book.given));
}

void numberSlips(Visit &visit, SlipBook &book)
{
    for (Issue &issue : visit.issues) {
        if (issue.solvedOnSpot) {
            issue.slip.clear();
        } else if (issue.slip.isEmpty()) {
            issue.slip = book.next();
        }
    }
}

} // namespace core
