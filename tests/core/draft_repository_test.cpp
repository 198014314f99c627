// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/draft_repository.h"

#include "core/visit_desk.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::DiscardReason;
using core::DraftRepository;

namespace {

constexpr qint64 binNowMs = 1'795'000'000'000; // 2026-11-18
constexpr qint64 binDayMs = 24LL * 60 * 60 * 1000;

// One target, and a draft with a note for it.
struct Desk {
    Desk()
    {
        core::BusinessSubject subject;
        subject.name = u"青溪镇宏达五金有限公司"_s;
        subject.grid = u"441900121001001"_s;
        subject.confirmed = true;
        target = history.target(subject).id;
        draft = visit(u"老板出差，下周三再来"_s);
        must(drafts().save(draft, binNowMs));
    }
    core::Visit visit(const QString &note)
    {
        core::Visit visit;
        visit.id = core::newId(binNowMs);
        visit.target = target;
        visit.outcome = core::VisitOutcome::Absent;
        visit.businessNote = note;
        return visit;
    }
    DraftRepository drafts() { return DraftRepository(database); }

    Scratch scratch;
    core::Database database = scratch.database();
    History history{database};
    QUuid target;
    core::Visit draft;
};

} // namespace

TEST_CASE("a discarded draft lies in the waste bin and comes back as it was typed")
{
    Desk desk;
    must(desk.drafts().discard(desk.draft.id, DiscardReason::ByHand, binNowMs + 1));
    CHECK_FALSE(must(desk.drafts().ofTarget(desk.target)));
    const auto bin = must(desk.drafts().discarded(10));
    REQUIRE(bin.size() == 1);
    CHECK(bin.front().targetName == u"青溪镇宏达五金有限公司");
    CHECK(bin.front().reason == DiscardReason::ByHand);

    CHECK(must(desk.drafts().bringBack(desk.draft.id, binNowMs + 2)) == desk.target);
    const auto back = must(desk.drafts().ofTarget(desk.target));
    REQUIRE(back);
    CHECK(back->visit == desk.draft);
    CHECK(must(desk.drafts().discarded(10)).empty());
    CHECK(desk.drafts().bringBack(desk.draft.id, binNowMs).error().kind ==
          core::Error::Kind::NotFound);
}

TEST_CASE("a draft that comes back changes places with the one that is open")
{
    Desk desk;
    must(desk.drafts().discard(desk.draft.id, DiscardReason::ByHand, binNowMs));
    const core::Visit newer = desk.visit(u"改为电话联系"_s);
    must(desk.drafts().save(newer, binNowMs + binDayMs));

    must(desk.drafts().bringBack(desk.draft.id, binNowMs + 2 * binDayMs));

    CHECK(must(desk.drafts().ofTarget(desk.target))->visit == desk.draft);
    const auto bin = must(desk.drafts().discarded(10));
    REQUIRE(bin.size() == 1);
    CHECK(bin.front().id == newer.id);
    CHECK(bin.front().reason == DiscardReason::Swapped);
    CHECK(must(desk.drafts().list(10)).size() == 1);
}

TEST_CASE("a draft whose id became a visit comes back under another one")
{
    Desk desk;
    must(desk.drafts().discard(desk.draft.id, DiscardReason::ByHand, binNowMs));
    must(core::recordVisit(desk.database, desk.draft, desk.history.author));

    must(desk.drafts().bringBack(desk.draft.id, binNowMs));

    const auto back = must(desk.drafts().ofTarget(desk.target));
    REQUIRE(back);
    CHECK(back->visit.id != desk.draft.id);
    CHECK(back->visit.businessNote == desk.draft.businessNote);
}

TEST_CASE("the waste bin is emptied by age alone")
{
    Desk desk;
    must(desk.drafts().discard(desk.draft.id, DiscardReason::ByHand, binNowMs));
    must(desk.drafts().keepAside(desk.visit(u"写了一半的需求"_s), DiscardReason::Unrecorded,
                                 binNowMs + binDayMs));
    CHECK(must(desk.drafts().emptyOld(binNowMs + core::wasteKeptDays * binDayMs)) == 0);
    CHECK(must(desk.drafts().emptyOld(binNowMs + core::wasteKeptDays * binDayMs + 1)) == 1);
    const auto bin = must(desk.drafts().discarded(10));
    REQUIRE(bin.size() == 1);
    CHECK(bin.front().reason == DiscardReason::Unrecorded);
}

TEST_CASE("a draft of a target that is no longer here stays in the bin and says so")
{
    Desk desk;
    core::Visit elsewhere = desk.visit(u"已迁出"_s);
    elsewhere.target = core::newId(binNowMs);
    must(desk.drafts().save(elsewhere, binNowMs));
    must(desk.drafts().discard(elsewhere.id, DiscardReason::ByHand, binNowMs));
    CHECK(desk.drafts().bringBack(elsewhere.id, binNowMs).error().kind ==
          core::Error::Kind::NotFound);
    CHECK(must(desk.drafts().discarded(10)).front().targetName.isEmpty());
    CHECK(desk.drafts().discard(core::newId(1), DiscardReason::ByHand, binNowMs).error().kind ==
          core::Error::Kind::NotFound);
}
