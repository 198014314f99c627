// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record.h"

#include "core/ledger/clock.h"
#include "core/settings.h"

namespace core {

Result<StoredLine> record(Database &database, const Change &change, const Author &author)
{
    return Recorder(database, author).record(change);
}

Result<Author> ownHand(Database &database, qint64 nowMs)
{
    const Chain own = TRY(Ledger(database).own());
    return Author{own.user, TRY(Settings(database).text(setting::organisation)), {}, [nowMs] {
                      return nowMs;
                  }};
}

Recorder::Recorder(Database &database, Author author, const LineSchema &schema)
    : m_database(database),
      m_author(std::move(author)),
      m_projector(database, schema),
      m_parser(lineParser())
{
}

Result<StoredLine> Recorder::record(const Change &change)
{
    for (const Change &clock : TRY(clockChanges(m_database, m_author))) {
        TRY(lay(clock)); // before what the clock dates
    }
    return lay(change);
}

Result<StoredLine> Recorder::lay(const Change &change)
{
    Feed feed(m_database);
    if (!m_chain) {
        m_chain = TRY(Ledger(m_database).own());
        m_head = TRY(feed.head());
    }
    const StoredLine stored = TRY(Ledger(m_database).append(*m_chain, change, m_author));
    const Line line = TRY(readLine(m_parser, stored.bytes));
    const Projected projected = TRY(m_projector.project(line));
    if (projected.quarantined) {
        return fail(Error::Kind::Invalid, projected.detail);
    }
    if (m_head) {
        TRY(feed.add(*m_head, *m_chain, m_chain->end, line.id, line.target, {}, projected.places));
        TRY(feed.finish(*m_head));
    }
    return stored;
}

} // namespace core
