// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/status_line.h"

#include "app/language.h"
#include "app/theme.h"
#include "core/store.h"
#include "tests/support/eventually.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace {

constexpr int smallWidth = 1366;

// A laptop on which everything the line may tell is to be told, and long ago.
void fillLine(core::Database &database)
{
    History history(database);
    const QUuid target = history.target(u"宏图五金"_s).id;
    for (int i = 0; i < 12; ++i) {
        history.visit(target, core::VisitOutcome::NoNeed, QDate(2026, 9, 20));
    }
    core::Settings settings(database);
    must(settings.set(core::setting::lastContact, 1'790'000'000'000));
    must(settings.set(core::setting::copyLastAt, 1'790'000'000'000));
    const QUuid inc = must(core::Ledger(database).own()).inc;
    must(settings.set(core::setting::copyLastLine, inc.toString(QUuid::WithoutBraces) + u" 3"_s));
    must(database.run("UPDATE chain SET durable_n = 2"));
}

} // namespace

TEST_CASE("the status line tells contact, copy and backup, and fits the small window in both "
          "languages")
{
    app::theme::apply(*qobject_cast<QApplication *>(QApplication::instance()),
                      app::ThemeMode::Light);
    app::Language speaks(*QCoreApplication::instance());
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(language.toStdString());
    speaks.use(language);
    const Scratch scratch;
    {
        core::Database database = scratch.database();
        fillLine(database);
    }
    core::Store store(scratch.forStore());
    app::StatusLine line(store);
    core::Lease lease;
    lease.endsAt = QDateTime::fromMSecsSinceEpoch(1'791'000'000'000, Qt::UTC);
    line.setLease(lease, 1'790'900'000'000);
    const int before = static_cast<int>(line.text().size());
    EVENTUALLY(line.text().size() > before);

    CHECK(line.textFor(smallWidth - 60).toStdString() == line.text().toStdString());
    if (language == u"en") {
        CHECK(line.text().contains(u"county last reached"));
        CHECK(line.text().contains(u"12 visits on this laptop only"));
        CHECK(line.text().contains(u"10 since the copy of"));
        CHECK(line.text().contains(u"2 of 13 in backup"));
        CHECK(line.text().contains(u"reading locks in 2 days"));
        // Where it is too narrow, the least important goes first, whole.
        const QString narrow = line.textFor(line.fontMetrics().horizontalAdvance(line.text()) - 1);
        CHECK_FALSE(narrow.contains(u"saved "));
        CHECK(narrow.contains(u"2 of 13 in backup"));
        // The last contact and what is in no copy stand there in every state, however narrow.
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(1'790'900'000'000, Qt::UTC);
        for (const app::Reach reach :
             {app::Reach::NotTried, app::Reach::Syncing, app::Reach::Offline}) {
            line.setReach(reach, since);
            const QString least = line.textFor(1);
            CHECK(line.text().contains(u"county last reached"));
            CHECK(least.size() < line.text().size());
            const QString kept =
                line.textFor(line.fontMetrics().horizontalAdvance(line.text()) / 2);
            CAPTURE(kept.toStdString());
            CHECK(kept.contains(u"county last reached"));
            CHECK(kept.contains(u"10 since the copy of"));
            CHECK_FALSE(kept.contains(u"backup"));
        }
    }
}

TEST_CASE("without a copy the status line says so, and a laptop with no records says nothing")
{
    app::Language speaks(*QCoreApplication::instance());
    speaks.use(u"en"_s);
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::StatusLine line(store);
    CHECK_FALSE(line.text().contains(u"copy"));
    must(store.wait([](core::Database &database) -> core::Result<> {
        core::BusinessSubject subject;
        subject.id = core::newId(1'790'000'000'000);
        subject.name = u"林记饼店"_s;
        TRY(core::record(database, core::targetCreated(subject),
                         authorAt(u"li"_s, {}, 1'790'000'000'000)));
        return {};
    }));
    EVENTUALLY(line.text().contains(u"no copy yet of 1 line"));
}
