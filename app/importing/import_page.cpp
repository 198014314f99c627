// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/import_page.h"

#include "app/async.h"
#include "app/importing/column_map.h"
#include "app/importing/import_tables.h"
#include "app/importing/import_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int watchMs = 100;

} // namespace

ImportPage::ImportPage(const Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_watch(std::make_shared<core::ImportWatch>())
{
    setObjectName(u"importPage"_s);
    setProperty("help", u"importing"_s);
    setAccessibleName(tr("Import a list"));
    makeActions();
    auto *column = new QVBoxLayout(this);
    const int margin = theme::space(6);
    column->setContentsMargins(margin, margin, margin, theme::space(4));
    column->setSpacing(theme::space(3));
    column->addWidget(theme::title(new QLabel(tr("Import a list"))));
    m_steps = theme::caption(new QLabel);
    m_steps->setTextFormat(Qt::RichText);
    column->addWidget(m_steps);
    m_stack = new QStackedWidget;
    m_stack->addWidget(makeFileStep());
    m_stack->addWidget(makeColumnsStep());
    m_stack->addWidget(makeCheckStep());
    m_stack->addWidget(makeDoneStep());
    column->addWidget(m_stack, 1);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme::space(2));
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_bar->hide();
    column->addWidget(m_bar);
    column->addWidget(makeFoot());
    setFocusProxy(m_path);
    showStep(Step::File);
    readEarlier();
}

ImportPage::~ImportPage()
{
    m_watch->isCancelled = true;
    m_planning.waitForFinished(); // one job of the store at most: it asks before each row
}

void ImportPage::makeActions()
{
    const auto add = [this](const QString &label, const QList<QKeySequence> &keys, auto run) {
        auto *action = new QAction(label, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    m_next = add(tr("Go &on"), {QKeySequence(u"F9"_s), QKeySequence(u"Ctrl+Return"_s)},
                 &ImportPage::goOn);
    m_back = add(tr("&Back"), {QKeySequence(u"Alt+Left"_s)}, &ImportPage::goBack);
    add(tr("B&rowse for a file"), {QKeySequence(u"Ctrl+O"_s)}, &ImportPage::browse);
    m_export = add(tr("Save the list of &problems"), {QKeySequence(u"Ctrl+E"_s)},
                   &ImportPage::chooseProblemsFile);
    m_undo =
        add(tr("&Take this import back"), {QKeySequence(u"Ctrl+Z"_s)}, [this] { undo(m_done); });
    add(tr("Cancel, or &leave"), {QKeySequence(Qt::Key_Escape)}, &ImportPage::leave);
}

QWidget *ImportPage::makeFileStep()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(3));
    auto *words = new QLabel(tr(
        "A list from Excel, WPS or a text file: .xlsx, .xls, .ods, .csv, also .xls files that are"
        " web pages inside. Its businesses go into your own grids; what is known already is only"
        " brought up to date. Nothing is written before you have seen what would happen."));
    words->setWordWrap(true);
    column->addWidget(words);
    auto *label = new QLabel(tr("&File"));
    m_path = new QLineEdit;
    m_path->setObjectName(u"importFile"_s);
    m_path->setAccessibleName(tr("File"));
    m_path->setPlaceholderText(tr("Path of the file"));
    label->setBuddy(m_path);
    connect(m_path, &QLineEdit::returnPressed, this, &ImportPage::goOn);
    connect(m_path, &QLineEdit::textChanged, this, [this] { say({}, ""); });
    auto *browseButton = new QPushButton(tr("Browse…  Ctrl+O"));
    connect(browseButton, &QPushButton::clicked, this, &ImportPage::browse);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(3));
    row->addWidget(label);
    row->addWidget(m_path, 1);
    row->addWidget(browseButton);
    column->addLayout(row);
    auto *earlier = new QWidget;
    m_earlier = new QVBoxLayout(earlier);
    m_earlier->setContentsMargins(0, theme::space(4), 0, 0);
    m_earlier->setSpacing(theme::space(2));
    column->addWidget(earlier);
    column->addStretch(1);
    return page;
}

QWidget *ImportPage::makeColumnsStep()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_mapWords = new QLabel;
    m_mapWords->setObjectName(u"mapWords"_s);
    m_mapWords->setWordWrap(true);
    column->addWidget(m_mapWords);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(3));
    m_sheetLabel = new QLabel(tr("&Sheet"));
    m_sheet = new QComboBox;
    m_sheet->setObjectName(u"importSheet"_s);
    m_sheet->setAccessibleName(tr("Sheet"));
    m_sheetLabel->setBuddy(m_sheet);
    connect(m_sheet, &QComboBox::activated, this, &ImportPage::look);
    auto *gridLabel = new QLabel(tr("&Grid for rows that name none"));
    m_grid = new QComboBox;
    m_grid->setObjectName(u"importGrid"_s);
    m_grid->setAccessibleName(tr("Grid for rows that name none"));
    gridLabel->setBuddy(m_grid);
    row->addWidget(m_sheetLabel);
    row->addWidget(m_sheet);
    row->addWidget(gridLabel);
    row->addWidget(m_grid);
    row->addStretch(1);
    column->addLayout(row);
    m_map = new ColumnMap;
    connect(m_map, &ColumnMap::edited, this, &ImportPage::lookAgain);
    column->addWidget(m_map, 3);
    column->addWidget(theme::caption(new QLabel(tr("The first rows as they would be taken over"))));
    m_preview = new TextTable(this);
    QTableView *view = textTableView(m_preview);
    view->setObjectName(u"importPreview"_s);
    view->setAccessibleName(tr("The first rows as they would be taken over"));
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    column->addWidget(view, 2);
    return page;
}

QWidget *ImportPage::makeCheckStep()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(3));
    m_counts = new QLabel;
    m_counts->setObjectName(u"importCounts"_s);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    column->addWidget(m_counts);
    auto *row = new QHBoxLayout;
    m_problemWords = theme::caption(new QLabel);
    m_problemWords->setObjectName(u"problemWords"_s);
    m_problemWords->setWordWrap(true);
    m_saveProblems = new QPushButton(tr("Save this list…  Ctrl+E"));
    connect(m_saveProblems, &QPushButton::clicked, m_export, &QAction::trigger);
    row->addWidget(m_problemWords, 1);
    row->addWidget(m_saveProblems);
    column->addLayout(row);
    m_problems = new TextTable(this);
    m_problemView = textTableView(m_problems);
    m_problemView->setObjectName(u"importProblems"_s);
    m_problemView->setAccessibleName(tr("Rows with a problem"));
    column->addWidget(m_problemView, 1);
    return page;
}

QWidget *ImportPage::makeDoneStep()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme::space(4), 0, 0);
    column->setSpacing(theme::space(4));
    m_doneWords = new QLabel;
    m_doneWords->setObjectName(u"importDone"_s);
    m_doneWords->setWordWrap(true);
    auto *undoButton = new QPushButton(tr("Take this import back…  Ctrl+Z"));
    undoButton->setObjectName(u"undoImport"_s);
    connect(undoButton, &QPushButton::clicked, m_undo, &QAction::trigger);
    connect(m_undo, &QAction::changed, undoButton,
            [this, undoButton] { undoButton->setVisible(m_undo->isEnabled()); });
    column->addWidget(m_doneWords);
    column->addWidget(undoButton, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

QWidget *ImportPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(3));
    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    auto *leaveButton = new QPushButton(tr("Leave  Esc"));
    connect(leaveButton, &QPushButton::clicked, this, &ImportPage::leave);
    m_backButton = new QPushButton(tr("Back  Alt+←"));
    connect(m_backButton, &QPushButton::clicked, m_back, &QAction::trigger);
    m_nextButton = new QPushButton;
    m_nextButton->setObjectName(u"importNext"_s);
    theme::markPrimary(m_nextButton);
    connect(m_nextButton, &QPushButton::clicked, m_next, &QAction::trigger);
    row->addWidget(m_message, 1);
    row->addWidget(leaveButton);
    row->addWidget(m_backButton);
    row->addWidget(m_nextButton);
    return foot;
}

void ImportPage::showStep(Step step)
{
    m_step = step;
    m_stack->setCurrentIndex(static_cast<int>(step));
    QStringList names{tr("1 File"), tr("2 Columns"), tr("3 What would happen"), tr("4 Done")};
    QString &here = names[static_cast<qsizetype>(step)];
    here = u"<b>%1</b>"_s.arg(here);
    m_steps->setText(names.join(u"  ›  "_s));
    m_back->setEnabled(step == Step::Columns || step == Step::Check);
    m_backButton->setVisible(m_back->isEnabled());
    m_export->setEnabled(step == Step::Check && m_plan && !m_plan->problems.empty());
    m_undo->setEnabled(step == Step::Done && !m_done.isNull());
    m_nextButton->setText(step == Step::Check  ? tr("Take over  F9")
                          : step == Step::Done ? tr("Close  F9")
                                               : tr("Go on  F9"));
    say({}, "");
}

void ImportPage::goOn()
{
    if (m_isBusy) {
        return;
    }
    switch (m_step) {
    case Step::File:
        m_sheet->clear();
        look();
        return;
    case Step::Columns:
        check();
        return;
    case Step::Check:
        carryOut();
        return;
    case Step::Done:
        Q_EMIT
        closed();
        return;
    }
}

void ImportPage::goBack()
{
    if (!m_isBusy) {
        showStep(m_step == Step::Check ? Step::Columns : Step::File);
    }
}

// Escape: what runs is cancelled; where nothing runs, the page closes.
void ImportPage::leave()
{
    if (m_isBusy) {
        m_watch->isCancelled = true;
        say(tr("Cancelling…"), "");
        return;
    }
    Q_EMIT
    closed();
}

void ImportPage::setFile(const QString &path)
{
    m_path->setText(path);
}

void ImportPage::browse()
{
    if (m_step != Step::File || m_isBusy) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("List to import"), QFileInfo(m_path->text()).path(),
                                   tr("Lists (*.xlsx *.xls *.ods *.csv *.txt *.html *.htm *.xml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::setFile);
    dialog->open();
}

void ImportPage::look()
{
    const QString path = m_path->text().trimmed();
    if (path.isEmpty()) {
        say(tr("Choose a file first."), "warn");
        return;
    }
    begin(tr("Reading the first rows…"));
    const auto read = [path, sheet = m_sheet->currentText()] {
        return core::lookAtFile(path, sheet, std::nullopt);
    };
    whenDone(runAside(read), this, [this](const core::Result<core::FileLook> &look) {
        if (!look) {
            end();
            say(importTrouble(look.error()), "bad");
            return;
        }
        useRemembered(*look);
    });
}

// Who said once what the columns of such a file mean need not say it again.
void ImportPage::useRemembered(const core::FileLook &look)
{
    const auto job = [shape = look.shape](core::Database &database)
        -> core::Result<std::pair<std::optional<std::vector<core::ColumnRequest>>,
                                  std::vector<core::GridName>>> {
        auto columns = TRY(core::rememberedColumns(database, shape));
        auto grids = TRY(core::ownGrids(database));
        return std::pair(std::move(columns), std::move(grids));
    };
    whenDone(m_session.store.read(job), this, [this, look](const auto &known) {
        if (!known) {
            end();
            say(importTrouble(known.error()), "bad");
            return;
        }
        const QString wanted = m_grid->currentData().toString();
        m_grid->clear();
        m_grid->addItem(tr("none: such rows are left out"), QString());
        for (const core::GridName &grid : known->second) {
            m_grid->addItem(grid.name, grid.code);
        }
        const int one = known->second.size() == 1 ? 1 : 0;
        m_grid->setCurrentIndex(wanted.isEmpty() ? one : std::max(0, m_grid->findData(wanted)));
        if (!known->first) {
            showLook(look, false);
            return;
        }
        const auto read = [path = look.path, sheet = look.sheet, columns = *known->first] {
            return core::lookAtFile(path, sheet, columns);
        };
        whenDone(runAside(read), this, [this, look](const core::Result<core::FileLook> &again) {
            showLook(again ? *again : look, again.has_value());
        });
    });
}

void ImportPage::showLook(const core::FileLook &look, bool isRemembered)
{
    end();
    m_look = look;
    if (m_sheet->count() == 0) {
        for (const core::TableSheet &sheet : look.file.sheets) {
            m_sheet->addItem(sheet.name);
        }
    }
    m_sheet->setCurrentIndex(std::max(0, m_sheet->findText(look.sheet)));
    m_sheet->setVisible(m_sheet->count() > 1);
    m_sheetLabel->setVisible(m_sheet->count() > 1);
    m_mapWords->setText(
        isRemembered ? tr("What each column means, as you said for such a file before.")
        : look.headerRow > 0
            ? tr("What each column means, as row %1 of the file says. Change what is wrong.")
                  .arg(look.headerRow)
            : tr("The file has no row of headings. Say what each column means; the name is "
                 "needed."));
    m_map->setColumns(look.columns);
    showPreview(*m_preview, look);
    showStep(Step::Columns);
    m_map->setFocus();
}

// The preview follows the columns.
void ImportPage::lookAgain()
{
    if (m_isLooking) {
        m_looksAgain = true;
        return;
    }
    m_isLooking = true;
    m_looksAgain = false;
    say({}, "");
    const auto read = [path = m_look->path, sheet = m_look->sheet, columns = m_map->requests()] {
        return core::lookAtFile(path, sheet, columns);
    };
    whenDone(runAside(read), this, [this](const core::Result<core::FileLook> &look) {
        m_isLooking = false;
        if (m_looksAgain) {
            lookAgain();
        } else if (look) {
            showPreview(*m_preview, *look);
        }
    });
}

core::ImportChoice ImportPage::choice() const
{
    return {m_look->path,
            m_look->sheet,
            m_map->requests(),
            m_look->shape,
            m_grid->currentData().toString(),
            m_look->headerRow};
}

void ImportPage::check()
{
    const core::ImportChoice choice = this->choice();
    const bool isNamed = std::any_of(
        choice.columns.begin(), choice.columns.end(),
        [](const core::ColumnRequest &one) { return one.field == core::RosterField::Name; });
    if (!isNamed) {
        say(tr("Say which column holds the name of the business."), "warn");
        return;
    }
    if (const auto field = m_map->claimedTwice()) {
        say(tr("Two columns mean “%1”: leave one of them out.").arg(text(*field)), "warn");
        return;
    }
    begin(tr("Comparing every row with what is known here…"));
    const auto read = [&store = m_session.store, choice, author = m_session.author,
                       watch = m_watch] { return core::planImport(store, choice, author, *watch); };
    m_planning = runAside(read);
    whenDone(m_planning, this, [this](core::Result<core::ImportPlan> plan) {
        m_planning = {}; // its answer is taken: waiting for it would never end
        end();
        if (!plan) {
            say(importTrouble(plan.error()),
                plan.error().kind == core::Error::Kind::Busy ? "" : "bad");
            return;
        }
        m_plan = std::move(*plan);
        showPlan();
    });
}

void ImportPage::showPlan()
{
    const core::ImportPlan &plan = *m_plan;
    // Numbers stand below each other by their last digit; a figure space is as wide as one.
    const qsizetype widest =
        numberText(std::max({plan.created, plan.changed, plan.unchanged, plan.refused})).size();
    const auto count = [widest](const QString &what, qint64 number) {
        return tr("%1  %2").arg(numberText(number).rightJustified(widest, QChar(0x2007)), what);
    };
    QStringList lines{count(tr("new businesses"), plan.created)};
    if (plan.doubtful > 0) {
        lines.append(
            count(tr("of them may be the same as one that is known: see below"), plan.doubtful));
    }
    lines.append(count(tr("known businesses get something new"), plan.changed));
    lines.append(count(tr("are known, with nothing new"), plan.unchanged));
    if (plan.repeated > 0) {
        lines.append(count(tr("stand twice in the file and are taken once"), plan.repeated));
    }
    if (plan.refused > 0) {
        lines.append(count(tr("are not taken over"), plan.refused));
    }
    m_counts->setText(lines.join(u'\n'));
    m_problemWords->setText(
        plan.problems.empty()
            ? tr("Every row is fine.")
            : tr("%n row(s) to look at. Those not taken over can be corrected in the file and"
                 " imported again; the others are taken as they are.",
                 nullptr, static_cast<int>(plan.problems.size())));
    m_saveProblems->setVisible(!plan.problems.empty());
    m_problemView->setVisible(!plan.problems.empty());
    showProblems(*m_problems, plan.problems);
    m_problemView->setColumnWidth(0, theme::space(16));
    m_problemView->setColumnWidth(1, theme::space(60));
    m_problemView->setColumnWidth(2, theme::space(44));
    showStep(Step::Check);
    if (plan.created + plan.changed == 0) {
        say(tr("There is nothing to take over."), "");
    }
    m_nextButton->setFocus();
}

core::Result<> ImportPage::saveProblems(const QString &path) const
{
    const QByteArray csv = m_plan ? problemsCsv(m_plan->problems) : QByteArray();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size() || !file.commit()) {
        return core::fail(core::Error::Kind::Storage,
                          u"cannot write %1: %2"_s.arg(path, file.errorString()));
    }
    return {};
}

void ImportPage::chooseProblemsFile()
{
    auto *dialog =
        new QFileDialog(this, tr("Save the list of problems"), QString(), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto saved = saveProblems(path);
        say(saved ? tr("Saved: %1").arg(path)
                  : tr("The list could not be saved there. Choose another place."),
            saved ? "good" : "bad");
    });
    dialog->open();
}

void ImportPage::carryOut()
{
    if (m_plan->created + m_plan->changed == 0) {
        say(tr("There is nothing to take over."), "warn");
        return;
    }
    begin(tr("Taking over…"));
    const auto job = [plan = std::make_shared<const core::ImportPlan>(*m_plan), choice = choice(),
                      author = m_session.author, watch = m_watch](core::Database &database) {
        return core::carryOut(database, *plan, choice, author, *watch);
    };
    whenDone(m_session.store.save(job), this,
             [this](const core::Result<core::LaptopImport> &import) {
                 end();
                 if (import) {
                     showDone(*import);
                 } else {
                     say(importTrouble(import.error()),
                         import.error().kind == core::Error::Kind::Busy ? "" : "bad");
                 }
             });
}

void ImportPage::showDone(const core::LaptopImport &import)
{
    m_done = import.id;
    m_doneWords->setText(
        tr("%1 new businesses and %2 changes are saved on this laptop. The next sync takes them to"
           " the county.")
            .arg(numberText(import.created), numberText(import.changed)));
    showStep(Step::Done);
    m_nextButton->setFocus();
}

void ImportPage::readEarlier()
{
    constexpr int shown = 6;
    const auto job = [](core::Database &database) { return core::laptopImports(database, shown); };
    whenDone(m_session.store.read(job), this,
             [this](const core::Result<std::vector<core::LaptopImport>> &imports) {
                 if (imports) {
                     showEarlier(*imports);
                 }
             });
}

void ImportPage::showEarlier(const std::vector<core::LaptopImport> &imports)
{
    while (QLayoutItem *item = m_earlier->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (imports.empty()) {
        return;
    }
    m_earlier->addWidget(new QLabel(tr("Lists taken over on this laptop")));
    for (const core::LaptopImport &import : imports) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::space(3));
        auto *words = new QLabel(tr("%1  ·  %2  ·  %3 new, %4 changed")
                                     .arg(momentText(import.at), import.fileName,
                                          numberText(import.created), numberText(import.changed)));
        words->setTextFormat(Qt::PlainText);
        row->addWidget(words);
        if (import.undoneAt.isValid()) {
            row->addWidget(theme::caption(new QLabel(tr("taken back"))));
        } else {
            auto *back = new QPushButton(tr("Take back…"));
            back->setProperty("role", u"compact"_s);
            back->setAccessibleName(tr("Take back %1").arg(import.fileName));
            connect(back, &QPushButton::clicked, this, [this, id = import.id] { undo(id); });
            row->addWidget(back);
        }
        row->addStretch(1);
        m_earlier->addWidget(line);
    }
}

// First it says what it would take back; asked once more, it does.
void ImportPage::undo(const QUuid &import)
{
    if (m_isBusy || import.isNull()) {
        return;
    }
    if (m_undoAsked != import) {
        askUndo(import);
        return;
    }
    m_undoAsked = {};
    begin(tr("Taking back…"));
    const auto job = [import, why = tr("The import was taken back."),
                      author = m_session.author](core::Database &database) {
        return core::undoLaptopImport(database, import, why, author);
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<core::UndoResult> &undone) {
        end();
        if (!undone) {
            say(importTrouble(undone.error()), "bad");
            return;
        }
        m_done = {};
        m_doneWords->setText(tr("The import was taken back: %1 businesses are excluded, %2 have"
                                " their former values, %3 stay as they are.")
                                 .arg(numberText(undone->excluded), numberText(undone->reverted),
                                      numberText(undone->kept)));
        showStep(Step::Done);
        readEarlier();
    });
}

void ImportPage::askUndo(const QUuid &import)
{
    begin(tr("Looking what can be taken back…"));
    const auto job = [import, author = m_session.author](core::Database &database) {
        return database.trial([&] { return core::undoLaptopImport(database, import, {}, author); });
    };
    whenDone(
        m_session.store.alone(job), this,
        [this, import](const core::Result<core::UndoResult> &would) {
            end();
            if (!would) {
                say(importTrouble(would.error()), "bad");
                return;
            }
            m_undoAsked = import;
            say(tr("This takes back %1 new businesses and the changes of %2. %3 were visited or"
                   " changed since and stay. Press once more to do it.")
                    .arg(numberText(would->excluded), numberText(would->reverted),
                         numberText(would->kept)),
                "warn");
        });
}

void ImportPage::begin(const QString &what)
{
    m_isBusy = true;
    m_watch->isCancelled = false;
    m_watch->done = 0;
    m_watch->all = 0;
    m_next->setEnabled(false);
    m_nextButton->setEnabled(false);
    say(tr("%1 Esc cancels.").arg(what), "");
    m_bar->setRange(0, 0);
    watchProgress();
}

void ImportPage::end()
{
    m_isBusy = false;
    m_next->setEnabled(true);
    m_nextButton->setEnabled(true);
    m_bar->hide();
    say({}, "");
}

// Short work shows no bar at all.
void ImportPage::watchProgress()
{
    QTimer::singleShot(watchMs, this, [this] {
        if (!m_isBusy) {
            return;
        }
        const auto all = static_cast<int>(m_watch->all);
        m_bar->setRange(0, all);
        m_bar->setValue(static_cast<int>(m_watch->done));
        m_bar->show();
        watchProgress();
    });
}

void ImportPage::say(const QString &sentence, const char *tone)
{
    m_message->setText(sentence);
    theme::setTone(m_message, tone);
}

} // namespace app
