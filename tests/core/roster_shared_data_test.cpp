// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text.h"
#include "core/exchange/roster_reader.h"

#include "tests/support/must.h"
#include "tests/support/shared_data.h"

#include <QFile>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

using KnownRow = std::tuple<QString, QString, QDate, QString>; // name, code, day, address

struct ReadRoster {
    RosterPreview preview;
    RosterTally tally;
    std::vector<RosterRow> rows;
};

ReadRoster readRoster(const QString &path, const QStringList &maps = {})
{
    RosterOptions options;
    options.today = QDate(2026, 11, 20);
    for (const QString &map : maps) {
        options.columns.push_back(must(columnRequest(map)));
    }
    RosterReader reader = must(RosterReader::open(path, options));
    ReadRoster read;
    RosterSink sink;
    sink.row = [&read](RosterRow &&row) -> Result<Reading> {
        read.rows.push_back(std::move(row));
        return Reading::GoOn;
    };
    read.tally = must(reader.rows(sink));
    read.preview = reader.preview();
    return read;
}

KnownRow knownOf(const BusinessSubject &subject)
{
    return {subject.name, subject.uscc, subject.establishedOn, subject.registeredAddress};
}

bool rowHasRule(const RosterRow &row, const QString &rule)
{
    return std::ranges::any_of(row.issues,
                               [&rule](const RuleIssue &issue) { return issue.rule == rule; });
}

// A CSV file read with nothing of the product: UTF-8, commas, quotes doubled inside quotes.
std::vector<std::vector<QString>> plainCsv(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(file.readAll());
    if (text.startsWith(QChar(0xFEFF))) {
        text.remove(0, 1);
    }
    std::vector<std::vector<QString>> rows;
    std::vector<QString> row{QString()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"') {
            const bool isDoubled = isQuoted && i + 1 < text.size() && text[i + 1] == u'"';
            if (isDoubled) {
                row.back() += c;
                ++i;
            } else {
                isQuoted = !isQuoted;
            }
        } else if (!isQuoted && c == u',') {
            row.emplace_back();
        } else if (!isQuoted && (c == u'\n' || c == u'\r')) {
            if (c == u'\n') {
                rows.push_back(std::move(row));
                row.assign(1, QString());
            }
        } else {
            row.back() += c;
        }
    }
    if (row.size() > 1 || !row.front().isEmpty()) {
        rows.push_back(std::move(row));
    }
    return rows;
}

// Every row is handed out or counted as skipped.
qint64 accounted(const ReadRoster &read)
{
    return std::accumulate(read.tally.skipped.begin(), read.tally.skipped.end(), read.tally.rows);
}

qint64 lastRowOf(const QString &path, const ReadRoster &read)
{
    const auto table = must(TableReader::open(path));
    const auto &sheets = table->info().sheets;
    const auto sheet = std::ranges::find(sheets, read.preview.sheet, &TableSheet::name);
    qint64 last = 0;
    must(table->rows(int(sheet - sheets.begin()), [&last](const TableRow &row) -> Result<Reading> {
        last = row.number;
        return Reading::GoOn;
    }));
    return last;
}

} // namespace

TEST_CASE("every awkward layout gives exactly the rows of its truth", "[roster][shared]")
{
    const QString truthPath = sharedData(u"layouts_from_real_rows/truth.csv"_s);
    if (truthPath.isEmpty()) {
        return;
    }
    // file → row → what is true of it
    std::map<QString, std::map<qint64, std::vector<QString>>> truth;
    std::vector<std::vector<QString>> lines = plainCsv(truthPath);
    lines.erase(lines.begin());
    for (const std::vector<QString> &line : lines) {
        truth[line.at(0)][line.at(2).toLongLong()] = line;
    }
    REQUIRE(truth.size() == 5);
    for (const auto &[file, expected] : truth) {
        const ReadRoster read = readRoster(sharedData(u"layouts_from_real_rows/"_s + file));
        INFO(file.toStdString());
        CHECK(read.rows.size() == expected.size());
        CHECK(read.tally.rows == qint64(expected.size()));
        CHECK(accounted(read) == lastRowOf(sharedData(u"layouts_from_real_rows/"_s + file), read));
        for (const RosterRow &row : read.rows) {
            INFO("row " << row.number << " " << row.subject.name.toStdString());
            const auto found = expected.find(row.number);
            if (found == expected.end()) {
                FAIL_CHECK("is no row of the truth");
                continue;
            }
            const std::vector<QString> &line = found->second;
            CHECK(row.sheet == line.at(1));
            CHECK(row.subject.name == line.at(3));
            CHECK(row.subject.establishedOn.toString(Qt::ISODate) == line.at(5));
            // Two addresses were sent with full-width brackets where the register has plain ones.
            CHECK(halfWidth(row.subject.registeredAddress) == halfWidth(line.at(6)));
            if (line.at(7).contains(u"数值型"_s)) {
                CHECK(row.subject.uscc.isEmpty());
                CHECK(rowHasRule(row, u"V-01"_s));
            } else {
                CHECK(row.subject.uscc == line.at(4));
                CHECK_FALSE(rowHasRule(row, u"V-01"_s));
            }
        }
    }
}

TEST_CASE("six forms of the same registrations give the same businesses", "[roster][shared]")
{
    const QString all = sharedData(u"enterprises/enterprises_dev_utf8.csv"_s);
    if (all.isEmpty()) {
        return;
    }
    // What the source says by area.
    std::map<QString, std::set<KnownRow>> expected;
    std::vector<std::vector<QString>> lines = plainCsv(all);
    lines.erase(lines.begin());
    size_t count = 0;
    for (const std::vector<QString> &line : lines) {
        const QString address = line.at(8) == "N/A"_L1 ? QString() : line.at(8).trimmed();
        const auto [place, isNew] =
            expected[line.at(7)].insert({line.at(0), line.at(1).toUpper(),
                                         QDate::fromString(line.at(2), Qt::ISODate), address});
        count += isNew ? 1 : 0;
    }
    REQUIRE(count == 39'951);

    struct Form {
        const char16_t *file;
        const char16_t *area;
        const char16_t *encoding;
        size_t rows;
    };
    for (const Form &form : {Form{u"dongguan.xlsx", u"东莞", u"UTF-8", 23'291},
                             Form{u"xinyang_gb18030.csv", u"信阳", u"GB18030", 9'459},
                             Form{u"zhanjiang_biff8.xls", u"湛江", u"UTF-16LE", 2'721},
                             Form{u"quzhou_utf8bom_crlf.csv", u"衢州", u"UTF-8", 2'011},
                             Form{u"panyu_utf16le_tab.txt", u"广州", u"UTF-16LE", 2'469},
                             Form{u"enterprises_dev_utf8.csv", u"", u"UTF-8", 39'951}}) {
        const QString file = QString::fromUtf16(form.file);
        INFO(file.toStdString());
        const ReadRoster read = readRoster(sharedData(u"enterprises/"_s + file));
        std::set<KnownRow> found;
        for (const RosterRow &row : read.rows) {
            found.insert(knownOf(row.subject));
            CHECK_FALSE(blocks(row.issues));
        }
        CHECK(read.preview.file.encoding == QString::fromUtf16(form.encoding));
        CHECK(read.preview.header.lastRow == 1);
        CHECK(read.rows.size() == form.rows);
        std::set<KnownRow> wanted;
        for (const auto &[area, businesses] : expected) {
            if (area == QString::fromUtf16(form.area) || *form.area == u'\0') {
                wanted.insert(businesses.begin(), businesses.end());
            }
        }
        CHECK(found.size() == wanted.size());
        CHECK((found == wanted));
    }
}

TEST_CASE("spreadsheets as found are read or refused with what is missing", "[roster][shared]")
{
    const QString companies = sharedData(u"spreadsheets/szse_a_share_companies.xlsx"_s);
    if (companies.isEmpty()) {
        return;
    }
    SECTION("a stock exchange's list is read by its full names")
    {
        const ReadRoster read = readRoster(companies);
        CHECK(read.rows.size() == 2'880);
        REQUIRE(read.preview.header.column(RosterField::Name) != nullptr);
        CHECK(read.preview.header.column(RosterField::Name)->header == u"公司全称"_s);
        CHECK(read.rows.front().subject.name == u"平安银行股份有限公司"_s);
        CHECK_FALSE(read.rows.front().subject.registeredAddress.isEmpty());
    }
    SECTION("a list without a header is refused, and read once its column is named")
    {
        const QString names = sharedData(u"spreadsheets/ppp_company_names.xlsx"_s);
        const auto refused = RosterReader::open(names, {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == Error::Kind::Invalid);
        CHECK(refused.error().detail.contains(u"--map 企业名称=A"_s));
        const ReadRoster read = readRoster(names, {u"企业名称=A"_s});
        CHECK(read.rows.size() == 2'538);
        CHECK(read.tally.of(SkipReason::Blank) ==
              67); // the sheet has 2,605 rows, the last without names
        CHECK(read.preview.header.lastRow == 0);
        CHECK(read.rows.front().number == 1);
        CHECK(read.rows.front().subject.name == u"常州市武进区环境卫生管理处"_s);
    }
    SECTION("a list of schools is refused naming its headers, and read once they are named")
    {
        const QString schools = sharedData(u"spreadsheets/moe_universities_2017.xls"_s);
        const auto refused = RosterReader::open(schools, {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().detail.contains(u"学校名称"_s));
        const ReadRoster read = readRoster(schools, {u"企业名称=学校名称"_s});
        CHECK(read.rows.size() == 2'631);
        CHECK(read.rows.front().subject.name == u"北京大学"_s);
    }
    SECTION("a list of addresses alone is refused")
    {
        const auto refused = RosterReader::open(sharedData(u"poi/raw_company_addresses.csv"_s), {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().detail.contains(u"原始地址"_s));
    }
}
