// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop whose zone is set to anything at all: moments are UTC, days are China's (SYNC F58).
#include "core/domain/visit.h"
#include "core/query/statistics.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <ctime>

using namespace Qt::StringLiterals;

namespace {

// The zone of this computer, for as long as this lives.
class ComputerIn {
public:
    explicit ComputerIn(const QByteArray &zone)
        : m_before(qgetenv("TZ")), m_had(qEnvironmentVariableIsSet("TZ"))
    {
        qputenv("TZ", zone);
        tzset();
    }
    ~ComputerIn()
    {
        if (m_had) {
            qputenv("TZ", m_before);
        } else {
            qunsetenv("TZ");
        }
        tzset();
    }
    ComputerIn(const ComputerIn &) = delete;
    ComputerIn &operator=(const ComputerIn &) = delete;

private:
    QByteArray m_before;
    bool m_had;
};

// Zones far apart, of half hours, and with a clock change on one of the days below.
const std::vector<QByteArray> zones{"UTC0",    "CST-8", "EST5EDT,M3.2.0,M11.1.0", "NPT-5:45",
                                    "LINT-14", "AOE12", "CST-8CDT,M4.2.0,M9.3.0"};

// Around China's midnight, and around the clock changes of the zones above.
const std::vector<qint64> moments{1'795'190'399'000, 1'795'190'400'000, 1'772'955'000'000,
                                  1'772'958'600'000, 1'793'512'200'000, 1'793'515'800'000};

// What a laptop in this zone writes and shows of visits at those moments.
QByteArray writtenIn(const QByteArray &zone)
{
    const ComputerIn computer(zone);
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    core::BusinessSubject subject;
    subject.id = core::newId(1);
    subject.name = u"甲店"_s;
    subject.establishedOn = QDate(2020, 3, 8);
    subject.id = QUuid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    history.target(subject);
    QByteArray said;
    for (size_t i = 0; i < moments.size(); ++i) {
        core::Visit visit;
        visit.id = QUuid(static_cast<uint>(i + 1), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        visit.target = subject.id;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(moments[i], Qt::UTC);
        visit.endedAt = visit.startedAt.addSecs(600);
        visit.nextVisitOn = QDate(2026, 11, 1);
        history.nowMs = moments[i];
        history.visit(visit);
        said += *must(core::Ledger(database).lineOf(visit.id)) + '\n';
        said += core::chinaDay(visit.startedAt).toString(Qt::ISODate).toLatin1() + '\n';
    }
    must(database.each("SELECT at, next_visit_on FROM visit ORDER BY at",
                       [&](const core::Row &row) -> core::Result<> {
                           said += QByteArray::number(row.integer(0)) + ' ' +
                                   row.text(1).toLatin1() + '\n';
                           return {};
                       }));
    return said;
}

} // namespace

TEST_CASE("a laptop in any time zone writes the same lines and counts the same days [F58]", "[F58]")
{
    const QByteArray inChina = writtenIn("CST-8");
    REQUIRE(inChina.count('\n') == 3 * std::ssize(moments));
    for (const QByteArray &zone : zones) {
        INFO(zone.toStdString());
        CHECK(writtenIn(zone) == inChina);
    }
}

TEST_CASE("a day begins at China's midnight wherever the laptop believes to be [F58]", "[F58]")
{
    for (const QByteArray &zone : zones) {
        INFO(zone.toStdString());
        const ComputerIn computer(zone);
        const auto dayOf = [](qint64 moment) {
            return core::chinaDay(QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC));
        };
        const qint64 midnight = core::chinaDayStart(QDate(2026, 11, 21));
        CHECK(dayOf(midnight) == QDate(2026, 11, 21));
        CHECK(dayOf(midnight - 1) == QDate(2026, 11, 20));
        // The same moment as this computer would write it down.
        CHECK(core::chinaDay(QDateTime::fromMSecsSinceEpoch(midnight).toLocalTime()) ==
              QDate(2026, 11, 21));
    }
}
