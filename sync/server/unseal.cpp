// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/unseal.h"

#include "core/crypto/durable_file.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/spare_secret.h"
#include "sync/server/accounts.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;
namespace setting = core::setting;

namespace {

struct Owner {
    QString login;
    QString name;
    bool isRevoked = false;
};

Result<Owner> ownerOf(Database &database, const QUuid &device)
{
    const auto owner = TRY(database.first(
        "SELECT login, name, revoked_at FROM device WHERE id = $1"
        " ORDER BY enrolled_at DESC, inc LIMIT 1",
        [](const Row &row) {
            return Owner{row.text(0), row.text(1), !row.isNull(2)};
        },
        device));
    if (!owner) {
        return fail(Error::Kind::NotFound,
                    u"this county knows no laptop %1; nothing was opened"_s.arg(
                        device.toString(QUuid::WithoutBraces)));
    }
    return *owner;
}

} // namespace

Result<Unsealed> unseal(Database &database, const core::SigningKey &countyKey,
                        const QByteArray &fingerprint, QByteArrayView question,
                        const UnsealWords &words, const core::Author &hand)
{
    TRY(core::CountyRepository(database).checkAdmin(words.by));
    if (words.why.trimmed().isEmpty()) {
        return fail(Error::Kind::Invalid, u"this needs a reason; add --why TEXT"_s);
    }
    const protocol::Spare asked = TRY(protocol::readSpare(question));
    if (asked.reader.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"this is the folder's own file and names nobody to answer to: take the one "
                    "that zoufang-field recover ask writes"_s);
    }
    core::Settings settings(database);
    if (asked.whose.serverId != TRY(settings.bytes(setting::serverId))) {
        return fail(Error::Kind::Conflict,
                    u"this folder belongs to another county; only that one can open it"_s);
    }
    const Owner owner = TRY(ownerOf(database, asked.whose.device));
    if (owner.isRevoked && !words.isRevokedToo) {
        return fail(
            Error::Kind::Unauthorized,
            u"%1's laptop %2 was taken for lost. If it is certain that its own person asks, "
            "add --revoked-too"_s.arg(owner.login, owner.name));
    }
    protocol::Recovery recovery;
    recovery.deviceSecret = TRY(protocol::openSpare(asked, countyKey));
    Accounts accounts(database);
    TRY(accounts.revoke(
        asked.whose.device,
        u"its key file is lost; %1 lets its folder be opened: %2"_s.arg(words.by, words.why),
        hand));
    const QByteArray secret = TRY(accounts.issueSecret(owner.login, hand.nowMs()));
    recovery.code = protocol::encode({fingerprint, secret, TRY(settings.text(setting::countyUrl))});
    return Unsealed{TRY(protocol::sealRecovery(recovery, asked)), asked.whose.device, owner.login,
                    owner.name};
}

Result<Unsealed> unsealInto(const QString &file, core::Store &store,
                            const std::function<Result<Unsealed>(Database &)> &unsealed)
{
    bool isOurs = false;
    auto done = store.wait([&](Database &database) -> Result<Unsealed> {
        auto made = TRY(unsealed(database));
        const auto written =
            core::writeDurably(file, made.answer, core::IfExists::Fail, core::FileAccess::Owner);
        isOurs = written || written.error().kind != Error::Kind::Conflict;
        TRY(written);
        return made;
    });
    if (!done && isOurs) {
        QFile::remove(file);
    }
    return done;
}

} // namespace server
