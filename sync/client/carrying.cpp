// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/carrying.h"

#include "core/crypto/durable_file.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace client {

using core::Error;
using core::fail;
using core::Result;

Result<> keepToCarry(BundleDesk &desk, const QString &folder, const QByteArray &file,
                     const CarryingLimits &limits)
{
    TRY(desk.checkCarried(file));
    const protocol::BundleHeader header = TRY(protocol::readBundleHeader(file));
    TRY(core::makePrivateFolder(folder));
    const QFileInfoList held = QDir(folder).entryInfoList(QDir::Files);
    qint64 bytes = file.size();
    for (const QFileInfo &one : held) {
        bytes += one.size();
    }
    if (held.size() >= limits.filesMax || bytes > limits.bytesMax) {
        return fail(Error::Kind::Busy, u"this relay carries as much as it can: let it sync with "
                                       "the county first"_s);
    }
    const QString name =
        u"%1/%2-%3.vsb"_s.arg(folder, header.id.toString(QUuid::WithoutBraces)).arg(header.part);
    return core::writeDurably(name, file, core::IfExists::Replace, core::FileAccess::Owner);
}

Result<protocol::CarriedReply> sendBundle(BundleDesk &desk, Transport &transport,
                                          const QByteArray &file)
{
    TRY(desk.checkCarried(file));
    const Reply reply = TRY(transport.send(TRY(desk.carryRequest(file))));
    if (reply.status != 200) {
        return fail(Error::Kind::Invalid,
                    u"the county did not take it: %1"_s.arg(protocol::problemSentence(reply.body)));
    }
    return protocol::readCarriedReply(reply.body);
}

Result<Delivered> deliverCarried(BundleDesk &desk, Transport &transport, const QString &folder)
{
    Delivered delivered;
    const QDir carried(folder);
    for (const QString &name : carried.entryList({u"*.vsb"_s}, QDir::Files, QDir::Name)) {
        const QString path = carried.filePath(name);
        const QByteArray file = TRY(readBundleFile(path));
        const auto taken = sendBundle(desk, transport, file);
        if (taken) {
            delivered.bundles += 1;
            delivered.lines += taken->taken;
            QFile::remove(path);
        } else if (taken.error().kind == Error::Kind::Invalid) {
            delivered.refused.append(name + u": "_s + taken.error().detail);
            QFile::rename(path, path + u".refused"_s);
        } else {
            return tl::unexpected(taken.error());
        }
    }
    return delivered;
}

} // namespace client
