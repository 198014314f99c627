// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/sync_page.h"

#include "app/language.h"
#include "app/sync/cause_text.h"
#include "app/sync/line_table.h"
#include "core/store.h"
#include "sync/client/sync_thread.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

QString labelText(const QWidget &page, const QString &name)
{
    const auto *label = page.findChild<QLabel *>(name);
    return label == nullptr ? QString() : label->text();
}

app::Session sessionOf(core::Store &store)
{
    return {store, authorAt(u"li"_s, u"办事处"_s, 1'790'000'000'000), {}};
}

client::SittingProgress sendingSome()
{
    client::SittingProgress progress;
    progress.phase = client::SittingProgress::Phase::Sending;
    progress.linesSent = 3;
    progress.linesToSend = 4;
    progress.bytesSent = 900;
    progress.bytesToSend = 1200;
    progress.traffic = {2048, 4096};
    return progress;
}

client::SyncOutcome endedBy(client::Cause cause)
{
    client::SyncOutcome outcome;
    outcome.cause = cause;
    outcome.at = QDateTime::currentDateTimeUtc();
    return outcome;
}

// The page begins to read when it is made; its answer comes with the event loop, which show() may
// run.
void waitShown(app::SyncPage &page)
{
    QSignalSpy shown(&page, &app::SyncPage::shown);
    page.show();
    REQUIRE((shown.count() > 0 || shown.wait(20'000)));
}

} // namespace

TEST_CASE("the sync page names what is on this laptop only")
{
    const Scratch scratch;
    {
        core::Database database = scratch.database();
        History history(database);
        const QUuid target = history.target(u"宏图五金"_s).id;
        history.visit(target, VisitOutcome::NoNeed, QDate(2026, 9, 20));
    }
    core::Store store(scratch.forStore());
    app::SyncPage page(sessionOf(store));
    waitShown(page);

    CHECK(labelText(page, u"state"_s).contains(u"on this laptop only"));
    const auto *waiting = page.findChild<QTableView *>(u"waiting"_s);
    REQUIRE(waiting->model()->rowCount() == 2);
    CHECK(waiting->model()->index(1, 1).data().toString() == u"Visit · No need now");
    CHECK(waiting->model()->index(1, 2).data().toString() == u"宏图五金");
    CHECK_FALSE(page.findChild<QTableView *>(u"returned"_s)->isVisible());
    CHECK_FALSE(page.findChild<QPushButton *>(u"syncNow"_s)->isEnabled());
}

TEST_CASE("delivered is said only when the county has signed for the last line")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    const auto sign = [&](qint64 n) {
        must(store.wait([n](core::Database &database) -> core::Result<> {
            const core::Chain chain = TRY(core::Ledger(database).own());
            TRY(database.run("INSERT INTO receipt (chain, n, seq, received_at, body, signature)"
                             " VALUES ($1, $2, $2, 5000, $3, $3)",
                             chain.id, n, QByteArray("x")));
            return {};
        }));
    };
    must(store.wait([](core::Database &database) -> core::Result<> {
        for (qint64 i = 0; i < 2; ++i) {
            core::BusinessSubject subject;
            subject.id = core::newId(1'790'000'000'000 + i);
            subject.name = u"店"_s;
            TRY(core::record(database, core::targetCreated(subject),
                             authorAt(u"li"_s, u"虎门镇"_s, 1'790'000'000'000 + i)));
        }
        return {};
    }));
    sign(1);
    app::SyncPage page(sessionOf(store));
    waitShown(page);
    CHECK_FALSE(labelText(page, u"state"_s).contains(u"delivered"));
    CHECK(labelText(page, u"receipt"_s).contains(u"1 of your 2"));

    sign(2);
    page.activate();
    waitShown(page);
    CHECK(labelText(page, u"state"_s).contains(u"delivered"));
}

TEST_CASE("what the county came back to is listed with a question and asks for attention")
{
    const Scratch scratch;
    QUuid target;
    {
        core::Database database = scratch.database();
        History history(database);
        target = history.target(u"宏图五金"_s).id;
        const core::Visit visit = history.visit(target, VisitOutcome::NoNeed, QDate(2026, 9, 20));
        const core::Chain chain = must(core::Ledger(database).own());
        must(database.run("INSERT INTO verdict (event, chain, n, kind, reason, detail)"
                          " VALUES ($1, $2, 2, 'quarantined', 'late_scope', '')",
                          visit.id, chain.id));
    }
    core::Store store(scratch.forStore());
    app::SyncPage page(sessionOf(store));
    QSignalSpy attention(&page, &app::Page::attention);
    QSignalSpy wanted(&page, &app::SyncPage::targetWanted);
    waitShown(page);

    CHECK(attention.last().front().toInt() == 1);
    auto *returned = page.findChild<QTableView *>(u"returned"_s);
    CHECK(returned->isVisible());
    CHECK(returned->model()->index(0, 3).data().toString().contains(u"no longer in your grids"));
    Q_EMIT
    returned->activated(returned->model()->index(0, 0));
    REQUIRE(wanted.count() == 1);
    CHECK(wanted.front().front().toUuid() == target);
}

TEST_CASE("trouble is said in plain words and what is safe stays on the page")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::SyncPage page(sessionOf(store));
    waitShown(page);
    page.showProgress(sendingSome());
    CHECK(labelText(page, u"progress"_s).contains(u"3 sent, 4 to go (1.2 kB)"));
    client::SyncOutcome cut = endedBy(client::Cause::CaptivePage);
    cut.progress = sendingSome();
    page.showOutcome(cut);
    CHECK(labelText(page, u"trouble"_s).contains(u"wants a login first"));
    CHECK(labelText(page, u"trouble"_s).contains(u"3 sent and 0 received before that are kept"));
    client::SyncOutcome done = endedBy(client::Cause::None);
    done.isDone = true;
    page.showOutcome(done);
    CHECK(page.findChild<QLabel *>(u"trouble"_s)->isHidden());
}

TEST_CASE("every kind of record has a sentence, in both languages")
{
    app::Language speaks(*QCoreApplication::instance());
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        speaks.use(language);
        std::set<QString> sentences;
        int kinds = 0;
        for (int type = 0; type <= static_cast<int>(core::LineType::AuditEvent); ++type) {
            const QString name =
                QString::fromLatin1(core::lineTypeName(static_cast<core::LineType>(type)));
            const QString said = app::lineText(name, {});
            CAPTURE(name.toStdString(), said.toStdString());
            CHECK(said != app::lineText(u"not.known"_s, {}));
            CHECK_FALSE(said.contains(u'.'));
            sentences.insert(said);
            ++kinds;
        }
        CHECK(sentences.size() == static_cast<size_t>(kinds));
    }
}

TEST_CASE("a missing calendar of working days is told where one looks at what came")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::SyncPage page(sessionOf(store));
    waitShown(page);
    auto *notice = page.findChild<QLabel *>(u"notice"_s);
    CHECK(notice->isVisible());
    CHECK(notice->text().contains(u"calendar"));
    const core::Author author = authorAt(u"li"_s, u"办事处"_s, 1'700'000'000'003);
    const QString year = QString::number(QDate::currentDate().year());
    must(store.wait([&](core::Database &database) {
        return core::record(database, core::referenceSet(u"calendar"_s, year, R"({"years":[]})"),
                            author);
    }));
    CHECK(QTest::qWaitFor([notice] { return notice->isHidden(); }, 20'000));
}

TEST_CASE("every cause that stops a sync has a sentence of its own")
{
    std::set<QString> sentences;
    for (const client::Cause cause :
         {client::Cause::NoLink, client::Cause::CaptivePage, client::Cause::Proxy,
          client::Cause::Certificate, client::Cause::Clock, client::Cause::ServerBusy,
          client::Cause::ServerFault, client::Cause::Login, client::Cause::Unusable,
          client::Cause::Stopped}) {
        CHECK_FALSE(app::causeText(cause).isEmpty());
        sentences.insert(app::causeText(cause));
    }
    CHECK(sentences.size() == 10);
}

TEST_CASE("the tables of the sync page keep a model's promises")
{
    app::WaitingTable waiting;
    app::ReturnedTable returned;
    const QAbstractItemModelTester first(&waiting,
                                         QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester second(&returned,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    waiting.setLines({core::UndeliveredLine(), core::UndeliveredLine()});
    returned.setLines({core::ReturnedLine()});
    CHECK(waiting.rowCount() == 2);
    CHECK(returned.rowCount() == 1);
}

TEST_CASE("no figure of a sync is ever above a hundred percent")
{
    using Phase = client::SittingProgress::Phase;
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::SyncPage page(sessionOf(store));
    const auto *bar = page.findChild<QProgressBar *>(u"bar"_s);
    // Among them what cannot be: more done than there is, less than nothing left.
    const std::array<qint64, 6> amounts{-5, 0, 1, 499, 500, 1'000'000'000'000};
    for (const Phase phase : {Phase::Receiving, Phase::Sending, Phase::Attachments}) {
        for (const qint64 done : amounts) {
            for (const qint64 left : amounts) {
                client::SittingProgress progress;
                progress.phase = phase;
                progress.feedAll = done;
                progress.feedLeft = left;
                progress.bytesSent = done;
                progress.bytesToSend = left;
                progress.blobBytesSent = done;
                progress.blobsToSend.bytes = left;
                CAPTURE(static_cast<int>(phase), done, left);
                const int share = progress.permille().value_or(0);
                CHECK(share >= 0);
                CHECK(share <= 1000);
                page.showProgress(progress);
                CHECK(bar->value() <= bar->maximum());
            }
        }
    }
}

TEST_CASE("what a bundle holds is not on this laptop only, and is not delivered either")
{
    app::WaitingTable table;
    std::vector<core::UndeliveredLine> lines(2);
    lines[0].n = 4;
    lines[0].bytes = 500;
    lines[1].n = 5;
    lines[1].bytes = 1300;
    table.setLines(lines);
    table.setBundled(4, QDateTime::currentDateTimeUtc());
    CHECK(table.index(0, 4).data().toString().startsWith(u"in a bundle of "));
    CHECK(table.index(0, 4).data().toString().endsWith(u"not confirmed yet"));
    CHECK(table.index(1, 4).data().toString() == u"on this laptop only");
    CHECK(table.index(1, 3).data().toString() == u"1.3 kB");
}
