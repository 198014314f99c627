// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/readiness.h"

#include "core/domain/visit.h"
#include "core/ledger/clock.h"
#include "core/query/lease.h"
#include "core/query/sync_state.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

#include <QFileInfo>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 hourMs = 3600LL * 1000;
constexpr int packDaysWanted = 14;

class ReadyReader {
public:
    ReadyReader(Database &database, const ReadySurroundings &around)
        : m_database(database),
          m_settings(database),
          m_around(around),
          m_today(chinaDay(QDateTime::fromMSecsSinceEpoch(around.nowMs, Qt::UTC)))
    {
    }

    Result<std::vector<ReadyLine>> read()
    {
        TRY(addGrids());
        TRY(addRulePack());
        TRY(addMap());
        TRY(addReference(ReadyItem::Products, u"product"_s));
        TRY(addReference(ReadyItem::Outlets, u"bank"_s));
        TRY(addCalendar());
        TRY(addLastSync());
        TRY(addLease());
        addDisk();
        TRY(addClock());
        return std::move(m_lines);
    }

private:
    void add(ReadyLine line) { m_lines.push_back(std::move(line)); }

    // A download that was begun and not finished holds only part of the grids.
    Result<> addGrids()
    {
        const qint64 grids =
            TRY(m_database.count("SELECT count(*) FROM grid WHERE EXISTS (SELECT 1 FROM cursor"
                                 " WHERE cursor.grid = grid.code OR cursor.grid = '*')"));
        const qint64 targets = TRY(m_database.count("SELECT count(*) FROM target"));
        const bool isPartial = !TRY(m_settings.text(setting::partialSince)).isEmpty();
        const ReadyState state = targets == 0 ? ReadyState::Act
                                 : isPartial  ? ReadyState::Look
                                              : ReadyState::Fine;
        add({ReadyItem::Grids, state, grids, targets, {}, {}});
        return {};
    }

    Result<> addRulePack()
    {
        const auto pack = CountyRepository(m_database).rulePack(m_today);
        if (!pack) {
            add({ReadyItem::RulePack, ReadyState::Act, 0, 0, {}, {}});
            return {};
        }
        const bool endsSoon =
            pack->validTo.isValid() && m_today.daysTo(pack->validTo) < packDaysWanted;
        add({ReadyItem::RulePack, endsSoon ? ReadyState::Look : ReadyState::Fine, pack->version, 0,
             pack->id, pack->validTo});
        return {};
    }

    // The map works on outlines alone; only a file that should be there and is not is worth a look.
    Result<> addMap()
    {
        const QFileInfo file(TRY(m_settings.text(setting::mapFile)));
        const bool isLost = !file.filePath().isEmpty() && !file.exists();
        add({ReadyItem::Map,
             isLost ? ReadyState::Look : ReadyState::Fine,
             0,
             0,
             file.fileName(),
             {}});
        return {};
    }

    Result<> addReference(ReadyItem item, const QString &kind)
    {
        const auto keys = TRY(CountyRepository(m_database).referenceKeys(kind));
        add({item,
             keys.empty() ? ReadyState::Look : ReadyState::Fine,
             static_cast<qint64>(keys.size()),
             0,
             {},
             {}});
        return {};
    }

    Result<> addCalendar()
    {
        const auto notices = TRY(dataNotices(m_database, m_today));
        add({ReadyItem::Calendar,
             notices.empty() ? ReadyState::Fine : ReadyState::Look,
             m_today.year(),
             0,
             {},
             {}});
        return {};
    }

    Result<> addLastSync()
    {
        const qint64 contact = TRY(m_settings.integer(setting::lastContact));
        const qint64 hours = std::max<qint64>(0, m_around.nowMs - contact) / hourMs;
        const ReadyState state = contact == 0              ? ReadyState::Act
                                 : hours > syncHoursWanted ? ReadyState::Look
                                                           : ReadyState::Fine;
        add({ReadyItem::LastSync, state, contact == 0 ? -1 : hours, 0, {}, {}});
        return {};
    }

    Result<> addLease()
    {
        const Lease lease = TRY(core::lease(m_database, m_around.nowMs));
        const qint64 leftMs = lease.endsAt.isValid()
                                  ? lease.endsAt.toMSecsSinceEpoch() - m_around.nowMs
                                  : lease.days * 24 * hourMs;
        const qint64 days = std::max<qint64>(0, leftMs / (24 * hourMs));
        const ReadyState state = lease.locksReading()     ? ReadyState::Act
                                 : days < leaseDaysWanted ? ReadyState::Look
                                                          : ReadyState::Fine;
        add({ReadyItem::Lease, state, lease.locksReading() ? 0 : days, 0, {}, {}});
        return {};
    }

    void addDisk()
    {
        if (m_around.freeBytes < 0) {
            return;
        }
        const ReadyState state = m_around.freeBytes < freeBytesNeeded   ? ReadyState::Act
                                 : m_around.freeBytes < freeBytesWanted ? ReadyState::Look
                                                                        : ReadyState::Fine;
        add({ReadyItem::Disk, state, m_around.freeBytes, 0, {}, {}});
    }

    // Against the county's time at the last contact; without one, against what was written here.
    Result<> addClock()
    {
        const QString measured = TRY(m_settings.text(setting::clockSkew));
        // Lines that were written by a wrong clock say nothing against one that was measured since.
        const qint64 written = measured.isEmpty() ? TRY(newestLineMs(m_database)) : 0;
        const qint64 known = std::max(written, TRY(m_settings.integer(setting::countyTime)));
        qint64 off = measured.toLongLong();
        if (m_around.nowMs + clockToleranceMs < known) {
            off = m_around.nowMs - known; // behind what is past already
        }
        const bool isOff = std::abs(off) > clockToleranceMs;
        add({ReadyItem::Clock,
             isOff ? ReadyState::Act : ReadyState::Fine,
             isOff ? off : 0,
             0,
             {},
             {}});
        return {};
    }

    Database &m_database;
    Settings m_settings;
    ReadySurroundings m_around;
    QDate m_today;
    std::vector<ReadyLine> m_lines;
};

} // namespace

Result<std::vector<ReadyLine>> readiness(Database &database, const ReadySurroundings &surroundings)
{
    return ReadyReader(database, surroundings).read();
}

} // namespace core
