// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <array>
#include <vector>

class QLabel;
class QPushButton;

namespace app {

// What is unanswered or failed in a visit, always in sight: each point leads to its place, F8 goes
// from one to the next.
class OpenPoints : public QWidget {
    Q_OBJECT

public:
    struct Point {
        QString text;
        int step = 0;
        QString field;          // empty: the step as a whole
        bool hasFailed = false; // answered, and not met
        bool operator==(const Point &) const = default;
    };

    explicit OpenPoints(QWidget *parent = nullptr);

    // `complete`: what is said when nothing is open.
    void setPoints(std::vector<Point> points, const QString &complete);
    const std::vector<Point> &points() const { return m_points; }
    // The point after the one gone to last; nullptr: none is open.
    const Point *next();
    void rewind() { m_next = 0; } // next() is the first

Q_SIGNALS:
    void wanted(const app::OpenPoints::Point &point);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void follow(const std::vector<Point> &points);
    void showTexts();

    static constexpr size_t shownMax = 3; // the panel above needs its room; F8 reaches all
    std::vector<Point> m_points;
    size_t m_next = 0;
    QLabel *m_title;
    std::array<QPushButton *, shownMax> m_buttons{};
};

} // namespace app
