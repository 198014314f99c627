// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/grid_sheet.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/today/plan_text.h"
#include "core/domain/phone.h"
#include "core/domain/text.h"

#include <QCoreApplication>
#include <QPageLayout>
#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>
#include <array>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class SheetTexts {
    Q_DECLARE_TR_FUNCTIONS(SheetTexts)
};

// Millimetres on the paper.
constexpr double pageMarginMm = 10;
constexpr double headMm = 15;
constexpr double titlesMm = 9;
constexpr double rowMm = 12.5;
constexpr double footMm = 6;
constexpr double padMm = 1.2;

enum class SheetColumn { Number, Place, Name, Contact, Last, Outcome, Amount, Next, Remarks };

struct SheetColumnForm {
    SheetColumn column;
    double widthMm; // of 277
    const char *title;
};

constexpr std::array sheetColumns{
    SheetColumnForm{SheetColumn::Number, 8, QT_TRANSLATE_NOOP("SheetTexts", "No.")},
    SheetColumnForm{SheetColumn::Place, 38, QT_TRANSLATE_NOOP("SheetTexts", "Place")},
    SheetColumnForm{SheetColumn::Name, 62, QT_TRANSLATE_NOOP("SheetTexts", "Business")},
    SheetColumnForm{SheetColumn::Contact, 26, QT_TRANSLATE_NOOP("SheetTexts", "Contact")},
    SheetColumnForm{SheetColumn::Last, 25, QT_TRANSLATE_NOOP("SheetTexts", "Last contact")},
    SheetColumnForm{SheetColumn::Outcome, 46, QT_TRANSLATE_NOOP("SheetTexts", "Outcome")},
    SheetColumnForm{SheetColumn::Amount, 22, QT_TRANSLATE_NOOP("SheetTexts", "Amount, 万元")},
    SheetColumnForm{SheetColumn::Next, 20, QT_TRANSLATE_NOOP("SheetTexts", "Next visit")},
    SheetColumnForm{SheetColumn::Remarks, 30, QT_TRANSLATE_NOOP("SheetTexts", "Remarks")}};

QString outcomeBoxes()
{
    return SheetTexts::tr("☐ need  ☐ renewal  ☐ no need\n☐ nobody there  ☐ other");
}

// Draws in millimetres on one device.
class SheetPainter {
public:
    explicit SheetPainter(QPagedPaintDevice &device)
        : m_device(device),
          m_painter(&device),
          m_dotsPerMm(m_painter.device()->logicalDpiX() / 25.4)
    {
        const QRect page = m_painter.viewport();
        m_widthMm = page.width() / m_dotsPerMm;
        m_heightMm = page.height() / m_dotsPerMm;
        m_scale = m_widthMm / 277.0; // another paper than A4 shrinks or stretches the columns
    }

    int paint(const std::vector<GridSheet> &sheets)
    {
        const auto room = static_cast<size_t>((m_heightMm - headMm - titlesMm - footMm) / rowMm);
        for (const GridSheet &sheet : sheets) {
            const size_t pages = std::max<size_t>(1, (sheet.rows.size() + room - 1) / room);
            for (size_t page = 0; page < pages; ++page) {
                begin();
                paintHead(sheet, page + 1, pages);
                const size_t from = page * room;
                const size_t to = std::min(sheet.rows.size(), from + room);
                paintRows(sheet, from, to);
            }
        }
        return m_pages;
    }

private:
    void begin()
    {
        if (m_pages++ > 0) {
            m_device.newPage();
        }
    }

    QRectF rectMm(double x, double y, double width, double height) const
    {
        return {x * m_dotsPerMm, y * m_dotsPerMm, width * m_dotsPerMm, height * m_dotsPerMm};
    }

    void text(const QRectF &room, const QString &words, double points, int flags,
              bool isBold = false, QRgb ink = 0xFF1B2127)
    {
        QFont font = theme::font();
        font.setPointSizeF(points);
        font.setBold(isBold);
        m_painter.setFont(font);
        m_painter.setPen(QColor::fromRgb(ink));
        m_painter.drawText(room, flags | Qt::TextWordWrap, core::shownText(words));
    }

    void paintHead(const GridSheet &sheet, size_t page, size_t pages)
    {
        text(rectMm(0, 0, m_widthMm * 0.6, headMm), sheet.title, 14,
             Qt::AlignLeft | Qt::AlignVCenter, true);
        text(rectMm(m_widthMm * 0.6, 0, m_widthMm * 0.4, headMm), sheet.about, 9,
             Qt::AlignRight | Qt::AlignVCenter);
        text(rectMm(0, m_heightMm - footMm, m_widthMm, footMm),
             SheetTexts::tr("Page %1 of %2 · Type these visits into the program the same day; then "
                            "destroy the sheet.")
                 .arg(page)
                 .arg(pages),
             8, Qt::AlignLeft | Qt::AlignVCenter, false, mutedInk);
        double x = 0;
        m_painter.fillRect(rectMm(0, headMm, m_widthMm, titlesMm), QColor::fromRgb(0xFFECEFF2));
        for (const SheetColumnForm &column : sheetColumns) {
            const double width = column.widthMm * m_scale;
            text(rectMm(x + padMm, headMm, width - 2 * padMm, titlesMm),
                 SheetTexts::tr(column.title), 8.5, Qt::AlignLeft | Qt::AlignVCenter, true);
            x += width;
        }
    }

    void paintRows(const GridSheet &sheet, size_t from, size_t to)
    {
        for (size_t i = from; i < to; ++i) {
            const double y = headMm + titlesMm + static_cast<double>(i - from) * rowMm;
            double x = 0;
            for (const SheetColumnForm &column : sheetColumns) {
                const double width = column.widthMm * m_scale;
                paintCell(sheet.rows[i], i, column.column,
                          rectMm(x + padMm, y, width - 2 * padMm, rowMm));
                x += width;
            }
        }
        paintRules(static_cast<double>(to - from));
    }

    void paintCell(const GridSheetRow &row, size_t number, SheetColumn column, const QRectF &room)
    {
        const int flags = Qt::AlignLeft | Qt::AlignVCenter;
        switch (column) {
        case SheetColumn::Number:
            text(room, QString::number(number + 1), 9, flags);
            return;
        case SheetColumn::Place:
            text(room, row.place, 9, flags);
            return;
        case SheetColumn::Name: {
            const double half = room.height() * 0.55;
            text(room.adjusted(0, 0, 0, half - room.height()), elided(row.name, 9.5, room.width()),
                 9.5, Qt::AlignLeft | Qt::AlignBottom, true);
            text(room.adjusted(0, half, 0, 0), elided(row.why, 8, room.width()), 8,
                 Qt::AlignLeft | Qt::AlignTop, false, mutedInk);
            return;
        }
        case SheetColumn::Contact:
            text(room, row.contact, 8.5, flags);
            return;
        case SheetColumn::Last:
            text(room, row.last, 8, flags);
            return;
        case SheetColumn::Outcome:
            text(room, outcomeBoxes(), 8, flags);
            return;
        case SheetColumn::Amount:
        case SheetColumn::Next:
        case SheetColumn::Remarks:
            return; // to be written by hand
        }
        Q_UNREACHABLE();
    }

    QString elided(const QString &words, double points, double width) const
    {
        QFont font = theme::font();
        font.setPointSizeF(points);
        font.setBold(points > 9);
        return QFontMetricsF(font, m_painter.device())
            .elidedText(words, Qt::ElideRight, width * 0.98);
    }

    void paintRules(double rows)
    {
        m_painter.setPen(QPen(QColor::fromRgb(0xFF9AA3AB), 0.2 * m_dotsPerMm));
        const double top = headMm;
        const double bottom = headMm + titlesMm + rows * rowMm;
        const auto line = [&](double fromX, double fromY, double toX, double toY) {
            m_painter.drawLine(QPointF(fromX, fromY) * m_dotsPerMm,
                               QPointF(toX, toY) * m_dotsPerMm);
        };
        line(0, top, m_widthMm, top);
        for (double y = headMm + titlesMm; y < bottom + 0.1; y += rowMm) {
            line(0, y, m_widthMm, y);
        }
        double x = 0;
        line(0, top, 0, bottom);
        for (const SheetColumnForm &column : sheetColumns) {
            x += column.widthMm * m_scale;
            line(x, top, x, bottom);
        }
    }

    static constexpr QRgb mutedInk = 0xFF56616B;

    QPagedPaintDevice &m_device;
    QPainter m_painter;
    double m_dotsPerMm;
    double m_widthMm = 0;
    double m_heightMm = 0;
    double m_scale = 1;
    int m_pages = 0;
};

GridSheetRow sheetRow(const core::PlanRow &row, QDate day)
{
    GridSheetRow line;
    line.place = row.place;
    line.name = row.name;
    line.why = whyText(row, day, 3);
    QStringList contact{row.contactName, core::maskedPhone(row.contactPhone)};
    contact.removeAll(QString());
    line.contact = contact.join(u'\n');
    if (row.contactedAt.isValid()) {
        line.last = u"%1\n%2"_s.arg(dayText(row.contactedAt.toLocalTime().date()),
                                    textOfCode<core::VisitOutcome>(row.lastOutcome));
    }
    return line;
}

} // namespace

std::vector<GridSheet> gridSheets(const std::vector<core::PlanRow> &rows, QDate day,
                                  const QString &person)
{
    std::vector<GridSheet> sheets;
    std::vector<QString> grids;
    for (const core::PlanRow &row : rows) {
        if (row.isDone) {
            continue;
        }
        const auto found = std::find(grids.begin(), grids.end(), row.grid);
        if (found == grids.end()) {
            grids.push_back(row.grid);
            GridSheet sheet;
            sheet.title =
                SheetTexts::tr("Visits · %1")
                    .arg(row.gridName.isEmpty() ? SheetTexts::tr("no grid") : row.gridName);
            sheet.about =
                SheetTexts::tr("%1 · %2\nSignature: ____________").arg(person, dayText(day));
            sheets.push_back(std::move(sheet));
            sheets.back().rows.push_back(sheetRow(row, day));
        } else {
            const auto place = static_cast<size_t>(found - grids.begin());
            sheets[place].rows.push_back(sheetRow(row, day));
        }
    }
    return sheets;
}

int paintGridSheets(QPagedPaintDevice &device, const std::vector<GridSheet> &sheets)
{
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                    QMarginsF(pageMarginMm, pageMarginMm, pageMarginMm, pageMarginMm),
                    QPageLayout::Millimeter));
    return SheetPainter(device).paint(sheets);
}

} // namespace app
