// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/closing_question.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/fields.h"
#include "app/visit/issue_editor.h"
#include "app/visit/position_field.h"
#include "app/visit/type_ahead.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int nameMax = 80;
constexpr int noteMax = 1000; // a line takes 16 KiB; four bytes a character leave room for the rest

void showText(QLineEdit *field, const QString &text)
{
    if (!field->hasFocus() && field->text() != text) {
        field->setText(text);
    }
}

template <typename E>
QComboBox *codeBox()
{
    auto *box = new QComboBox;
    for (const auto &[value, spelling] : core::Codes<E>::all) {
        box->addItem(text(value), spelling.toString());
    }
    return box;
}

template <typename E>
void showCode(QComboBox *box, E value)
{
    box->setCurrentIndex(box->findData(core::code(value)));
}

QString personText(const QString &name, const QString &organisation)
{
    return organisation.isEmpty() ? name : u"%1 · %2"_s.arg(name, organisation);
}

// The fields of two forms, one above the other, begin in one line.
void alignLabels(const QFormLayout &above, const QFormLayout &below)
{
    std::vector<QLabel *> labels;
    int widest = 0;
    for (const QFormLayout *form : {&above, &below}) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            auto *label = item == nullptr ? nullptr : qobject_cast<QLabel *>(item->widget());
            if (label != nullptr) {
                labels.push_back(label);
                widest = std::max({widest, label->sizeHint().width(), label->minimumWidth()});
            }
        }
    }
    for (QLabel *label : labels) {
        label->setMinimumWidth(widest);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

// A visitor is kept by login where there is one, and shown by name.
QString visitorText(const core::Visitor &visitor, const std::vector<core::UserDefinition> &users)
{
    for (const core::UserDefinition &user : users) {
        if (user.login == visitor.person) {
            return personText(user.name, user.organisation);
        }
    }
    return personText(visitor.person, visitor.organisation);
}

} // namespace

ClosingQuestion::ClosingQuestion(OpenVisit &visit, QWidget *parent) : Question(visit, parent)
{
    auto *columns = new QHBoxLayout;
    columns->setSpacing(theme::space(8));
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left);
    columns->addLayout(right);
    columns->addStretch(1);
    column()->addLayout(columns);
    makeSeen(left);
    makeNext(right);
    for (QVBoxLayout *side : {left, right}) {
        side->addStretch(1);
    }
    makeAside(column());
    keepTyping();
    m_kept = theme::caption(new QLabel);
    m_kept->setObjectName(u"kept"_s);
    m_kept->setWordWrap(true);
    m_kept->setTextFormat(Qt::PlainText);
    column()->addWidget(m_kept);
    column()->addStretch(1);
    refresh();
}

QString ClosingQuestion::spoken() const
{
    return tr("Anything else that hinders you? Has anybody charged a fee for arranging a loan?");
}

void ClosingQuestion::makeSeen(QVBoxLayout *column)
{
    QFormLayout *form = addForm(column);
    m_words = new QLineEdit;
    m_words->setMaxLength(nameMax * 2);
    m_words->setFixedWidth(theme::space(64));
    addField(form, tr("In &words"), m_words, u"outcomeText"_s);
    m_seen = form;
    connect(m_words, &QLineEdit::textEdited, this, [this](const QString &words) {
        open().change([&](core::Visit &visit) { visit.outcomeText = words; });
    });
    m_metWith = new QLineEdit;
    m_metWith->setMaxLength(nameMax);
    m_metWith->setPlaceholderText(tr("Name and position"));
    m_metWith->setFixedWidth(theme::space(64));
    m_metHint = new QLabel;
    addField(form, tr("&Met with"), m_metWith, u"metWith"_s, m_metHint);
    connect(m_metWith, &QLineEdit::textEdited, this, [this](const QString &person) {
        open().change([&](core::Visit &visit) { visit.metWith = person; });
    });
    m_status = codeBox<core::OpStatus>();
    addField(form, tr("Se&en there"), m_status, u"opStatusSeen"_s);
    connect(m_status, &QComboBox::activated, this, [this] {
        const auto seen = core::fromCode<core::OpStatus>(m_status->currentData().toString());
        open().change([&](core::Visit &visit) {
            visit.opStatusSeen = seen.value_or(core::OpStatus::Unknown);
        });
    });
    m_outlook = codeBox<core::MarketOutlook>();
    addField(form, tr("Out&look"), m_outlook, u"marketOutlook"_s);
    connect(m_outlook, &QComboBox::activated, this, [this] {
        const auto seen = core::fromCode<core::MarketOutlook>(m_outlook->currentData().toString());
        open().change([&](core::Visit &visit) {
            visit.marketOutlook = seen.value_or(core::MarketOutlook::Unknown);
        });
    });
    m_note = new QPlainTextEdit;
    m_note->setTabChangesFocus(true);
    m_note->setPlaceholderText(tr("How business is going"));
    m_note->setFixedSize(theme::space(64), theme::rowHeight(2) + theme::space(2));
    addField(form, tr("&Note"), m_note, u"businessNote"_s);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        if (m_note->toPlainText().size() > noteMax) {
            m_note->setPlainText(m_note->toPlainText().left(noteMax));
            m_note->moveCursor(QTextCursor::End);
        }
        open().change([this](core::Visit &visit) { visit.businessNote = m_note->toPlainText(); });
    });
}

void ClosingQuestion::makeNext(QVBoxLayout *column)
{
    QFormLayout *form = addForm(column);
    m_plan = new QLineEdit;
    m_plan->setMaxLength(nameMax * 3);
    m_plan->setFixedWidth(theme::space(64));
    addField(form, tr("&Follow-up"), m_plan, u"followUpPlan"_s);
    connect(m_plan, &QLineEdit::textEdited, this, [this](const QString &plan) {
        open().change([&](core::Visit &visit) { visit.followUpPlan = plan; });
    });
    m_next = new DayEdit(open().day());
    m_nextNote = new QLabel;
    addField(form, tr("Ne&xt visit"), m_next, u"nextVisitOn"_s, m_nextNote);
    connect(m_next, &DayEdit::edited, this, [this] {
        open().change([this](core::Visit &visit) { visit.nextVisitOn = m_next->day(); });
        showNext();
    });
    guard(m_next, [this] { return nextFault(); });
    m_assets = new QLineEdit;
    m_assets->setMaxLength(nameMax);
    m_assets->setFixedWidth(theme::space(64));
    addField(form, tr("Assets, si&ze"), m_assets, u"assetScale"_s);
    connect(m_assets, &QLineEdit::textEdited, this, [this](const QString &scale) {
        open().change([&](core::Visit &visit) { visit.assetScale = scale; });
    });
    m_colleague = new TypeAhead;
    m_colleague->setFixedWidth(theme::space(64));
    m_colleague->setPlaceholderText(tr("Who came along; Enter adds"));
    std::vector<TypeAhead::Choice> choices;
    for (const core::UserDefinition &user : open().loaded().colleagues) {
        choices.push_back({user.login, personText(user.name, user.organisation), user.login});
    }
    m_colleague->setChoices(std::move(choices));
    addField(form, tr("&Joint visit"), m_colleague, u"visitors"_s);
    m_colleague->claimReturn();
    connect(m_colleague, &TypeAhead::editingFinished, this, &ClosingQuestion::addColleague);
    m_colleagues = theme::caption(new QLabel);
    m_colleagues->setWordWrap(true);
    m_colleagues->setMaximumWidth(theme::space(64));
    m_colleagues->setAccessibleName(tr("Who came along"));
    m_colleagues->setTextInteractionFlags(Qt::LinksAccessibleByMouse |
                                          Qt::LinksAccessibleByKeyboard);
    connect(m_colleagues, &QLabel::linkActivated, this, [this](const QString &position) {
        open().change([&](core::Visit &visit) {
            visit.visitors.erase(visit.visitors.begin() + position.toInt());
        });
    });
    form->addRow(QString(), m_colleagues);
}

// What waits for an Add, or for the end of the visit, is no answer yet; it stays with the draft.
void ClosingQuestion::keepTyping()
{
    m_colleague->setText(open().typing(u"visitors"_s));
    connect(m_colleague, &QLineEdit::textChanged, this,
            [this](const QString &words) { open().setTyping(u"visitors"_s, words.trimmed()); });
    m_issues->setTyping(open().typing(u"issues"_s));
    connect(m_issues, &IssueEditor::typing, this,
            [this](const QString &words) { open().setTyping(u"issues"_s, words); });
}

QString ClosingQuestion::nextFault() const
{
    if (m_next->isWrong()) {
        return m_next->fault();
    }
    return m_next->day().isValid() && m_next->day() < open().day()
               ? tr("It lies before this visit.")
               : QString();
}

void ClosingQuestion::showNext()
{
    const qint64 days = open().day().daysTo(m_next->day());
    m_nextNote->setText(m_next->isWrong()          ? tr("not a day")
                        : !m_next->day().isValid() ? QString()
                        : days < 0                 ? tr("before this visit")
                                   : tr("in %n day(s)", nullptr, static_cast<int>(days)));
    theme::setTone(m_nextNote, nextFault().isEmpty() ? "" : "bad");
}

void ClosingQuestion::makeAside(QVBoxLayout *column)
{
    QFormLayout *form = addForm(column);
    m_issues = new IssueEditor;
    addField(form, tr("&Problems"), m_issues, u"issues"_s);
    connect(m_issues, &IssueEditor::added, this,
            [this](const core::Issue &issue) { open().raiseIssue(issue); });
    connect(m_issues, &IssueEditor::removed, this, [this](int position) {
        open().change(
            [&](core::Visit &visit) { visit.issues.erase(visit.issues.begin() + position); });
    });
    m_intermediary = new QCheckBox(tr("An intermediary char&ged a fee (中介收费)"));
    m_intermediary->setObjectName(u"intermediary"_s);
    connect(m_intermediary, &QCheckBox::clicked, this, [this](bool charged) {
        open().change([&](core::Visit &visit) { visit.intermediaryCharged = charged; });
    });
    m_handout = new QCheckBox(tr("Hando&ut given"));
    m_handout->setObjectName(u"handout"_s);
    connect(m_handout, &QCheckBox::clicked, this, [this](bool given) {
        open().change([&](core::Visit &visit) { visit.handoutGiven = given; });
    });
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(6));
    line->addWidget(m_intermediary);
    line->addWidget(m_handout);
    if (open().takesFiles()) {
        m_files = new QLabel;
        m_files->setObjectName(u"files"_s);
        m_files->setAccessibleName(tr("Attached files"));
        m_files->setTextInteractionFlags(Qt::LinksAccessibleByMouse |
                                         Qt::LinksAccessibleByKeyboard);
        connect(m_files, &QLabel::linkActivated, this, [this](const QString &link) {
            if (link == u"add") {
                Q_EMIT
                attachWanted();
            } else {
                Q_EMIT
                filesWanted();
            }
        });
        line->addWidget(m_files);
    }
    line->addStretch();
    form->addRow(QString(), line);
    alignLabels(*m_seen, *form);
    m_position = PositionField::make(open().loaded().positionSource);
    if (m_position == nullptr) {
        return;
    }
    addField(form, tr("Pos&ition"), m_position, u"position"_s);
    alignLabels(*m_seen, *form);
    connect(m_position, &PositionField::taken, this, [this](const core::Position &position) {
        open().change([&](core::Visit &visit) { visit.position = position; });
    });
    connect(m_position, &PositionField::removed, this,
            [this] { open().change([](core::Visit &visit) { visit.position.reset(); }); });
}

void ClosingQuestion::begin()
{
    if (needsWords()) {
        m_words->setFocus();
    } else {
        m_metWith->setFocus();
    }
}

bool ClosingQuestion::needsWords() const
{
    const auto &outcome = open().visit().outcome;
    return outcome == core::VisitOutcome::Other || outcome == core::VisitOutcome::Refused;
}

void ClosingQuestion::finishTyping()
{
    addColleague();
    m_issues->finishTyping();
}

void ClosingQuestion::addColleague()
{
    const QString typed = m_colleague->text().trimmed();
    if (typed.isEmpty()) {
        return;
    }
    core::Visitor visitor{typed, {}, {}};
    for (const core::UserDefinition &user : open().loaded().colleagues) {
        if (user.login == m_colleague->chosen()) {
            visitor = {user.login, user.organisation, user.role};
        }
    }
    m_colleague->clear();
    open().change([&](core::Visit &visit) {
        if (std::find(visit.visitors.begin(), visit.visitors.end(), visitor) ==
            visit.visitors.end()) {
            visit.visitors.push_back(visitor);
        }
    });
}

void ClosingQuestion::refresh()
{
    const core::Visit &visit = open().visit();
    showText(m_words, visit.outcomeText);
    // Only two outcomes are said in words.
    constexpr int wordsRow = 0;
    m_seen->setRowVisible(wordsRow, needsWords() || !visit.outcomeText.isEmpty());
    showText(m_metWith, visit.metWith);
    showCode(m_status, visit.opStatusSeen);
    showCode(m_outlook, visit.marketOutlook);
    showText(m_assets, visit.assetScale);
    if (!m_note->hasFocus() && m_note->toPlainText() != visit.businessNote) {
        m_note->setPlainText(visit.businessNote);
    }
    showText(m_plan, visit.followUpPlan);
    m_next->setDay(visit.nextVisitOn);
    showNext();
    QStringList names;
    for (size_t i = 0; i < visit.visitors.size(); ++i) {
        names.append(
            u"%1 <a href=\"%2\">×</a>"_s
                .arg(visitorText(visit.visitors[i], open().loaded().colleagues).toHtmlEscaped())
                .arg(i));
    }
    m_colleagues->setText(names.join(u"  "_s));
    m_colleagues->setVisible(!names.isEmpty());
    m_intermediary->setChecked(visit.intermediaryCharged);
    m_handout->setChecked(visit.handoutGiven);
    m_issues->setIssues(visit.issues);
    if (m_position != nullptr) {
        m_position->setPosition(visit.position);
    }
    const auto &ahead = open().loaded().preVisit;
    const bool isFromCall =
        ahead && !visit.metWith.isEmpty() && visit.metWith == ahead->visit.metWith;
    m_metHint->setText(isFromCall ? tr("from the call ahead") : QString());
    m_metHint->setVisible(isFromCall);
    showFiles();
    showKept();
}

// Names and keys in one line; the viewer takes them off again.
void ClosingQuestion::showFiles()
{
    if (m_files == nullptr) {
        return;
    }
    const int count = static_cast<int>(open().files().size());
    QString words = u"<a href=\"add\">%1</a>"_s.arg(tr("Attach a photo or scan").toHtmlEscaped());
    if (count > 0) {
        words += u"  ·  <a href=\"show\">%1</a>"_s.arg(
            tr("%n file(s) attached", nullptr, count).toHtmlEscaped());
    }
    m_files->setText(words);
    QStringList names;
    for (const core::DraftFile &file : open().files()) {
        names.append(file.name);
    }
    m_files->setToolTip(names.join(u'\n'));
}

// What earlier rules asked and those of now do not: it goes with the visit as it was said.
void ClosingQuestion::showKept()
{
    QStringList lines;
    for (const core::KeptAnswer &kept : open().visit().kept) {
        const auto answer = core::fromCode<core::Answer>(kept.value);
        const QString title = kept.title.isEmpty() ? kept.field : kept.title;
        lines.append(tr("%1: %2").arg(title, answer ? text(*answer) : kept.value));
    }
    m_kept->setText(lines.isEmpty()
                        ? QString()
                        : tr("Kept from before the rules changed: %1").arg(lines.join(tr("; "))));
    m_kept->setVisible(!lines.isEmpty());
}

} // namespace app
