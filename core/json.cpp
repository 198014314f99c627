// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <simdjson.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <string>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

Error wrongType(const char *key, const char *expected)
{
    return {Error::Kind::Invalid,
            u"\"%1\" must be %2"_s.arg(QLatin1StringView(key), QLatin1StringView(expected))};
}

static_assert(sizeof(simdjson::dom::object) == sizeof(JsonObject::Handle));

simdjson::dom::object toObject(const JsonObject::Handle &handle)
{
    return std::bit_cast<simdjson::dom::object>(handle);
}

JsonObject fromObject(simdjson::dom::object object)
{
    return JsonObject(std::bit_cast<JsonObject::Handle>(object));
}

int countKeysOf(simdjson::dom::object object);

int countKeysIn(element value)
{
    simdjson::dom::object object;
    simdjson::dom::array array;
    int keys = 0;
    if (value.get_object().get(object) == simdjson::SUCCESS) {
        keys = countKeysOf(object);
    } else if (value.get_array().get(array) == simdjson::SUCCESS) {
        for (const auto item : array) {
            keys += countKeysIn(item);
        }
    }
    return keys;
}

int countKeysOf(simdjson::dom::object object)
{
    int keys = 0;
    for (const auto &field : object) {
        keys += 1 + countKeysIn(field.value);
    }
    return keys;
}

// The element under a key, or nothing when it is missing or null.
std::optional<element> find(simdjson::dom::object object, const char *key)
{
    element found;
    if (object.at_key(key).get(found) != simdjson::SUCCESS || found.is_null()) {
        return std::nullopt;
    }
    return found;
}

// The largest whole number every reader of JSON keeps exactly.
constexpr int64_t safeMax = int64_t{1} << 53;

bool isSafe(int64_t number)
{
    return number >= -safeMax && number <= safeMax;
}

// A number, or beyond 2^53 its digits as text; a lossy number is none.
std::optional<qint64> wholeNumber(element value)
{
    int64_t number = 0;
    if (value.type() == element_type::INT64 && value.get_int64().get(number) == simdjson::SUCCESS &&
        isSafe(number)) {
        return number;
    }
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && !isSafe(number) && std::to_string(number) == text
               ? std::optional<qint64>(number)
               : std::nullopt;
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// PostgreSQL's texts hold no NUL character, and nothing a person types does; so none is let in.
bool isText(const element &value, std::string_view &text)
{
    return value.get_string().get(text) == simdjson::SUCCESS &&
           text.find('\0') == std::string_view::npos;
}

template <typename T>
Result<T> required(Result<std::optional<T>> found, const char *key)
{
    auto value = TRY(std::move(found));
    if (!value) {
        return fail(Error::Kind::Invalid, u"\"%1\" is missing"_s.arg(QLatin1StringView(key)));
    }
    return *std::move(value);
}

} // namespace

bool JsonObject::holds(const char *key) const
{
    return find(toObject(m_handle), key).has_value();
}

Result<std::optional<QString>> JsonObject::optionalText(const char *key) const
{
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return std::optional<QString>();
    }
    std::string_view text;
    if (!isText(*found, text)) {
        return tl::unexpected(wrongType(key, "text"));
    }
    return std::optional(toText(text));
}

Result<std::optional<qint64>> JsonObject::optionalInteger(const char *key) const
{
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return std::optional<qint64>();
    }
    if (const auto number = wholeNumber(*found)) {
        return number;
    }
    return tl::unexpected(wrongType(key, "a whole number"));
}

Result<std::optional<qint64>> JsonObject::optionalScaled(const char *key, int places,
                                                         qint64 limit) const
{
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return std::optional<qint64>();
    }
    double number = 0;
    if (!found->is_number() || found->get_double().get(number) != simdjson::SUCCESS ||
        std::abs(number) > static_cast<double>(limit)) {
        return fail(
            Error::Kind::Invalid,
            u"\"%1\" must be a number from -%2 to %2"_s.arg(QLatin1StringView(key)).arg(limit));
    }
    return std::optional<qint64>(std::llround(number * std::pow(10.0, places)));
}

Result<std::optional<bool>> JsonObject::optionalBool(const char *key) const
{
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return std::optional<bool>();
    }
    bool flag = false;
    if (found->get_bool().get(flag) != simdjson::SUCCESS) {
        return tl::unexpected(wrongType(key, "true or false"));
    }
    return std::optional<bool>(flag);
}

Result<std::optional<QDate>> JsonObject::optionalDate(const char *key) const
{
    const auto text = TRY(optionalText(key));
    if (!text) {
        return std::optional<QDate>();
    }
    const QDate date = QDate::fromString(*text, Qt::ISODate);
    if (!date.isValid() || text->size() != 10) {
        return tl::unexpected(wrongType(key, "a date like 2026-11-20"));
    }
    return std::optional(date);
}

Result<std::optional<QUuid>> JsonObject::optionalUuid(const char *key) const
{
    const auto text = TRY(optionalText(key));
    if (!text) {
        return std::optional<QUuid>();
    }
    const QUuid uuid = QUuid::fromString(*text);
    if (uuid.isNull() || text->size() != 36) {
        return tl::unexpected(wrongType(key, "a UUID of 36 characters"));
    }
    return std::optional(uuid);
}

Result<std::optional<JsonObject>> JsonObject::optionalObject(const char *key) const
{
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return std::optional<JsonObject>();
    }
    simdjson::dom::object object;
    if (found->get_object().get(object) != simdjson::SUCCESS) {
        return tl::unexpected(wrongType(key, "an object"));
    }
    return std::optional(fromObject(object));
}

Result<QString> JsonObject::text(const char *key) const
{
    return required(optionalText(key), key);
}

Result<qint64> JsonObject::integer(const char *key) const
{
    return required(optionalInteger(key), key);
}

Result<QUuid> JsonObject::uuid(const char *key) const
{
    return required(optionalUuid(key), key);
}

Result<JsonObject> JsonObject::object(const char *key) const
{
    return required(optionalObject(key), key);
}

Result<QStringList> JsonObject::texts(const char *key) const
{
    QStringList list;
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return list;
    }
    simdjson::dom::array array;
    if (found->get_array().get(array) != simdjson::SUCCESS) {
        return tl::unexpected(wrongType(key, "a list of texts"));
    }
    for (const element item : array) {
        std::string_view text;
        if (!isText(item, text)) {
            return tl::unexpected(wrongType(key, "a list of texts"));
        }
        list.append(toText(text));
    }
    return list;
}

Result<std::vector<JsonObject>> JsonObject::objects(const char *key) const
{
    std::vector<JsonObject> list;
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return list;
    }
    simdjson::dom::array array;
    if (found->get_array().get(array) != simdjson::SUCCESS) {
        return tl::unexpected(wrongType(key, "a list of objects"));
    }
    for (const element item : array) {
        simdjson::dom::object object;
        if (item.get_object().get(object) != simdjson::SUCCESS) {
            return tl::unexpected(wrongType(key, "a list of objects"));
        }
        list.push_back(fromObject(object));
    }
    return list;
}

Result<std::vector<qint64>> JsonObject::integers(const char *key) const
{
    std::vector<qint64> list;
    const auto found = find(toObject(m_handle), key);
    if (!found) {
        return list;
    }
    simdjson::dom::array array;
    if (found->get_array().get(array) != simdjson::SUCCESS) {
        return tl::unexpected(wrongType(key, "a list of whole numbers"));
    }
    for (const element item : array) {
        int64_t number = 0;
        if (item.type() != element_type::INT64 ||
            item.get_int64().get(number) != simdjson::SUCCESS) {
            return tl::unexpected(wrongType(key, "a list of whole numbers"));
        }
        list.push_back(number);
    }
    return list;
}

Result<Value> JsonObject::value(const char *key) const
{
    element found;
    if (toObject(m_handle).at_key(key).get(found) != simdjson::SUCCESS) {
        return fail(Error::Kind::Invalid, u"\"%1\" is missing"_s.arg(QLatin1StringView(key)));
    }
    std::string_view text;
    int64_t number = 0;
    if (found.is_null()) {
        return Value(nullptr);
    }
    if (isText(found, text)) {
        return Value(toText(text));
    }
    if (found.type() == element_type::INT64 && found.get_int64().get(number) == simdjson::SUCCESS &&
        isSafe(number)) {
        return Value(qint64{number});
    }
    return tl::unexpected(wrongType(key, "text, a whole number or null"));
}

QByteArray JsonObject::raw(const char *key) const
{
    element found;
    if (toObject(m_handle).at_key(key).get(found) != simdjson::SUCCESS) {
        return {};
    }
    const std::string text = simdjson::minify(found);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::vector<QByteArray> JsonObject::keys() const
{
    std::vector<QByteArray> list;
    for (const auto &field : toObject(m_handle)) {
        list.emplace_back(field.key.data(), static_cast<qsizetype>(field.key.size()));
    }
    return list;
}

int JsonObject::countKeys() const
{
    return countKeysOf(toObject(m_handle));
}

QByteArray JsonObject::json() const
{
    const std::string text = simdjson::minify(toObject(m_handle));
    return {text.data(), static_cast<qsizetype>(text.size())};
}

struct JsonParser::Impl {
    explicit Impl(size_t bytesMax) : parser(bytesMax) {}

    simdjson::dom::parser parser;
};

JsonParser::JsonParser(qsizetype bytesMax, int depthMax)
    : m_bytesMax(bytesMax),
      m_depthMax(depthMax),
      m_impl(std::make_unique<Impl>(static_cast<size_t>(bytesMax)))
{
}

JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser &&) noexcept = default;
JsonParser &JsonParser::operator=(JsonParser &&) noexcept = default;

Result<JsonObject> JsonParser::object(QByteArrayView bytes)
{
    if (bytes.size() > m_bytesMax) {
        return fail(Error::Kind::Invalid,
                    u"%1 bytes of JSON, at most %2 are taken"_s.arg(bytes.size()).arg(m_bytesMax));
    }
    if (bytes.isEmpty()) { // may point nowhere, which simdjson would copy from
        return fail(Error::Kind::Invalid, u"not valid JSON: there is nothing"_s);
    }
    const auto size = static_cast<size_t>(bytes.size());
    if (m_impl->parser.capacity() < size ||
        m_impl->parser.max_depth() != static_cast<size_t>(m_depthMax)) {
        if (m_impl->parser.allocate(std::max<size_t>(size, 1024),
                                    static_cast<size_t>(m_depthMax)) != simdjson::SUCCESS) {
            return fail(Error::Kind::Busy, u"no memory for %1 bytes of JSON"_s.arg(bytes.size()));
        }
    }
    simdjson::dom::element root;
    const auto error = m_impl->parser.parse(bytes.data(), size).get(root);
    if (error != simdjson::SUCCESS) {
        return fail(Error::Kind::Invalid,
                    u"not valid JSON: %1"_s.arg(QLatin1StringView(simdjson::error_message(error))));
    }
    simdjson::dom::object object;
    if (root.get_object().get(object) != simdjson::SUCCESS) {
        return fail(Error::Kind::Invalid, u"not a JSON object"_s);
    }
    return fromObject(object);
}

void JsonWriter::separate()
{
    if (m_needsComma) {
        m_bytes += ',';
    }
    m_needsComma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_bytes += '{';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_bytes += '}';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_bytes += '[';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_bytes += ']';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::value(const QString &text)
{
    separate();
    m_bytes += '"';
    // Lone surrogates cannot be UTF-8: Qt writes U+FFFD in their place.
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            m_bytes += "\\\"";
            break;
        case '\\':
            m_bytes += "\\\\";
            break;
        case '\n':
            m_bytes += "\\n";
            break;
        case '\r':
            m_bytes += "\\r";
            break;
        case '\t':
            m_bytes += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                m_bytes +=
                    "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
            } else {
                m_bytes += c;
            }
        }
    }
    m_bytes += '"';
    return *this;
}

JsonWriter &JsonWriter::value(qint64 number)
{
    separate();
    m_bytes += isSafe(number) ? QByteArray::number(number) : '"' + QByteArray::number(number) + '"';
    return *this;
}

JsonWriter &JsonWriter::value(bool flag)
{
    separate();
    m_bytes += flag ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::decimal(qint64 units, int places)
{
    const QByteArray digits = QByteArray::number(std::abs(units)).rightJustified(places + 1, '0');
    const qsizetype whole = digits.size() - places;
    return raw((units < 0 ? "-" : "") + digits.left(whole) + '.' + digits.mid(whole));
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_bytes += "null";
    return *this;
}

JsonWriter &JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_bytes += json;
    return *this;
}

JsonWriter &JsonWriter::members(QByteArrayView json)
{
    Q_ASSERT(json.startsWith('{') && json.endsWith('}'));
    if (json.size() > 2) {
        separate();
        m_bytes += json.sliced(1, json.size() - 2);
    }
    return *this;
}

JsonWriter &JsonWriter::put(const char *name, const QStringList &texts)
{
    key(name).beginArray();
    for (const QString &text : texts) {
        value(text);
    }
    return endArray();
}

JsonWriter &JsonWriter::putIfAny(const char *name, const QString &text)
{
    return text.isEmpty() ? *this : put(name, text);
}

JsonWriter &JsonWriter::putIfAny(const char *name, std::optional<qint64> number)
{
    return number ? put(name, *number) : *this;
}

JsonWriter &JsonWriter::putIfAny(const char *name, QDate date)
{
    return date.isValid() ? put(name, date.toString(Qt::ISODate)) : *this;
}

JsonWriter &JsonWriter::putIfAny(const char *name, const QStringList &texts)
{
    return texts.isEmpty() ? *this : put(name, texts);
}

JsonWriter &JsonWriter::putIfAny(const char *name, const QUuid &uuid)
{
    return uuid.isNull() ? *this : put(name, uuid);
}

JsonWriter &JsonWriter::putIfTrue(const char *name, bool flag)
{
    return flag ? put(name, flag) : *this;
}

} // namespace core
