// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/size_class.h"

#include "core/domain/checked_json.h"
#include "core/domain/shipped.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype sizeTableBytesMax = 64 * 1024;
constexpr qint64 sizeBoundMax = 1'000'000'000'000'000;

Result<SizeRow::Bound> readSizeBound(const CheckedJson &row, const char *key,
                                     SizeIndicator indicator)
{
    const std::vector<qint64> lower = TRY(row.integers(key, 1, sizeBoundMax));
    if (lower.size() != 3 || lower[0] <= lower[1] || lower[1] <= lower[2]) {
        return tl::unexpected(
            row.error(key, u"must hold three falling bounds: large, medium, small"_s));
    }
    return SizeRow::Bound{indicator, {lower[0], lower[1], lower[2]}};
}

Result<SizeRow> readSizeRow(const CheckedJson &json)
{
    TRY(json.only({"id", "title", "industries", "employees", "revenueYuan", "assetsYuan"}));
    SizeRow row;
    row.id = TRY(json.text("id"));
    row.title = TRY(json.localText("title"));
    row.industries = TRY(json.texts("industries"));
    if (row.industries.isEmpty()) {
        return tl::unexpected(json.error("industries", u"must name at least one prefix"_s));
    }
    constexpr std::array<std::pair<const char *, SizeIndicator>, 3> indicators{
        {{"employees", SizeIndicator::Employees},
         {"revenueYuan", SizeIndicator::Revenue},
         {"assetsYuan", SizeIndicator::Assets}}};
    for (const auto &[key, indicator] : indicators) {
        if (json.holds(key)) {
            row.bounds.push_back(TRY(readSizeBound(json, key, indicator)));
        }
    }
    if (row.bounds.empty()) {
        return tl::unexpected(json.error("employees", u"at least one indicator must be given"_s));
    }
    return row;
}

Result<> checkSizePrefixes(const SizeTable &table)
{
    QStringList known = table.unclassifiable;
    for (const SizeRow &row : table.rows) {
        known += row.industries;
    }
    QStringList once = known;
    if (once.removeDuplicates() > 0) {
        return fail(Error::Kind::Invalid, u"$.rows: an industry prefix stands in two rows"_s);
    }
    return {};
}

// The longest of the prefixes that begins the code; 0: none does.
qsizetype longestPrefix(const QStringList &prefixes, QStringView code)
{
    qsizetype longest = 0;
    for (const QString &prefix : prefixes) {
        if (code.startsWith(prefix)) {
            longest = std::max(longest, prefix.size());
        }
    }
    return longest;
}

const SizeRow *sizeRowOf(const SizeTable &table, QStringView code)
{
    const SizeRow *best = nullptr;
    qsizetype longest = longestPrefix(table.unclassifiable, code);
    for (const SizeRow &row : table.rows) {
        if (const qsizetype length = longestPrefix(row.industries, code); length > longest) {
            longest = length;
            best = &row;
        }
    }
    return best;
}

std::optional<qint64> figureOf(const SizeFigures &figures, SizeIndicator indicator)
{
    switch (indicator) {
    case SizeIndicator::Employees:
        return figures.employees;
    case SizeIndicator::Revenue:
        return figures.revenueYuan;
    case SizeIndicator::Assets:
        return figures.assetsYuan;
    }
    Q_UNREACHABLE();
}

SizeClass sizeOf(const SizeTable &table, const SizeRow &row, const SizeFigures &figures,
                 qint64 unknownAs)
{
    constexpr std::array classes{SizeClass::Large, SizeClass::Medium, SizeClass::Small};
    for (size_t i = 0; i < classes.size(); ++i) {
        const auto reaches = [&](const SizeRow::Bound &bound) {
            return figureOf(figures, bound.indicator).value_or(unknownAs) >= bound.lower[i];
        };
        const bool isReached = table.combine == SizeTable::Combine::All
                                   ? std::all_of(row.bounds.begin(), row.bounds.end(), reaches)
                                   : std::any_of(row.bounds.begin(), row.bounds.end(), reaches);
        if (isReached) {
            return classes[i];
        }
    }
    return SizeClass::Micro;
}

} // namespace

Result<SizeTable> readSizeTable(const QByteArray &bytes)
{
    JsonParser parser(sizeTableBytesMax);
    const CheckedJson json(TRY(parser.object(bytes)));
    TRY(json.only(
        {"id", "title", "effectiveFrom", "effectiveTo", "combine", "rows", "unclassifiable"}));
    SizeTable table;
    table.id = TRY(json.text("id"));
    table.title = TRY(json.localText("title"));
    table.effectiveFrom = TRY(json.date("effectiveFrom"));
    table.effectiveTo = TRY(json.optionalDate("effectiveTo"));
    if (table.effectiveTo.isValid() && table.effectiveTo < table.effectiveFrom) {
        return tl::unexpected(json.error("effectiveTo", u"must not be before effectiveFrom"_s));
    }
    const QString combine = TRY(json.text("combine"));
    if (combine != u"ALL"_s && combine != u"ANY"_s) {
        return tl::unexpected(json.error("combine", u"must be ALL or ANY"_s));
    }
    table.combine = combine == u"ALL"_s ? SizeTable::Combine::All : SizeTable::Combine::Any;
    table.unclassifiable = TRY(json.texts("unclassifiable"));
    const auto rows = TRY(json.objects("rows"));
    for (const CheckedJson &row : rows) {
        SizeRow read = TRY(readSizeRow(row));
        const bool isTwice = std::any_of(table.rows.begin(), table.rows.end(),
                                         [&](const SizeRow &known) { return known.id == read.id; });
        if (isTwice) {
            return tl::unexpected(row.error("id", u"\"%1\" stands there twice"_s.arg(read.id)));
        }
        table.rows.push_back(std::move(read));
    }
    if (table.rows.empty()) {
        return tl::unexpected(json.error("rows", u"must hold at least one row"_s));
    }
    TRY(checkSizePrefixes(table));
    return table;
}

namespace {

std::vector<SizeTable> readShippedSizeTables()
{
    std::vector<SizeTable> tables;
    const QStringList names = shippedRuleNames();
    for (const QString &name : names) {
        if (name.startsWith(u"size-classes-"_s)) {
            auto table = readSizeTable(shippedRule(name));
            Q_ASSERT_X(table.has_value(), "readShippedSizeTables",
                       qPrintable(table.error().detail));
            tables.push_back(*std::move(table));
        }
    }
    std::sort(tables.begin(), tables.end(), [](const SizeTable &a, const SizeTable &b) {
        return a.effectiveFrom < b.effectiveFrom;
    });
    return tables;
}

} // namespace

const std::vector<SizeTable> &shippedSizeTables()
{
    static const std::vector<SizeTable> tables = readShippedSizeTables();
    return tables;
}

const SizeTable *sizeTableOn(std::span<const SizeTable> tables, QDate day)
{
    const SizeTable *inForce = nullptr;
    for (const SizeTable &table : tables) {
        const bool holds = table.effectiveFrom <= day &&
                           (!table.effectiveTo.isValid() || day <= table.effectiveTo);
        if (holds && (inForce == nullptr || inForce->effectiveFrom < table.effectiveFrom)) {
            inForce = &table;
        }
    }
    return inForce;
}

SizeJudgement classify(const SizeTable &table, const SizeFigures &figures)
{
    SizeJudgement judgement;
    judgement.table = table.id;
    const SizeRow *row = sizeRowOf(table, figures.industryCode);
    if (row == nullptr) {
        return judgement;
    }
    judgement.row = row->id;
    for (const SizeRow::Bound &bound : row->bounds) {
        if (!figureOf(figures, bound.indicator)) {
            judgement.missing.push_back(bound.indicator);
        }
    }
    const SizeClass atLeast = sizeOf(table, *row, figures, std::numeric_limits<qint64>::min());
    const SizeClass atMost = sizeOf(table, *row, figures, std::numeric_limits<qint64>::max());
    judgement.size = atLeast == atMost ? atLeast : SizeClass::Unclassifiable;
    return judgement;
}

} // namespace core
