// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/sheet_dialog.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "core/store.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPdfWriter>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

SheetDialog::SheetDialog(const Session &session, core::DayPlan plan, QWidget *parent)
    : QDialog(parent), m_session(session), m_plan(std::move(plan))
{
    setWindowTitle(tr("Print a visit sheet"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(6), theme::space(6), theme::space(6), theme::space(4));
    column->setSpacing(theme::space(4));
    auto *form = new QFormLayout;
    m_what = new QComboBox;
    m_what->setObjectName(u"sheetWhat"_s);
    m_what->setAccessibleName(tr("What to print"));
    m_what->addItem(tr("Today's plan"));
    m_what->setMinimumContentsLength(24);
    auto *label = new QLabel(tr("&Print"));
    label->setBuddy(m_what);
    form->addRow(label, m_what);
    column->addLayout(form);
    m_about = new QLabel;
    m_about->setObjectName(u"sheetAbout"_s);
    m_about->setWordWrap(true);
    m_about->setMinimumWidth(theme::space(110));
    column->addWidget(m_about);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_preview = buttons->addButton(tr("Pre&view and print…"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save as PDF…"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setText(tr("&Close"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_preview, &QPushButton::clicked, this, &SheetDialog::preview);
    connect(m_save, &QPushButton::clicked, this, &SheetDialog::askForFile);
    connect(m_what, &QComboBox::currentIndexChanged, this, &SheetDialog::choose);
    const auto job = [](core::Database &database) {
        return core::CountyRepository(database).grids();
    };
    whenDone(m_session.store.read(job), this,
             [this](const core::Result<std::vector<core::GridDefinition>> &grids) {
                 if (grids) {
                     showGrids(*grids);
                 }
             });
    choose();
}

void SheetDialog::showGrids(const std::vector<core::GridDefinition> &grids)
{
    for (const core::GridDefinition &grid : grids) {
        m_what->addItem(
            tr("All of %1 still to visit").arg(grid.name.isEmpty() ? grid.code : grid.name),
            grid.code);
    }
}

void SheetDialog::choose()
{
    const QString grid = m_what->currentData().toString();
    if (grid.isEmpty()) {
        take(gridSheets(m_plan.rows, m_plan.day, m_session.person.name));
        return;
    }
    const auto job = [grid, author = m_session.author, day = m_plan.day](core::Database &database) {
        return core::doorsOfGrid(database, author, day, grid);
    };
    whenDone(m_session.store.read(job), this,
             [this, grid](const core::Result<std::vector<core::PlanDoor>> &doors) {
                 if (!doors || grid != m_what->currentData().toString()) {
                     return; // another one was chosen meanwhile
                 }
                 std::vector<core::PlanRow> rows;
                 for (const core::PlanDoor &door : *doors) {
                     rows.emplace_back(door);
                 }
                 take(gridSheets(rows, m_plan.day, m_session.person.name));
             });
}

void SheetDialog::take(std::vector<GridSheet> sheets)
{
    m_sheets = std::move(sheets);
    qsizetype rows = 0;
    for (const GridSheet &sheet : m_sheets) {
        rows += static_cast<qsizetype>(sheet.rows.size());
    }
    m_about->setText(
        rows == 0 ? tr("Nothing is left to visit here, so there is nothing to print.")
                  : tr("%n door(s), landscape A4, one sheet a grid, with room to write. Telephone "
                       "numbers are masked: paper gets lost.",
                       nullptr, static_cast<int>(rows)));
    m_preview->setEnabled(rows > 0);
    m_save->setEnabled(rows > 0);
}

void SheetDialog::note(core::AuditAction action, std::function<void()> then)
{
    core::AuditEvent event;
    event.action = action;
    event.sheet = u"GRID_SHEET"_s;
    for (const GridSheet &sheet : m_sheets) {
        event.rows += static_cast<qint64>(sheet.rows.size());
    }
    const auto job = [event, author = m_session.author](core::Database &database) {
        return core::record(database, core::audited(event), author);
    };
    whenDone(m_session.store.save(job), this,
             [this, then = std::move(then)](const core::Result<core::StoredLine> &noted) {
                 if (noted) {
                     then();
                 } else {
                     m_about->setText(sentence(noted.error()));
                     Q_EMIT
                     saved(0);
                 }
             });
}

void SheetDialog::preview()
{
    note(core::AuditAction::Print, [this] {
        QPrinter printer(QPrinter::HighResolution);
        QPrintPreviewDialog dialog(&printer, this);
        dialog.setWindowTitle(tr("Visit sheet"));
        connect(&dialog, &QPrintPreviewDialog::paintRequested, this,
                [this](QPrinter *device) { paintGridSheets(*device, m_sheets); });
        dialog.resize(theme::space(260), theme::space(170));
        dialog.exec();
    });
}

void SheetDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Save as PDF"), QString(), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(tr("visits-%1.pdf").arg(dayText(m_plan.day)));
    connect(dialog, &QFileDialog::fileSelected, this, &SheetDialog::savePdf);
    dialog->open();
}

void SheetDialog::savePdf(const QString &path)
{
    note(core::AuditAction::Export, [this, path] {
        const auto pages = writePdf(path);
        m_about->setText(pages ? tr("Saved: %n page(s).", nullptr, *pages)
                               : sentence(pages.error()));
        Q_EMIT
        saved(pages.value_or(0));
    });
}

core::Result<int> SheetDialog::writePdf(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return core::fail(core::Error::Kind::Storage, u"cannot write %1"_s.arg(path));
    }
    int pages = 0;
    {
        QPdfWriter writer(&file);
        writer.setTitle(m_sheets.empty() ? QString() : m_sheets.front().title);
        pages = paintGridSheets(writer, m_sheets);
    }
    if (!file.flush() || file.error() != QFileDevice::NoError) {
        return core::fail(core::Error::Kind::Storage, u"cannot write %1"_s.arg(path));
    }
    return pages;
}

} // namespace app
