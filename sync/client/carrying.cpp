// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/carrying.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/keys.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

using core::Error;
using core::fail;
using core::Result;

namespace {

constexpr int triesInVainMax = 3; // files the county has no time for, until a sitting leaves off
constexpr qsizetype nameHashBytes = 16;

// Those that were never tried come first, and those that were tried last come last.
QFileInfoList carriedFiles(const QString &folder)
{
    QFileInfoList files = QDir(folder).entryInfoList({u"*.vsb"_s}, QDir::Files, QDir::Name);
    std::stable_sort(files.begin(), files.end(), [](const QFileInfo &one, const QFileInfo &other) {
        return one.lastModified() < other.lastModified();
    });
    return files;
}

void dateNow(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        (void)file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    }
}

void dropOldRefused(const QString &folder, const CarryingLimits &limits)
{
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-limits.refusedDaysMax);
    qint64 files = 0;
    qint64 bytes = 0;
    for (const QFileInfo &one :
         QDir(folder).entryInfoList({u"*.refused"_s}, QDir::Files, QDir::Time)) {
        ++files;
        bytes += one.size();
        if (files > limits.refusedMax || bytes > limits.refusedBytesMax ||
            one.lastModified().toUTC() < oldest) {
            QFile::remove(one.filePath());
        }
    }
}

void setAside(const QString &path)
{
    const QString aside = path + u".refused"_s;
    QFile::remove(aside); // the same content, refused before
    QFile::rename(path, aside);
    dateNow(aside);
}

} // namespace

QString carriedPath(const QString &folder, const protocol::BundleHeader &header,
                    QByteArrayView file)
{
    return u"%1/%2-%3-%4.vsb"_s.arg(
        folder, header.id.toString(QUuid::WithoutBraces), QString::number(header.part),
        QString::fromLatin1(core::sha256(file).first(nameHashBytes).toHex()));
}

Result<> keepToCarry(BundleDesk &desk, const QString &folder, const QByteArray &file,
                     const CarryingLimits &limits)
{
    TRY(desk.checkCarried(file));
    const protocol::BundleHeader header = TRY(protocol::readBundleHeader(file));
    TRY(core::makePrivateFolder(folder));
    const QString path = carriedPath(folder, header, file);
    if (QFile::exists(path)) {
        return {};
    }
    dropOldRefused(folder, limits);
    const QFileInfoList held = carriedFiles(folder);
    qint64 bytes = file.size();
    for (const QFileInfo &one : held) {
        bytes += one.size();
    }
    if (held.size() >= limits.filesMax || bytes > limits.bytesMax) {
        return fail(Error::Kind::Busy, u"this relay carries as much as it can: let it sync with "
                                       "the county first"_s);
    }
    return core::writeDurably(path, file, core::IfExists::Replace, core::FileAccess::Owner);
}

Result<protocol::CarriedReply> sendBundle(BundleDesk &desk, Transport &transport,
                                          const QByteArray &file)
{
    TRY(desk.checkCarried(file));
    const Reply reply = TRY(transport.send(TRY(desk.carryRequest(file))));
    constexpr int unauthorized = 401; // the request is signed by the carrier: it is about that
    if (reply.status == unauthorized) {
        return fail(Error::Kind::Unauthorized, u"the county does not accept this device: %1"_s.arg(
                                                   protocol::problemSentence(reply.body)));
    }
    if (reply.status != 200) {
        return fail(Error::Kind::Invalid,
                    u"the county did not take it: %1"_s.arg(protocol::problemSentence(reply.body)));
    }
    return protocol::readCarriedReply(reply.body);
}

Result<Delivered> deliverCarried(BundleDesk &desk, Transport &transport, const QString &folder,
                                 const CarryingLimits &limits)
{
    Delivered delivered;
    for (const QFileInfo &info : carriedFiles(folder)) {
        const QString path = info.filePath();
        const auto file = readBundleFile(path);
        const auto taken = file ? sendBundle(desk, transport, *file)
                                : Result<protocol::CarriedReply>(tl::unexpected(file.error()));
        if (taken) {
            delivered.bundles += 1;
            delivered.lines += taken->taken;
            QFile::remove(path);
            continue;
        }
        const Error::Kind kind = taken.error().kind;
        if (kind == Error::Kind::Offline || kind == Error::Kind::Unauthorized) {
            return tl::unexpected(taken.error());
        }
        if (kind == Error::Kind::Invalid) {
            delivered.refused.append(info.fileName() + u": "_s + taken.error().detail);
            setAside(path);
        } else {
            dateNow(path);
            if (++delivered.waiting == triesInVainMax) {
                break;
            }
        }
    }
    dropOldRefused(folder, limits);
    return delivered;
}

} // namespace client
