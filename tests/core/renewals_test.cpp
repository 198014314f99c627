// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/renewals.h"

#include "core/day_desk.h"
#include "core/repository/target_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;

namespace {

const QDate renewalToday(2026, 11, 18);

struct LoanScratch {
    LoanScratch() : database(scratch.database()), history(database) {}

    core::BusinessSubject borrower(const QString &name, QDate due)
    {
        core::BusinessSubject subject;
        subject.name = name;
        subject.grid = u"441900999001001"_s;
        subject.confirmed = true;
        subject.loanBank = u"示范农商银行"_s;
        subject.loanYuan = 800'000;
        subject.loanDueOn = due;
        return history.target(subject);
    }
    void told(const QUuid &target, QDate on, QDate due, bool wanted = false)
    {
        core::Visit visit;
        visit.target = target;
        visit.outcome = wanted ? core::VisitOutcome::RenewalNeed : core::VisitOutcome::Need;
        visit.startedAt = QDateTime(on, QTime(2, 0), Qt::UTC);
        visit.demand.emplace();
        visit.demand->existingLoanBank = u"示范商业银行"_s;
        visit.demand->existingLoanYuan = 500'000;
        visit.demand->existingLoanDueOn = due;
        visit.demand->isRenewal = wanted;
        history.visit(visit);
    }
    std::vector<core::Renewal> within(int days)
    {
        return must(
            core::renewals(database, renewalToday, renewalToday, renewalToday.addDays(days)));
    }

    Scratch scratch;
    core::Database database;
    History history;
};

} // namespace

TEST_CASE("loans due within 30 and 60 days are listed, the soonest first")
{
    LoanScratch loans;
    loans.borrower(u"远期有限公司"_s, renewalToday.addDays(61));
    loans.borrower(u"两月有限公司"_s, renewalToday.addDays(60));
    loans.borrower(u"一月有限公司"_s, renewalToday.addDays(30));
    loans.borrower(u"今天有限公司"_s, renewalToday);
    loans.borrower(u"昨天有限公司"_s, renewalToday.addDays(-1));
    loans.borrower(u"无贷有限公司"_s, QDate());

    const auto sixty = loans.within(core::renewalDays);
    REQUIRE(sixty.size() == 3);
    CHECK(sixty[0].name == u"今天有限公司"_s);
    CHECK(sixty[0].daysLeft == 0);
    CHECK(sixty[2].name == u"两月有限公司"_s);
    CHECK(sixty[2].bank == u"示范农商银行"_s);
    CHECK(sixty[2].yuan == std::optional<qint64>(800'000));
    CHECK_FALSE(sixty[2].saidOn.isValid());
    CHECK(loans.within(core::renewalSoonDays).size() == 2);
}

TEST_CASE("what a visitor was told last holds, until the roster is corrected")
{
    LoanScratch loans;
    const auto subject = loans.borrower(u"示例有限公司"_s, renewalToday.addDays(10));
    loans.told(subject.id, renewalToday.addDays(-20), renewalToday.addDays(40), true);
    loans.told(subject.id, renewalToday.addDays(-30), renewalToday.addDays(5));

    auto found = loans.within(60);
    REQUIRE(found.size() == 1);
    CHECK(found[0].dueOn == renewalToday.addDays(40));
    CHECK(found[0].bank == u"示范商业银行"_s);
    CHECK(found[0].isWanted);
    CHECK(found[0].saidOn == renewalToday.addDays(-20));
    CHECK(loans.within(30).empty());

    // Renewed to a day far off: the roster says so now.
    const auto target = *must(core::TargetRepository(loans.database).find(subject.id));
    const auto base =
        must(core::TargetRepository(loans.database).candidates(target, u"loanDueOn"_s));
    loans.history.nowMs = QDateTime(renewalToday, QTime(1, 0), Qt::UTC).toMSecsSinceEpoch();
    loans.history.record(core::targetEdited(
        subject.id, {{u"loanDueOn"_s, {core::Value(u"2027-11-18"_s), base}}}, u"续贷办妥"_s));
    CHECK(loans.within(60).empty());
}

TEST_CASE("withdrawn visits and targets off the list bring no renewal")
{
    LoanScratch loans;
    core::BusinessSubject closed = loans.borrower(u"不再有限公司"_s, QDate());
    core::BusinessSubject gone;
    gone.name = u"已迁有限公司"_s;
    gone.loanDueOn = renewalToday.addDays(3);
    gone.invalid = u"MOVED"_s;
    loans.history.target(gone);
    loans.told(closed.id, renewalToday.addDays(-3), renewalToday.addDays(9));
    REQUIRE(loans.within(60).size() == 1);
    CHECK(loans.within(60)[0].target == closed.id);
}

TEST_CASE("a renewal says whether it is on the day's plan")
{
    LoanScratch loans;
    const auto subject = loans.borrower(u"示例有限公司"_s, renewalToday.addDays(10));
    CHECK_FALSE(loans.within(60)[0].isPlanned);
    const core::Author author = authorAt(
        u"li"_s, u"办事处"_s, QDateTime(renewalToday, QTime(1, 0), Qt::UTC).toMSecsSinceEpoch());
    must(loans.database.transaction(
        [&] { return core::addPlanned(loans.database, author, subject.id); }));
    CHECK(loans.within(60)[0].isPlanned);
}
