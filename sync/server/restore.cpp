// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/restore.h"

#include "core/crypto/durable_file.h"
#include "core/settings.h"
#include "sync/server/county_folder.h"
#include "sync/server/signed_head.h"
#include "sync/server/tls_identity.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <map>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;
namespace setting = core::setting;

namespace {

constexpr qint64 identityBytesMax = 64 * 1024;

// Files of the county's identity: put where they are missing; never over another county's.
Result<> putIdentity(const QString &folder, const std::map<QString, QByteArray> &files)
{
    for (const auto &[path, content] : files) {
        const QString place = folder + u'/' + path;
        if (QFile::exists(place) && TRY(core::readFile(place, identityBytesMax)) != content) {
            return fail(Error::Kind::Conflict,
                        u"%1 is not the backup's: another county lies here"_s.arg(place));
        }
    }
    for (const auto &[path, content] : files) {
        const QString place = folder + u'/' + path;
        TRY(core::makePrivateFolder(place.section(u'/', 0, -2)));
        if (!QFile::exists(place)) {
            const bool isPublic = path == u"tls/certificate.pem";
            TRY(core::writeDurably(place, content, core::IfExists::Fail,
                                   isPublic ? core::FileAccess::Everyone
                                            : core::FileAccess::Owner));
        }
    }
    return {};
}

// What is remembered of a laptop's chain in the county that is no more.
Result<> expect(Database &database, const std::vector<KnownChain> &former)
{
    for (const KnownChain &chain : former) {
        const qint64 here = TRY(database.count("SELECT n FROM chain WHERE inc = $1", chain.inc));
        if (chain.name.isEmpty() || chain.end.n <= here) {
            continue; // the county's own lines are written anew, by whoever wrote them
        }
        TRY(database.run("INSERT INTO expected (inc, login, name, n, hash)"
                         " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (inc) DO UPDATE SET"
                         " n = excluded.n, hash = excluded.hash WHERE expected.n < excluded.n",
                         chain.inc, chain.login, chain.name, chain.end.n, chain.end.hash));
    }
    return {};
}

// The former county, as far as it can still be read.
Result<> readFormer(Database &former, RestoreReport &report)
{
    const auto serverId = core::Settings(former).bytes(setting::serverId);
    auto chains = knownChains(former);
    if (!serverId || !chains) {
        return {}; // it is damaged; that may be why it is put back
    }
    report.former = *std::move(chains);
    report.isFormerKnown = true;
    if (*serverId != report.facts.serverId) {
        return fail(Error::Kind::Conflict,
                    u"another county lies there; choose a folder or a schema of its own"_s);
    }
    return {};
}

// The head that begins the new epoch: it says where the county was put back to, so that heads kept
// before are known to be of this history up to there.
Result<> keepBeginning(Database &restored, const QString &folder, const QByteArray &before,
                       qint64 nowMs)
{
    const core::SigningKey key = TRY(loadCountyKey(folder));
    SignedHead head = TRY(signedHeadOf(restored, key, nowMs));
    head.before = before;
    sign(head, key);
    return keepHead(folder, head);
}

} // namespace

Result<std::vector<MissingLines>> missingLines(Database &database)
{
    return database.all(
        "SELECT expected.inc, expected.login, expected.name, coalesce(chain.n, 0) + 1, expected.n"
        " FROM expected LEFT JOIN chain ON chain.inc = expected.inc"
        " WHERE coalesce(chain.n, 0) < expected.n ORDER BY expected.login, expected.inc",
        [](const Row &row) {
            return MissingLines{core::uuidAt(row, 0), row.text(1), row.text(2), row.integer(3),
                                row.integer(4)};
        });
}

Result<RestoreReport> restoreCounty(const QString &folder, const QString &file,
                                    const core::SecretBytes &passphrase, const QByteArray &database,
                                    const QString &suffix)
{
    TRY(core::makePrivateFolder(folder));
    const auto lock = lockForServing(folder);
    if (!lock) {
        return fail(Error::Kind::Busy,
                    u"a server is answering laptops from %1; stop it first"_s.arg(folder));
    }
    Replacement replacement = TRY(Replacement::begin(folder, database));
    RestoreReport report;
    std::map<QString, QByteArray> identity;
    report.facts = TRY(readBackup(file, passphrase, replacement.database(),
                                  [&](const QString &path, const QByteArray &content) {
                                      identity[path] = content;
                                      return Result<>();
                                  }));
    if (replacement.former() != nullptr) {
        TRY(readFormer(*replacement.former(), report));
    }
    Database &restored = replacement.database();
    const QByteArray before = TRY(core::Settings(restored).bytes(setting::epoch));
    const auto heads = identity.extract(u"heads.ndjson"_s);
    report.missing = TRY(restored.transaction([&]() -> Result<std::vector<MissingLines>> {
        TRY(core::Settings(restored).setBytes(setting::epoch, core::randomBytes(16)));
        TRY(expect(restored, report.former));
        return missingLines(restored);
    }));
    TRY(putIdentity(folder, identity));
    // Before the county is in its place: a beginning that never comes about harms nobody.
    TRY(keepHeadsOf(folder, heads.empty() ? QByteArray() : heads.mapped()));
    TRY(keepBeginning(restored, folder, before, QDateTime::currentMSecsSinceEpoch()));
    report.keptAside = TRY(replacement.finish(suffix));
    return report;
}

} // namespace server
