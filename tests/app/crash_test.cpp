// SPDX-License-Identifier: GPL-3.0-or-later
// The window of another process, killed as a power cut does it: no destructor runs, nothing is
// said.
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/entry/workspace_folder.h"
#include "app/main_window.h"
#include "app/session_window.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/record.h"
#include "core/store.h"
#include "sync/client/workspace.h"
#include "tests/support/eventually.h"
#include "tests/support/workspace_folder.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

const QString killedSecret = QStringLiteral("five green doors");
constexpr const char *folderVariable = "ZOUFANG_KILLED_FOLDER";

// The real window on a real encrypted folder, from the passphrase on.
class KilledDesk {
public:
    explicit KilledDesk(const QString &root)
        : desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s)
    {
        desktop.showEntry([root] { return app::peopleEntrance(root, false); }, {}, {});
        auto *field = desktop.entry()->findChild<QLineEdit *>(u"passphrase"_s);
        QTest::keyClicks(field, killedSecret);
        QTest::keyClick(field, Qt::Key_Return);
        EVENTUALLY((desktop.window() != nullptr && desktop.entry() == nullptr));
        desktop.window()->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(desktop.window()));
    }
    app::VisitForm *form() const
    {
        auto *form = qobject_cast<app::VisitForm *>(desktop.window()->over());
        return form != nullptr && form->openVisit() != nullptr ? form : nullptr;
    }
    void press(Qt::Key key) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : desktop.window(), key);
        QCoreApplication::processEvents();
    }
    void type(const QString &keys) const
    {
        for (const QChar key : keys) {
            QTest::keyClick(QApplication::focusWidget(), key.toLatin1());
            QCoreApplication::processEvents();
        }
    }
    void enter(const QString &field, const QString &text) const
    {
        auto *edit = form()->findChild<QLineEdit *>(field);
        edit->setFocus();
        QInputMethodEvent typed;
        typed.setCommitString(text);
        QCoreApplication::sendEvent(edit, &typed);
        QCoreApplication::processEvents();
    }
    // Until the disk has what the keys so far gave to the store.
    void settle() const
    {
        must(desktop.session()->session().store.wait(
            [](core::Database &) { return core::Result<>(); }));
    }

    app::Desktop desktop;
};

QUuid prepareFolder(const QString &root)
{
    const QString folder = root + u"/data"_s;
    const core::SecretBytes secret = core::passphraseFrom(killedSecret);
    makeWorkspaceFolder(folder, secret, u"lin"_s);
    const auto workspace = must(client::Workspace::open(folder, secret));
    core::BusinessSubject subject;
    subject.id = core::newId(1'790'000'000'000);
    subject.name = u"林家五金店"_s;
    subject.grid = u"441900121001001"_s;
    subject.confirmed = true;
    must(workspace->store().wait([&](core::Database &database) {
        return core::record(database, core::targetCreated(subject), workspace->author());
    }));
    return subject.id;
}

} // namespace

// Played by the test below, in a process of its own.
TEST_CASE("the window that is to be killed", "[.killed]")
{
    const QString root = qEnvironmentVariable(folderVariable);
    if (root.isEmpty()) {
        return;
    }
    KilledDesk desk(root);
    desk.desktop.session()->openVisit(QUuid::fromString(qEnvironmentVariable("ZOUFANG_KILLED_ID")));
    EVENTUALLY(desk.form() != nullptr);
    desk.press(Qt::Key_Return); // the licence
    desk.type(u"111"_s);        // business and premises
    desk.type(u"1"_s);          // money is needed
    desk.type(u"50"_s);
    desk.press(Qt::Key_Tab);
    desk.type(u"12"_s);
    while (desk.form()->step() < 6) {
        desk.press(Qt::Key_PageDown);
    }
    desk.enter(u"metWith"_s, u"王经理"_s);
    desk.enter(u"issueText"_s, u"停车位不足"_s);
    desk.settle();
    (void)std::fputs("typed\n", stdout);
    (void)std::fflush(stdout);
    QTest::qWait(120'000); // until it is killed
}

TEST_CASE("a window that is killed in a visit opens there again, at its step, with every word")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QUuid target = prepareFolder(root.path());
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(folderVariable), root.path());
    environment.insert(u"ZOUFANG_KILLED_ID"_s, target.toString());
    window.setProcessEnvironment(environment);
    window.start(QCoreApplication::applicationFilePath(), {u"the window that is to be killed"_s});
    QByteArray said;
    const auto isTyped = [&] {
        said += window.readAllStandardOutput();
        return said.contains("typed") || window.state() == QProcess::NotRunning;
    };
    REQUIRE(QTest::qWaitFor(isTyped, 60'000));
    CAPTURE(said.toStdString());
    REQUIRE(window.state() == QProcess::Running);
    window.kill();
    REQUIRE(window.waitForFinished());
    REQUIRE(window.exitStatus() == QProcess::CrashExit);

    const KilledDesk desk(root.path());

    EVENTUALLY(desk.form() != nullptr);
    const app::VisitForm &form = *desk.form();
    CHECK(form.target() == target);
    CHECK(form.step() == 6);
    CHECK(form.findChild<QLabel *>(u"message"_s)->text().contains(u"The program ended"));
    const core::Visit &visit = form.openVisit()->visit();
    CHECK(visit.outcome == core::VisitOutcome::Need);
    CHECK(visit.answers.at(u"C2.1"_s) == core::Answer::Met);
    REQUIRE(visit.demand);
    CHECK(visit.demand->amountYuan == 500'000);
    CHECK(visit.demand->termMonths == 12);
    CHECK(visit.metWith == u"王经理");
    CHECK(form.findChild<QLineEdit *>(u"issueText"_s)->text() == u"停车位不足");
}
