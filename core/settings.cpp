// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings.h"

namespace core {

Result<QString> Settings::text(const Setting &setting)
{
    const auto stored = TRY(m_database.first(
        "SELECT value FROM setting WHERE key = $1", [](const Row &row) { return row.text(0); },
        QString::fromLatin1(setting.key)));
    return stored.value_or(QString::fromLatin1(setting.fallback));
}

Result<qint64> Settings::integer(const Setting &setting)
{
    return TRY(text(setting)).toLongLong();
}

Result<> Settings::set(const Setting &setting, const QString &value)
{
    TRY(m_database.run("INSERT INTO setting (key, value) VALUES ($1, $2)"
                       " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                       QString::fromLatin1(setting.key), value));
    return {};
}

Result<> Settings::set(const Setting &setting, qint64 value)
{
    return set(setting, QString::number(value));
}

Result<QByteArray> Settings::bytes(const Setting &setting)
{
    return QByteArray::fromHex(TRY(text(setting)).toLatin1());
}

Result<> Settings::setBytes(const Setting &setting, QByteArrayView value)
{
    return set(setting, QString::fromLatin1(value.toByteArray().toHex()));
}

} // namespace core
