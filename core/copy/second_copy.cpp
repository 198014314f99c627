// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/second_copy.h"

#include "core/copy/carried_keys.h"
#include "core/copy/copied_file.h"
#include "core/crypto/durable_file.h"
#include "core/db/sqlite_driver.h"
#include "core/json.h"
#include "core/ledger/ledger.h"
#include "core/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int pagesAtOnce = 256; // 1 MiB: a few milliseconds of the store's time
constexpr qint64 spareBytes = 8 * 1024 * 1024;

Result<> checkRoom(const QString &folder, qint64 bytes)
{
    const qint64 free = QStorageInfo(folder).bytesAvailable();
    if (free >= 0 && free < bytes + spareBytes) {
        return fail(Error::Kind::DiskFull,
                    u"%1 has no room for a copy of %2 bytes"_s.arg(folder).arg(bytes));
    }
    return {};
}

// The database beside itself, on its own disk: the store never waits for the place.
Result<> copyBeside(Store &store, const QString &path, const std::atomic<bool> &isStopped)
{
    bool isDone = false;
    while (!isDone) {
        isDone = TRY(store
                         .alone([&](Database &database) -> Result<bool> {
                             if (isStopped) {
                                 database.driver().endCopy();
                                 return fail(Error::Kind::Busy, u"the copy was stopped"_s);
                             }
                             return database.driver().copyStep(path, pagesAtOnce);
                         })
                         .takeResult());
    }
    return {};
}

// Removes the file when it goes out of use.
class ScratchFile {
public:
    explicit ScratchFile(QString path) : m_path(std::move(path)) { QFile::remove(m_path); }
    ~ScratchFile() { QFile::remove(m_path); }
    ScratchFile(const ScratchFile &) = delete;
    ScratchFile &operator=(const ScratchFile &) = delete;
    const QString &path() const { return m_path; }

private:
    QString m_path;
};

// A folder that goes again unless it was kept.
class ScratchFolder {
public:
    explicit ScratchFolder(QString path) : m_path(std::move(path)) {}
    ~ScratchFolder()
    {
        if (!m_isKept) {
            QDir(m_path).removeRecursively();
        }
    }
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;
    Result<> renameTo(const QString &path)
    {
        if (!QDir().rename(m_path, path)) {
            return fail(Error::Kind::Storage, u"cannot write %1"_s.arg(path));
        }
        m_isKept = true;
        return {};
    }

private:
    QString m_path;
    bool m_isKept = false;
};

Result<> copySmallFiles(const QString &from, const QString &to, const std::atomic<bool> &isStopped)
{
    QStringList names{u"installation.json"_s, u"envelope.json"_s};
    for (const QString &name : carriedKeyFiles()) {
        if (QFile::exists(from + u'/' + name)) {
            names.append(name);
        }
    }
    for (const QString &name : names) {
        TRY(copyFlushed(from + u'/' + name, to + u'/' + name, isStopped));
    }
    return {};
}

// Last: a copy that says this of itself is whole.
Result<> writeCopyFacts(const QString &folder, const QUuid &installation, qint64 nowMs, qint64 line)
{
    JsonWriter writer;
    writer.beginObject().put("version", 1).put("installation", installation);
    writer.put("at", nowMs).put("line", line).endObject();
    QFile file(folder + u"/copy.json"_s);
    const QByteArray text = writer.take();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
        return fail(Error::Kind::Storage, u"cannot write %1"_s.arg(file.fileName()));
    }
    return {};
}

void removeUnfinished(const QString &set)
{
    for (const QString &name : QDir(set).entryList({u"*.part"_s}, QDir::Dirs)) {
        QDir(set + u'/' + name).removeRecursively();
    }
}

void letOldestGo(const QString &set, const QUuid &installation, int keep)
{
    const std::vector<SecondCopy> copies = copiesIn(set, installation);
    for (size_t i = static_cast<size_t>(keep); i < copies.size(); ++i) {
        QDir(copies[i].folder).removeRecursively();
    }
}

QString freeName(const QString &set, qint64 nowMs)
{
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = set + u'/' + stamp;
    for (int i = 2; QFileInfo::exists(name); ++i) {
        name = u"%1/%2-%3"_s.arg(set, stamp).arg(i);
    }
    return name;
}

} // namespace

Result<Chain> checkCopy(const QString &path, const SecretBytes &databaseKey)
{
    SqliteOptions options;
    options.path = path;
    options.key = databaseKey.view().toByteArray();
    auto driver = SqliteDriver::open(options);
    if (!driver) {
        return fail(Error::Kind::Storage,
                    u"the copy %1 does not open: %2"_s.arg(path, driver.error().detail));
    }
    Database database(*std::move(driver));
    const auto damaged = TRY(database.driver().damagedPages(1));
    if (!damaged.empty()) {
        return fail(Error::Kind::Storage,
                    u"page %1 of the copy %2 does not read"_s.arg(damaged.front()).arg(path));
    }
    return Ledger(database).own();
}

Result<SecondCopy> makeCopy(Store &store, const CopySource &source, const CopyPlace &place,
                            qint64 nowMs, const std::atomic<bool> &isStopped)
{
    const QUuid installation = TRY(installationOf(source.folder));
    const QString set = copiesFolder(place.folder, installation);
    if (!QFileInfo(set).isDir()) {
        return fail(Error::Kind::NotFound,
                    u"%1 is absent; put the stick in, or choose another place"_s.arg(place.folder));
    }
    removeUnfinished(set);
    const qint64 bytes = QFileInfo(source.folder + u"/ledger.db"_s).size();
    TRY(checkRoom(source.folder, bytes));
    const ScratchFile beside(source.folder + u"/copy.part"_s);
    TRY(copyBeside(store, beside.path(), isStopped));
    TRY(checkRoom(set, QFileInfo(beside.path()).size()));

    const QString folder = freeName(set, nowMs);
    const QString unfinished = folder + u".part"_s;
    ScratchFolder part(unfinished);
    if (!QDir().mkpath(unfinished)) {
        return fail(Error::Kind::Storage, u"cannot make the folder %1"_s.arg(unfinished));
    }
    TRY(copyFlushed(beside.path(), unfinished + u"/ledger.db"_s, isStopped));
    TRY(copySmallFiles(source.folder, unfinished, isStopped));
    TRY(copyMissing(source.folder + u"/blobs"_s, set + u"/blobs"_s, isStopped));
    const Chain chain = TRY(checkCopy(unfinished + u"/ledger.db"_s, source.databaseKey));
    const qint64 line = chain.end.n;
    TRY(writeCopyFacts(unfinished, installation, nowMs, line));
    (void)syncFolder(unfinished); // not every stick's file system can
    TRY(part.renameTo(folder));
    (void)syncFolder(set);
    letOldestGo(set, installation, place.keep);
    TRY(store.wait([nowMs, chain](Database &database) -> Result<> {
        TRY(Settings(database).set(setting::copyLastAt, nowMs));
        return Settings(database).set(
            setting::copyLastLine,
            u"%1 %2"_s.arg(chain.inc.toString(QUuid::WithoutBraces)).arg(chain.end.n));
    }));
    return SecondCopy{folder, QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC), line,
                      QFileInfo(folder + u"/ledger.db"_s).size()};
}

} // namespace core
