// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xls_table.h"

#include "core/exchange/compound_file.h"
#include "core/exchange/number_format.h"
#include "core/exchange/row_spans.h"
#include "core/exchange/shared_texts.h"

#include <QStringDecoder>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <map>

namespace core {

using namespace Qt::StringLiterals;

namespace {

// Records of MS-XLS that say something about cells.
enum Record : quint16 {
    recordFormula = 0x0006,
    recordEnd = 0x000A,
    recordDateMode = 0x0022,
    recordFilePass = 0x002F,
    recordContinue = 0x003C,
    recordCodePage = 0x0042,
    recordSheet = 0x0085,
    recordMulRk = 0x00BD,
    recordRichText = 0x00D6,
    recordCellFormat = 0x00E0,
    recordMerges = 0x00E5,
    recordSharedTexts = 0x00FC,
    recordSharedText = 0x00FD,
    recordNumber = 0x0203,
    recordLabel = 0x0204,
    recordBoolean = 0x0205,
    recordFormulaText = 0x0207,
    recordRk = 0x027E,
    recordFormat = 0x041E,
    recordBegin = 0x0809,
};

constexpr size_t xlsMergesMax = 200'000;
constexpr qint64 xlsWindowBytes = 64 * 1024;
constexpr quint16 versionBiff8 = 0x0600;

tl::unexpected<Error> damagedXls()
{
    return fail(
        Error::Kind::Invalid,
        u"The .xls workbook is damaged or was cut off on its way: ask for it again, or open it "
        "in Excel or WPS, save it as .xlsx and import that."_s);
}

// The bytes of one record, read within their bounds: beyond them everything is 0.
class RecordBytes {
public:
    quint16 type = 0;
    QByteArray bytes;

    quint8 u8(qsizetype at) const { return at < bytes.size() ? quint8(bytes.at(at)) : quint8{0}; }
    quint16 u16(qsizetype at) const
    {
        return at + 2 <= bytes.size() ? qFromLittleEndian<quint16>(bytes.constData() + at)
                                      : quint16{0};
    }
    quint32 u32(qsizetype at) const
    {
        return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.constData() + at)
                                      : quint32{0};
    }
    double f64(qsizetype at) const
    {
        return at + 8 <= bytes.size()
                   ? std::bit_cast<double>(qFromLittleEndian<quint64>(bytes.constData() + at))
                   : 0.0;
    }
};

// Walks the records of the workbook stream.
class RecordReader {
public:
    explicit RecordReader(const CompoundStream &stream, qint64 at = 0) : m_stream(stream), m_at(at)
    {
    }

    // False where the stream ends or a record reaches beyond it. `headOnly` skips the bytes of
    // records that `wants` says are of no interest.
    bool next(RecordBytes &record)
    {
        if (!head(record.type)) {
            return false;
        }
        record.bytes = window(m_at + 4, m_length);
        m_at += 4 + m_length;
        return record.bytes.size() == m_length;
    }

    // The type of the record that follows, without taking it.
    bool head(quint16 &type)
    {
        const QByteArray start = window(m_at, 4);
        if (start.size() < 4) {
            return false;
        }
        type = qFromLittleEndian<quint16>(start.constData());
        m_length = qFromLittleEndian<quint16>(start.constData() + 2);
        return true;
    }

private:
    // A piece of the stream through a buffer: records are small and many.
    QByteArray window(qint64 at, qint64 bytes)
    {
        if (at < m_windowAt || at + bytes > m_windowAt + m_window.size()) {
            m_windowAt = at;
            m_window = m_stream.read(at, std::max(bytes, xlsWindowBytes));
        }
        return m_window.mid(at - m_windowAt, bytes);
    }

    const CompoundStream &m_stream;
    qint64 m_at;
    qint64 m_length = 0;
    QByteArray m_window;
    qint64 m_windowAt = 0;
};

// `count` characters of a BIFF8 string whose flags say whether they take one byte each.
QString characters(const RecordBytes &record, qsizetype at, qsizetype count, bool isWide)
{
    const qsizetype fitting = std::max<qsizetype>(0, record.bytes.size() - at) / (isWide ? 2 : 1);
    count = std::min({count, fitting, tableCellCharactersMax});
    QString text(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; ++i) {
        text[i] = isWide ? QChar(record.u16(at + 2 * i)) : QChar(char16_t{record.u8(at + i)});
    }
    return text;
}

// Reads the table of shared texts, whose strings run on through CONTINUE records.
class SharedTextReader {
public:
    SharedTextReader(RecordReader &records, RecordBytes first)
        : m_records(records), m_part(std::move(first))
    {
    }

    Result<> readAll(SharedTexts &texts)
    {
        const quint32 count = m_part.u32(4);
        m_at = 8;
        for (quint32 i = 0; i < count; ++i) {
            QString text;
            if (!readOne(text)) {
                return damagedXls();
            }
            TRY(texts.append(text));
        }
        return {};
    }

private:
    bool more()
    {
        quint16 type = 0;
        if (!m_records.head(type) || type != recordContinue || !m_records.next(m_part)) {
            return false;
        }
        m_at = 0;
        return !m_part.bytes.isEmpty();
    }

    qsizetype left() const { return m_part.bytes.size() - m_at; }

    bool skip(qint64 bytes)
    {
        while (bytes > left()) {
            bytes -= left();
            if (!more()) {
                return false;
            }
        }
        m_at += bytes;
        return true;
    }

    bool readOne(QString &text)
    {
        if (left() < 3 && (left() > 0 || !more())) {
            return false;
        }
        qsizetype count = m_part.u16(m_at);
        quint8 flags = m_part.u8(m_at + 2);
        m_at += 3;
        const qint64 runs = (flags & 0x08) != 0 ? qint64{m_part.u16(m_at)} : 0;
        m_at += (flags & 0x08) != 0 ? 2 : 0;
        const qint64 extra = (flags & 0x04) != 0 ? qint64{m_part.u32(m_at)} : 0;
        m_at += (flags & 0x04) != 0 ? 4 : 0;
        if (left() < 0) {
            return false;
        }
        while (count > 0) {
            const bool isWide = (flags & 0x01) != 0;
            const qsizetype here = std::min(count, left() / (isWide ? 2 : 1));
            text += characters(m_part, m_at, here, isWide);
            m_at += here * (isWide ? 2 : 1);
            count -= here;
            if (count > 0) {
                if (!more()) {
                    return false;
                }
                flags = m_part.u8(0); // the rest may be of the other width
                m_at = 1;
            }
        }
        return skip(runs * 4 + extra);
    }

    RecordReader &m_records;
    RecordBytes m_part;
    qsizetype m_at = 0;
};

double rkNumber(quint32 rk)
{
    double value = 0;
    if ((rk & 0x02) != 0) {
        value = static_cast<qint32>(rk) >> 2;
    } else {
        value = std::bit_cast<double>(quint64{rk & 0xFFFF'FFFC} << 32);
    }
    return (rk & 0x01) != 0 ? value / 100 : value;
}

struct MergedArea {
    qint64 firstRow = 0;
    qint64 lastRow = 0;
    int firstColumn = 0;
    int lastColumn = 0;
};

class XlsTable final : public TableReader {
public:
    explicit XlsTable(CompoundStream stream) : m_stream(std::move(stream))
    {
        m_info.format = TableFormat::Xls;
        m_info.encoding = u"UTF-16LE"_s;
    }

    Result<> describe();
    Result<> rows(int sheet, const TableRowVisitor &visit) override;

private:
    using CellTaker = std::function<Result<Reading>(qint64 row, int column, TableCell &&cell)>;

    Result<> global(const RecordBytes &record);
    QString text8or16(const RecordBytes &record, qsizetype at, int countBytes) const;
    Result<std::vector<MergedArea>> survey(qint64 start, bool &isOrdered) const;
    Result<> cells(qint64 start, const CellTaker &take) const;
    Result<Reading> cell(const RecordBytes &record, RecordReader &records,
                         const CellTaker &take) const;
    TableCell number(double value, quint16 format) const;

    CompoundStream m_stream;
    bool m_isBiff8 = true;
    QString m_codePage = u"GB18030"_s; // of texts before BIFF8
    std::vector<qint64> m_starts;      // of the sheets
    std::map<quint16, bool> m_dayFormats;
    std::vector<bool> m_dayStyles;
    SharedTexts m_texts;
};

// A string whose length is given in one or two bytes, in the spelling of the file's version.
QString XlsTable::text8or16(const RecordBytes &record, qsizetype at, int countBytes) const
{
    const qsizetype count = countBytes == 1 ? record.u8(at) : record.u16(at);
    at += countBytes;
    if (m_isBiff8) {
        return characters(record, at + 1, count, (record.u8(at) & 0x01) != 0);
    }
    QStringDecoder decoder(m_codePage.toLatin1().constData());
    return decoder.decode(record.bytes.mid(at, count));
}

Result<> XlsTable::global(const RecordBytes &record)
{
    switch (record.type) {
    case recordFilePass:
        return fail(Error::Kind::Invalid,
                    u"The workbook is locked with a password: open it in Excel or WPS, "
                    "remove the password, save it and import again."_s);
    case recordDateMode:
        m_info.countsFrom1904 = record.u16(0) == 1;
        return {};
    case recordCodePage:
        if (!m_isBiff8 && record.u16(0) == 950) {
            m_codePage = u"Big5"_s;
        }
        return {};
    case recordSheet:
        if (record.u8(5) == 0) { // charts and macros have other numbers
            m_info.sheets.push_back({text8or16(record, 6, 1), record.u8(4) != 0});
            m_starts.push_back(record.u32(0));
        }
        return {};
    case recordFormat:
        m_dayFormats[record.u16(0)] = showsDay(text8or16(record, 2, m_isBiff8 ? 2 : 1));
        return {};
    case recordCellFormat: {
        const quint16 format = record.u16(2);
        const auto own = m_dayFormats.find(format);
        m_dayStyles.push_back(own == m_dayFormats.end() ? isBuiltinDay(format) : own->second);
        return {};
    }
    default:
        return {};
    }
}

Result<> XlsTable::describe()
{
    RecordReader records(m_stream);
    RecordBytes record;
    if (!records.next(record) || record.type != recordBegin) {
        return damagedXls();
    }
    m_isBiff8 = record.u16(0) == versionBiff8;
    m_info.encoding = m_isBiff8 ? m_info.encoding : u"GBK"_s;
    for (;;) {
        if (!records.next(record)) {
            return damagedXls();
        }
        if (record.type == recordEnd) {
            break;
        }
        if (record.type == recordSharedTexts) {
            TRY(SharedTextReader(records, record).readAll(m_texts));
        } else {
            TRY(global(record));
        }
    }
    if (m_starts.empty()) {
        return fail(Error::Kind::Invalid, u"The .xls workbook has no sheet of cells."_s);
    }
    return {};
}

// Merged cells stand behind the rows, so they are looked for first; on the way it shows whether the
// rows are in order, as they nearly always are.
Result<std::vector<MergedArea>> XlsTable::survey(qint64 start, bool &isOrdered) const
{
    std::vector<MergedArea> merges;
    RecordReader records(m_stream, start);
    RecordBytes record;
    qint64 lastRow = 0;
    int depth = 0;
    isOrdered = true;
    while (records.next(record)) {
        depth += record.type == recordBegin ? 1 : record.type == recordEnd ? -1 : 0;
        if (depth <= 0) {
            std::ranges::sort(merges, {}, &MergedArea::firstRow);
            return merges;
        }
        if (record.type == recordMerges && depth == 1) {
            for (qsizetype at = 2; at + 8 <= record.bytes.size() && merges.size() < xlsMergesMax;
                 at += 8) {
                merges.push_back({qint64{record.u16(at)} + 1, qint64{record.u16(at + 2)} + 1,
                                  record.u16(at + 4), record.u16(at + 6)});
            }
        }
        const bool isCell = record.type == recordSharedText || record.type == recordNumber ||
                            record.type == recordRk || record.type == recordMulRk ||
                            record.type == recordLabel || record.type == recordFormula ||
                            record.type == recordBoolean || record.type == recordRichText;
        if (isCell && depth == 1) {
            isOrdered = isOrdered && record.u16(0) >= lastRow;
            lastRow = record.u16(0);
        }
    }
    return damagedXls();
}

TableCell XlsTable::number(double value, quint16 format) const
{
    const bool isDay = format < m_dayStyles.size() && m_dayStyles[format];
    return isDay ? dayCell(value, m_info.countsFrom1904) : numberCell(value);
}

Result<Reading> XlsTable::cell(const RecordBytes &record, RecordReader &records,
                               const CellTaker &take) const
{
    const qint64 row = qint64{record.u16(0)} + 1;
    const int column = record.u16(2);
    const quint16 format = record.u16(4);
    switch (record.type) {
    case recordSharedText:
        return take(row, column, {.text = m_texts.text(record.u32(6))});
    case recordLabel:
    case recordRichText:
        return take(row, column, {.text = text8or16(record, 6, 2)});
    case recordNumber:
        return take(row, column, number(record.f64(6), format));
    case recordRk:
        return take(row, column, number(rkNumber(record.u32(6)), format));
    case recordBoolean:
        return record.u8(7) != 0
                   ? Reading::GoOn
                   : take(row, column, {.text = record.u8(6) != 0 ? u"TRUE"_s : u"FALSE"_s});
    case recordMulRk:
        for (qsizetype at = 4; at + 8 <= record.bytes.size(); at += 6) {
            const int here = column + static_cast<int>((at - 4) / 6);
            if (TRY(take(row, here, number(rkNumber(record.u32(at + 2)), record.u16(at)))) ==
                Reading::Stop) {
                return Reading::Stop;
            }
        }
        return Reading::GoOn;
    case recordFormula: {
        if (record.u16(12) != 0xFFFF) {
            return take(row, column, number(record.f64(6), format));
        }
        quint16 next = 0;
        RecordBytes shown;
        if (record.u8(6) == 0 && records.head(next) && next == recordFormulaText &&
            records.next(shown)) {
            return take(row, column, {.text = text8or16(shown, 0, 2)});
        }
        return record.u8(6) == 1
                   ? take(row, column, {.text = record.u8(8) != 0 ? u"TRUE"_s : u"FALSE"_s})
                   : Reading::GoOn;
    }
    default:
        return Reading::GoOn;
    }
}

Result<> XlsTable::cells(qint64 start, const CellTaker &take) const
{
    RecordReader records(m_stream, start);
    RecordBytes record;
    int depth = 0; // charts on the sheet have cells of their own
    while (records.next(record)) {
        depth += record.type == recordBegin ? 1 : record.type == recordEnd ? -1 : 0;
        if (depth <= 0) {
            return {};
        }
        if (depth == 1 && TRY(cell(record, records, take)) == Reading::Stop) {
            return {};
        }
    }
    return damagedXls();
}

Result<> XlsTable::rows(int sheet, const TableRowVisitor &visit)
{
    const qint64 start = m_starts.at(static_cast<size_t>(sheet));
    bool isOrdered = true;
    const std::vector<MergedArea> merges = TRY(survey(start, isOrdered));
    size_t nextMerge = 0;
    RowSpans spans;
    const auto handOut = [&](TableRow &row) -> Result<Reading> {
        spans.startRow(row.number);
        spans.fill(row.cells);
        while (nextMerge < merges.size() && merges[nextMerge].firstRow <= row.number) {
            const MergedArea &area = merges[nextMerge++];
            if (area.firstRow == row.number) {
                spans.open(row.cells, area.firstColumn, area.lastColumn, area.lastRow);
            }
        }
        return visit(row);
    };
    std::map<qint64, std::vector<TableCell>> waiting; // one row, or all when they are out of order
    bool isStopped = false;
    TRY(cells(start, [&](qint64 number, int column, TableCell &&cell) -> Result<Reading> {
        if (isOrdered && !waiting.empty() && waiting.begin()->first != number) {
            TableRow row{waiting.begin()->first, std::move(waiting.begin()->second), {}};
            waiting.clear();
            isStopped = TRY(handOut(row)) == Reading::Stop;
        }
        if (!isStopped && !cell.text.isEmpty()) {
            RowSpans::put(waiting[number], column, cell);
        }
        return isStopped ? Reading::Stop : Reading::GoOn;
    }));
    for (auto &[number, cells] : waiting) {
        TableRow row{number, std::move(cells), {}};
        if (isStopped || TRY(handOut(row)) == Reading::Stop) {
            break;
        }
    }
    return {};
}

} // namespace

Result<std::unique_ptr<TableReader>> xlsTable(const QString &path)
{
    const CompoundFile file = TRY(CompoundFile::open(path));
    if (file.holds(u"EncryptedPackage"_s)) {
        return fail(Error::Kind::Invalid,
                    u"The workbook is locked with a password: open it in Excel or WPS, remove the "
                    "password, save it and import again."_s);
    }
    if (file.holds(u"WordDocument"_s)) {
        return fail(
            Error::Kind::Invalid,
            u"The file is a Word document: copy its table into a workbook and import that."_s);
    }
    if (!file.holds(u"Workbook"_s) && !file.holds(u"Book"_s)) {
        return fail(Error::Kind::Invalid,
                    u"The file is an Office document, but no Excel workbook: copy its table into "
                    "a workbook and import that."_s);
    }
    auto table = std::make_unique<XlsTable>(
        TRY(file.stream(file.holds(u"Workbook"_s) ? u"Workbook"_s : u"Book"_s)));
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
