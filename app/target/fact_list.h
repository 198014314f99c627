// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/target_view.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;

namespace app {

// One fact as it is shown; empty values are left out.
struct Fact {
    QString label;
    QString value;
    bool isMarked = false; // somebody asks about it: shown in red
};

// What one wants to know before knocking, and everything else, grouped.
std::vector<Fact> doorFacts(const core::TargetView &view);
std::vector<std::vector<Fact>> otherFacts(const core::TargetView &view);

// Labels right-aligned to their values; groups apart by space. A phone number is shown masked until
// someone asks.
class FactList : public QWidget {
    Q_OBJECT

public:
    enum class Phone { None, Shown }; // whether one of these facts is a telephone number

    explicit FactList(Phone phone = Phone::None, QWidget *parent = nullptr);

    void setFacts(const std::vector<std::vector<Fact>> &groups, const QString &phone = {});
    // What phoneWanted() asked for: the number stands there in full until it is hidden again.
    void showPhone();

Q_SIGNALS:
    void phoneWanted();

private:
    // Made once, so that it keeps its place in the order of Tab while the facts come and go.
    void makePhoneField();

    QString m_phone;
    QLabel *m_phoneLabel = nullptr;
    QWidget *m_phoneField = nullptr;
    QLabel *m_number = nullptr;
    QToolButton *m_eye = nullptr;
};

} // namespace app
