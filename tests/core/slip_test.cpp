// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/slip.h"

#include "core/repository/visit_repository.h"
#include "core/slip_desk.h"
#include "core/visit_desk.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QRegularExpression>

#include <set>

using namespace Qt::StringLiterals;

namespace {

const QUuid someChain = QUuid::fromString(u"018bcfe5-6800-7000-8000-000000000001"_s);

// A laptop whose visitor passes on a problem at every visit.
class SlipLaptop {
public:
    SlipLaptop()
    {
        core::Database database = scratch.database();
        History history(database);
        history.nowMs = 1'795'000'000'000;
        target = history.target(core::BusinessSubject()).id;
    }

    QStringList visitWith(int problems)
    {
        core::Database database = scratch.database();
        core::Visit visit;
        visit.target = target;
        visit.outcome = core::VisitOutcome::NoNeed;
        for (int i = 0; i < problems; ++i) {
            visit.issues.push_back({u"PARK"_s, u"停车位不足"_s, false});
        }
        visit.issues.push_back({u"OTHER"_s, u"当场解决"_s, true});
        const QUuid id = must(core::recordVisit(database, visit, author));
        QStringList slips;
        const core::VisitEntry entry = must(core::VisitRepository(database).find(id));
        for (const core::Issue &issue : entry.visit.issues) {
            if (issue.solvedOnSpot) {
                CHECK(issue.slip.isEmpty());
            } else {
                slips.append(issue.slip);
            }
        }
        return slips;
    }

    const Scratch scratch;
    QUuid target;
    core::Author author = authorAt(u"li"_s, u"办事处"_s, 1'795'000'100'000);
};

} // namespace

TEST_CASE("a slip's number is digits in groups, and says when it was heard wrong")
{
    const QString number = core::slipNumber(someChain, 14);
    CHECK(QRegularExpression(u"^\\d{4}-\\d{4}-\\d{4}$"_s).match(number).hasMatch());
    CHECK(core::isSlipNumber(number));
    CHECK(core::isSlipNumber(core::spokenSlip(number)));
    CHECK_FALSE(core::spokenSlip(number).contains(u'-'));
    CHECK_FALSE(core::isSlipNumber(u"4837-0152"));
    CHECK_FALSE(core::isSlipNumber(u"批4837-0152-0014"));
    for (qsizetype at = 0; at < number.size(); ++at) {
        for (char16_t digit = u'0'; digit <= u'9' && number[at] != u'-'; ++digit) {
            QString wrong = number;
            wrong[at] = QChar(digit);
            CHECK(core::isSlipNumber(wrong) == (wrong == number));
        }
    }
}

TEST_CASE("two neighbouring digits of a slip's number that changed places are noticed")
{
    for (qint64 serial = 1; serial <= 200; ++serial) {
        QString digits = core::slipNumber(someChain, serial).remove(u'-');
        for (qsizetype at = 0; at + 1 < digits.size(); ++at) {
            QString swapped = digits;
            std::swap(swapped[at], swapped[at + 1]);
            CHECK(core::isSlipNumber(swapped) == (swapped == digits));
        }
    }
}

TEST_CASE("a laptop that has given out more than 999 slips goes on with longer numbers")
{
    CHECK(core::slipNumber(someChain, 999).size() == 14);
    const QString longer = core::slipNumber(someChain, 1000);
    CHECK(longer.size() == 15);
    CHECK(core::isSlipNumber(longer));
}

TEST_CASE("slips of two laptops never have the same number, nor do two of one laptop")
{
    SlipLaptop one;
    SlipLaptop two;
    std::set<QString> numbers;
    for (int visit = 0; visit < 5; ++visit) {
        for (SlipLaptop *laptop : {&one, &two}) {
            for (const QString &slip : laptop->visitWith(3)) {
                CHECK(core::isSlipNumber(slip));
                numbers.insert(slip);
            }
        }
    }
    CHECK(numbers.size() == 5 * 2 * 3);
}

TEST_CASE("a number given to a draft is not given again, whatever becomes of the draft")
{
    SlipLaptop laptop;
    core::Database database = laptop.scratch.database();
    core::SlipBook book = must(core::slipBook(database));
    const QString shown = book.next();
    must(core::keepSlipBook(database, book));
    CHECK(must(core::slipBook(database)).next() != shown);
    core::SlipBook older; // a form that was left behind
    older.chain = book.chain;
    must(core::keepSlipBook(database, older));
    CHECK(must(core::slipBook(database)).given == book.given);
}

TEST_CASE("a problem with a slip stands in the table with its number")
{
    SlipLaptop laptop;
    const QString slip = laptop.visitWith(1).front();
    core::Database database = laptop.scratch.database();
    const auto rows = must(
        database.all("SELECT slip, state FROM issue ORDER BY position",
                     [](const core::Row &row) { return std::pair(row.text(0), row.text(1)); }));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == std::pair(slip, u"SLIP_ISSUED"_s));
    CHECK(rows[1] == std::pair(u""_s, u"CLOSED"_s));
}
