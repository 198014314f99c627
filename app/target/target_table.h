// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/paged_table_model.h"
#include "core/query/target_list.h"

#include <QStyledItemDelegate>

#include <memory>

namespace core {
class Store;
}

namespace app {

enum class TargetColumn { State, Name, Place, Tier, Contact };

// The rows of the list of targets: asks the store by the filter of the moment.
PagedTableModel::Source targetSource(core::Store &store,
                                     std::shared_ptr<const core::TargetFilter> filter);

// Paints a row: the state's shape before its word, marks for a draft and for conflicts after the
// name, and a bar at the left of the row the keys act on.
class TargetDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace app

Q_DECLARE_METATYPE(core::TargetListRow)
