// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/salvage.h"

#include "core/crypto/keys.h"
#include "core/db/page_records.h"

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype uuidBytes = 16;
constexpr qsizetype signatureBytes = 64;

// What a column of a table holds, as far as it tells tables apart.
enum class Shape { Number, Text, Bytes, Uuid, Hash, Signature, UuidOrNothing, HashOrNothing };

bool fits(const Value &value, Shape shape)
{
    const auto *bytes = std::get_if<QByteArray>(&value);
    const auto isOf = [&](qsizetype size) { return bytes != nullptr && bytes->size() == size; };
    const bool isNothing =
        std::holds_alternative<std::nullptr_t>(value) || (bytes != nullptr && bytes->isEmpty());
    switch (shape) {
    case Shape::Number:
        return std::holds_alternative<qint64>(value);
    case Shape::Text:
        return std::holds_alternative<QString>(value);
    case Shape::Bytes:
        return bytes != nullptr;
    case Shape::Uuid:
        return isOf(uuidBytes);
    case Shape::Hash:
        return isOf(sha256Bytes);
    case Shape::Signature:
        return isOf(signatureBytes);
    case Shape::UuidOrNothing:
        return isOf(uuidBytes) || isNothing;
    case Shape::HashOrNothing:
        return isOf(sha256Bytes) || isNothing;
    }
    Q_UNREACHABLE();
}

// Whether the columns from `first` on are these.
bool isLike(const PageRecord &record, std::initializer_list<Shape> shapes, size_t first = 0)
{
    return record.columns.size() >= first + shapes.size() &&
           std::equal(shapes.begin(), shapes.end(),
                      record.columns.begin() + static_cast<std::ptrdiff_t>(first),
                      [](Shape shape, const Value &value) { return fits(value, shape); });
}

qint64 numberIn(const PageRecord &record, size_t column)
{
    return std::get<qint64>(record.columns[column]);
}

QString textIn(const PageRecord &record, size_t column)
{
    return std::get<QString>(record.columns[column]);
}

QByteArray bytesIn(const PageRecord &record, size_t column)
{
    const auto *bytes = std::get_if<QByteArray>(&record.columns[column]);
    return bytes == nullptr ? QByteArray() : *bytes;
}

QUuid uuidIn(const PageRecord &record, size_t column)
{
    const QByteArray bytes = bytesIn(record, column);
    return bytes.isEmpty() ? QUuid() : QUuid::fromRfc4122(bytes);
}

// Table `chain`; its own number is the row's.
void takeChain(const PageRecord &record, Salvage &found)
{
    if (!isLike(record,
                {Shape::Uuid, Shape::UuidOrNothing, Shape::Text, Shape::Hash, Shape::UuidOrNothing,
                 Shape::Number, Shape::HashOrNothing, Shape::Number, Shape::Hash, Shape::Number},
                1)) {
        return;
    }
    SalvagedChain &chain = found.chains[record.row];
    chain.head = {record.row,        uuidIn(record, 1),  uuidIn(record, 2),
                  textIn(record, 3), bytesIn(record, 4), {numberIn(record, 8), bytesIn(record, 9)}};
    chain.parentInc = uuidIn(record, 5);
    chain.parent = {numberIn(record, 6), bytesIn(record, 7)};
}

// The shapes of these tables are no other's, nor any index's; settings are used by known names.
void takeIndexed(const PageRecord &record, Salvage &found)
{
    const size_t columns = record.columns.size();
    if (columns == 4 && isLike(record, {Shape::Number, Shape::Number, Shape::Hash, Shape::Bytes})) {
        found.chains[numberIn(record, 0)].lines.insert(
            {numberIn(record, 1), {numberIn(record, 1), bytesIn(record, 2), bytesIn(record, 3)}});
    } else if (columns == 6 && isLike(record, {Shape::Number, Shape::Number, Shape::Number,
                                               Shape::Number, Shape::Bytes, Shape::Signature})) {
        SalvagedChain &chain = found.chains[numberIn(record, 0)];
        chain.receiptN = std::max(chain.receiptN, numberIn(record, 1));
    } else if (columns == 2 && isLike(record, {Shape::Text, Shape::Text})) {
        found.settings[textIn(record, 0)] = textIn(record, 1);
    } else if (columns == 4 &&
               isLike(record, {Shape::Uuid, Shape::Uuid, Shape::Text, Shape::Number})) {
        found.drafts.push_back(
            {uuidIn(record, 0), uuidIn(record, 1), textIn(record, 2), numberIn(record, 3)});
    } else if (columns == 6 && isLike(record, {Shape::Uuid, Shape::Hash, Shape::Number, Shape::Text,
                                               Shape::Text, Shape::Number})) {
        found.draftFiles.push_back(
            {uuidIn(record, 0),
             {{{bytesIn(record, 1), numberIn(record, 2)}, textIn(record, 3)},
              textIn(record, 4),
              QDateTime::fromMSecsSinceEpoch(numberIn(record, 5), Qt::UTC)}});
    }
}

} // namespace

Salvage salvage(PageFile &file)
{
    Salvage found;
    found.pages = std::max(file.held(), file.expected());
    for (qint64 number = 1; number <= found.pages; ++number) {
        const auto page = file.page(number);
        if (!page) {
            found.damaged.push_back(number);
            continue;
        }
        eachRecord(file, *page, [&](const PageRecord &record) {
            if (record.isCut) {
                return; // the rest of it is gone
            }
            if (record.isIndex) {
                takeIndexed(record, found);
            } else {
                takeChain(record, found);
            }
        });
    }
    return found;
}

} // namespace core
