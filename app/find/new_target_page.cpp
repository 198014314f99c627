// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/new_target_page.h"

#include "app/async.h"
#include "app/find/code_text.h"
#include "app/find/find_model.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/phone.h"
#include "core/domain/uscc.h"
#include "core/store.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int likelyMax = 6; // as many as have a key of their own
constexpr int fieldCharactersMax = 200;
constexpr qsizetype codeCharactersMin = 15;

class LikelyTexts {
    Q_DECLARE_TR_FUNCTIONS(LikelyTexts)
};

QString textOf(core::Likeness why)
{
    switch (why) {
    case core::Likeness::SameCode:
        return LikelyTexts::tr("same credit code");
    case core::Likeness::SameNameAndPlace:
        return LikelyTexts::tr("same name and door");
    case core::Likeness::SamePhone:
        return LikelyTexts::tr("same phone");
    case core::Likeness::SameName:
        return LikelyTexts::tr("same name");
    case core::Likeness::CodeBegins:
        return LikelyTexts::tr("code begins so");
    case core::Likeness::LikeName:
        return LikelyTexts::tr("similar name");
    case core::Likeness::SamePlace:
        return LikelyTexts::tr("same address");
    }
    Q_UNREACHABLE();
}

// Likely enough that adding a second one wants a second thought.
bool isWarnedOf(core::Likeness why)
{
    return why <= core::Likeness::SameName;
}

QString likelyKey(int number)
{
    return QKeySequence(u"Ctrl+%1"_s.arg(number)).toString(QKeySequence::NativeText);
}

bool isLatin(QChar c)
{
    return c.unicode() < 0x80;
}

} // namespace

core::BusinessSubject NewTargetPage::fromWords(const QString &words)
{
    core::BusinessSubject subject;
    const QString code = core::normalisedUscc(words);
    const QString phone = core::normalisedPhone(words);
    if (core::isPhone(phone)) {
        subject.contactPhone = phone;
    } else if (code.size() >= codeCharactersMin && std::all_of(code.begin(), code.end(), isLatin)) {
        subject.uscc = code;
    } else if (!std::all_of(words.begin(), words.end(), isLatin)) {
        subject.name = words; // pinyin is how one finds a name, not the name
    }
    return subject;
}

NewTargetPage::NewTargetPage(const Session &session, const core::BusinessSubject &typed,
                             QWidget *parent)
    : QWidget(parent), m_session(session), m_gridWanted(typed.grid)
{
    setObjectName(u"newTarget"_s);
    setProperty("help", u"find"_s);
    setAccessibleName(tr("New business"));
    auto *column = new QVBoxLayout(this);
    const int margin = theme::space(6);
    column->setContentsMargins(margin, margin, margin, theme::space(4));
    column->setSpacing(theme::space(4));
    auto *title = theme::title(new QLabel(tr("New business")));
    auto *words = theme::caption(new QLabel(
        tr("For a business that is on no list. Look at the right first: it may be here already.")));
    column->addWidget(title);
    column->addWidget(words);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(8));
    row->addWidget(makeForm(), 5);
    row->addWidget(makeLikely(), 4);
    column->addLayout(row, 1);
    column->addWidget(makeFoot());
    makeActions();
    fill(typed);
    setFocusProxy(m_fields.at(u"name"_s));
    prepare();
    onTyped();
}

QWidget *NewTargetPage::makeForm()
{
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(3));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnStretch(1, 1);
    addField(*grid, u"name"_s, tr("&Name"));
    addField(*grid, u"uscc"_s, tr("&Credit code"));
    addField(*grid, u"contactPhone"_s, tr("&Phone"));
    addField(*grid, u"contactName"_s, tr("&Who answers it"));
    addField(*grid, u"operatingAddress"_s, tr("&Address"));
    addPlace(*grid);
    addGrid(*grid);
    grid->setRowStretch(grid->rowCount(), 1);
    return form;
}

QLineEdit *NewTargetPage::addField(QGridLayout &grid, const QString &fieldName,
                                   const QString &label)
{
    auto *field = new QLineEdit;
    field->setObjectName(fieldName);
    field->setAccessibleName(withoutMnemonic(label));
    field->setMaxLength(fieldCharactersMax);
    connect(field, &QLineEdit::textEdited, this, &NewTargetPage::onTyped);
    auto *words = new QLabel(label);
    words->setBuddy(field);
    auto *note = theme::caption(new QLabel);
    note->setObjectName(fieldName + u"Note"_s);
    note->setWordWrap(true);
    note->setMinimumHeight(note->fontMetrics().height() + theme::space(1));
    const int row = grid.rowCount();
    grid.addWidget(words, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid.addWidget(field, row, 1);
    grid.addWidget(note, row + 1, 1);
    m_fields[fieldName] = field;
    m_notes[fieldName] = note;
    return field;
}

// Building, floor and room stand beside each other, as on a door plate.
void NewTargetPage::addPlace(QGridLayout &grid)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(2));
    const std::array<std::pair<QString, QString>, 3> parts{
        {{u"building"_s, tr("&Building")}, {u"floor"_s, tr("F&loor")}, {u"room"_s, tr("&Room")}}};
    QLabel *first = nullptr;
    for (const auto &[name, label] : parts) {
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(withoutMnemonic(label));
        field->setMaxLength(fieldCharactersMax);
        connect(field, &QLineEdit::textEdited, this, &NewTargetPage::onTyped);
        auto *words = new QLabel(label);
        words->setBuddy(field);
        if (first == nullptr) {
            first = words;
        } else {
            row->addWidget(words);
        }
        row->addWidget(field, 1);
        m_fields[name] = field;
    }
    const int at = grid.rowCount();
    grid.addWidget(first, at, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid.addLayout(row, at, 1);
    grid.setRowMinimumHeight(at + 1, theme::space(4));
}

void NewTargetPage::addGrid(QGridLayout &grid)
{
    m_grid = new QComboBox;
    m_grid->setObjectName(u"grid"_s);
    m_grid->setAccessibleName(tr("Grid"));
    m_grid->setPlaceholderText(tr("Choose the grid it lies in"));
    connect(m_grid, &QComboBox::activated, this, &NewTargetPage::onTyped);
    auto *words = new QLabel(tr("&Grid"));
    words->setBuddy(m_grid);
    auto *note = theme::caption(new QLabel);
    note->setObjectName(u"gridNote"_s);
    note->setWordWrap(true);
    const int row = grid.rowCount() + 1;
    grid.addWidget(words, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid.addWidget(m_grid, row, 1);
    grid.addWidget(note, row + 1, 1);
    m_notes[u"grid"_s] = note;
}

QWidget *NewTargetPage::makeLikely()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_likelyTitle = new QLabel(tr("Here already?"));
    m_likelyWords = theme::caption(new QLabel);
    m_likelyWords->setObjectName(u"likelyWords"_s);
    m_likelyWords->setWordWrap(true);
    m_model = new FindModel(this);
    m_view = new QListView;
    m_view->setObjectName(u"likely"_s);
    m_view->setAccessibleName(tr("Businesses that may be the same"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FindDelegate(m_view));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_view, &QListView::activated, this,
            [this](const QModelIndex &index) { openLikely(index.row()); });
    connect(m_view, &QListView::clicked, this,
            [this](const QModelIndex &index) { openLikely(index.row()); });
    column->addWidget(m_likelyTitle);
    column->addWidget(m_likelyWords);
    column->addWidget(m_view, 1);
    return side;
}

QWidget *NewTargetPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(3));
    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_create = new QAction(tr("A&dd the business"), this);
    m_create->setObjectName(u"addTarget"_s);
    m_create->setShortcuts({QKeySequence(u"F9"_s), QKeySequence(u"Ctrl+S"_s)});
    connect(m_create, &QAction::triggered, this, &NewTargetPage::create);
    auto *close = new QPushButton(tr("Leave  Esc"));
    connect(close, &QPushButton::clicked, this, &NewTargetPage::closed);
    auto *create = new QPushButton(tr("Add  F9"));
    create->setObjectName(u"add"_s);
    theme::markPrimary(create);
    connect(create, &QPushButton::clicked, m_create, &QAction::trigger);
    row->addWidget(m_message, 1);
    row->addWidget(close);
    row->addWidget(create);
    return foot;
}

void NewTargetPage::makeActions()
{
    addAction(m_create);
    for (int number = 1; number <= likelyMax; ++number) {
        auto *open = new QAction(tr("Open number %1 of those here already").arg(number), this);
        open->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(number)));
        connect(open, &QAction::triggered, this, [this, number] { openLikely(number - 1); });
        addAction(open);
    }
    auto *leave = new QAction(tr("Lea&ve; what was typed stays"), this);
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(leave, &QAction::triggered, this, &NewTargetPage::closed);
    addAction(leave);
}

void NewTargetPage::prepare()
{
    const auto job = [author = m_session.author](core::Database &database) {
        return core::prepareTarget(database, author);
    };
    whenDone(m_session.store.read(job), this,
             [this](const core::Result<core::TargetPreparation> &prepared) {
                 if (!prepared) {
                     say(sentence(prepared.error()), "bad");
                     return;
                 }
                 m_preparation = *prepared;
                 for (const core::GridName &grid : prepared->grids) {
                     m_grid->addItem(grid.name, grid.code);
                 }
                 m_grid->setCurrentIndex(m_grid->count() == 1 ? 0 : m_grid->findData(m_gridWanted));
                 check();
             });
}

void NewTargetPage::fill(const core::BusinessSubject &known)
{
    for (const auto &[name, field] : m_fields) {
        const core::SubjectField *one = core::subjectField(name);
        const core::Value value = core::fieldValue(known, *one);
        const auto *text = std::get_if<QString>(&value);
        field->setText(text != nullptr ? *text : QString()); // what is not known is no text
    }
}

core::BusinessSubject NewTargetPage::typed() const
{
    core::BusinessSubject subject;
    for (const auto &[name, field] : m_fields) {
        // A text field takes any text.
        (void)core::setFieldValue(subject, *core::subjectField(name), field->text());
    }
    subject.grid = m_grid->count() > 0 ? m_grid->currentData().toString() : m_gridWanted;
    return subject;
}

void NewTargetPage::keep(Leaving how)
{
    Q_UNUSED(how)
    Q_EMIT
    left(typed());
}

void NewTargetPage::onTyped()
{
    m_isSure = false;
    m_createsNext = false;
    say({}, "");
    check();
    if (m_isAsking) {
        m_asksAgain = true;
        return;
    }
    askLikely();
}

// The rules' sentences below their fields; what is merely missing is said when someone adds.
void NewTargetPage::check()
{
    for (const auto &[name, note] : m_notes) {
        note->clear();
        theme::setTone(note, "");
    }
    const CodeText code = codeText(m_fields.at(u"uscc"_s)->text());
    m_notes.at(u"uscc"_s)->setText(code.sentence);
    theme::setTone(m_notes.at(u"uscc"_s), code.tone);
    if (!m_preparation) {
        return;
    }
    const core::BusinessSubject subject = core::cleanedSubject(typed());
    for (const core::RuleIssue &issue : core::newTargetIssues(subject, *m_preparation)) {
        const bool isMissing = issue.rule == u"NAME" || issue.rule == u"GRID";
        const auto note = m_notes.find(issue.field);
        if (note == m_notes.end() || issue.field == u"uscc" || (isMissing && !m_wasTried)) {
            continue;
        }
        note->second->setText(issue.rule == u"NAME"   ? tr("A business needs a name.")
                              : issue.rule == u"GRID" ? tr("Choose the grid it lies in.")
                                                      : sentence(issue));
        theme::setTone(note->second, issue.severity == core::Severity::Block ? "bad" : "warn");
    }
}

void NewTargetPage::askLikely()
{
    m_isAsking = true;
    m_asksAgain = false;
    const auto job = [subject = typed()](core::Database &database) {
        return core::likelyDuplicates(database, subject, likelyMax);
    };
    whenDone(m_session.store.run(job), this,
             [this](const core::Result<std::vector<core::LikelyDuplicate>> &likely) {
                 m_isAsking = false;
                 m_likely = likely ? *likely : std::vector<core::LikelyDuplicate>();
                 showLikely();
                 if (m_asksAgain) {
                     askLikely();
                 } else if (std::exchange(m_createsNext, false)) {
                     create();
                 }
             });
}

void NewTargetPage::showLikely()
{
    std::vector<FindRow> rows;
    for (const core::LikelyDuplicate &likely : m_likely) {
        FindRow row = targetRow(likely.target);
        row.detail =
            tr("%1  ·  %2  ·  %3").arg(textOf(likely.why), row.aside, lastVisitText(likely.target));
        row.aside = likelyKey(static_cast<int>(rows.size()) + 1);
        rows.push_back(std::move(row));
    }
    const bool isBlank = m_fields.at(u"name"_s)->text().trimmed().isEmpty() &&
                         m_fields.at(u"uscc"_s)->text().trimmed().isEmpty() &&
                         m_fields.at(u"contactPhone"_s)->text().trimmed().isEmpty() &&
                         m_fields.at(u"operatingAddress"_s)->text().trimmed().isEmpty();
    m_likelyWords->setText(
        isBlank        ? tr("As you type a name, a code, a phone or an address, businesses that may"
                                   " be the same appear here.")
        : rows.empty() ? tr("Nothing on this laptop looks like it.")
                       : tr("If it is one of these, open it instead: its key stands beside it."));
    m_model->setRows(std::move(rows));
}

void NewTargetPage::openLikely(int number)
{
    if (number >= 0 && number < std::ssize(m_likely)) {
        Q_EMIT
        targetWanted(m_likely[static_cast<size_t>(number)].target.row.id);
    }
}

const core::LikelyDuplicate *NewTargetPage::surest() const
{
    return !m_likely.empty() && isWarnedOf(m_likely.front().why) ? &m_likely.front() : nullptr;
}

void NewTargetPage::create()
{
    m_wasTried = true;
    check();
    if (!m_preparation) {
        return; // in a moment; nothing can have been typed yet
    }
    const core::BusinessSubject subject = core::cleanedSubject(typed());
    for (const core::RuleIssue &issue : core::newTargetIssues(subject, *m_preparation)) {
        if (issue.severity == core::Severity::Block) {
            say(tr("Not added yet: see what stands below the fields."), "bad");
            QWidget *field = issue.field == u"grid"           ? static_cast<QWidget *>(m_grid)
                             : m_fields.contains(issue.field) ? m_fields.at(issue.field)
                                                              : nullptr;
            if (field != nullptr) {
                field->setFocus();
            }
            return;
        }
    }
    if (m_isAsking) {
        m_createsNext = true; // what may be the same is on its way
        return;
    }
    if (const core::LikelyDuplicate *same = surest()) {
        const QString name = same->target.row.name;
        if (same->why == core::Likeness::SameCode) {
            say(tr("%1 has this credit code. Open it with %2.").arg(name, likelyKey(1)), "bad");
            return;
        }
        if (!m_isSure) {
            m_isSure = true;
            say(tr("%1 may be the same (%2). Open it with %3, or press F9 again to add a new one.")
                    .arg(name, textOf(same->why), likelyKey(1)),
                "warn");
            return;
        }
    }
    m_create->setEnabled(false);
    const auto job = [subject, author = m_session.author](core::Database &database) {
        return core::createTarget(database, subject, author);
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<QUuid> &made) {
        m_create->setEnabled(true);
        if (made) {
            Q_EMIT
            created(*made);
        } else {
            say(sentence(made.error()), "bad");
        }
    });
}

void NewTargetPage::say(const QString &sentence, const char *tone)
{
    m_message->setText(sentence);
    theme::setTone(m_message, tone);
}

} // namespace app
