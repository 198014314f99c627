// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace core {

constexpr int headerSearchRows = 60; // a header further down is not looked for
constexpr int headerDepthMax = 3;

// What a column of a roster can hold. Several are spellings of one register: a kind is read from
// text.
enum class RosterField {
    Name,
    Uscc,
    AltCode,
    FarmCode,
    Kind,
    LegalRep,
    ContactName,
    ContactPhone,
    RegisteredAddress,
    OperatingAddress,
    Park,
    Building,
    Floor,
    Room,
    RegionCode,
    Grid,
    IndustryCode,
    EstablishedOn,
    BusinessScope,
    RegCapital,
    Employees,
    Revenue,
    Assets,
    Debts,
    OpStatus,
    SocialInsurance,
    TaxData,
    PlatformDemand,
    LoanBank,
    LoanAmount,
    LoanDueOn,
    Longitude,
    Latitude,
    PositionCrs,
    Tags,
};

// The register a field is kept in ("name", "uscc", "grid"), and its first Chinese name
// ("企业名称").
const char *registerOf(RosterField field);
QString chineseName(RosterField field);
// By a header's words, or by the register's name ("contactPhone").
std::optional<RosterField> rosterField(QStringView name);

// `--map 字段=列`: the column by its header, by letters ("A", "BC") or by number from 1.
struct ColumnRequest {
    RosterField field = RosterField::Name;
    QString column;

    bool operator==(const ColumnRequest &) const = default;
};

// Error::Invalid names the part that is not understood.
Result<ColumnRequest> columnRequest(const QString &text);

struct RosterColumn {
    int index = 0; // from 0
    RosterField field = RosterField::Name;
    QString header; // as shown, without line breaks; the letter of the column where there is none
    QString unit;   // what stands in its brackets: "万元"

    bool operator==(const RosterColumn &) const = default;
};

// Where the columns' names were found and what they mean.
struct RosterHeader {
    qint64 firstRow = 0; // sheet row; 0: the sheet has no header
    qint64 lastRow = 0;
    std::vector<RosterColumn> columns;        // by index
    QStringList ignored;                      // headers that mean no field
    QStringList problems;                     // two columns for one field and the like
    std::vector<std::vector<QString>> labels; // compared texts of the header's rows, by column
    QStringList titles;                       // compared texts of single cells above it
    int serialColumn = -1;                    // 序号

    const RosterColumn *column(RosterField field) const;
    bool operator==(const RosterHeader &) const = default;
};

// Text for comparing headers: half-width, without spaces, stars and brackets with their content.
QString comparedHeader(QStringView text);
// "A", "Z", "AA" …
QString columnLetters(int index);

// The best header among the first rows of a sheet; Error::Invalid says what is missing and what
// --map can do.
Result<RosterHeader> findHeader(const std::vector<TableRow> &rows,
                                const std::vector<ColumnRequest> &requests);
// How much of a roster a header makes: what the best sheet is chosen by.
int headerScore(const RosterHeader &header);

} // namespace core
