// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/copy_place.h"

#include "core/crypto/durable_file.h"
#include "core/json.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype placeBytesMax = 16 * 1024;
constexpr int copiesListedMost = 500;
constexpr auto copiesPrefix = "zoufang-copies-"_L1;

QString placeFile(const QString &dataFolder)
{
    return dataFolder + u"/copies.json"_s;
}

// What a copy says of itself; nothing when it is not whole.
std::optional<SecondCopy> readCopy(const QString &folder, const QUuid &installation)
{
    const auto read = [&]() -> Result<SecondCopy> {
        JsonParser parser;
        const JsonObject object =
            TRY(parser.object(TRY(readFile(folder + u"/copy.json"_s, placeBytesMax))));
        if (!installation.isNull() && TRY(object.uuid("installation")) != installation) {
            return fail(Error::Kind::NotFound, u"a copy of another installation"_s);
        }
        SecondCopy copy;
        copy.folder = folder;
        copy.at = QDateTime::fromMSecsSinceEpoch(TRY(object.integer("at")), Qt::UTC);
        copy.lastLine = TRY(object.integer("line"));
        copy.bytes = QFileInfo(folder + u"/ledger.db"_s).size();
        return copy;
    };
    const auto copy = read();
    return copy ? std::optional(*copy) : std::nullopt;
}

void addCopies(const QString &folder, const QUuid &installation, std::vector<SecondCopy> &copies)
{
    if (const auto copy = readCopy(folder, installation)) {
        copies.push_back(*copy);
        return;
    }
    const QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        // Names with a dot are copies that were never finished.
        if (!name.contains(u'.') && std::ssize(copies) < copiesListedMost) {
            if (const auto copy = readCopy(folder + u'/' + name, installation)) {
                copies.push_back(*copy);
            }
        }
    }
}

} // namespace

Result<std::optional<CopyPlace>> readCopyPlace(const QString &dataFolder)
{
    const auto bytes = readFile(placeFile(dataFolder), placeBytesMax);
    if (!bytes && bytes.error().kind == Error::Kind::NotFound) {
        return std::optional<CopyPlace>();
    }
    JsonParser parser;
    const JsonObject object = TRY(parser.object(TRY(bytes)));
    CopyPlace place;
    place.folder = TRY(object.text("place"));
    place.keep = static_cast<int>(
        std::clamp(TRY(object.integer("keep")), qint64{1}, qint64{copiesKeptMost}));
    return std::optional(place);
}

Result<> chooseCopyPlace(const QString &dataFolder, const CopyPlace &place)
{
    const QUuid installation = TRY(installationOf(dataFolder));
    const QString chosen = QDir::cleanPath(QDir(place.folder).absolutePath());
    const QString own = QDir::cleanPath(QDir(dataFolder).absolutePath());
    if (chosen == own || chosen.startsWith(own + u'/')) {
        return fail(Error::Kind::Invalid,
                    u"%1 lies inside the records themselves; choose another place"_s.arg(chosen));
    }
    if (!QFileInfo(chosen).isDir() || !QDir().mkpath(copiesFolder(chosen, installation))) {
        return fail(Error::Kind::Invalid,
                    u"%1 is no folder that can be written to; choose another place"_s.arg(chosen));
    }
    JsonWriter writer;
    writer.beginObject().put("place", chosen).put("keep", place.keep).endObject();
    return writeDurably(placeFile(own), writer.take(), IfExists::Replace, FileAccess::Owner);
}

Result<> forgetCopyPlace(const QString &dataFolder)
{
    if (QFile::exists(placeFile(dataFolder)) && !QFile::remove(placeFile(dataFolder))) {
        return fail(Error::Kind::Storage, u"cannot remove %1"_s.arg(placeFile(dataFolder)));
    }
    return {};
}

Result<QUuid> installationOf(const QString &folder)
{
    JsonParser parser;
    return TRY(parser.object(TRY(readFile(folder + u"/installation.json"_s, placeBytesMax))))
        .uuid("installation");
}

QString copiesFolder(const QString &place, const QUuid &installation)
{
    return place + u'/' + copiesPrefix + installation.toString(QUuid::WithoutBraces);
}

std::vector<SecondCopy> copiesIn(const QString &folder, const QUuid &installation)
{
    std::vector<SecondCopy> copies;
    addCopies(folder, installation, copies);
    const QStringList sets = QDir(folder).entryList({QString(copiesPrefix) + u'*'}, QDir::Dirs);
    for (const QString &set : sets) {
        addCopies(folder + u'/' + set, installation, copies);
    }
    std::sort(copies.begin(), copies.end(),
              [](const SecondCopy &a, const SecondCopy &b) { return a.at > b.at; });
    return copies;
}

std::vector<SecondCopy> copiesOf(const QString &dataFolder)
{
    const auto place = readCopyPlace(dataFolder);
    const auto installation = installationOf(dataFolder);
    if (!place || !*place) {
        return {};
    }
    return copiesIn((*place)->folder, installation ? *installation : QUuid());
}

} // namespace core
