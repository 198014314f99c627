// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/find_model.h"

#include "app/icons.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/hidden_marks.h"
#include "core/domain/text.h"

#include <QCoreApplication>
#include <QPainter>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class FindLines {
    Q_DECLARE_TR_FUNCTIONS(FindLines)
};

const char *iconOf(FindRow::Kind kind)
{
    switch (kind) {
    case FindRow::Kind::Grid:
        return "building";
    case FindRow::Kind::Outcome:
        return "flag";
    case FindRow::Kind::ShowAll:
        return "filter";
    case FindRow::Kind::Create:
        return "edit";
    case FindRow::Kind::Command:
        return "command";
    case FindRow::Kind::Heading:
    case FindRow::Kind::Target:
    case FindRow::Kind::Note:
        return nullptr;
    }
    Q_UNREACHABLE();
}

int heightOf(FindRow::Kind kind)
{
    switch (kind) {
    case FindRow::Kind::Heading:
        return theme::rowHeight() - theme::space(1);
    case FindRow::Kind::Target:
        return theme::rowHeight(2);
    case FindRow::Kind::Grid:
    case FindRow::Kind::Outcome:
    case FindRow::Kind::Command:
    case FindRow::Kind::ShowAll:
    case FindRow::Kind::Create:
    case FindRow::Kind::Note:
        return theme::rowHeight();
    }
    Q_UNREACHABLE();
}

QString accessibleText(const FindRow &row)
{
    QStringList parts{row.title, row.mark ? row.mark->word : QString(), row.aside, row.detail};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

// The parts of one line's paint.
class FindPainter {
public:
    FindPainter(QPainter &painter, const QStyleOptionViewItem &option, const FindRow &row)
        : m_painter(painter),
          m_option(option),
          m_row(row),
          m_isSelected(option.state.testFlag(QStyle::State_Selected)),
          m_room(option.rect.adjusted(theme::space(3), 0, -theme::space(3), 0))
    {
    }

    void paint()
    {
        if (m_row.kind == FindRow::Kind::Heading || m_row.kind == FindRow::Kind::Note) {
            const QFont small = theme::font(theme::TextSize::Caption);
            write(m_room, small, Colour::Muted, m_row.title,
                  m_row.kind == FindRow::Kind::Heading ? Qt::AlignBottom : Qt::AlignVCenter);
            return;
        }
        if (m_isSelected) {
            m_painter.fillRect(m_option.rect, theme::colour(Colour::Selected));
            m_painter.fillRect(QRect(m_option.rect.topLeft(), QSize(3, m_option.rect.height())),
                               theme::colour(Colour::Accent));
        }
        paintSign();
        if (m_row.kind == FindRow::Kind::Target) {
            paintTwoLines();
        } else {
            paintOneLine();
        }
    }

private:
    QColor ink(Colour colour) const
    {
        return theme::colour(m_isSelected ? Colour::OnSelected : colour);
    }

    // Writes from the left and returns how much room it took.
    int write(const QRect &room, const QFont &font, Colour colour, const QString &text,
              Qt::Alignment vertical)
    {
        const QFontMetrics metrics(font);
        const QString shown =
            metrics.elidedText(core::shownText(text), Qt::ElideRight, room.width());
        m_painter.setFont(font);
        m_painter.setPen(ink(colour));
        m_painter.drawText(room, static_cast<int>(Qt::AlignLeft | vertical) | Qt::TextSingleLine,
                           shown);
        return metrics.horizontalAdvance(shown);
    }

    int writeAside(const QRect &room)
    {
        if (m_row.aside.isEmpty()) {
            return 0;
        }
        const QFont small = theme::font(theme::TextSize::Caption);
        const QFontMetrics metrics(small);
        const QString shown =
            metrics.elidedText(core::shownText(m_row.aside), Qt::ElideMiddle, room.width() / 2);
        m_painter.setFont(small);
        m_painter.setPen(ink(Colour::Muted));
        m_painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        return metrics.horizontalAdvance(shown) + theme::space(3);
    }

    void paintSign()
    {
        const int size = theme::space(4);
        const int line =
            m_row.kind == FindRow::Kind::Target ? m_room.height() / 2 : m_room.height();
        const int top = m_room.top() + (line - size) / 2 +
                        (m_row.kind == FindRow::Kind::Target ? theme::space(1) : 0);
        const QRect square(m_room.left(), top, size, size);
        if (m_row.mark) {
            paintState(m_painter, square.adjusted(1, 1, -1, -1), *m_row.mark);
        } else if (const char *name = iconOf(m_row.kind)) {
            icon(name).paint(&m_painter, square);
        }
        m_room.setLeft(m_room.left() + size + theme::space(2));
    }

    void paintTwoLines()
    {
        const int half = m_room.height() / 2;
        QRect upper(m_room.left(), m_room.top() + theme::space(1), m_room.width(), half);
        const QRect lower(m_room.left(), m_room.top() + half, m_room.width(),
                          half - theme::space(1));
        upper.setRight(upper.right() - writeAside(upper));
        write(upper, m_option.font, Colour::Text, m_row.title, Qt::AlignVCenter);
        write(lower, theme::font(theme::TextSize::Caption), Colour::Muted, m_row.detail,
              Qt::AlignVCenter);
    }

    void paintOneLine()
    {
        QRect room = m_room;
        room.setRight(room.right() - writeAside(room));
        const int taken = write(room, m_option.font, Colour::Text, m_row.title, Qt::AlignVCenter);
        room.setLeft(room.left() + taken + theme::space(2));
        if (room.width() > theme::space(5)) {
            write(room, theme::font(theme::TextSize::Caption), Colour::Muted, m_row.detail,
                  Qt::AlignVCenter);
        }
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const FindRow &m_row;
    bool m_isSelected;
    QRect m_room;
};

} // namespace

QString lastVisitText(const core::FoundTarget &target)
{
    const core::TargetListRow &row = target.row;
    if (!row.contactedAt.isValid()) {
        return FindLines::tr("not visited yet");
    }
    const QString day = dayText(row.contactedAt.toLocalTime().date());
    const QString outcome = textOfCode<core::VisitOutcome>(row.lastOutcome);
    QString who = target.lastBy;
    if (!target.lastOrganisation.isEmpty() && target.lastOrganisation != who) {
        who = FindLines::tr("%1 (%2)").arg(who, target.lastOrganisation);
    }
    return who.isEmpty() ? FindLines::tr("visited on %1: %2").arg(day, outcome)
                         : FindLines::tr("visited by %1 on %2: %3").arg(who, day, outcome);
}

FindRow targetRow(const core::FoundTarget &target)
{
    const core::TargetListRow &row = target.row;
    FindRow line;
    line.kind = FindRow::Kind::Target;
    line.title = row.name;
    line.aside = row.place.isEmpty() ? row.address : row.place;
    line.detail = row.uscc.isEmpty()
                      ? lastVisitText(target)
                      : FindLines::tr("%1  ·  %2").arg(row.uscc, lastVisitText(target));
    line.mark = stateMark(row);
    line.target = row.id;
    return line;
}

void FindModel::setRows(std::vector<FindRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const FindRow *FindModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<size_t>(index.row())]
                                                       : nullptr;
}

int FindModel::nextChoice(int from, int step) const
{
    for (int row = from; row >= 0 && row < rowCount(); row += step) {
        if (m_rows[static_cast<size_t>(row)].isChosenByKeys()) {
            return row;
        }
    }
    return -1;
}

int FindModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FindModel::data(const QModelIndex &index, int role) const
{
    const FindRow *row = rowAt(index);
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownCell(row->title, role);
    case Qt::AccessibleTextRole:
        return shownCell(accessibleText(*row), role);
    case Qt::ToolTipRole:
        return row->kind == FindRow::Kind::Target ? shownCell(accessibleText(*row), role)
                                                  : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags FindModel::flags(const QModelIndex &index) const
{
    const FindRow *row = rowAt(index);
    return row != nullptr && row->isChosenByKeys() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                   : Qt::NoItemFlags;
}

void FindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto *model = qobject_cast<const FindModel *>(index.model());
    if (const FindRow *row = model != nullptr ? model->rowAt(index) : nullptr) {
        painter->save();
        FindPainter(*painter, option, *row).paint();
        painter->restore();
    }
}

QSize FindDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const FindModel *>(index.model());
    const FindRow *row = model != nullptr ? model->rowAt(index) : nullptr;
    return {QStyledItemDelegate::sizeHint(option, index).width(),
            row != nullptr ? heightOf(row->kind) : theme::rowHeight()};
}

} // namespace app
