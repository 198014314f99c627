// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace app {

// Things a person has to choose between, side by side: what each says, who said it, when and from
// where. A digit takes one; so does the button under it.
class SideBySide : public QWidget {
    Q_OBJECT

public:
    struct Column {
        QString heading;
        QStringList source;   // captions under the heading
        QStringList values;   // one for each label
        QString button;       // "Take this"; the key is added
        QString accessible;   // what the button does, in full
        bool isShown = false; // what holds meanwhile
    };

    explicit SideBySide(QWidget *parent = nullptr);

    // A row of values that differ is set off from one that is the same in all columns.
    void setColumns(const QStringList &labels, const std::vector<Column> &columns);
    int columns() const { return m_columns; }

Q_SIGNALS:
    void taken(int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead(const Column &column) const;
    QWidget *makeButton(const Column &column, int index);

    int m_columns = 0;
};

} // namespace app
