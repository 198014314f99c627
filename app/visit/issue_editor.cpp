// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/issue_editor.h"

#include "app/theme.h"
#include "core/domain/slip.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

struct IssueCategory {
    const char16_t *code;
    const char *text;
};

constexpr std::array issueCategories{
    IssueCategory{u"FINANCE", QT_TRANSLATE_NOOP("app::IssueEditor", "Finance")},
    IssueCategory{u"POLICY", QT_TRANSLATE_NOOP("app::IssueEditor", "Policy")},
    IssueCategory{u"MARKET", QT_TRANSLATE_NOOP("app::IssueEditor", "Market")},
    IssueCategory{u"PARK", QT_TRANSLATE_NOOP("app::IssueEditor", "Park services")},
    IssueCategory{u"PEOPLE", QT_TRANSLATE_NOOP("app::IssueEditor", "Skilled people")},
    IssueCategory{u"PLANNING", QT_TRANSLATE_NOOP("app::IssueEditor", "Planning, permits")},
    IssueCategory{u"PREMISES", QT_TRANSLATE_NOOP("app::IssueEditor", "Land, premises")},
    IssueCategory{u"OTHER", QT_TRANSLATE_NOOP("app::IssueEditor", "Other")},
};

constexpr int descriptionMax = 400;

} // namespace

IssueEditor::IssueEditor(QWidget *parent)
    : QWidget(parent),
      m_list(new QListWidget),
      m_category(new QComboBox),
      m_description(new QLineEdit),
      m_solved(new QCheckBox(tr("Sol&ved here")))
{
    for (const IssueCategory &category : issueCategories) {
        m_category->addItem(tr(category.text), QString::fromUtf16(category.code));
    }
    m_category->setAccessibleName(tr("Category of the problem"));
    m_category->setMinimumWidth(theme::space(34));
    m_description->setMinimumWidth(theme::space(80));
    m_description->setPlaceholderText(tr("What hinders the business"));
    m_description->setAccessibleName(tr("Problem"));
    m_description->setMaxLength(descriptionMax);
    m_description->setObjectName(u"issueText"_s);
    m_solved->setObjectName(u"issueSolved"_s);
    auto *addButton = new QPushButton(tr("Add"));
    addButton->setAccessibleName(tr("Add the problem"));
    addButton->setObjectName(u"issueAdd"_s);
    m_list->setAccessibleName(tr("Problems raised; Delete takes one off"));
    m_list->setFixedHeight(theme::rowHeight() * 2 + theme::space(1));
    m_list->hide();

    auto *remove = new QAction(tr("Take the problem off"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &IssueEditor::removeCurrent);
    connect(addButton, &QPushButton::clicked, this, &IssueEditor::add);
    m_description->installEventFilter(this);
    connect(m_description, &QLineEdit::returnPressed, this, &IssueEditor::add);

    connect(m_description, &QLineEdit::textChanged, this, &IssueEditor::tellTyping);
    connect(m_category, &QComboBox::activated, this, &IssueEditor::tellTyping);
    connect(m_solved, &QCheckBox::clicked, this, &IssueEditor::tellTyping);

    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(2));
    line->addWidget(m_category);
    line->addWidget(m_description, 1);
    line->addWidget(m_solved);
    line->addWidget(addButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(1));
    column->addLayout(line);
    column->addWidget(m_list);
    setFocusProxy(m_description);
}

void IssueEditor::setIssues(const std::vector<core::Issue> &issues)
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const core::Issue &issue : issues) {
        const int at = m_category->findData(issue.category);
        const QString category = at < 0 ? issue.category : m_category->itemText(at);
        const QString way = issue.solvedOnSpot ? tr("solved here")
                            : issue.slip.isEmpty()
                                ? tr("to be passed on")
                                : tr("slip %1").arg(core::spokenSlip(issue.slip));
        m_list->addItem(u"%1 · %2 (%3)"_s.arg(category, issue.description, way));
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_list->setVisible(!issues.empty());
}

void IssueEditor::finishTyping()
{
    if (!m_description->text().trimmed().isEmpty()) {
        add();
    }
}

void IssueEditor::tellTyping()
{
    const QString words = m_description->text().trimmed();
    Q_EMIT
    typing(words.isEmpty() ? QString()
                           : u"%1 %2 %3"_s.arg(m_category->currentData().toString(),
                                               m_solved->isChecked() ? u"1"_s : u"0"_s, words));
}

void IssueEditor::setTyping(const QString &words)
{
    const int category = m_category->findData(words.section(u' ', 0, 0));
    if (category < 0) {
        return;
    }
    m_category->setCurrentIndex(category);
    m_solved->setChecked(words.section(u' ', 1, 1) == u"1");
    m_description->setText(words.section(u' ', 2));
}

// With words in the field Return adds them; it means the window's next step only without.
bool IssueEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_description && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) &&
            !m_description->text().trimmed().isEmpty()) {
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void IssueEditor::add()
{
    const QString description = m_description->text().trimmed();
    if (description.isEmpty()) {
        m_description->setFocus();
        return;
    }
    m_description->clear();
    const bool isSolved = m_solved->isChecked();
    m_solved->setChecked(false);
    m_description->setFocus();
    Q_EMIT
    added({m_category->currentData().toString(), description, isSolved, {}});
}

void IssueEditor::removeCurrent()
{
    if (m_list->currentRow() >= 0) {
        Q_EMIT
        removed(m_list->currentRow());
    }
}

} // namespace app
