// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QTimer>
#include <QVariant>

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace app {

// A table of half a million rows: the keys of all of them in SQL's order, and the rows themselves
// of the few pages that are looked at. data() never waits: it answers from a page or notes the page
// as wanted, and one timer fetches what a paint asked for.
class PagedTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int pageRows = 256;
    static constexpr size_t pagesMax = 16;

    struct Row {
        qint64 key = 0;
        QVariant value;
    };
    using Keys = core::Result<std::vector<qint64>>;
    using Rows = core::Result<std::vector<Row>>;

    // Where keys and rows come from and how a row is shown.
    struct Source {
        std::function<QFuture<Keys>()> keys;
        std::function<QFuture<Rows>(const std::vector<qint64> &)> rows; // in any order, or fewer
        std::function<QVariant(const QVariant &row, int column, int role)> cell;
        std::function<QVariant(int column, int role)> header;
        int columns = 0;
    };

    explicit PagedTableModel(Source source, QObject *parent = nullptr);

    // Asks for the keys again. Answers to older questions are dropped, and questions do not queue
    // up behind one that is still on its way.
    void reload();
    // The row to have ready when new keys come: the one that is current in the view.
    void setAnchor(qint64 key) { m_anchor = key; }

    qint64 keyAt(int row) const; // 0: no such row
    int rowOf(qint64 key) const; // -1: not in the list
    // The row's value when its page is there, else nothing.
    QVariant valueAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // New keys are in place, with the first page and the anchor's.
    void reloaded();
    void failed(const core::Error &error);

private:
    struct Page {
        std::vector<QVariant> rows; // null where the row has gone meanwhile
        quint64 lastUse = 0;
        bool stale = false;
    };
    using Keyed = std::vector<qint64>;

    void askKeys();
    void onKeys(quint64 generation, Keys answer);
    void onFirstRows(quint64 generation, Keyed keys, Rows answer);
    void place(Keyed keys, const std::vector<Row> &first);
    void fetchWanted();
    void onRows(quint64 generation, int page, const Rows &answer);
    void fill(int page, const std::map<qint64, QVariant> &rows);
    void want(int page) const;
    void evict();
    Keyed keysOfPage(const Keyed &keys, int page) const;

    Source m_source;
    Keyed m_keys;
    qint64 m_anchor = 0;
    mutable std::map<int, Page> m_pages;
    mutable std::set<int> m_wanted;
    std::set<int> m_underWay;
    mutable quint64 m_uses = 0;
    quint64 m_generation = 0; // of the question; answers with another one are old
    quint64 m_rowsGeneration = 0;
    bool m_isAsking = false;
    QTimer *m_timer = nullptr; // a pointer, so that data() may start it
};

} // namespace app
