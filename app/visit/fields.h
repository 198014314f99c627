// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLineEdit>

#include <optional>

namespace app {

// A day as people type it: 2026-12-31, 20261231, 12-31 or 1231 (the next one), +30 (days from
// `today`). Invalid when it is none.
QDate dayFromText(const QString &text, QDate today);

// A field for a day; empty is no day.
class DayEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit DayEdit(QDate today, QWidget *parent = nullptr);

    QDate day() const;
    void setDay(QDate day); // leaves what is being typed alone while it means the same day
    bool isWrong() const;   // there is text that is no day
    QString fault() const;  // what to do about it; empty: it is not wrong

Q_SIGNALS:
    void edited();

private:
    QDate m_today;
};

// A field for money in 万元, whole 元 inside.
class WanEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit WanEdit(QWidget *parent = nullptr);

    std::optional<qint64> yuan() const; // nothing: empty, or no amount
    void setYuan(std::optional<qint64> yuan);
    bool isWrong() const;
    QString fault() const; // what to do about text that is no amount; empty: it is one

Q_SIGNALS:
    void edited();
};

} // namespace app
