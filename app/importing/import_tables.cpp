// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/import_tables.h"

#include "app/importing/import_text.h"
#include "app/target/register_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/hidden_marks.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class ImportTables {
    Q_DECLARE_TR_FUNCTIONS(ImportTables)
};

QString cellOfField(const core::BusinessSubject &subject, core::RosterField field)
{
    const QString name = QString::fromLatin1(core::registerOf(field));
    if (name == u"grid") {
        return subject.grid;
    }
    const core::SubjectField *known = core::subjectField(name);
    return known == nullptr ? QString() : registerText(name, core::fieldValue(subject, *known));
}

} // namespace

void TextTable::setContent(QStringList headers, std::vector<QStringList> rows)
{
    beginResetModel();
    m_headers = std::move(headers);
    m_rows = std::move(rows);
    endResetModel();
}

int TextTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant TextTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    return shownCell(m_rows[static_cast<size_t>(index.row())].value(index.column()), role);
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    }
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(m_headers.value(section))
               : QVariant();
}

QTableView *textTableView(TextTable *model)
{
    auto *view = new QTableView;
    view->setModel(model);
    view->setProperty("role", u"plain"_s);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setDefaultSectionSize(theme::space(30));
    // Headings come with the file: none is narrower than its words, numbers of rows need little.
    QObject::connect(model, &QAbstractItemModel::modelReset, view, [view] {
        QHeaderView *header = view->horizontalHeader();
        for (int column = 0; column < header->count(); ++column) {
            const int usual = theme::space(column == 0 ? 18 : 34);
            header->resizeSection(column, std::max(usual, header->sectionSizeHint(column)));
        }
    });
    return view;
}

void showPreview(TextTable &table, const core::FileLook &look)
{
    QStringList headers{ImportTables::tr("Row")};
    std::vector<core::RosterField> fields;
    for (const core::FileColumn &column : look.columns) {
        if (column.field) {
            fields.push_back(*column.field);
            headers.append(text(*column.field));
        }
    }
    std::vector<QStringList> rows;
    for (const core::RosterRow &row : look.rows) {
        QStringList cells{QString::number(row.number)};
        for (const core::RosterField field : fields) {
            cells.append(cellOfField(row.subject, field));
        }
        rows.push_back(cells);
    }
    table.setContent(headers, std::move(rows));
}

void showProblems(TextTable &table, const std::vector<core::ImportProblem> &problems)
{
    std::vector<QStringList> rows;
    for (const core::ImportProblem &problem : problems) {
        rows.push_back({QString::number(problem.row), problem.name, text(problem.outcome),
                        problemText(problem)});
    }
    table.setContent({ImportTables::tr("Row"), fieldText(u"name"_s),
                      ImportTables::tr("What happens"), ImportTables::tr("What to do")},
                     std::move(rows));
}

} // namespace app
