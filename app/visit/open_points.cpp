// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/open_points.h"

#include "app/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

OpenPoints::OpenPoints(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_title = theme::caption(new QLabel);
    m_title->setObjectName(u"openPointsTitle"_s);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    for (size_t i = 0; i < shownMax; ++i) {
        auto *button = new QPushButton;
        button->setProperty("role", u"link"_s);
        button->setAutoDefault(false);
        button->setAccessibleName(tr("Open point: %1").arg(i + 1)); // until it has words
        button->installEventFilter(this);
        button->setObjectName(u"openPoint%1"_s.arg(i + 1));
        button->setCursor(Qt::PointingHandCursor);
        QSizePolicy narrow(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setSizePolicy(narrow);
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (i < m_points.size()) {
                m_next = i + 1;
                const Point point = m_points[i];
                Q_EMIT
                wanted(point);
            }
        });
        column->addWidget(button);
        m_buttons[i] = button;
    }
}

void OpenPoints::setPoints(std::vector<Point> points, const QString &complete)
{
    if (points != m_points) {
        follow(points);
        m_points = std::move(points);
    }
    m_title->setText(m_points.empty()
                         ? complete
                         : tr("%n open point(s) · F8", nullptr, static_cast<int>(m_points.size())));
    m_title->setVisible(!m_title->text().isEmpty());
    theme::setTone(m_title, m_points.empty() ? "good" : "");
    showTexts();
}

// The next one is the one after that which was gone to last, or stands in its place once it is
// settled.
void OpenPoints::follow(const std::vector<Point> &points)
{
    if (m_next == 0 || m_next > m_points.size()) {
        m_next = 0;
        return;
    }
    const Point &last = m_points[m_next - 1];
    for (size_t i = 0; i < points.size(); ++i) {
        if (points[i].step == last.step && points[i].field == last.field) {
            m_next = i + 1;
            return;
        }
    }
    --m_next;
}

// What does not fit in a line ends in dots; its tool tip has all of it.
void OpenPoints::showTexts()
{
    const int room = width() - 2 * theme::space(1);
    for (size_t i = 0; i < shownMax; ++i) {
        QPushButton *button = m_buttons[i];
        button->setVisible(i < m_points.size());
        if (i >= m_points.size()) {
            continue;
        }
        const QString mark = m_points[i].hasFailed ? u"✕ "_s : u"○ "_s;
        const QString words = mark + m_points[i].text;
        button->setText(button->fontMetrics().elidedText(words, Qt::ElideRight, room));
        button->setAccessibleName(tr("Open point: %1").arg(m_points[i].text));
        button->setToolTip(m_points[i].text);
    }
}

// Enter on a point goes there, whatever it means to the window.
bool OpenPoints::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    const int key = isKey ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (key != Qt::Key_Return && key != Qt::Key_Enter) {
        return QWidget::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        qobject_cast<QPushButton *>(watched)->click();
    }
    return true;
}

void OpenPoints::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showTexts();
}

const OpenPoints::Point *OpenPoints::next()
{
    if (m_points.empty()) {
        return nullptr;
    }
    if (m_next >= m_points.size()) {
        m_next = 0;
    }
    return &m_points[m_next++];
}

} // namespace app
