// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_view.h"

#include "app/icons.h"
#include "app/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int helpTopicRole = Qt::UserRole;
constexpr int lineHeightPercent = 140;

// Headings and distances as the rest of the window has them.
void layOutHelp(QTextDocument &document)
{
    const qreal body = theme::font().pointSizeF();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setLineHeight(lineHeightPercent, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(level > 1 ? theme::space(4) : 0);
        format.setBottomMargin(theme::space(level > 0 ? 1 : 2));
        cursor.setBlockFormat(format);
        if (level > 0) {
            cursor.select(QTextCursor::BlockUnderCursor);
            QTextCharFormat text = cursor.charFormat();
            text.clearProperty(QTextFormat::FontSizeAdjustment); // Markdown's; ours is next
            text.setFontPointSize(level == 1 ? body * 1.5 : body * 1.2);
            text.setFontWeight(QFont::Bold);
            cursor.setCharFormat(text);
        }
    }
}

} // namespace

HelpView::HelpView(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space(4), theme::space(4), theme::space(4), theme::space(4));
    row->setSpacing(theme::space(4));
    row->addWidget(makeSide());
    m_text = new QTextBrowser;
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Help text"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(theme::space(6));
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpView::onLink);
    row->addWidget(m_text, 1);
    setTabOrder(m_search, m_list);
    setTabOrder(m_list, m_text);
    setFocusProxy(m_search);
    find(QString());
    showTopic(m_book.topics().front().id);
}

QWidget *HelpView::makeSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(theme::space(75));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_search = new QLineEdit;
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setAccessibleName(tr("Search help"));
    m_search->setPlaceholderText(tr("Search help"));
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &HelpView::find);
    m_list = new QListWidget;
    m_list->setObjectName(u"helpTopics"_s);
    m_list->setAccessibleName(tr("Topics"));
    m_list->setWordWrap(true);
    m_list->setProperty("role", u"plain"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpView::onChosen);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    return side;
}

void HelpView::find(const QString &words)
{
    const std::vector<HelpHit> hits = m_book.find(words);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    int row = -1;
    for (const HelpHit &hit : hits) {
        const bool hasSnippet = !words.simplified().isEmpty() && !hit.snippet.isEmpty();
        auto *item = new QListWidgetItem(
            hasSnippet ? hit.topic->title + u'\n' + hit.snippet : hit.topic->title, m_list);
        item->setData(helpTopicRole, hit.topic->id);
        if (!hasSnippet) {
            item->setSizeHint(QSize(0, theme::rowHeight()));
        }
        if (hit.topic->id == m_topic) {
            row = m_list->row(item);
        }
    }
    if (hits.empty()) {
        auto *none = new QListWidgetItem(tr("Nothing found. Fewer words find more."), m_list);
        none->setFlags(Qt::NoItemFlags);
        return;
    }
    m_list->setCurrentRow(words.isEmpty() ? std::max(row, 0) : 0);
    onChosen(m_list->currentRow());
}

void HelpView::onChosen(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    const HelpTopic *topic = item ? m_book.topic(item->data(helpTopicRole).toString()) : nullptr;
    if (topic) {
        read(*topic);
    }
}

void HelpView::read(const HelpTopic &topic)
{
    if (topic.id != m_topic) {
        m_topic = topic.id;
        m_text->setMarkdown(topic.markdown);
        layOutHelp(*m_text->document());
        m_text->moveCursor(QTextCursor::Start);
    }
    markFound();
}

// Every place of the first word on a soft ground, the first of them in sight.
void HelpView::markFound()
{
    const QString word = m_search->text().simplified().section(u' ', 0, 0);
    QList<QTextEdit::ExtraSelection> marks;
    QTextCursor at(m_text->document());
    while (!word.isEmpty()) {
        at = m_text->document()->find(word, at);
        if (at.isNull()) {
            break;
        }
        QTextEdit::ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(theme::colour(Colour::Selected));
        mark.format.setForeground(theme::colour(Colour::OnSelected));
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    if (!marks.isEmpty()) {
        QTextCursor first = marks.front().cursor;
        first.clearSelection();
        m_text->setTextCursor(first);
        m_text->ensureCursorVisible();
    }
}

void HelpView::onLink(const QUrl &link)
{
    showTopic(link.path());
}

void HelpView::showTopic(const QString &id)
{
    const HelpTopic *topic = m_book.topic(id);
    if (!topic) {
        return;
    }
    m_search->clear();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(helpTopicRole).toString() == id) {
            m_list->setCurrentRow(row);
        }
    }
    read(*topic);
}

QString HelpView::topic() const
{
    return m_topic;
}

// Up and Down choose among what was found while one goes on typing.
bool HelpView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = m_list->currentRow() + (key == Qt::Key_Up ? -1 : 1);
            m_list->setCurrentRow(std::clamp(row, 0, std::max(m_list->count() - 1, 0)));
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_text->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
