// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/target_indexes.h"

#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

const QString separator = QStringLiteral(";\n");

} // namespace

Result<> setTargetIndexesAside(Database &database)
{
    const bool isEmpty = TRY(database.count("SELECT EXISTS (SELECT 1 FROM target)")) == 0;
    if (!isEmpty || !TRY(Settings(database).text(setting::indexesAside)).isEmpty()) {
        return {};
    }
    const auto indexes = TRY(database.driver().indexesOf(u"target"_s));
    QStringList statements;
    for (const auto &[name, sql] : indexes) {
        TRY(database.script("DROP INDEX " + name.toLatin1()));
        statements.append(sql);
    }
    return Settings(database).set(setting::indexesAside, statements.join(separator));
}

Result<bool> buildTargetIndex(Database &database)
{
    QStringList statements =
        TRY(Settings(database).text(setting::indexesAside)).split(separator, Qt::SkipEmptyParts);
    if (statements.isEmpty()) {
        return false;
    }
    TRY(database.script(statements.takeFirst().toUtf8()));
    TRY(Settings(database).set(setting::indexesAside, statements.join(separator)));
    return true;
}

} // namespace core
