// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/migrations.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace core {

namespace {

QString scriptName(int version)
{
    return u":/schema/sqlite/%1.sql"_s.arg(version, 4, 10, '0'_L1);
}

Result<QByteArray> readScript(int version)
{
    QFile file(scriptName(version));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            Error::Kind::Storage,
            u"schema script %1 is missing in this program; install Zoufang again"_s.arg(version));
    }
    return file.readAll();
}

} // namespace

int schemaVersion()
{
    int version = 0;
    while (QFile::exists(scriptName(version + 1))) {
        ++version;
    }
    return version;
}

Result<> migrate(Database &database, const QString &copyTo)
{
    const int newest = schemaVersion();
    const int current = TRY(database.driver().schemaVersion());
    if (current > newest) {
        return fail(Error::Kind::Conflict,
                    u"this data was written by a newer Zoufang (schema %1, this program knows %2); "
                    "install that version to open it"_s.arg(current)
                        .arg(newest));
    }
    if (current > 0 && current < newest && !copyTo.isEmpty()) {
        TRY(database.driver().copyTo(u"%1.%2"_s.arg(copyTo).arg(current)));
    }
    for (int version = current + 1; version <= newest; ++version) {
        TRY(database.driver().applySchema(version, TRY(readScript(version))));
    }
    return {};
}

} // namespace core
