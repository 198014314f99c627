// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/amend_desk.h"

#include "core/query/target_view.h"
#include "core/repository/visit_repository.h"
#include "core/visit_desk.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::Error;

namespace {

struct AmendedVisit {
    AmendedVisit()
    {
        history.nowMs = 1'795'000'000'000;
        target = history.target(core::BusinessSubject()).id;
        core::Visit made;
        made.target = target;
        made.outcome = core::VisitOutcome::NoNeed;
        made.businessNote = u"订单稳定"_s;
        visit = must(core::recordVisit(database, made, history.author));
    }

    const Scratch scratch;
    core::Database database = scratch.database();
    History history{database};
    QUuid target;
    QUuid visit;
};

} // namespace

TEST_CASE("an amendment is added to a visit; the visit stays as it was written")
{
    AmendedVisit made;
    core::VisitCorrection correction = must(core::standing(made.database, made.visit));
    correction.businessNote = u"订单下滑"_s;
    correction.nextVisitOn = QDate(2026, 12, 5);
    must(core::amendVisit(made.database, made.visit, correction, u"录入有误"_s,
                          made.history.author));

    CHECK(must(core::standing(made.database, made.visit)) == correction);
    const core::VisitEntry entry = must(core::VisitRepository(made.database).find(made.visit));
    CHECK(entry.amended);
    CHECK(entry.visit.businessNote == u"订单稳定");
    const auto view = must(core::targetView(made.database, made.target, made.history.nowMs));
    REQUIRE(view->timeline.front().amendments.size() == 1);
    const auto words = must(core::amendmentWords(view->timeline.front().amendments.front().body));
    CHECK(words.why == u"录入有误");
    CHECK(words.values.size() == 2);

    correction.businessNote = u"订单回升"_s;
    made.history.nowMs += 60'000;
    must(core::amendVisit(made.database, made.visit, correction, u"事后了解到"_s,
                          made.history.author));
    CHECK(must(core::standing(made.database, made.visit)).businessNote == u"订单回升");
    CHECK(must(core::VisitRepository(made.database).find(made.visit)).review == 0);
}

TEST_CASE("an amendment needs a difference and a reason")
{
    AmendedVisit made;
    core::VisitCorrection correction = must(core::standing(made.database, made.visit));
    const auto same =
        core::amendVisit(made.database, made.visit, correction, u"录入有误"_s, made.history.author);
    REQUIRE_FALSE(same);
    CHECK(same.error().kind == Error::Kind::Invalid);
    correction.metWith = u"王经理"_s;
    CHECK_FALSE(
        core::amendVisit(made.database, made.visit, correction, u" "_s, made.history.author));
}

TEST_CASE("a visit that was withdrawn no longer counts and is withdrawn once")
{
    AmendedVisit made;
    must(core::withdrawVisit(made.database, made.visit, u"登记错了企业"_s, made.history.author));
    CHECK(must(core::VisitRepository(made.database).find(made.visit)).voided);
    CHECK(must(made.database.count("SELECT visits FROM target WHERE id = $1", made.target)) == 0);
    const auto again =
        core::withdrawVisit(made.database, made.visit, u"登记错了企业"_s, made.history.author);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == Error::Kind::Conflict);
}
