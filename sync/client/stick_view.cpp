// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/stick_view.h"

#include "core/ledger/ledger.h"
#include "core/settings.h"
#include "sync/client/carrying.h"
#include "sync/client/outgoing.h"
#include "sync/client/workspace.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::Database;
using core::Error;
using core::fail;
using core::Result;

constexpr qint64 outsideBytes = 4096;

using Whose = StickBundle::Whose;

Whose whoseIs(const protocol::BundleHeader &header, const StickOwner &owner)
{
    if (header.serverId != owner.serverId) {
        return Whose::OtherCounty;
    }
    if (header.direction == protocol::BundleDirection::Up) {
        return owner.chains.contains(header.from) ? Whose::Ours : Whose::Colleague;
    }
    return header.to == owner.key ? Whose::ForUs : Whose::ForAnother;
}

// By the copy that stays here until the county has confirmed its lines: "<chain>-<last>-<serial>-".
qint64 lastLineOf(const protocol::BundleHeader &header, const QString &sentFolder)
{
    const QString chain = header.from.toString(QUuid::WithoutBraces);
    const QString pattern = u"%1-*-%2-%3.vsb"_s.arg(chain).arg(header.serial).arg(header.part);
    const QStringList kept = QDir(sentFolder).entryList({pattern}, QDir::Files);
    return kept.isEmpty() ? 0 : kept.front().mid(chain.size() + 1).section(u'-', 0, 0).toLongLong();
}

// Only where a file of its name is carried is it read as a whole: that may be another's.
bool isCarried(const protocol::BundleHeader &header, const QString &path, const QString &folder)
{
    const QString named =
        u"%1-%2-*.vsb"_s.arg(header.id.toString(QUuid::WithoutBraces)).arg(header.part);
    if (QDir(folder).entryList({named}, QDir::Files).isEmpty()) {
        return false;
    }
    const auto file = readBundleFile(path);
    return file && QFile::exists(carriedPath(folder, header, *file));
}

StickBundle lookAt(const QFileInfo &info, const StickOwner &owner)
{
    StickBundle bundle;
    bundle.path = info.filePath();
    bundle.bytes = info.size();
    QFile file(bundle.path);
    if (!file.open(QIODevice::ReadOnly)) {
        bundle.problem = file.errorString();
        return bundle;
    }
    if (bundle.bytes > protocol::bundleBytesMax) {
        bundle.problem = u"the file is too large for a bundle"_s;
        return bundle;
    }
    const auto header = protocol::readBundleHeader(file.read(outsideBytes));
    if (!header) {
        bundle.problem = header.error().detail;
        return bundle;
    }
    bundle.header = *header;
    bundle.whose = whoseIs(*header, owner);
    if (bundle.whose == Whose::Ours) {
        bundle.lastN = lastLineOf(*header, owner.sentFolder);
        // The copies of what is confirmed are gone.
        bundle.isConfirmed =
            bundle.lastN == 0 || (header->from == owner.own && bundle.lastN <= owner.confirmedN);
    } else if (bundle.whose == Whose::Colleague) {
        bundle.isCarried = isCarried(*header, bundle.path, owner.carryingFolder);
    }
    return bundle;
}

} // namespace

Result<StickOwner> stickOwner(Workspace &workspace)
{
    StickOwner owner;
    owner.key = protocol::keyId(workspace.signingKey().publicKey());
    owner.sentFolder = workspace.sentFolder();
    owner.carryingFolder = workspace.carryingFolder();
    TRY(workspace.store().wait([&](Database &database) -> Result<> {
        core::Ledger ledger(database);
        owner.serverId = TRY(core::Settings(database).bytes(core::setting::serverId));
        for (const core::Chain &chain : TRY(ledger.all())) {
            owner.chains.insert(chain.inc);
        }
        const core::Chain own = TRY(ledger.own());
        owner.own = own.inc;
        owner.confirmedN = TRY(confirmedLine(database, own));
        return {};
    }));
    return owner;
}

Result<std::vector<StickBundle>> stickBundles(const QString &folder, const StickOwner &owner)
{
    const QDir stick(folder);
    if (folder.isEmpty() || !stick.exists()) {
        return fail(Error::Kind::NotFound,
                    u"%1 is not there: put the stick in, or choose another folder"_s.arg(folder));
    }
    std::vector<StickBundle> bundles;
    const QFileInfoList files =
        stick.entryInfoList({u"*.vsb"_s}, QDir::Files | QDir::Readable, QDir::Time);
    for (const QFileInfo &info : files.mid(0, stickBundlesMax)) {
        bundles.push_back(lookAt(info, owner));
    }
    std::stable_sort(
        bundles.begin(), bundles.end(), [](const StickBundle &one, const StickBundle &other) {
            return one.whose != other.whose ? one.whose < other.whose
                                            : one.header.createdMs > other.header.createdMs;
        });
    return bundles;
}

} // namespace client
