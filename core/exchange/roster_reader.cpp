// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_reader.h"

#include "core/domain/phone.h"
#include "core/domain/region.h"
#include "core/domain/text.h"
#include "core/domain/uscc.h"
#include "core/domain/validation.h"
#include "core/exchange/roster_values.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype labelCharactersMax = 24; // a longer text is no total and no group's name
constexpr qsizetype skippedTextMax = 80;

bool startsWithAny(QStringView text, const auto &words)
{
    return std::ranges::any_of(
        words, [text](const char16_t *word) { return text.startsWith(QStringView(word)); });
}

bool isTotal(QStringView compact)
{
    constexpr std::array totals{u"合计", u"总计", u"小计",     u"共计",
                                u"总数", u"累计", u"本页合计", u"本页小计"};
    return compact.size() <= 8 && startsWithAny(compact, totals);
}

bool isFootnote(QStringView compact)
{
    constexpr std::array starts{
        u"注:",       u"注1",      u"备注:",    u"说明:",   u"填表",       u"填报",    u"制表",
        u"审核人",    u"复核",     u"统计人",   u"经办人:", u"单位负责人", u"负责人:", u"联系人:",
        u"联系电话:", u"数据来源", u"数据截止", u"截止",    u"截至",       u"日期:",   u"*",
        u"※",         u"备注",     u"附注",     u"打印",    u"第"};
    if (startsWithAny(compact, starts)) {
        return !compact.startsWith(u'第') || compact.endsWith(u'页');
    }
    return compact == u"注"_s;
}

bool isGroupName(QStringView compact)
{
    constexpr std::array ends{
        u"户)",  u"家)", u"个)", u"镇", u"乡", u"街道", u"街道办事处", u"街道办", u"办事处", u"村",
        u"社区", u"县",  u"区",  u"市", u"省", u"园区", u"管理区",     u"所",     u"分局"};
    const bool isNumbered = compact.size() > 1 &&
                            QStringView(u"一二三四五六七八九十").contains(compact.front()) &&
                            QStringView(u"、.,").contains(compact.at(1));
    return isNumbered || compact.startsWith(u"(一") || compact.startsWith(u"(二") ||
           std::ranges::any_of(
               ends, [compact](const char16_t *one) { return compact.endsWith(QStringView(one)); });
}

// Decides whether a row is a business, and if not, what it is.
class RowSorter {
public:
    explicit RowSorter(const RosterHeader &header) : m_header(header)
    {
        m_titles = header.titles;
        m_titles.removeAll(QString());
    }

    std::optional<SkipReason> skipped(const TableRow &row) const
    {
        if (row.number <= m_header.lastRow) {
            return SkipReason::AboveHeader;
        }
        std::vector<const TableCell *> own;
        std::vector<size_t> columns;
        for (size_t column = 0; column < row.cells.size(); ++column) {
            const TableCell &cell = row.cells[column];
            if (!cell.isMergedCopy &&
                std::ranges::any_of(cell.text, [](QChar c) { return !isInkless(c); })) {
                own.push_back(&cell);
                columns.push_back(column);
            }
        }
        if (own.empty()) {
            return SkipReason::Blank;
        }
        if (isHeaderAgain(row)) {
            return SkipReason::RepeatedHeader;
        }
        if (own.size() == 1 && int(columns.front()) == m_header.serialColumn &&
            std::ranges::all_of(own.front()->text,
                                [](QChar c) { return c.isDigit() || c.isSpace(); })) {
            return SkipReason::SerialOnly;
        }
        return label(row, own);
    }

private:
    const TableCell *cell(const TableRow &row, RosterField field) const
    {
        const RosterColumn *column = m_header.column(field);
        return column == nullptr || size_t(column->index) >= row.cells.size()
                   ? nullptr
                   : &row.cells[size_t(column->index)];
    }

    bool holds(const TableRow &row, RosterField field) const
    {
        const TableCell *found = cell(row, field);
        return found != nullptr && !found->isMergedCopy && !saysNothing(cleanCell(found->text));
    }

    // Totals, groups and footnotes stand alone or nearly so, never beside a credit code.
    std::optional<SkipReason> label(const TableRow &row,
                                    const std::vector<const TableCell *> &own) const
    {
        if (holds(row, RosterField::Uscc)) {
            return std::nullopt;
        }
        const QString first = compacted(own.front()->text);
        const bool isAlone = own.size() == 1;
        if (isTotal(first) &&
            (own.size() <= 3 || !holds(row, RosterField::Name) || isTotal(nameOf(row)))) {
            return SkipReason::Total;
        }
        if (own.size() > 1 && isTotal(compacted(own.at(1)->text)) && own.size() <= 4) {
            return SkipReason::Total;
        }
        const bool isNoted = std::ranges::all_of(own, [](const TableCell *one) {
            const QString text = compacted(one->text);
            return isFootnote(text) || text.size() <= 1;
        });
        if (isNoted || (isFootnote(first) && own.size() <= 2 && first.size() > 2)) {
            return SkipReason::Footnote;
        }
        if (!isAlone) {
            return std::nullopt;
        }
        if (m_titles.contains(comparedHeader(own.front()->text))) {
            return SkipReason::RepeatedHeader;
        }
        const TableCell *name = cell(row, RosterField::Name);
        const bool isName = name == own.front();
        const bool isAcross = std::ranges::any_of(row.cells, [&own](const TableCell &one) {
            return one.isMergedCopy && one.text == own.front()->text;
        });
        const bool isOnlyColumn = m_header.columns.size() == 1;
        if (isAcross || !isName) {
            return first.size() > labelCharactersMax ? SkipReason::Footnote : SkipReason::Group;
        }
        return !isOnlyColumn && first.size() <= labelCharactersMax && isGroupName(first)
                   ? std::optional(SkipReason::Group)
                   : std::nullopt;
    }

    QString nameOf(const TableRow &row) const
    {
        const TableCell *name = cell(row, RosterField::Name);
        return name == nullptr ? QString() : compacted(name->text);
    }

    // All texts of the row stand in the header, too, each in its column.
    bool isHeaderAgain(const TableRow &row) const
    {
        return std::ranges::any_of(m_header.labels, [&row](const std::vector<QString> &labels) {
            bool isAny = false;
            for (size_t column = 0; column < row.cells.size(); ++column) {
                const QString text = comparedHeader(row.cells[column].text);
                const bool isSame = column < labels.size() && labels[column] == text;
                if (!text.isEmpty() && !isSame) {
                    return false;
                }
                isAny = isAny || !text.isEmpty();
            }
            return isAny;
        });
    }

    const RosterHeader &m_header;
    QStringList m_titles;
};

// Turns the cells of one row into a business.
class RowMaker {
public:
    RowMaker(const RosterPreview &preview, const RosterOptions &options) : m_preview(preview)
    {
        m_context.day = options.today;
        m_context.countyRegion = options.countyRegion;
        m_context.isRegionKnown = options.isRegionKnown;
        m_context.isIndustryKnown = options.isIndustryKnown;
    }

    RosterRow make(const TableRow &table)
    {
        m_row = {};
        m_row.number = table.number;
        m_row.sheet = m_preview.sheet;
        m_type.clear();
        for (const RosterColumn &column : m_preview.header.columns) {
            if (size_t(column.index) < table.cells.size()) {
                take(column, table.cells[size_t(column.index)]);
            }
        }
        if (!table.damage.isEmpty()) {
            issue(u"FILE"_s, u""_s, Severity::Warn, u"The row is damaged: %1."_s.arg(table.damage));
        }
        finish();
        return std::move(m_row);
    }

private:
    void issue(const QString &rule, const QString &field, Severity severity, const QString &detail,
               const QStringList &arguments = {})
    {
        m_row.issues.push_back({rule, field, severity, detail, arguments});
    }

    void take(const RosterColumn &column, const TableCell &cell)
    {
        const QString clean = cleanCell(cell.text);
        if (saysNothing(clean)) {
            return;
        }
        m_row.origins.push_back({registerOf(column.field), column.header, cell.text});
        BusinessSubject &subject = m_row.subject;
        using enum RosterField;
        switch (column.field) {
        case Name:
            subject.name = clean;
            if (hasHiddenMark(cell.text)) {
                issue(u"MARK"_s, u"name"_s, Severity::Warn,
                      u"The name “%1” holds invisible marks; they were left out."_s.arg(
                          shownText(cell.text).left(60)),
                      {shownText(cell.text)});
            }
            return;
        case Uscc:
            takeCode(cell);
            return;
        case Kind:
            m_type = clean;
            return;
        case RegisteredAddress:
            subject.registeredAddress = clean;
            return;
        case BusinessScope:
            subject.businessScope = clean;
            return;
        case EstablishedOn:
        case LoanDueOn:
        case RegCapital:
        case Revenue:
        case Assets:
        case Debts:
        case LoanAmount:
            takeFigure(column, clean);
            return;
        case AltCode:
        case FarmCode:
        case LegalRep:
        case ContactName:
        case ContactPhone:
        case OperatingAddress:
        case Park:
        case Building:
        case Floor:
        case Room:
        case RegionCode:
        case Grid:
        case LoanBank:
        case Tags:
            takeText(column.field, clean);
            return;
        case IndustryCode:
        case Employees:
        case RosterField::OpStatus:
        case SocialInsurance:
        case TaxData:
        case PlatformDemand:
        case Longitude:
        case Latitude:
        case PositionCrs:
            takeListed(column, clean);
            return;
        }
    }

    void takeFigure(const RosterColumn &column, const QString &clean)
    {
        BusinessSubject &subject = m_row.subject;
        using enum RosterField;
        if (column.field == EstablishedOn) {
            subject.establishedOn = day(column, clean);
        } else if (column.field == LoanDueOn) {
            subject.loanDueOn = day(column, clean);
        } else if (column.field == RegCapital) {
            subject.regCapitalYuan = money(column, clean);
        } else if (column.field == Revenue) {
            subject.revenueYuan = money(column, clean);
        } else if (column.field == Assets) {
            subject.assetsYuan = money(column, clean);
        } else if (column.field == Debts) {
            subject.debtsYuan = money(column, clean);
        } else {
            subject.loanYuan = money(column, clean);
        }
    }

    void takeText(RosterField field, const QString &clean)
    {
        BusinessSubject &subject = m_row.subject;
        using enum RosterField;
        if (field == AltCode || field == FarmCode) {
            subject.altCode = normalisedUscc(clean);
            subject.altCodeKind = field == FarmCode                         ? AltCodeKind::FarmCode
                                  : isRegistrationNumber15(subject.altCode) ? AltCodeKind::RegNo15
                                                                            : AltCodeKind::None;
        } else if (field == LegalRep) {
            subject.legalRep = clean;
        } else if (field == ContactName) {
            subject.contactName = clean;
        } else if (field == ContactPhone) {
            const QString phone = normalisedPhone(clean);
            subject.contactPhone = isPhone(phone) ? phone : clean;
        } else if (field == OperatingAddress) {
            subject.operatingAddress = clean;
        } else if (field == Park) {
            subject.park = clean;
        } else if (field == Building) {
            subject.building = clean;
        } else if (field == Floor) {
            subject.floor = clean;
        } else if (field == Room) {
            subject.room = clean;
        } else if (field == RegionCode) {
            subject.regionCode = regionCode12(clean);
        } else if (field == Grid) {
            subject.grid = compacted(clean);
        } else if (field == LoanBank) {
            subject.loanBank = clean;
        } else {
            subject.tags = halfWidth(clean).replace(u'、', u',').replace(u';', u',');
        }
    }

    void takeListed(const RosterColumn &column, const QString &clean)
    {
        BusinessSubject &subject = m_row.subject;
        using enum RosterField;
        if (column.field == IndustryCode) {
            takeIndustry(clean);
        } else if (column.field == Employees) {
            subject.employees = countOf(clean);
            warnIf(!subject.employees, column, clean, u"is no number of people"_s);
        } else if (column.field == RosterField::OpStatus) {
            const auto status = opStatusOf(clean);
            subject.opStatus = status.value_or(core::OpStatus::Unknown);
            warnIf(!status, column, clean, u"is no known state of a business"_s);
        } else if (column.field == Longitude) {
            subject.lonE7 = degreesE7(clean, 180);
            warnIf(!subject.lonE7, column, clean, u"is no longitude"_s);
        } else if (column.field == Latitude) {
            subject.latE7 = degreesE7(clean, 90);
            warnIf(!subject.latE7, column, clean, u"is no latitude"_s);
        } else if (column.field == PositionCrs) {
            const auto crs = crsOf(clean);
            subject.positionCrs = crs ? code(*crs) : clean;
        } else {
            const auto flag = yesOrNo(clean);
            bool &target = column.field == SocialInsurance ? subject.hasSocialInsurance
                           : column.field == TaxData       ? subject.hasTaxData
                                                           : subject.platformDemand;
            target = flag.value_or(false);
            warnIf(!flag, column, clean, u"is neither yes nor no"_s);
        }
    }

    void warnIf(bool isWrong, const RosterColumn &column, const QString &clean, const QString &what)
    {
        if (isWrong) {
            issue(u"CELL"_s, QString::fromLatin1(registerOf(column.field)), Severity::Warn,
                  u"“%1” in column “%2” %3; the field was left empty."_s.arg(clean.left(60),
                                                                             column.header, what),
                  {clean});
        }
    }

    void takeIndustry(const QString &clean)
    {
        const QString text = compacted(clean).toUpper();
        const bool isCode =
            text.size() == 5 && text.front() >= u'A' && text.front() <= u'T' &&
            std::ranges::all_of(QStringView(text).mid(1), [](QChar c) { return c.isDigit(); });
        if (isCode) {
            m_row.subject.industryCode = text;
        } else {
            issue(
                u"V-12"_s, u"industryCode"_s, Severity::Info,
                u"“%1” is no industry code (a letter and four digits); the field was left empty."_s
                    .arg(clean.left(60)),
                {clean});
        }
    }

    void takeCode(const TableCell &cell)
    {
        const QString text = normalisedUscc(cell.text);
        const auto defect = usccDefect(text);
        if (cell.isPrecisionLost || (defect && defect->kind == UsccDefect::Kind::Rounded)) {
            issue(u"V-01"_s, u"uscc"_s, Severity::Warn,
                  u"The credit code was stored as a number (%1): its last digits are lost and "
                  u"cannot be recovered "
                  "from this file. The field was left empty."_s.arg(cell.text),
                  {cell.text});
        } else if (isRegistrationNumber15(text)) {
            m_row.subject.altCode = text;
            m_row.subject.altCodeKind = AltCodeKind::RegNo15;
        } else {
            m_row.subject.uscc = text;
        }
    }

    QDate day(const RosterColumn &column, const QString &clean)
    {
        const DayFound found = dayOf(clean, m_preview.file.countsFrom1904);
        warnIf(!found.day.isValid(), column, clean, u"names no single day"_s);
        return found.day;
    }

    std::optional<qint64> money(const RosterColumn &column, const QString &clean)
    {
        const MoneyFound found = moneyOf(clean, column.unit);
        switch (found.trouble) {
        case MoneyFound::Trouble::None:
            break;
        case MoneyFound::Trouble::ForeignCurrency:
            warnIf(true, column, clean, u"is in a foreign currency and was not converted"_s);
            break;
        case MoneyFound::Trouble::NoUnit:
            warnIf(true, column, clean, u"names no unit (元 or 万元), nor does the header"_s);
            break;
        case MoneyFound::Trouble::NotAnAmount:
            warnIf(true, column, clean, u"is no amount of money"_s);
            break;
        }
        return found.yuan;
    }

    // What can be said only when all columns were read.
    void finish()
    {
        BusinessSubject &subject = m_row.subject;
        subject.kind = kindOf(subject.uscc, m_type, subject.name);
        if (subject.name.isEmpty()) {
            issue(u"NAME"_s, u"name"_s, Severity::Block, u"The row has no name of a business."_s);
        }
        if (subject.lonE7.has_value() != subject.latE7.has_value()) {
            subject.lonE7.reset();
            subject.latE7.reset();
        }
        if (!subject.lonE7) {
            subject.positionCrs.clear();
        } else {
            placePosition();
        }
        for (RuleIssue &found : core::issues(subject, Stage::Draft, m_context)) {
            m_row.issues.push_back(std::move(found));
        }
    }

    // The header may say the reference system: 经度(GCJ-02). Where nothing does, the preview says
    // WGS-84 is taken.
    void placePosition()
    {
        BusinessSubject &subject = m_row.subject;
        const RosterColumn *longitude = m_preview.header.column(RosterField::Longitude);
        const QString said = subject.positionCrs.isEmpty() && longitude != nullptr
                                 ? longitude->unit
                                 : subject.positionCrs;
        const auto crs = said.isEmpty() ? std::optional(Crs::Wgs84) : crsOf(said);
        if (crs) {
            subject.positionCrs = code(*crs);
            return;
        }
        issue(u"CELL"_s, u"positionCrs"_s, Severity::Warn,
              u"The reference system “%1” cannot be converted; the position was left out."_s.arg(
                  said));
        subject.lonE7.reset();
        subject.latE7.reset();
        subject.positionCrs.clear();
    }

    const RosterPreview &m_preview;
    SubjectContext m_context;
    RosterRow m_row;
    QString m_type;
};

QString shownSheet(const TableSheet &sheet, size_t index)
{
    return sheet.name.isEmpty() ? u"%1"_s.arg(index + 1) : u"“%1”"_s.arg(sheet.name);
}

Result<std::vector<TableRow>> firstRows(TableReader &table, int sheet)
{
    std::vector<TableRow> rows;
    TRY(table.rows(sheet, [&rows](const TableRow &row) -> Result<Reading> {
        rows.push_back(row);
        return rows.size() < size_t(headerSearchRows) + headerDepthMax ? Reading::GoOn
                                                                       : Reading::Stop;
    }));
    return rows;
}

// Who said of every column what it means wants no guesses, and knows what is left out.
void keepRequested(RosterHeader &header, const std::vector<ColumnRequest> &requests)
{
    std::erase_if(header.columns, [&requests](const RosterColumn &column) {
        return !std::ranges::any_of(requests, [&column](const ColumnRequest &request) {
            return request.field == column.field && request.column == columnLetters(column.index);
        });
    });
    header.ignored.clear();
    header.problems.clear();
}

// The sheet a person named, by name or number.
Result<int> namedSheet(const TableInfo &file, const QString &wanted)
{
    QStringList names;
    for (size_t index = 0; index < file.sheets.size(); ++index) {
        if (file.sheets[index].name == wanted) {
            return int(index);
        }
        names.append(shownSheet(file.sheets[index], index));
    }
    const int number = wanted.toInt();
    if (number >= 1 && number <= int(file.sheets.size())) {
        return number - 1;
    }
    return fail(Error::Kind::Invalid,
                u"There is no sheet “%1”. The file has: %2."_s.arg(wanted, names.join(u", "_s)));
}

} // namespace

QString sentence(SkipReason reason)
{
    switch (reason) {
    case SkipReason::AboveHeader:
        return u"title or header"_s;
    case SkipReason::Blank:
        return u"blank row"_s;
    case SkipReason::RepeatedHeader:
        return u"header repeated"_s;
    case SkipReason::Group:
        return u"name of a group"_s;
    case SkipReason::Total:
        return u"total"_s;
    case SkipReason::Footnote:
        return u"footnote"_s;
    case SkipReason::SerialOnly:
        return u"nothing but a serial number"_s;
    }
    Q_UNREACHABLE();
}

RosterReader::RosterReader(std::unique_ptr<TableReader> table) : m_table(std::move(table)) {}

Result<RosterReader> RosterReader::open(const QString &path, const RosterOptions &options)
{
    RosterReader reader(TRY(TableReader::open(path)));
    reader.m_options = options;
    reader.m_preview.file = reader.m_table->info();
    reader.m_preview.problems = reader.m_table->info().notes;
    TRY(reader.chooseSheet(options));
    TRY(reader.fillPreview(options.previewRows));
    return reader;
}

Result<> RosterReader::chooseSheet(const RosterOptions &options)
{
    const std::vector<TableSheet> &sheets = m_preview.file.sheets;
    std::optional<Error> firstError;
    int bestScore = 0;
    QStringList others;
    const int named = options.sheet.isEmpty() ? -1 : TRY(namedSheet(m_preview.file, options.sheet));
    for (size_t index = 0; index < sheets.size(); ++index) {
        if (named >= 0 && named != int(index)) {
            continue;
        }
        const std::vector<TableRow> rows = TRY(firstRows(*m_table, int(index)));
        // An empty sheet beside the list says nothing about what is missing.
        if (rows.empty() && sheets.size() > 1 && named < 0) {
            continue;
        }
        Result<RosterHeader> header = findHeader(rows, options.columns);
        if (header && options.isMappingWhole) {
            keepRequested(*header, options.columns);
        }
        if (!header) {
            firstError = firstError ? firstError : header.error();
            continue;
        }
        const int score = headerScore(*header) - (sheets[index].isHidden ? 100 : 0);
        if (bestScore != 0 && score > bestScore) {
            others.append(shownSheet(sheets[size_t(m_sheet)], size_t(m_sheet)));
        } else if (bestScore != 0) {
            others.append(shownSheet(sheets[index], index));
            continue;
        }
        bestScore = score;
        m_sheet = int(index);
        m_preview.header = std::move(*header);
    }
    if (bestScore == 0) {
        return tl::unexpected(firstError.value_or(
            Error{Error::Kind::Invalid, u"The file has no row at all: ask for the list again."_s}));
    }
    if (m_preview.header.lastRow == 0 && options.headerRow > 0) {
        m_preview.header.firstRow = options.headerRow;
        m_preview.header.lastRow = options.headerRow;
    }
    m_preview.sheet = sheets[size_t(m_sheet)].name;
    m_preview.problems += m_preview.header.problems;
    if (!others.isEmpty()) {
        m_preview.problems.append(
            u"Other sheets look like lists, too, and were not read: %1. Import each with --sheet."_s
                .arg(others.join(u", "_s)));
    }
    return {};
}

Result<> RosterReader::fillPreview(int rows)
{
    const RosterHeader &header = m_preview.header;
    const RosterColumn *longitude = header.column(RosterField::Longitude);
    if (longitude != nullptr && longitude->unit.isEmpty() &&
        header.column(RosterField::PositionCrs) == nullptr) {
        m_preview.problems.append(
            u"The file does not say which reference system its positions are in: WGS-84 is taken. "
            "Map a column to 坐标系, or write it in the header as 经度(GCJ-02)."_s);
    }
    if (!header.ignored.isEmpty()) {
        m_preview.problems.append(u"Columns that mean no field here and are left out: %1."_s.arg(
            header.ignored.join(u"、"_s)));
    }
    RosterSink sink;
    sink.row = [this, rows](RosterRow &&row) -> Result<Reading> {
        m_preview.rows.push_back(std::move(row));
        return int(m_preview.rows.size()) < rows ? Reading::GoOn : Reading::Stop;
    };
    if (rows > 0) {
        TRY(this->rows(sink));
    }
    return {};
}

Result<RosterTally> RosterReader::rows(const RosterSink &sink)
{
    const RowSorter sorter(m_preview.header);
    RowMaker maker(m_preview, m_options);
    RosterTally tally;
    qint64 last = 0;
    TRY(m_table->rows(m_sheet, [&](const TableRow &row) -> Result<Reading> {
        // Rows that a sheet leaves out are blank.
        tally.skipped.at(size_t(SkipReason::Blank)) += row.number - last - 1;
        last = row.number;
        if (const auto reason = sorter.skipped(row)) {
            ++tally.skipped.at(size_t(*reason));
            if (sink.skipped && *reason != SkipReason::Blank) {
                QStringList texts;
                for (const TableCell &cell : row.cells) {
                    if (!cell.isMergedCopy && !cell.text.isEmpty()) {
                        texts.append(cleanCell(cell.text));
                    }
                }
                sink.skipped({row.number, *reason, texts.join(u' ').left(skippedTextMax)});
            }
            return Reading::GoOn;
        }
        ++tally.rows;
        return sink.row(maker.make(row));
    }));
    return tally;
}

} // namespace core
