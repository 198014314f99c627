// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/paged_table_model.h"

#include "app/async.h"
#include "app/widgets/hidden_marks.h"

#include <algorithm>

namespace app {

PagedTableModel::PagedTableModel(Source source, QObject *parent)
    : QAbstractTableModel(parent), m_source(std::move(source)), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &PagedTableModel::fetchWanted);
}

void PagedTableModel::reload()
{
    ++m_generation;
    if (!m_isAsking) {
        askKeys();
    }
}

void PagedTableModel::askKeys()
{
    m_isAsking = true;
    whenDone(m_source.keys(), this, [this, generation = m_generation](Keys answer) {
        onKeys(generation, std::move(answer));
    });
}

void PagedTableModel::onKeys(quint64 generation, Keys answer)
{
    if (generation != m_generation) {
        askKeys();
        return;
    }
    if (!answer) {
        m_isAsking = false;
        Q_EMIT
        failed(answer.error());
        return;
    }
    // The rows that will be seen first come along, so that the view never shows empty lines.
    Keyed keys = *std::move(answer);
    Keyed first = keysOfPage(keys, 0);
    const auto anchor = std::find(keys.begin(), keys.end(), m_anchor);
    if (anchor != keys.end() && anchor - keys.begin() >= pageRows) {
        const Keyed more = keysOfPage(keys, static_cast<int>(anchor - keys.begin()) / pageRows);
        first.insert(first.end(), more.begin(), more.end());
    }
    whenDone(m_source.rows(first), this,
             [this, generation, keys = std::move(keys)](Rows rows) mutable {
                 onFirstRows(generation, std::move(keys), std::move(rows));
             });
}

void PagedTableModel::onFirstRows(quint64 generation, Keyed keys, Rows answer)
{
    if (generation != m_generation) {
        askKeys();
        return;
    }
    m_isAsking = false;
    if (!answer) {
        Q_EMIT
        failed(answer.error());
        return;
    }
    place(std::move(keys), *answer);
    Q_EMIT
    reloaded();
}

void PagedTableModel::place(Keyed keys, const std::vector<Row> &first)
{
    ++m_rowsGeneration;
    m_underWay.clear();
    m_wanted.clear();
    const bool isSameList = keys == m_keys;
    if (!isSameList) {
        beginResetModel();
        m_keys = std::move(keys);
        m_pages.clear();
    }
    for (auto &[page, content] : m_pages) {
        content.stale = true;
    }
    std::map<qint64, QVariant> rows;
    for (const Row &row : first) {
        rows[row.key] = row.value;
    }
    if (!m_keys.empty()) {
        fill(0, rows);
        if (const int anchor = rowOf(m_anchor); anchor >= pageRows) {
            fill(anchor / pageRows, rows);
        }
    }
    if (!isSameList) {
        endResetModel();
    } else if (!m_keys.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

PagedTableModel::Keyed PagedTableModel::keysOfPage(const Keyed &keys, int page) const
{
    const auto size = static_cast<qsizetype>(keys.size());
    const qsizetype from = qsizetype{page} * pageRows;
    const qsizetype to = std::min(from + pageRows, size);
    return from >= size ? Keyed() : Keyed(keys.begin() + from, keys.begin() + to);
}

void PagedTableModel::want(int page) const
{
    if (!m_underWay.contains(page)) {
        m_wanted.insert(page);
        m_timer->start();
    }
}

void PagedTableModel::fetchWanted()
{
    std::set<int> wanted;
    wanted.swap(m_wanted);
    // More than fits was asked for only by something that is not a view; the first ones will do.
    while (wanted.size() > pagesMax) {
        wanted.erase(std::prev(wanted.end()));
    }
    for (const int page : wanted) {
        m_underWay.insert(page);
        whenDone(m_source.rows(keysOfPage(m_keys, page)), this,
                 [this, generation = m_rowsGeneration, page](const Rows &answer) {
                     onRows(generation, page, answer);
                 });
    }
}

void PagedTableModel::onRows(quint64 generation, int page, const Rows &answer)
{
    if (generation != m_rowsGeneration) {
        return;
    }
    m_underWay.erase(page);
    if (!answer) {
        Q_EMIT
        failed(answer.error());
        return;
    }
    std::map<qint64, QVariant> rows;
    for (const Row &row : *answer) {
        rows[row.key] = row.value;
    }
    fill(page, rows);
    const int from = page * pageRows;
    const int to = std::min(from + pageRows, rowCount()) - 1;
    Q_EMIT
    dataChanged(index(from, 0), index(to, columnCount() - 1));
}

void PagedTableModel::fill(int page, const std::map<qint64, QVariant> &rows)
{
    Page content;
    for (const qint64 key : keysOfPage(m_keys, page)) {
        const auto found = rows.find(key);
        content.rows.push_back(found == rows.end() ? QVariant() : found->second);
    }
    content.lastUse = ++m_uses;
    m_pages[page] = std::move(content);
    evict();
}

void PagedTableModel::evict()
{
    while (m_pages.size() > pagesMax) {
        const auto oldest =
            std::min_element(m_pages.begin(), m_pages.end(), [](const auto &a, const auto &b) {
                return a.second.lastUse < b.second.lastUse;
            });
        m_pages.erase(oldest);
    }
}

qint64 PagedTableModel::keyAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_keys[static_cast<size_t>(row)] : 0;
}

int PagedTableModel::rowOf(qint64 key) const
{
    const auto found = std::find(m_keys.begin(), m_keys.end(), key);
    return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
}

QVariant PagedTableModel::valueAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return {};
    }
    const auto page = m_pages.find(row / pageRows);
    if (page == m_pages.end()) {
        want(row / pageRows);
        return {};
    }
    page->second.lastUse = ++m_uses;
    if (page->second.stale) {
        want(page->first);
    }
    return page->second.rows[static_cast<size_t>(row % pageRows)];
}

int PagedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int PagedTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_source.columns;
}

QVariant PagedTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QVariant row = valueAt(index.row());
    return row.isNull() ? QVariant() : shownCell(m_source.cell(row, index.column(), role), role);
}

QVariant PagedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    return m_source.header(section, role);
}

} // namespace app
