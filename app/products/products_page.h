// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "core/ledger/line.h"
#include "core/query/products.h"
#include "core/result.h"

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace core {
class Store;
struct Visit;
} // namespace core

namespace app {

class EmptyState;
class ProductTable;
class WanEdit;

// The county's catalogue of loans, offline, beside the need that was recorded last: what fits, what
// does not and why. One order for everyone; banks are never ranked.
class ProductsPage : public Page {
    Q_OBJECT

public:
    ProductsPage(core::Store &store, core::Author author, QWidget *parent = nullptr);

    QString title() const override { return tr("Products"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

    // The need of a visit that has been saved.
    void showFor(const core::Visit &visit);

Q_SIGNALS:
    void shown(); // the table is that of the last question

private:
    struct Answer {
        std::vector<core::Product> products;
        std::optional<core::ProductNeed> need; // of the visit asked about, or the newest one
        QString business;
        QDate on;
    };

    QWidget *makeHead();
    QWidget *makeBody();
    void makeActions();
    static core::Result<Answer> read(core::Database &database, const QUuid &visit,
                                     const core::Author &author);
    void reload();
    void take(const core::Result<Answer> &answer);
    void showNeed(const core::ProductNeed &need);
    core::ProductNeed typedNeed() const;
    bool hasNeed() const;
    void refresh();
    void forgetNeed();
    void showDetail();
    void addLine(const QString &words, const char *tone = "");

    core::Store &m_store;
    core::Author m_author;
    QUuid m_visit;           // whose need is shown; null: the newest of whoever works here
    bool m_wasTyped = false; // the need in the fields is the person's own
    core::ProductNeed m_need;
    std::vector<core::Product> m_products;
    QLabel *m_source = nullptr;
    WanEdit *m_amount = nullptr;
    QLineEdit *m_term = nullptr;
    QComboBox *m_guarantee = nullptr;
    QComboBox *m_first = nullptr;
    QCheckBox *m_onlyFitting = nullptr;
    QLineEdit *m_words = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    ProductTable *m_table = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_name = nullptr;
    QVBoxLayout *m_detail = nullptr;
    QLabel *m_rule = nullptr;
};

} // namespace app
