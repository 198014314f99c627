// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/before_door.h"

#include "core/domain/visit.h"
#include "core/query/lease.h"
#include "core/query/renewals.h"
#include "core/repository/county_repository.h"

#include <algorithm>

namespace core {

namespace {

constexpr qint64 doorDayMs = 24LL * 3600 * 1000;
constexpr int doorVisitsMax = 200;

class DoorReader {
public:
    DoorReader(Database &database, const Author &author, qint64 target)
        : m_database(database), m_county(database), m_author(author), m_target(target)
    {
    }

    Result<BeforeDoor> read()
    {
        const qint64 now = m_author.nowMs();
        m_door.today = chinaDay(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC));
        m_door.warnDays = TRY(m_county.visitPolicy()).revisitWarnDays;
        TRY(readVisits(now - doorMemoryDays * doorDayMs));
        count();
        findJoint();
        findTooSoon();
        TRY(readNeed());
        TRY(readLoan());
        return std::move(m_door);
    }

private:
    Result<> readVisits(qint64 since)
    {
        m_door.visits = TRY(m_database.all(
            "SELECT visit.id, day, user, organisation, method, outcome, next_visit_on,"
            " CASE WHEN user = $3 OR EXISTS (SELECT 1 FROM visit_visitor WHERE visit_visitor.visit"
            " = visit.row AND person = $3) THEN 1 ELSE 0 END FROM visit"
            " WHERE target = $1 AND at >= $2 AND voided = 0 ORDER BY at DESC, id DESC LIMIT $4",
            [](const Row &row) {
                return DoorVisit{uuidAt(row, 0), dayAt(row, 1), row.text(2),
                                 row.text(2),    row.text(3),   row.text(4),
                                 row.text(5),    dayAt(row, 6), row.integer(7) != 0};
            },
            m_target, since, m_author.user, doorVisitsMax));
        for (DoorVisit &visit : m_door.visits) {
            visit.person = TRY(nameOf(visit.user));
        }
        return {};
    }

    Result<QString> nameOf(const QString &login)
    {
        const auto known = m_names.find(login);
        if (known != m_names.end()) {
            return known->second;
        }
        const auto user = TRY(m_county.user(login));
        return m_names.emplace(login, user && !user->name.isEmpty() ? user->name : login)
            .first->second;
    }

    void count()
    {
        for (const DoorVisit &visit : m_door.visits) {
            ++m_door.in180Days[visit.organisation];
            if (visit.day.daysTo(m_door.today) <= doorRecentDays) {
                ++m_door.in30Days[visit.organisation];
            }
        }
    }

    static bool isMetAt(const DoorVisit &visit)
    {
        const auto outcome = fromCode<VisitOutcome>(visit.outcome);
        return outcome && isMet(*outcome);
    }

    // Others who named a near day for coming back, and other offices that were here lately. The
    // newest visit of each says what holds.
    void findJoint()
    {
        std::map<QString, bool> seen;
        const QDate last = m_door.today.addDays(jointAheadDays);
        for (const DoorVisit &visit : m_door.visits) {
            if (visit.isOwn || seen.contains(visit.organisation)) {
                continue;
            }
            seen.emplace(visit.organisation, true);
            const bool isOther = visit.organisation != m_author.organisation;
            const bool isRecent = visit.day.daysTo(m_door.today) <= doorRecentDays;
            if (visit.nextVisitOn >= m_door.today && visit.nextVisitOn <= last) {
                m_door.joint.push_back({visit.person, visit.organisation, visit.nextVisitOn, true});
            } else if (isOther && isRecent && isMetAt(visit)) {
                m_door.joint.push_back({visit.person, visit.organisation, visit.day, false});
            }
        }
        std::stable_sort(
            m_door.joint.begin(), m_door.joint.end(),
            [](const JointVisit &a, const JointVisit &b) { return a.isPlanned && !b.isPlanned; });
    }

    void findTooSoon()
    {
        for (const DoorVisit &visit : m_door.visits) {
            if (!visit.isOwn && isMetAt(visit)) {
                if (const qint64 ago = visit.day.daysTo(m_door.today);
                    ago >= 0 && ago <= m_door.warnDays) {
                    m_door.tooSoon = visit;
                }
                return; // the newest decides
            }
        }
    }

    Result<> readNeed()
    {
        m_door.need = TRY(m_database.first(
            "SELECT visit.day, visit.user, visit.organisation, amount_yuan, term_months, use_code,"
            " demand.state, renewal FROM demand JOIN visit ON visit.row = demand.visit"
            " WHERE demand.target = $1 AND visit.voided = 0"
            " AND visit.outcome IN ('NEED', 'RENEWAL_NEED', 'POTENTIAL')"
            " ORDER BY visit.at DESC, visit.id DESC LIMIT 1",
            [](const Row &row) {
                return KnownNeed{dayAt(row, 0),     row.text(1), row.text(2), integerAt(row, 3),
                                 integerAt(row, 4), row.text(5), row.text(6), row.integer(7) != 0};
            },
            m_target));
        if (m_door.need) {
            m_door.need->person = TRY(nameOf(m_door.need->person));
        }
        return {};
    }

    Result<> readLoan()
    {
        m_door.loanDue = TRY(m_database.first(
            "SELECT loan_bank, loan_yuan, loan_due_on FROM target"
            " WHERE row = $1 AND loan_due_on >= $2 AND loan_due_on <= $3",
            [](const Row &row) {
                return DueLoan{row.text(0), integerAt(row, 1), dayAt(row, 2)};
            },
            m_target, m_door.today, m_door.today.addDays(renewalDays)));
        return {};
    }

    Database &m_database;
    CountyRepository m_county;
    const Author &m_author;
    qint64 m_target;
    BeforeDoor m_door;
    std::map<QString, QString> m_names;
};

} // namespace

Result<std::optional<BeforeDoor>> beforeDoor(Database &database, const QUuid &target,
                                             const Author &author)
{
    if (TRY(lease(database, author.nowMs())).locksReading()) {
        return std::optional<BeforeDoor>();
    }
    const auto row = TRY(database.first(
        "SELECT row FROM target WHERE id = $1", [](const Row &found) { return found.integer(0); },
        target));
    if (!row) {
        return std::optional<BeforeDoor>();
    }
    return std::optional(TRY(DoorReader(database, author, *row).read()));
}

} // namespace core
