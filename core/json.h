// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/value.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace core {

// JSON as it stands in ledger lines and messages: read with simdjson within stated bounds, written
// key by key in the order given. Neither side keeps floating point: a number with a fraction is an
// error when read, but where optionalScaled() makes it whole, and cannot be written (ARCHITECTURE
// §3, law 8).

// One object of a parsed document. Valid as long as the JsonParser that made it is not used again.
class JsonObject {
public:
    // What simdjson keeps of an object; its header is large and stays in json.cpp.
    struct Handle {
        alignas(8) std::array<std::byte, 16> bytes;
    };
    explicit JsonObject(const Handle &handle) : m_handle(handle) {}

    bool holds(const char *key) const;
    // A missing key and null are both "nothing"; a value of another type is Error::Invalid naming
    // the key. Whole numbers beyond 2^53 stand as text, and only there (SYNC F108).
    Result<std::optional<QString>> optionalText(const char *key) const;
    Result<std::optional<qint64>> optionalInteger(const char *key) const;
    // A number as a form or a receiver gives it (113.6712), times 10^places, rounded: degrees to
    // E7. `limit`: the largest size of the number as written.
    Result<std::optional<qint64>> optionalScaled(const char *key, int places, qint64 limit) const;
    Result<std::optional<bool>> optionalBool(const char *key) const;
    Result<std::optional<QDate>> optionalDate(const char *key) const; // "2026-11-20"
    Result<std::optional<QUuid>> optionalUuid(const char *key) const; // 36 characters, no braces
    Result<std::optional<JsonObject>> optionalObject(const char *key) const;
    // The same where the value must be there.
    Result<QString> text(const char *key) const;
    Result<qint64> integer(const char *key) const;
    Result<QUuid> uuid(const char *key) const;
    Result<JsonObject> object(const char *key) const;
    // Arrays: a missing key is an empty list.
    Result<QStringList> texts(const char *key) const;
    Result<std::vector<JsonObject>> objects(const char *key) const;
    Result<std::vector<qint64>> integers(const char *key) const;
    // Null, a whole number or text, whichever stands there; Error::Invalid when the key is missing.
    Result<Value> value(const char *key) const;
    // The JSON text of whatever stands under a key, minified; empty when the key is missing.
    QByteArray raw(const char *key) const;
    // Every key, in the document's order.
    std::vector<QByteArray> keys() const;
    // Keys of this object and of all inside it.
    int countKeys() const;
    // The object's own JSON text, minified.
    QByteArray json() const;

private:
    Handle m_handle;
};

// Parses bytes others sent. Bounds: bytesMax for the document, depthMax for nesting.
class JsonParser {
public:
    explicit JsonParser(qsizetype bytesMax = 16 * 1024, int depthMax = 8);
    ~JsonParser();
    JsonParser(JsonParser &&) noexcept;
    JsonParser &operator=(JsonParser &&) noexcept;

    // Error::Invalid says what is wrong and near which byte, in English.
    Result<JsonObject> object(QByteArrayView bytes);

private:
    struct Impl;
    qsizetype m_bytesMax;
    int m_depthMax;
    std::unique_ptr<Impl> m_impl;
};

// Writes one JSON object or array, compact, UTF-8.
class JsonWriter {
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(const char *name);
    JsonWriter &value(const QString &text);
    JsonWriter &value(qint64 number); // beyond 2^53 as text: other readers' numbers are lossy there
    JsonWriter &value(bool flag);
    // A number with a fraction, made from whole units: decimal(12345, 4) is 1.2345.
    JsonWriter &decimal(qint64 units, int places);
    JsonWriter &null();
    JsonWriter &raw(QByteArrayView json);     // already JSON
    JsonWriter &members(QByteArrayView json); // what stands between the braces of an object

    // key and value in one; the optional forms write nothing when there is nothing to say.
    JsonWriter &put(const char *name, const QString &text) { return key(name).value(text); }
    JsonWriter &put(const char *name, qint64 number) { return key(name).value(number); }
    JsonWriter &put(const char *name, int number) { return key(name).value(qint64{number}); }
    JsonWriter &put(const char *name, bool flag) { return key(name).value(flag); }
    JsonWriter &put(const char *name, const QUuid &uuid)
    {
        return key(name).value(uuid.toString(QUuid::WithoutBraces));
    }
    JsonWriter &put(const char *name, const QStringList &texts);
    JsonWriter &putIfAny(const char *name, const QString &text);          // not empty
    JsonWriter &putIfAny(const char *name, std::optional<qint64> number); // has a value
    JsonWriter &putIfAny(const char *name, QDate date);                   // is valid
    JsonWriter &putIfAny(const char *name, const QStringList &texts);     // not empty
    JsonWriter &putIfAny(const char *name, const QUuid &uuid);            // not null
    JsonWriter &putIfTrue(const char *name, bool flag);

    QByteArray take() { return std::move(m_bytes); }

private:
    void separate();

    QByteArray m_bytes;
    bool m_needsComma = false;
};

} // namespace core
