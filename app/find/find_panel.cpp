// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/find_panel.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int commandsMax = 5;       // beside targets; all of them behind '>'
constexpr int commandLettersMin = 2; // one letter is part of every command

FindRow plainRow(FindRow::Kind kind, const QString &title)
{
    FindRow row;
    row.kind = kind;
    row.title = title;
    return row;
}

} // namespace

FindPanel::FindPanel(core::Store &store, QLineEdit *field)
    : QFrame(field->window()),
      m_store(store),
      m_field(field),
      m_model(new FindModel(this)),
      m_view(new QListView),
      m_hint(theme::caption(new QLabel))
{
    setObjectName(u"findPanel"_s);
    setFrameShape(QFrame::Box);
    setForegroundRole(QPalette::Mid);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_view->setObjectName(u"findResults"_s);
    m_view->setAccessibleName(tr("Found"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FindDelegate(m_view));
    m_view->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) {
        choose(index.row());
        take(Take::Open);
    });
    m_hint->setText(
        tr("↑ ↓ choose · Enter open · Ctrl+Enter visit · @ grid · # result · > command"));
    m_hint->setContentsMargins(theme::space(3), theme::space(1), theme::space(3), theme::space(1));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_hint);
    hide();

    connect(m_field, &QLineEdit::textChanged, this, &FindPanel::onTyped);
    m_field->installEventFilter(this);
    window()->installEventFilter(this);
}

bool FindPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field) {
        if (event->type() == QEvent::KeyPress) {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (onKey(key->key(), key->modifiers())) {
                return true;
            }
        } else if (event->type() == QEvent::FocusOut) {
            hide();
        } else if (event->type() == QEvent::FocusIn && !m_field->text().trimmed().isEmpty()) {
            onTyped();
        }
    } else if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

bool FindPanel::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Down:
        if (isVisible()) {
            move(1);
        } else {
            Q_EMIT
            left();
        }
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(modifiers.testFlag(Qt::ControlModifier) ? Take::Visit : Take::Open);
        return true;
    case Qt::Key_Escape:
        giveUp();
        return true;
    default:
        return false;
    }
}

// Escape: first the words go, then the keyboard goes back to the place.
void FindPanel::giveUp()
{
    if (m_field->text().isEmpty()) {
        Q_EMIT
        left();
    }
    m_takesNext.reset();
    m_field->clear();
    hide();
}

void FindPanel::onTyped()
{
    if (m_field->text().trimmed().isEmpty() || !m_field->hasFocus()) {
        m_takesNext.reset();
        hide();
        return;
    }
    if (m_isAsking) {
        m_asksAgain = true; // one question at a time: the answer to the last one counts
        return;
    }
    ask();
}

void FindPanel::ask()
{
    m_isAsking = true;
    m_asksAgain = false;
    const auto job = [text = m_field->text()](core::Database &database) {
        return core::findEverywhere(database, text);
    };
    whenDone(m_store.run(job), this, [this](const core::Result<core::Found> &found) {
        m_isAsking = false;
        if (m_asksAgain) {
            onTyped();
            return;
        }
        showFound(found ? *found : core::Found());
        if (const auto how = std::exchange(m_takesNext, std::nullopt)) {
            take(*how);
        }
    });
}

void FindPanel::showFound(const core::Found &found)
{
    if (m_field->text().trimmed().isEmpty()) {
        return;
    }
    const core::FindQuery query = core::findQuery(m_field->text());
    std::vector<FindRow> rows;
    if (!query.isCommand) {
        // A mark that is only begun is what the person is at; else it is the business.
        const bool isAtMark = query.mark && (query.marked.isEmpty() || found.targets.empty());
        if (isAtMark) {
            addMarks(found, rows);
        }
        addTargets(found, rows);
        if (!isAtMark) {
            addMarks(found, rows);
        }
    }
    addCommands(rows);
    if (!query.isCommand && m_mayCreate && !query.words.isEmpty()) {
        FindRow create;
        create.kind = FindRow::Kind::Create;
        create.title = tr("Add “%1” as a new business").arg(query.words);
        create.aside = QKeySequence(u"Ctrl+N"_s).toString(QKeySequence::NativeText);
        create.text = query.words;
        rows.push_back(std::move(create));
    }
    if (rows.empty()) {
        rows.push_back(plainRow(FindRow::Kind::Note,
                                query.isCommand
                                    ? tr("No command is called so.")
                                    : tr("Nothing is called so. Fewer letters find more.")));
    }
    m_model->setRows(std::move(rows));
    place();
    show();
    raise();
    choose(m_model->nextChoice(0, 1));
}

void FindPanel::addTargets(const core::Found &found, std::vector<FindRow> &rows) const
{
    const core::FindQuery query = core::findQuery(m_field->text());
    const bool isAsked = !query.words.isEmpty() || query.narrows();
    if (!isAsked) {
        return;
    }
    rows.push_back(plainRow(FindRow::Kind::Heading, tr("Businesses")));
    for (const core::FoundTarget &target : found.targets) {
        rows.push_back(targetRow(target));
    }
    if (!found.unknown.isEmpty()) {
        rows.push_back(
            plainRow(FindRow::Kind::Note,
                     tr("No grid and no result here is called %1.").arg(found.unknown.join(u' '))));
    } else if (found.targets.empty()) {
        rows.push_back(
            plainRow(FindRow::Kind::Note,
                     tr("No business fits. A part of the name, its pinyin, the code, the address"
                        " or the last four digits of a phone is enough.")));
    }
    if (found.targets.size() > 1) {
        FindRow all;
        all.kind = FindRow::Kind::ShowAll;
        all.title =
            found.hasMore ? tr("Show all that fit in the list") : tr("Show them in the list");
        all.text = m_field->text();
        rows.push_back(std::move(all));
    }
}

void FindPanel::addMarks(const core::Found &found, std::vector<FindRow> &rows) const
{
    if (!found.outcomes.empty()) {
        rows.push_back(plainRow(FindRow::Kind::Heading, tr("Results and states")));
    }
    for (const core::OutcomeName &name : found.outcomes) {
        FindRow row;
        row.kind = FindRow::Kind::Outcome;
        row.title = name.outcome ? app::text(*name.outcome) : app::text(*name.state);
        row.detail = name.outcome ? tr("last visit") : tr("state");
        row.aside = u"#"_s + name.code().toLower();
        row.text = withLastMark(u"#"_s + name.code().toLower());
        rows.push_back(std::move(row));
    }
    if (!found.grids.empty()) {
        rows.push_back(plainRow(FindRow::Kind::Heading, tr("Grids")));
    }
    for (const core::FoundGrid &grid : found.grids) {
        FindRow row;
        row.kind = FindRow::Kind::Grid;
        row.title = grid.grid.name;
        row.detail = tr("%n business(es)", nullptr, static_cast<int>(grid.targets));
        row.aside = grid.grid.code;
        row.text = withLastMark(u"@"_s + grid.grid.code);
        rows.push_back(std::move(row));
    }
}

// The box with its last mark written out, or with the mark alone where words named it.
QString FindPanel::withLastMark(const QString &word) const
{
    const core::FindQuery query = core::findQuery(m_field->text());
    if (!query.mark) {
        return word;
    }
    const QString text = m_field->text();
    return text.left(text.size() - query.marked.size() - 1) + word;
}

void FindPanel::addCommands(std::vector<FindRow> &rows) const
{
    const core::FindQuery query = core::findQuery(m_field->text());
    const bool isBeside = !query.isCommand;
    if (!m_commands || (isBeside && (query.words.size() < commandLettersMin || query.narrows()))) {
        return;
    }
    std::vector<FindRow> found;
    for (FindCommand &command : m_commands()) {
        if (!query.words.isEmpty() && !core::isNamedBy(command.text, query.words)) {
            continue;
        }
        FindRow row;
        row.kind = FindRow::Kind::Command;
        row.title = command.text;
        row.detail = command.where;
        row.aside = command.keys;
        row.run = std::move(command.run);
        found.push_back(std::move(row));
        if (isBeside && std::ssize(found) == commandsMax) {
            break;
        }
    }
    if (!found.empty()) {
        rows.push_back(plainRow(FindRow::Kind::Heading, tr("Commands")));
        std::move(found.begin(), found.end(), std::back_inserter(rows));
    }
}

void FindPanel::choose(int row)
{
    const QModelIndex index = m_model->index(std::max(row, 0));
    if (row < 0) {
        m_view->clearSelection();
        m_view->setCurrentIndex({});
        m_field->setAccessibleDescription({});
        return;
    }
    m_view->setCurrentIndex(index);
    m_view->scrollTo(m_model->nextChoice(0, 1) == row ? m_model->index(0) : index);
    m_field->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void FindPanel::move(int step)
{
    const int here = m_view->currentIndex().row();
    const int next = m_model->nextChoice(here + step, step);
    if (isVisible() && next >= 0) {
        choose(next);
    }
}

void FindPanel::take(Take how)
{
    if (m_isAsking) {
        m_takesNext = how; // who types fast means what is about to come
        return;
    }
    const FindRow *found = isVisible() ? m_model->rowAt(m_view->currentIndex()) : nullptr;
    if (found == nullptr) {
        return;
    }
    const FindRow row = *found;
    switch (row.kind) {
    case FindRow::Kind::Target:
        finish();
        if (how == Take::Visit) {
            Q_EMIT
            visitWanted(row.target);
        } else {
            Q_EMIT
            targetWanted(row.target);
        }
        return;
    case FindRow::Kind::Grid:
    case FindRow::Kind::Outcome:
    case FindRow::Kind::ShowAll:
        finish();
        Q_EMIT
        listWanted(row.text);
        return;
    case FindRow::Kind::Create:
        finish();
        Q_EMIT
        createWanted(row.text);
        return;
    case FindRow::Kind::Command:
        finish();
        Q_EMIT
        left();
        row.run();
        return;
    case FindRow::Kind::Heading:
    case FindRow::Kind::Note:
        return;
    }
}

void FindPanel::finish()
{
    m_field->clear();
    hide();
}

void FindPanel::place()
{
    const QWidget *window = parentWidget();
    const QPoint corner = m_field->mapTo(window, QPoint(0, m_field->height() + theme::space(1)));
    int rows = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        rows += m_view->sizeHintForIndex(m_model->index(row)).height();
    }
    const int width = std::min(std::max(m_field->width(), theme::space(190)),
                               window->width() - corner.x() - theme::space(4));
    const int hint = m_hint->sizeHint().height();
    const int height = std::min(rows + hint + 2 * frameWidth() + 2,
                                window->height() - corner.y() - theme::space(10));
    setGeometry(QRect(corner, QSize(width, height)));
}

} // namespace app
