// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store.h"

namespace core {

Store::Store(std::unique_ptr<Database> database, std::function<bool()> makeRoom, QObject *parent)
    : QObject(parent),
      m_database(std::move(database)),
      m_makeRoom(std::move(makeRoom)),
      m_thread([this] { loop(); })
{
}

Store::~Store()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Store::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_wake.notify_one();
}

qsizetype Store::waiting()
{
    const std::lock_guard lock(m_mutex);
    return std::ssize(m_work);
}

void Store::loop()
{
    for (;;) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_work.empty(); });
            if (m_work.empty()) {
                break;
            }
            work = std::move(m_work.front());
            m_work.pop_front();
        }
        work(*m_database);
        const QStringList tables = m_database->takeChangedTables();
        if (!tables.isEmpty()) {
            Q_EMIT
            changed(tables);
        }
    }
    m_database.reset(); // on the thread that used it
}

} // namespace core
