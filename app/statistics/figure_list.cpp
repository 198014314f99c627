// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/figure_list.h"

#include "app/icons.h"
#include "app/target/target_table.h"
#include "app/theme.h"
#include "app/widgets/paged_table_model.h"
#include "core/store.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

FigureList::FigureList(core::Store &store, QWidget *parent)
    : QWidget(parent), m_figure(std::make_shared<core::Figure>())
{
    PagedTableModel::Source source = targetSource(store, std::make_shared<core::TargetFilter>());
    source.keys = [&store, figure = m_figure] {
        return store.run([wanted = *figure](core::Database &database) {
            return core::figureRows(database, wanted);
        });
    };
    m_model = new PagedTableModel(std::move(source), this);
    m_title = new QLabel;
    m_title->setObjectName(u"figureTitle"_s);
    auto *back = new QPushButton(tr("&Back to the groups"));
    back->setObjectName(u"figureBack"_s);
    back->setAccessibleName(tr("Back to the groups"));
    connect(back, &QPushButton::clicked, this, &FigureList::closed);

    m_view = new QTableView;
    m_view->setObjectName(u"figureRows"_s);
    m_view->setAccessibleName(tr("Businesses behind this bar"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TargetDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultSectionSize(theme::space(30));
    header->setSectionResizeMode(static_cast<int>(TargetColumn::Name), QHeaderView::Stretch);
    connect(m_view, &QTableView::activated, this, &FigureList::open);
    connect(m_model, &PagedTableModel::reloaded, this, [this] {
        if (m_model->rowCount() > 0 && !m_view->currentIndex().isValid()) {
            m_view->setCurrentIndex(m_model->index(0, 0));
        }
    });
    auto *escape = new QAction(tr("Back to the groups"), this);
    escape->setShortcut(QKeySequence(Qt::Key_Escape));
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QAction::triggered, this, &FigureList::closed);
    addAction(escape);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(2));
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
}

void FigureList::showFigure(const core::Figure &figure, const QString &title)
{
    *m_figure = figure;
    m_title->setText(title);
    m_model->reload();
}

void FigureList::reload()
{
    m_model->reload();
}

void FigureList::takeFocus()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void FigureList::open()
{
    const QVariant value = m_model->valueAt(m_view->currentIndex().row());
    if (!value.isNull()) {
        Q_EMIT
        targetWanted(value.value<core::TargetListRow>().id);
    }
}

} // namespace app
