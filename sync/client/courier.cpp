// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/courier.h"

#include "core/blob/blob_erasure.h"
#include "sync/client/carrying.h"
#include "sync/client/relay.h"
#include "sync/client/workspace.h"
#include "sync/protocol/stick.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

using core::Result;

Courier::Courier(Workspace &workspace, protocol::BundleOpener opener)
    : m_workspace(workspace), m_opener(std::move(opener)), m_thread([this] { loop(); })
{
}

Courier::~Courier()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Courier::add(std::function<void()> errand)
{
    {
        const std::lock_guard lock(m_mutex);
        m_errands.push_back(std::move(errand));
    }
    m_wake.notify_one();
}

void Courier::loop()
{
    for (;;) {
        std::function<void()> errand;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_errands.empty(); });
            if (m_errands.empty()) {
                return;
            }
            errand = std::move(m_errands.front());
            m_errands.pop_front();
        }
        errand();
    }
}

BundleDesk Courier::desk()
{
    return BundleDesk(inStore(m_workspace.store()), m_workspace.signingKey(), m_opener);
}

QFuture<Result<std::vector<StickBundle>>> Courier::look(const QString &folder)
{
    return post([this, folder]() -> Result<std::vector<StickBundle>> {
        return stickBundles(folder, TRY(stickOwner(m_workspace)));
    });
}

QFuture<Result<BundledUpTo>> Courier::bundled()
{
    return post([this]() -> Result<BundledUpTo> {
        const StickOwner owner = TRY(stickOwner(m_workspace));
        BundledUpTo newest;
        const QString chain = owner.own.toString(QUuid::WithoutBraces);
        for (const QFileInfo &kept :
             QDir(owner.sentFolder).entryInfoList({chain + u"-*.vsb"_s}, QDir::Files)) {
            const qint64 n = kept.fileName().mid(chain.size() + 1).section(u'-', 0, 0).toLongLong();
            if (n > newest.n) {
                newest = {n, kept.lastModified().toUTC()};
            }
        }
        return newest;
    });
}

QFuture<Result<SavedBundle>> Courier::save(const QString &folder)
{
    return post([this, folder] { return saveNow(folder); });
}

QFuture<Result<TakenIn>> Courier::takeIn(const QStringList &paths)
{
    return post([this, paths] { return takeInNow(paths); });
}

QFuture<Result<int>> Courier::carry(const QStringList &paths)
{
    return post([this, paths] { return carryNow(paths); });
}

QFuture<Result<qint64>> Courier::give(const QString &relay)
{
    return post([this, relay] { return giveNow(relay); });
}

// A folder that is gone is a stick that was pulled: a file of its name elsewhere would look saved.
Result<SavedBundle> Courier::saveNow(const QString &folder)
{
    if (!QDir(folder).exists()) {
        return core::fail(
            core::Error::Kind::NotFound,
            u"%1 is not there: put the stick in, or choose another folder"_s.arg(folder));
    }
    const UpBundle bundle = TRY(desk().write(QDateTime::currentMSecsSinceEpoch()));
    protocol::SystemStick stick;
    SavedBundle saved;
    saved.files = TRY(saveBundle(stick, bundle, folder, m_workspace.sentFolder()));
    dropDelivered(m_workspace.sentFolder(), bundle.inc, bundle.firstN - 1);
    saved.lines = bundle.lastN - bundle.firstN + 1;
    for (const QByteArray &file : bundle.files) {
        saved.bytes += file.size();
    }
    return saved;
}

Result<TakenIn> Courier::takeInNow(const QStringList &paths)
{
    TakenIn taken;
    for (const QString &path : paths) {
        const QByteArray file = TRY(readBundleFile(path));
        BundleDesk opens = desk();
        const BundleReport report = TRY(opens.takeIn(file, QDateTime::currentMSecsSinceEpoch()));
        // What cannot go now goes when the folder is opened.
        (void)core::eraseBlobs(m_workspace.store(), m_workspace.blobs());
        taken.files += 1;
        taken.linesReceived += report.sync.linesReceived;
        taken.confirmedN = report.confirmedN;
        taken.verdicts += std::ssize(report.sync.verdicts);
        taken.isComplete = report.sync.complete;
        taken.isUnfit = taken.isUnfit || !report.isFit || !report.isForUs;
        taken.isParted = taken.isParted || report.isParted;
        taken.clockBehindMs = std::max(taken.clockBehindMs, report.clockBehindMs);
        dropDelivered(m_workspace.sentFolder(), report.inc, report.confirmedN);
    }
    return taken;
}

Result<int> Courier::carryNow(const QStringList &paths)
{
    int kept = 0;
    for (const QString &path : paths) {
        BundleDesk checks = desk();
        TRY(keepToCarry(checks, m_workspace.carryingFolder(), TRY(readBundleFile(path))));
        ++kept;
    }
    return kept;
}

Result<qint64> Courier::giveNow(const QString &relay)
{
    const UpBundle bundle = TRY(desk().write(QDateTime::currentMSecsSinceEpoch()));
    for (const QByteArray &part : bundle.files) {
        TRY(giveBundle(relay, part));
    }
    return bundle.lastN - bundle.firstN + 1;
}

} // namespace client
