// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/join_again.h"

#include "core/blob/blob_outbox.h"
#include "core/ledger/feed.h"
#include "core/ledger/incarnation.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace client {

namespace setting = core::setting;
using core::Result;

Result<> joinAgain(core::Database &database, const protocol::EnrolReply &reply,
                   const QByteArray &publicKey)
{
    core::Settings settings(database);
    if (reply.serverId != TRY(settings.bytes(setting::serverId))) {
        return core::fail(core::Error::Kind::Conflict,
                          u"this code is of another county; enrol with it in a new folder"_s);
    }
    TRY(settings.setBytes(setting::epoch, reply.epoch));
    TRY(settings.setBytes(setting::countyKey, reply.countyKey));
    TRY(settings.set(setting::deviceId, reply.device.toString(QUuid::WithoutBraces)));
    for (const core::Setting &gone :
         {setting::partingDue, setting::partingNonce, setting::behind, setting::countyToken,
          setting::refillInc, setting::headHash, setting::pastEpochs, setting::seenHead,
          setting::insideHistory}) {
        TRY(settings.set(gone, QString()));
    }
    TRY(settings.set(setting::reading, 0));
    TRY(settings.set(setting::completeAsOf, 0));
    TRY(settings.set(setting::revoked, 0));
    TRY(settings.set(setting::scopeGen, 0));
    TRY(core::BlobOutbox(database).askAgain());
    TRY(database.run("UPDATE cursor SET seq = 0"));
    TRY(core::Feed(database).setAside());
    TRY(core::beginAnew(database, {reply.serverId, reply.inc, publicKey, {}, {}}, reply.device,
                        reply.login));
    return {};
}

} // namespace client
