// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace app {

// What changed, and nothing else: each fact with what it was and what it is now.
class ChangeList : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString label;
        QString before;
        QString after;
    };

    explicit ChangeList(const std::vector<Row> &rows, QWidget *parent = nullptr);
};

} // namespace app
