// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/table_reader.h"

#include "core/exchange/delimited_table.h"
#include "core/exchange/html_table.h"
#include "core/exchange/ods_table.h"
#include "core/exchange/spreadsheet_xml_table.h"
#include "core/exchange/xls_table.h"
#include "core/exchange/xlsx_table.h"
#include "core/exchange/zip_archive.h"

#include <QDate>
#include <QFileInfo>
#include <QTime>

#include <array>
#include <charconv>
#include <cmath>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 daysMax = 2'958'465; // 9999-12-31
constexpr double exactMax = 1e15;     // a spreadsheet keeps 15 digits

struct KnownFile {
    QByteArrayView start;
    const char16_t *sentence;
};

// Files that are sent by mistake, and what to do instead.
constexpr std::array knownFiles{
    KnownFile{"%PDF", u"The file is a PDF: ask for the list as an Excel workbook or CSV."},
    KnownFile{"Rar!", u"The file is a RAR archive: unpack it and import the list inside."},
    KnownFile{"7z\xBC\xAF", u"The file is a 7-Zip archive: unpack it and import the list inside."},
    KnownFile{"\x1F\x8B",
              u"The file is compressed with gzip: unpack it and import the list inside."},
    KnownFile{"\x89PNG", u"The file is a picture: ask for the list as an Excel workbook or CSV."},
    KnownFile{"\xFF\xD8\xFF",
              u"The file is a picture: ask for the list as an Excel workbook or CSV."},
    KnownFile{"{\\rtf",
              u"The file is an RTF document: copy its table into a workbook and import that."},
    KnownFile{"SQLite format 3", u"The file is a database, not a list: export it as CSV."},
};

constexpr QByteArrayView compoundStart("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

Result<QByteArray> headOf(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists()) {
        return fail(Error::Kind::NotFound, u"There is no file %1."_s.arg(path));
    }
    if (!file.isFile()) {
        return fail(Error::Kind::Invalid, u"%1 is not a file."_s.arg(path));
    }
    if (file.size() == 0) {
        return fail(Error::Kind::Invalid, u"The file %1 is empty: send it again."_s.arg(path));
    }
    if (file.size() > tableFileBytesMax) {
        return fail(Error::Kind::Invalid,
                    u"The file is larger than %1 MiB: split it."_s.arg(tableFileBytesMax >> 20));
    }
    QFile bytes(path);
    if (!bytes.open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::Storage,
                    u"The file %1 cannot be read: %2."_s.arg(path, bytes.errorString()));
    }
    return bytes.read(4096);
}

Result<std::unique_ptr<TableReader>> openArchive(const QString &path)
{
    ZipArchive archive = TRY(ZipArchive::open(path));
    if (archive.holds(u"xl/workbook.bin"_s)) {
        return fail(
            Error::Kind::Invalid,
            u"The workbook is in Excel's binary form (.xlsb): save it as .xlsx and import that."_s);
    }
    if (archive.holds(u"[Content_Types].xml"_s)) {
        return xlsxTable(std::move(archive));
    }
    if (archive.holds(u"content.xml"_s)) {
        return odsTable(std::move(archive));
    }
    return fail(
        Error::Kind::Invalid,
        u"The file is a ZIP archive without a workbook: unpack it and import the list inside."_s);
}

// The first characters of a text in lower case, for looking at its kind.
Result<QString> beginning(TextSource &source)
{
    QString text;
    while (text.size() < 4096 && TRY(source.read(text))) {
    }
    TRY(source.rewind());
    return text.left(16 * 1024).toLower().trimmed();
}

Result<> refuseBinary(const QString &text)
{
    qsizetype controls = 0;
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        controls +=
            code < 0x20 && code != u'\t' && code != u'\n' && code != u'\r' && code != u'\f' ? 1 : 0;
    }
    if (controls * 50 > text.size()) {
        return fail(Error::Kind::Invalid,
                    u"The file is not a table: it holds bytes that occur in no text. Send "
                    "the list as an Excel workbook or as CSV."_s);
    }
    return {};
}

Result<std::unique_ptr<TableReader>> openText(const QString &path)
{
    TextSource source = TRY(TextSource::open(path));
    const QString start = TRY(beginning(source));
    TRY(refuseBinary(start));
    if (start.startsWith(u'<') &&
        start.contains("urn:schemas-microsoft-com:office:spreadsheet"_L1) &&
        start.contains("<?xml"_L1)) {
        return spreadsheetXmlTable(path);
    }
    if (start.startsWith("mime-version:"_L1)) {
        return fail(Error::Kind::Invalid,
                    u"The file is a web archive (.mht): open it in Excel or WPS, save it "
                    "as .xlsx and import that."_s);
    }
    const bool isMarkup =
        start.startsWith(u'<') && (start.contains("<table"_L1) || start.contains("<html"_L1) ||
                                   start.startsWith("<!doctype html"_L1));
    if (isMarkup) {
        return htmlTable(std::move(source));
    }
    return delimitedTable(std::move(source));
}

QString suffixOf(TableFormat format)
{
    switch (format) {
    case TableFormat::Delimited:
        return u"text"_s;
    case TableFormat::Html:
        return u"an HTML table"_s;
    case TableFormat::Xlsx:
        return u"an Excel workbook (.xlsx)"_s;
    case TableFormat::Xls:
        return u"an Excel 97-2003 workbook (.xls)"_s;
    case TableFormat::Ods:
        return u"an OpenDocument sheet (.ods)"_s;
    case TableFormat::SpreadsheetXml:
        return u"an Excel 2003 XML sheet"_s;
    }
    Q_UNREACHABLE();
}

bool isNamedAs(TableFormat format, const QString &suffix)
{
    switch (format) {
    case TableFormat::Delimited:
        return suffix != "xls"_L1 && suffix != "xlsx"_L1 && suffix != "ods"_L1;
    case TableFormat::Html:
        return suffix.startsWith("htm"_L1);
    case TableFormat::Xlsx:
        return suffix == "xlsx"_L1 || suffix == "xlsm"_L1;
    case TableFormat::Xls:
        return suffix == "xls"_L1 || suffix == "et"_L1;
    case TableFormat::Ods:
        return suffix == "ods"_L1;
    case TableFormat::SpreadsheetXml:
        return suffix == "xml"_L1;
    }
    Q_UNREACHABLE();
}

Result<std::unique_ptr<TableReader>> openByContent(const QString &path, const QByteArray &head)
{
    for (const KnownFile &known : knownFiles) {
        if (head.startsWith(known.start)) {
            return fail(Error::Kind::Invalid, QString::fromUtf16(known.sentence));
        }
    }
    if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) {
        return openArchive(path);
    }
    if (head.startsWith(compoundStart)) {
        return xlsTable(path);
    }
    return openText(path);
}

// 9.133e+17 → digits and the place of the point, written out.
QString plainDecimal(double value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::scientific);
    const QString text = QString::fromLatin1(buffer.data(), end.ptr - buffer.data());
    const qsizetype e = text.indexOf(u'e');
    const int exponent = QStringView(text).mid(e + 1).toInt();
    QString digits = text.left(e);
    const bool isNegative = digits.startsWith(u'-');
    digits.remove(u'-').remove(u'.');
    const qsizetype point = 1 + exponent;
    if (point <= 0) {
        digits.prepend(u"0."_s + QString(-point, u'0'));
    } else if (point >= digits.size()) {
        digits += QString(point - digits.size(), u'0');
    } else {
        digits.insert(point, u'.');
    }
    return isNegative ? u'-' + digits : digits;
}

} // namespace

Result<std::unique_ptr<TableReader>> TableReader::open(const QString &path)
{
    const QByteArray head = TRY(headOf(path));
    std::unique_ptr<TableReader> reader = TRY(openByContent(path, head));
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!suffix.isEmpty() && !isNamedAs(reader->info().format, suffix)) {
        reader->m_info.notes.append(
            u"The file is named .%1 but holds %2."_s.arg(suffix, suffixOf(reader->info().format)));
    }
    return reader;
}

TableCell numberCell(double value)
{
    TableCell cell;
    cell.kind = TableCell::Kind::Number;
    if (!std::isfinite(value) || std::abs(value) > 1e300) {
        cell.kind = TableCell::Kind::Text;
        return cell;
    }
    if (value == std::trunc(value) && std::abs(value) < exactMax) {
        cell.text = QString::number(static_cast<qint64>(value));
        return cell;
    }
    cell.text = plainDecimal(value);
    cell.isPrecisionLost = std::abs(value) >= exactMax;
    return cell;
}

TableCell dayCell(double serial, bool countsFrom1904)
{
    if (!std::isfinite(serial) || serial < 1 || serial > double(daysMax)) {
        return numberCell(serial);
    }
    qint64 day = static_cast<qint64>(serial);
    qint64 seconds = std::llround((serial - double(day)) * 86'400);
    if (seconds == 86'400) {
        ++day;
        seconds = 0;
    }
    // Excel's calendar of 1900 has a 29 February that never was: day 60.
    const QDate start = countsFrom1904 ? QDate(1904, 1, 1)
                        : day < 60     ? QDate(1899, 12, 31)
                                       : QDate(1899, 12, 30);
    const QDate date = start.addDays(day);
    if (!date.isValid() || date.year() > 9999) {
        return numberCell(serial);
    }
    TableCell cell;
    cell.kind = TableCell::Kind::Date;
    cell.text = date.toString(Qt::ISODate);
    if (seconds != 0) {
        cell.text += u' ' + QTime(0, 0).addSecs(int(seconds)).toString(Qt::ISODate);
    }
    return cell;
}

} // namespace core
