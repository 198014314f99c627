// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/departed_panel.h"

#include "app/sync/plain_table.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/empty_state.h"

#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

DepartedPanel::DepartedPanel(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::space(3), 0, 0);
    m_model = new PlainTable({tr("When"), tr("Target"), tr("Where it went")}, {}, this);
    m_table = plainTableView(m_model, tr("Targets that left my grids"), {42, 90});
    m_table->setObjectName(u"departed"_s);
    m_empty = new EmptyState;
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    refresh();
}

QList<QWidget *> DepartedPanel::panes() const
{
    return {m_table};
}

void DepartedPanel::show(const std::vector<core::Departure> &gone)
{
    std::vector<PlainTable::Row> rows;
    for (const core::Departure &one : gone) {
        const QString where =
            one.why == u"moved"_s
                ? tr("moved to grid %1; your records of it are kept").arg(one.grid)
            : one.why == u"revoked"_s
                ? tr("grid %1 is no longer yours; your records of it are kept").arg(one.grid)
                : tr("being read again from the county; it comes back with the next sync");
        rows.push_back({{clockText(one.at), one.name, where}});
    }
    m_model->setRows(std::move(rows));
    refresh();
}

void DepartedPanel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    refresh();
}

void DepartedPanel::refresh()
{
    const bool isShown = !m_isLocked && m_model->rowCount() > 0;
    m_table->setVisible(isShown);
    m_empty->setVisible(!isShown);
    if (m_isLocked) {
        m_empty->say(tr("Locked until the next contact"),
                     tr("Names of businesses are shown again after a sync."));
    } else {
        m_empty->say(tr("No target left your grids"),
                     tr("When a target moves to another grid, or a grid is given to somebody else, "
                        "it is listed here with where it went."));
    }
}

} // namespace app
