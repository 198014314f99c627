// SPDX-License-Identifier: GPL-3.0-or-later
// The importers: a file of one format (ZOUFANG_FUZZ_FORMAT), read as a table and then as a roster
// of businesses with every value checked. Bytes that are no archive become the sheet of one, so
// that the fuzzer works on what the reader of the format sees.
#include "core/exchange/roster_reader.h"
#include "tests/fuzz/input.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView format = ZOUFANG_FUZZ_FORMAT;
constexpr qsizetype cellsMax = 100'000; // one input must not take seconds
constexpr qint64 businessesMax = 500;

QByteArray fileOf(const QByteArray &bytes)
{
    if (bytes.startsWith("PK")) {
        return bytes;
    }
    if (format == "xlsx") {
        return fuzz::asArchive(
            {{"[Content_Types].xml", "<Types/>"},
             {"xl/workbook.xml",
              "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>"},
             {"xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
              "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"x/sharedStrings\" "
              "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
             {"xl/worksheets/sheet1.xml", bytes}});
    }
    if (format == "ods") {
        return fuzz::asArchive({{"content.xml", bytes}});
    }
    return bytes;
}

void readTable(const QString &path)
{
    const auto table = core::TableReader::open(path);
    if (!table) {
        return;
    }
    for (int sheet = 0; sheet < std::min<int>(3, int((*table)->info().sheets.size())); ++sheet) {
        qsizetype cells = 0;
        (void)(*table)->rows(sheet, [&](const core::TableRow &row) -> core::Result<core::Reading> {
            fuzz::require(std::ssize(row.cells) <= core::tableColumnsMax, "the bound on columns");
            for (const core::TableCell &cell : row.cells) {
                fuzz::require(cell.text.size() <= core::tableCellCharactersMax,
                              "the bound on a cell's text");
            }
            cells += 1 + std::ssize(row.cells);
            return cells < cellsMax ? core::Reading::GoOn : core::Reading::Stop;
        });
    }
}

void readRoster(const QString &path)
{
    core::RosterOptions options;
    options.today = QDate(2026, 9, 21);
    options.countyRegion = u"441900"_s;
    auto roster = core::RosterReader::open(path, options);
    if (!roster) {
        return;
    }
    qint64 businesses = 0;
    core::RosterSink sink;
    sink.row = [&](core::RosterRow &&) -> core::Result<core::Reading> {
        return ++businesses < businessesMax ? core::Reading::GoOn : core::Reading::Stop;
    };
    (void)roster->rows(sink);
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile file(fileOf(fuzz::bytesOf(data, size)));
    readTable(file.path());
    readRoster(file.path());
    return 0;
}
