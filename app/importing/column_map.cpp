// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/column_map.h"

#include "app/importing/import_text.h"
#include "app/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

#include <set>

namespace app {

using namespace Qt::StringLiterals;

ColumnMap::ColumnMap(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"columnMap"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Columns of the file"));
    setFocusPolicy(Qt::NoFocus); // its choices take the keyboard
}

void ColumnMap::setColumns(const std::vector<core::FileColumn> &columns)
{
    m_columns = columns;
    m_choices.clear();
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, theme::space(3), 0);
    grid->setHorizontalSpacing(theme::space(4));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnStretch(2, 1);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const core::FileColumn &column = m_columns[i];
        auto *choice = new QComboBox;
        choice->setObjectName(u"column%1"_s.arg(column.index));
        choice->setAccessibleName(tr("Column %1 means").arg(column.header));
        choice->addItem(tr("– left out –"), -1);
        for (int field = 0; field <= static_cast<int>(core::RosterField::Tags); ++field) {
            choice->addItem(text(static_cast<core::RosterField>(field)), field);
        }
        choice->setCurrentIndex(
            choice->findData(column.field ? static_cast<int>(*column.field) : -1));
        choice->setMaxVisibleItems(20);
        choice->setMinimumWidth(theme::space(50));
        connect(choice, &QComboBox::activated, this, &ColumnMap::edited);
        auto *header =
            new QLabel(tr("%1  %2").arg(core::columnLetters(column.index), column.header));
        header->setTextFormat(Qt::PlainText);
        auto *samples = theme::caption(new QLabel(fontMetrics().elidedText(
            column.samples.join(u"  ·  "_s), Qt::ElideRight, theme::space(180))));
        samples->setTextFormat(Qt::PlainText);
        samples->setToolTip(column.samples.join(u'\n'));
        samples->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        header->setBuddy(choice);
        header->setToolTip(column.header);
        header->setText(fontMetrics().elidedText(header->text(), Qt::ElideRight, theme::space(45)));
        const int row = static_cast<int>(i);
        grid->addWidget(header, row, 0);
        grid->addWidget(choice, row, 1);
        grid->addWidget(samples, row, 2);
        m_choices.push_back(choice);
    }
    grid->setRowStretch(static_cast<int>(m_columns.size()), 1);
    setWidget(body);
    setFocusProxy(m_choices.empty() ? nullptr : m_choices.front());
}

std::vector<core::ColumnRequest> ColumnMap::requests() const
{
    std::vector<core::ColumnRequest> requests;
    for (size_t i = 0; i < m_choices.size(); ++i) {
        if (const auto field = fieldOf(m_choices[i])) {
            requests.push_back({*field, core::columnLetters(m_columns[i].index)});
        }
    }
    return requests;
}

std::optional<core::RosterField> ColumnMap::claimedTwice() const
{
    std::set<core::RosterField> claimed;
    for (const QComboBox *choice : m_choices) {
        const auto field = fieldOf(choice);
        if (field && !claimed.insert(*field).second) {
            return field;
        }
    }
    return std::nullopt;
}

std::optional<core::RosterField> ColumnMap::fieldOf(const QComboBox *choice)
{
    const int field = choice->currentData().toInt();
    return field < 0 ? std::nullopt : std::optional(static_cast<core::RosterField>(field));
}

} // namespace app
