// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/table_reader.h"

#include "tests/support/must.h"
#include "tests/support/sheet_files.h"

#include <QStringEncoder>

#include <cstring>
#include <map>
#include <random>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

using TableTexts = std::vector<std::vector<QString>>;

struct ReadTable {
    TableInfo info;
    std::vector<TableRow> rows;

    TableTexts texts() const
    {
        TableTexts result;
        for (const TableRow &row : rows) {
            std::vector<QString> line;
            for (const TableCell &cell : row.cells) {
                line.push_back(cell.text);
            }
            result.push_back(std::move(line));
        }
        return result;
    }
};

Result<ReadTable> tryTable(const QString &path, int sheet = 0)
{
    const auto table = TRY(TableReader::open(path));
    ReadTable read;
    read.info = table->info();
    TRY(table->rows(sheet, [&read](const TableRow &row) -> Result<Reading> {
        read.rows.push_back(row);
        return Reading::GoOn;
    }));
    return read;
}

ReadTable readTable(const QString &path, int sheet = 0)
{
    return must(tryTable(path, sheet));
}

QString refusal(const QString &path)
{
    const auto read = tryTable(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == Error::Kind::Invalid);
    return read.error().detail;
}

const QString tableSample =
    u"企业名称,信用代码\r\n东莞市甲有限公司,91441900198020532E\r\n番禺乙厂,92440101L15768832L\r\n"_s;

} // namespace

TEST_CASE("text is read in the encoding its bytes are in", "[table]")
{
    const SheetFiles files;
    struct Form {
        const char *encoding;
        QByteArray mark;
        const char16_t *shown;
    };
    for (const Form &form :
         {Form{"UTF-8", "", u"UTF-8"}, Form{"UTF-8", "\xEF\xBB\xBF", u"UTF-8"},
          Form{"GB18030", "", u"GB18030"}, Form{"UTF-16LE", "\xFF\xFE", u"UTF-16LE"},
          Form{"UTF-16BE", "\xFE\xFF", u"UTF-16BE"}, Form{"UTF-16LE", "", u"UTF-16LE"},
          Form{"UTF-16BE", "", u"UTF-16BE"}}) {
        INFO(form.encoding << " mark " << form.mark.size());
        QStringEncoder encoder(form.encoding);
        const QByteArray bytes = encoder.encode(tableSample);
        const ReadTable read = readTable(files.write(u"list.csv"_s, form.mark + bytes));
        CHECK(read.info.encoding == QString::fromUtf16(form.shown));
        REQUIRE(read.rows.size() == 3);
        CHECK(read.texts()[1] ==
              std::vector<QString>{u"东莞市甲有限公司"_s, u"91441900198020532E"_s});
        CHECK(read.rows[2].number == 3);
    }
}

TEST_CASE("characters beyond two bytes survive wherever the chunks are cut", "[table]")
{
    const SheetFiles files;
    // 㐂 and 𠮷 take four bytes in GB18030; the padding moves the cut through every one of them.
    for (int padding = 0; padding < 5; ++padding) {
        QString text = QString(padding, u'x') + u"\n"_s;
        for (int i = 0; i < 60'000; ++i) {
            text += u"㐂𠮷中\n"_s;
        }
        for (const char *encoding : {"UTF-8", "GB18030", "UTF-16LE"}) {
            QStringEncoder encoder(encoding);
            const ReadTable read =
                readTable(files.write(u"cut.txt"_s, QByteArray(encoder.encode(text))));
            REQUIRE(read.rows.size() == 60'001);
            for (size_t i = 1; i < read.rows.size(); ++i) {
                if (read.rows[i].cells[0].text != u"㐂𠮷中"_s) {
                    FAIL(encoding << " row " << i);
                }
            }
        }
    }
}

TEST_CASE("a few bad bytes are located and stop nothing", "[table]")
{
    const SheetFiles files;
    QByteArray bytes = tableSample.toUtf8();
    for (int i = 0; i < 20; ++i) {
        bytes += u"番禺丙厂,1\r\n"_s.toUtf8();
    }
    bytes.replace("乙", "\xE4\xB9");
    const ReadTable read = readTable(files.write(u"bad.csv"_s, bytes));
    CHECK(read.info.encoding == u"UTF-8"_s);
    REQUIRE(read.rows.size() == 23);
    CHECK(read.rows[2].damage.contains(u"column 1"_s));
    CHECK(read.rows[1].damage.isEmpty());
    CHECK(read.rows[3].damage.isEmpty());
    SECTION("also a character cut off at the end")
    {
        const ReadTable cut =
            readTable(files.write(u"cut.csv"_s, tableSample.toUtf8() + QByteArray("乙").left(2)));
        REQUIRE(cut.rows.size() == 4);
        CHECK_FALSE(cut.rows[3].damage.isEmpty());
    }
}

TEST_CASE("records are counted and cut as csv is", "[table]")
{
    const SheetFiles files;
    const auto texts = [&files](const QByteArray &bytes) {
        return readTable(files.write(u"a.csv"_s, bytes)).texts();
    };
    CHECK(texts("a,b\n\"1\n2\",\"x \"\"y\"\" z\"\n") ==
          TableTexts{{u"a"_s, u"b"_s}, {u"1\n2"_s, u"x \"y\" z"_s}});
    CHECK(texts("a,b\r\r\nc,d") == TableTexts{{u"a"_s, u"b"_s}, {u""_s}, {u"c"_s, u"d"_s}});
    CHECK(texts("a,b\n=\"007\",\"=\"\"08\"\"\"\n") ==
          TableTexts{{u"a"_s, u"b"_s}, {u"007"_s, u"08"_s}});
    CHECK(texts("a\tb,c\nd\te\n") == TableTexts{{u"a"_s, u"b,c"_s}, {u"d"_s, u"e"_s}});
    CHECK(texts("a;b\nc;d\n") == TableTexts{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}});
    CHECK(texts("sep=|\na,x|b\n")[1] == std::vector<QString>{u"a,x"_s, u"b"_s});
    CHECK(texts("a,\"b\"c,d\n") == TableTexts{{u"a"_s, u"bc"_s, u"d"_s}});
    CHECK(texts("a,b,\n").front().size() == 3);
}

TEST_CASE("a quotation mark that never closes costs its own row only", "[table]")
{
    const SheetFiles files;
    QByteArray bytes = "a,b\n\"open,1\n";
    for (int i = 0; i < 5'000; ++i) {
        bytes += "row,2\n";
    }
    const ReadTable read = readTable(files.write(u"open.csv"_s, bytes));
    CHECK(read.rows.size() == 5'002);
    CHECK(read.texts()[1] == std::vector<QString>{u"\"open"_s, u"1"_s});
    CHECK(read.rows[1].damage.contains(u"never closed"_s));
    CHECK(read.rows[2].damage.isEmpty());
}

TEST_CASE("numbers are written out, and those a spreadsheet cannot have kept are marked", "[table]")
{
    CHECK(numberCell(38169).text == u"38169"_s);
    CHECK(numberCell(-2.5).text == u"-2.5"_s);
    CHECK(numberCell(0.1).text == u"0.1"_s);
    CHECK(numberCell(0.00012).text == u"0.00012"_s);
    CHECK(numberCell(1234567.25).text == u"1234567.25"_s);
    CHECK(numberCell(441900123456789).text == u"441900123456789"_s);
    CHECK_FALSE(numberCell(441900123456789).isPrecisionLost);
    CHECK(numberCell(9.133088184788809e+17).text == u"913308818478880900"_s);
    CHECK(numberCell(9.133088184788809e+17).isPrecisionLost);
    CHECK(dayCell(36929, false).text == u"2001-02-07"_s);
    CHECK(dayCell(36929.5, false).text == u"2001-02-07 12:00:00"_s);
    CHECK(dayCell(1, false).text == u"1900-01-01"_s);
    CHECK(dayCell(61, false).text == u"1900-03-01"_s);
    CHECK(dayCell(35467, true).text == u"2001-02-07"_s);
    CHECK(dayCell(1e9, false).kind == TableCell::Kind::Number);
}

TEST_CASE("an Excel workbook gives texts, numbers, days and what merged cells show", "[table]")
{
    const SheetFiles files;
    const QString path = files.workbook(u"list.xlsx"_s, [](lxw_workbook *book) {
        lxw_worksheet *first = workbook_add_worksheet(book, "说明");
        worksheet_write_string(first, 0, 0, "填表说明", nullptr);
        lxw_worksheet *sheet = workbook_add_worksheet(book, "名录");
        lxw_format *day = workbook_add_format(book);
        format_set_num_format(day, "yyyy\"年\"m\"月\"d\"日\"");
        lxw_format *text = workbook_add_format(book);
        format_set_num_format(text, "[Red]0.00\"d\"");
        worksheet_merge_range(sheet, 0, 0, 0, 2, "标题", nullptr);
        worksheet_write_string(sheet, 2, 2, "C3 <&>", nullptr);
        worksheet_write_number(sheet, 3, 0, 36929, day);
        worksheet_write_number(sheet, 3, 1, 36929, text);
        worksheet_write_number(sheet, 3, 2, 914419001980205321.0, nullptr);
        worksheet_write_boolean(sheet, 3, 3, 1, nullptr);
        worksheet_write_formula_str(sheet, 3, 4, "=A1", nullptr, "算出的");
        worksheet_merge_range(sheet, 4, 0, 6, 0, "石碣镇", nullptr);
        worksheet_write_string(sheet, 5, 1, "甲", nullptr);
        worksheet_write_string(sheet, 6, 1, "乙", nullptr);
    });
    const ReadTable read = readTable(path, 1);
    REQUIRE(read.info.sheets.size() == 2);
    CHECK(read.info.sheets[1].name == u"名录"_s);
    CHECK(read.info.notes.isEmpty());
    std::map<qint64, std::vector<TableCell>> rows;
    for (const TableRow &row : read.rows) {
        rows[row.number] = row.cells;
    }
    CHECK(rows[1].size() == 3);
    CHECK(rows[1][2].text == u"标题"_s);
    CHECK(rows[1][2].isMergedCopy);
    CHECK_FALSE(rows[1][0].isMergedCopy);
    CHECK(rows[3][2].text == u"C3 <&>"_s);
    REQUIRE(rows[4].size() == 5);
    CHECK(rows[4][0] == TableCell{.text = u"2001-02-07"_s, .kind = TableCell::Kind::Date});
    CHECK(rows[4][1] == TableCell{.text = u"36929"_s, .kind = TableCell::Kind::Number});
    CHECK(rows[4][2].isPrecisionLost);
    CHECK(rows[4][3].text == u"TRUE"_s);
    CHECK(rows[4][4].text == u"算出的"_s);
    CHECK(rows[6][0].text == u"石碣镇"_s);
    CHECK(rows[7][0].isMergedCopy);
    CHECK(rows[7][1].text == u"乙"_s);
}

TEST_CASE(
    "workbooks of other writers are read: inline and rich text, no references, other prefixes",
    "[table]")
{
    const SheetFiles files;
    const QByteArray sheet = R"(<x:worksheet xmlns:x="urn:x"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh><x:r><x:t>公司</x:t></x:r></x:is></x:c>
        <x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c></x:row>
      <x:row r="5"><x:c r="C5"><x:v>1.5E1</x:v></x:c><x:c r="D5" t="d"><x:v>2001-02-07T00:00:00</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>)";
    const QString path =
        files.xlsx(u"other.xlsx"_s, sheet,
                   "<sst><si><t>零</t></si><si><r><t>共</t></r><r><t>享</t></r></si></sst>");
    const ReadTable read = readTable(path);
    REQUIRE(read.rows.size() == 2);
    CHECK(read.texts()[0] == std::vector<QString>{u"甲公司"_s, u"共享"_s});
    CHECK(read.rows[1].number == 5);
    CHECK(read.texts()[1] == std::vector<QString>{u""_s, u""_s, u"15"_s, u"2001-02-07"_s});
}

TEST_CASE("an OpenDocument sheet is unfolded within its bounds", "[table]")
{
    const SheetFiles files;
    const QByteArray content =
        R"(<o:document-content xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:body><o:spreadsheet>
      <t:table t:name="名录">
       <t:table-row><t:table-cell o:value-type="string" t:number-columns-spanned="2"><x:p>标题</x:p></t:table-cell><t:covered-table-cell/></t:table-row>
       <t:table-row t:number-rows-repeated="3"><t:table-cell t:number-columns-repeated="1000"/></t:table-row>
       <t:table-row><t:table-cell o:value-type="string"><o:annotation><x:p>批注</x:p></o:annotation><x:p>甲<x:s x:c="2"/>乙</x:p><x:p>丙</x:p></t:table-cell>
         <t:table-cell o:value-type="float" o:value="9.133088184788809E17"><x:p>9.13E+17</x:p></t:table-cell>
         <t:table-cell o:value-type="date" o:date-value="2001-02-07"><x:p>01年2月7日</x:p></t:table-cell></t:table-row>
       <t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="2" o:value-type="string"><x:p>同</x:p></t:table-cell></t:table-row>
       <t:table-row t:number-rows-repeated="1048570"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>
      </t:table></o:spreadsheet></o:body></o:document-content>)";
    const ReadTable read = readTable(files.archive(u"list.ods"_s, {{"content.xml", content}}));
    REQUIRE(read.rows.size() == 4);
    CHECK(read.info.format == TableFormat::Ods);
    CHECK(read.rows[0].cells.size() == 2);
    CHECK(read.rows[0].cells[1].isMergedCopy);
    CHECK(read.rows[1].number == 5);
    CHECK(read.texts()[1] ==
          std::vector<QString>{u"甲  乙\n丙"_s, u"913308818478880900"_s, u"2001-02-07"_s});
    CHECK(read.rows[1].cells[1].isPrecisionLost);
    CHECK(read.rows[3].number == 7);
    CHECK(read.texts()[3] == std::vector<QString>{u"同"_s, u"同"_s});
}

TEST_CASE("HTML and XML tables named .xls are read as what they are", "[table]")
{
    const SheetFiles files;
    SECTION("HTML with spans, entities and a declared charset that is too small")
    {
        QStringEncoder encoder("GB18030");
        const QByteArray page = encoder.encode(
            u"<html><meta charset=gb2312><style>td{}</style><table><tr><th rowspan=2>企业名称<th "
            u"colspan=2>登记</tr><tr><th>代码"
            u"<th>日期</tr><tr><td>甲&amp;乙㐂<br>厂<td>1<td>2<tr><td rowspan=2>丙<td>3<td>4<tr><td>5<td>6</table></html>"_s);
        const ReadTable read = readTable(files.write(u"page.xls"_s, page));
        CHECK(read.info.format == TableFormat::Html);
        CHECK(read.info.encoding == u"GB18030"_s);
        REQUIRE(read.info.notes.size() == 1);
        CHECK(read.info.notes.front().contains(u".xls"_s));
        CHECK(read.texts() == TableTexts{{u"企业名称"_s, u"登记"_s, u"登记"_s},
                                         {u"企业名称"_s, u"代码"_s, u"日期"_s},
                                         {u"甲&乙㐂\n厂"_s, u"1"_s, u"2"_s},
                                         {u"丙"_s, u"3"_s, u"4"_s},
                                         {u"丙"_s, u"5"_s, u"6"_s}});
    }
    SECTION("XML Spreadsheet 2003")
    {
        const QByteArray xml =
            R"(<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
          <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
          <Worksheet ss:Name="名录"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row>
          <Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="DateTime">2001-02-07T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>)";
        const ReadTable read = readTable(files.write(u"sheet.xls"_s, xml));
        CHECK(read.info.format == TableFormat::SpreadsheetXml);
        CHECK(read.info.sheets.front().name == u"名录"_s);
        CHECK(read.texts() == TableTexts{{u"标题"_s, u"标题"_s, u"2"_s}, {u""_s, u"2001-02-07"_s}});
        CHECK(read.rows[1].number == 4);
    }
    SECTION("a workbook named .xls and .csv")
    {
        const QString path = files.workbook(u"book.xls"_s, [](lxw_workbook *book) {
            worksheet_write_string(workbook_add_worksheet(book, "a"), 0, 0, "甲", nullptr);
        });
        const ReadTable read = readTable(path);
        CHECK(read.info.format == TableFormat::Xlsx);
        CHECK(read.info.notes.size() == 1);
    }
}

TEST_CASE("what is no table is refused with what it is and what to do", "[table]")
{
    const SheetFiles files;
    CHECK(tryTable(files.path(u"absent.csv"_s)).error().kind == Error::Kind::NotFound);
    CHECK(refusal(files.write(u"empty.csv"_s, "")).contains(u"empty"_s));
    CHECK(refusal(files.folder()).contains(u"is not a file"_s));
    CHECK(refusal(u"/dev/zero"_s).contains(u"is not a file"_s));
    CHECK(refusal(files.write(u"a.xlsx"_s, "%PDF-1.7 …")).contains(u"PDF"_s));
    CHECK(refusal(files.write(u"a.csv"_s, QByteArray("\x89PNG\r\n\x1a\n", 8)))
              .contains(u"picture"_s));
    CHECK(refusal(files.write(u"a.xls"_s, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1garbage"))
              .contains(u"damaged"_s));
    const QByteArray some(5000, 'x');
    CHECK(refusal(files.compound(u"locked.xlsx"_s, {{u"EncryptedPackage"_s, some}}))
              .contains(u"password"_s));
    CHECK(
        refusal(files.compound(u"letter.xls"_s, {{u"WordDocument"_s, some}})).contains(u"Word"_s));
    CHECK(refusal(files.compound(u"slides.xls"_s, {{u"Slides"_s, some}}))
              .contains(u"no Excel workbook"_s));
    CHECK(refusal(files.compound(u"noise.xls"_s, {{u"Workbook"_s, some}})).contains(u"damaged"_s));
    CHECK(refusal(files.write(u"noise.csv"_s, QByteArray("\x01\x02\x03\x04\x05 a,b\n\x06")))
              .contains(u"no text"_s));
    CHECK(refusal(files.archive(u"a.zip"_s, {{"list.csv", "a,b"}})).contains(u"unpack"_s));
    CHECK(refusal(files.archive(u"a.xlsb"_s, {{"xl/workbook.bin", "x"}})).contains(u".xlsb"_s));
    CHECK(refusal(files.archive(u"a.docx"_s,
                                {{"[Content_Types].xml", "<a/>"}, {"word/document.xml", "<a/>"}}))
              .contains(u"no Excel workbook"_s));
    CHECK(refusal(files.write(u"page.html"_s, "<html><body>nothing</body></html>"))
              .contains(u"without a table"_s));
    CHECK(refusal(files.archive(u"a.ods"_s, {{"META-INF/manifest.xml", "<m:encryption-data/>"},
                                             {"content.xml", "x"}}))
              .contains(u"password"_s));
}

TEST_CASE("bombs are refused before they unfold", "[table]")
{
    const SheetFiles files;
    SECTION("a sheet that claims far more than it packs")
    {
        const QByteArray sheet = "<worksheet><sheetData>" + QByteArray(64 * 1024 * 1024, ' ') +
                                 "</sheetData></worksheet>";
        CHECK(refusal(files.xlsx(u"bomb.xlsx"_s, sheet)).contains(u"refused"_s));
    }
    SECTION("one text without end")
    {
        const QByteArray sheet = "<worksheet><sheetData><row><c t=\"str\"><v>" +
                                 files.noise(8 * 1024 * 1024) +
                                 "</v></c></row></sheetData></worksheet>";
        CHECK(refusal(files.xlsx(u"text.xlsx"_s, sheet)).contains(u"one text"_s));
    }
    SECTION("tags without end")
    {
        QByteArray sheet = "<worksheet><sheetData>";
        for (int i = 0; i < 100'000; ++i) {
            sheet += "<row>";
        }
        CHECK(refusal(files.xlsx(u"deep.xlsx"_s, sheet)).contains(u"nested"_s));
    }
    SECTION("entities that multiply")
    {
        const QByteArray sheet =
            "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
            "<worksheet><sheetData><row><c "
            "t=\"str\"><v>&d;&d;&d;&d;</v></c></row></sheetData></worksheet>";
        const auto read = tryTable(files.xlsx(u"entity.xlsx"_s, sheet));
        CHECK_FALSE(read);
    }
    SECTION("a row that repeats for ever")
    {
        const QByteArray content = "<a><spreadsheet><table name=\"a\"><table-row "
                                   "number-rows-repeated=\"2000000000\"><table-cell "
                                   "number-columns-repeated=\"2000000000\"><p>x</p></table-cell></"
                                   "table-row></table></spreadsheet></a>";
        CHECK_FALSE(tryTable(files.archive(u"a.ods"_s, {{"content.xml", content}})));
    }
    SECTION("a page whose cells span everything")
    {
        QByteArray page = "<table>";
        for (int i = 0; i < 200; ++i) {
            page += "<tr><td colspan=60000 rowspan=60000>x</td></tr>";
        }
        const auto read = tryTable(files.write(u"a.html"_s, page));
        CHECK_FALSE(read);
    }
}

TEST_CASE("ten thousand columns are read, more than a sheet can have are refused", "[table]")
{
    const SheetFiles files;
    QByteArray line = "a";
    for (int i = 1; i < 10'000; ++i) {
        line += ",b";
    }
    const ReadTable read = readTable(files.write(u"wide.csv"_s, line + "\n" + line + "\n"));
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[1].cells.size() == 10'000);
    CHECK(refusal(files.write(u"wider.csv"_s, QByteArray(20'000, ',') + "\n"))
              .contains(u"columns"_s));
    const QByteArray sheet =
        "<worksheet><sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>";
    CHECK(refusal(files.xlsx(u"far.xlsx"_s, sheet)).contains(u"columns"_s));
}

TEST_CASE("a file cut off anywhere is refused or read up to the cut, and never breaks the program",
          "[table]")
{
    const SheetFiles files;
    const QString book = files.workbook(u"whole.xlsx"_s, [](lxw_workbook *one) {
        lxw_worksheet *sheet = workbook_add_worksheet(one, "名录");
        for (lxw_row_t row = 0; row < 30; ++row) {
            worksheet_write_string(sheet, row, 0, "东莞市甲有限公司", nullptr);
            worksheet_write_number(sheet, row, 1, row, nullptr);
        }
    });
    QStringEncoder encoder("GB18030");
    const QByteArray page = encoder.encode(u"<html><table>"_s +
                                           u"<tr><td>甲<td>乙</tr>"_s.repeated(40) + u"</table>"_s);
    const QByteArray text = encoder.encode(tableSample.repeated(20));
    struct Sample {
        QString name;
        QByteArray bytes;
        bool isArchive;
    };
    for (const Sample &sample :
         {Sample{u"cut.xlsx"_s, files.bytes(book), true}, Sample{u"cut.html"_s, page, false},
          Sample{u"cut.csv"_s, text, false}}) {
        for (qsizetype length = 0; length < sample.bytes.size(); length += 64) {
            const auto read = tryTable(files.write(sample.name, sample.bytes.left(length)));
            INFO(sample.name.toStdString() << " cut at " << length);
            if (sample.isArchive) {
                CHECK_FALSE(read);
            }
            if (!read) {
                CHECK(read.error().kind == Error::Kind::Invalid);
                CHECK(read.error().detail.size() > 20);
            }
        }
    }
}
