// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/promotion.h"

#include "core/settings.h"
#include "sync/server/county_folder.h"
#include "sync/server/signed_head.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;
namespace setting = core::setting;

namespace {

Result<QStringList> withdrawCodes(Database &database, qint64 nowMs)
{
    QStringList logins;
    for (const QString &login : TRY(database.all(
             "SELECT DISTINCT login FROM enrolment WHERE used_at IS NULL ORDER BY login",
             [](const Row &row) { return row.text(0); }))) {
        logins.append(login);
    }
    TRY(database.run("UPDATE enrolment SET used_at = $1 WHERE used_at IS NULL", nowMs));
    return logins;
}

} // namespace

Result<EpochBegun> beginEpoch(Database &database, bool isCounted, qint64 nowMs)
{
    core::Settings settings(database);
    TRY(settings.setBytes(setting::epoch, core::randomBytes(16)));
    if (!isCounted) {
        TRY(settings.set(setting::lostUncountedAt, nowMs));
    }
    const auto head = TRY(core::Feed(database).head());
    return EpochBegun{head.value_or(core::FeedHead()), TRY(withdrawCodes(database, nowMs))};
}

Result<> keepBeginning(Database &database, const QString &folder, const core::SigningKey &key,
                       const QByteArray &before, const core::FeedHead &at, qint64 nowMs)
{
    SignedHead head = TRY(signedHeadOf(database, key, nowMs));
    head.before = before;
    head.head = at;
    sign(head, key);
    return keepHead(folder, head);
}

Result<PromotionReport> promoted(const QString &folder, qint64 nowMs)
{
    const CountyFolder county = TRY(openCounty(folder));
    const auto lock = county.isShared ? nullptr : lockForServing(folder);
    if (!lock && !county.isShared) {
        return fail(Error::Kind::Busy,
                    u"a server is answering laptops from %1; stop it first"_s.arg(folder));
    }
    return county.store->wait([&](Database &database) -> Result<PromotionReport> {
        const QByteArray before = TRY(core::Settings(database).bytes(setting::epoch));
        PromotionReport report{TRY(beginEpoch(database, false, nowMs)), {}};
        TRY(keepBeginning(database, folder, county.receiptKey, before, report.begun.head, nowMs));
        report.silent = TRY(silentLaptops(database));
        return report;
    });
}

} // namespace server
