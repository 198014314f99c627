// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/local_text.h"
#include "core/json.h"
#include "core/result.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace core {

// Reads rule data (packs, size classes, calendars) that counties write by hand: every
// Error::Invalid begins with the JSON path of the place that is wrong, such as
// "$.subChecks[3].title.zh".
class CheckedJson {
public:
    explicit CheckedJson(JsonObject object, QString path = QStringLiteral("$"))
        : m_object(object), m_path(std::move(path))
    {
    }

    const QString &path() const { return m_path; }
    // The error "PATH.key: problem", for checks of the caller's own.
    Error error(const char *key, const QString &problem) const;

    // Refuses keys that are not in the list, and keys that stand there twice.
    Result<> only(std::initializer_list<std::string_view> keys) const;
    bool holds(const char *key) const { return m_object.holds(key); }

    Result<QString> text(const char *key) const; // not empty
    Result<QString> textOr(const char *key, const QString &otherwise) const;
    Result<qint64> integer(const char *key, qint64 min, qint64 max) const;
    Result<std::optional<qint64>> optionalInteger(const char *key, qint64 min, qint64 max) const;
    Result<bool> flagOr(const char *key, bool otherwise) const;
    Result<QDate> date(const char *key) const;
    Result<QDate> optionalDate(const char *key) const;  // invalid when missing
    Result<LocalText> localText(const char *key) const; // {"zh": …, "en": …}
    Result<QStringList> texts(const char *key) const;   // missing: empty
    Result<std::vector<qint64>> integers(const char *key, qint64 min, qint64 max) const;
    Result<CheckedJson> object(const char *key) const;
    Result<std::vector<CheckedJson>> objects(const char *key) const; // missing: empty
    std::vector<QString> keys() const;

private:
    template <typename T>
    Result<T> placed(const char *key, Result<T> value) const;

    JsonObject m_object;
    QString m_path;
};

} // namespace core
