// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/checked_json.h"

#include <QByteArrayList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

Error CheckedJson::error(const char *key, const QString &problem) const
{
    return {Error::Kind::Invalid, u"%1.%2: %3"_s.arg(m_path, QString::fromUtf8(key), problem)};
}

// JsonObject names the key alone; here it gets its place, and what the key is called twice is cut.
template <typename T>
Result<T> CheckedJson::placed(const char *key, Result<T> value) const
{
    if (value) {
        return value;
    }
    QString problem = value.error().detail;
    problem.remove(u"\"%1\" "_s.arg(QString::fromUtf8(key)));
    return tl::unexpected(error(key, problem));
}

Result<> CheckedJson::only(std::initializer_list<std::string_view> keys) const
{
    QByteArrayList seen;
    for (const QByteArray &key : m_object.keys()) {
        if (std::find(keys.begin(), keys.end(), key.toStdString()) == keys.end()) {
            return tl::unexpected(error(key.constData(), u"is no key of this format"_s));
        }
        if (seen.contains(key)) {
            return tl::unexpected(error(key.constData(), u"stands here twice"_s));
        }
        seen.append(key);
    }
    return {};
}

Result<QString> CheckedJson::text(const char *key) const
{
    const QString text = TRY(placed(key, m_object.text(key)));
    if (text.trimmed().isEmpty()) {
        return tl::unexpected(error(key, u"must not be empty"_s));
    }
    return text;
}

Result<QString> CheckedJson::textOr(const char *key, const QString &otherwise) const
{
    return TRY(placed(key, m_object.optionalText(key))).value_or(otherwise);
}

Result<qint64> CheckedJson::integer(const char *key, qint64 min, qint64 max) const
{
    const auto number = TRY(optionalInteger(key, min, max));
    if (!number) {
        return tl::unexpected(error(key, u"is missing"_s));
    }
    return *number;
}

Result<std::optional<qint64>> CheckedJson::optionalInteger(const char *key, qint64 min,
                                                           qint64 max) const
{
    const auto number = TRY(placed(key, m_object.optionalInteger(key)));
    if (number && (*number < min || *number > max)) {
        return tl::unexpected(error(key, u"must be from %1 to %2"_s.arg(min).arg(max)));
    }
    return number;
}

Result<bool> CheckedJson::flagOr(const char *key, bool otherwise) const
{
    return TRY(placed(key, m_object.optionalBool(key))).value_or(otherwise);
}

Result<QDate> CheckedJson::date(const char *key) const
{
    const QDate date = TRY(optionalDate(key));
    if (!date.isValid()) {
        return tl::unexpected(error(key, u"is missing"_s));
    }
    return date;
}

Result<QDate> CheckedJson::optionalDate(const char *key) const
{
    return TRY(placed(key, m_object.optionalDate(key))).value_or(QDate());
}

Result<LocalText> CheckedJson::localText(const char *key) const
{
    const CheckedJson both = TRY(object(key));
    TRY(both.only({"zh", "en"}));
    LocalText text;
    text.zh = TRY(both.text("zh"));
    text.en = TRY(both.text("en"));
    return text;
}

Result<QStringList> CheckedJson::texts(const char *key) const
{
    return placed(key, m_object.texts(key));
}

Result<std::vector<qint64>> CheckedJson::integers(const char *key, qint64 min, qint64 max) const
{
    const QString expected = u"must be a list of whole numbers from %1 to %2"_s.arg(min).arg(max);
    if (!m_object.holds(key)) {
        return tl::unexpected(error(key, expected));
    }
    std::vector<qint64> numbers = TRY(placed(key, m_object.integers(key)));
    for (const qint64 number : numbers) {
        if (number < min || number > max) {
            return tl::unexpected(error(key, expected));
        }
    }
    return numbers;
}

Result<CheckedJson> CheckedJson::object(const char *key) const
{
    return CheckedJson(TRY(placed(key, m_object.object(key))),
                       u"%1.%2"_s.arg(m_path, QString::fromUtf8(key)));
}

Result<std::vector<CheckedJson>> CheckedJson::objects(const char *key) const
{
    std::vector<CheckedJson> list;
    const auto found = TRY(placed(key, m_object.objects(key)));
    for (const JsonObject &object : found) {
        list.emplace_back(object,
                          u"%1.%2[%3]"_s.arg(m_path, QString::fromUtf8(key)).arg(list.size()));
    }
    return list;
}

std::vector<QString> CheckedJson::keys() const
{
    std::vector<QString> keys;
    for (const QByteArray &key : m_object.keys()) {
        keys.push_back(QString::fromUtf8(key));
    }
    return keys;
}

} // namespace core
