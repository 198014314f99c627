// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/figures.h"

#include <QUuid>
#include <QWidget>

#include <memory>

class QLabel;
class QTableView;

namespace core {
class Store;
}

namespace app {

class PagedTableModel;

// The targets behind a bar: what stands there is who was counted.
class FigureList : public QWidget {
    Q_OBJECT

public:
    explicit FigureList(core::Store &store, QWidget *parent = nullptr);

    // `title`: what the bar says, with its number and unit.
    void showFigure(const core::Figure &figure, const QString &title);
    void reload();
    void takeFocus();
    QTableView *table() const { return m_view; }

Q_SIGNALS:
    void targetWanted(const QUuid &target);
    void closed();

private:
    void open();

    std::shared_ptr<core::Figure> m_figure;
    PagedTableModel *m_model = nullptr;
    QLabel *m_title = nullptr;
    QTableView *m_view = nullptr;
};

} // namespace app
