// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/attachment_viewer.h"
#include "app/desktop.h"
#include "app/handout/handout_view.h"
#include "app/main_window.h"
#include "app/previsit/pre_visit_form.h"
#include "app/products/product_table.h"
#include "app/products/products_page.h"
#include "app/session_window.h"
#include "app/target/target_page.h"
#include "app/target/targets_page.h"
#include "app/visit/amend_dialog.h"
#include "app/visit/open_points.h"
#include "core/domain/slip.h"
#include "core/repository/attachment_repository.h"
#include "core/settings.h"
#include "tests/app/door.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/blob_files.h"
#include "tests/support/eventually.h"
#include "tests/support/rule_packs.h"

#include <QBuffer>
#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>

#include <poppler-qt6.h>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

QByteArray madePhoto(const QColor &colour)
{
    QImage image(320, 200, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QString settingOf(Door &door, const core::Setting &which)
{
    return must(door.store->wait(
        [&](core::Database &database) { return core::Settings(database).text(which); }));
}

} // namespace

TEST_CASE("a problem that is passed on has its slip's number at once, and the end page shows it")
{
    Door door;
    door.openForm();
    door.press("n");
    auto *words = door.find<QLineEdit>(u"issueText"_s);
    words->setFocus();
    door.freeText(u"停车位不足"_s);
    door.press(Qt::Key_Return);
    REQUIRE(door.visit().issues.size() == 1);
    const QString slip = door.visit().issues.front().slip;
    CHECK(core::isSlipNumber(slip));
    QCoreApplication::processEvents();
    CHECK(door.draft()->visit.issues.front().slip == slip);
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    auto *shown = door.find<QLabel>(u"slipNumber"_s);
    CHECK(shown->text() == core::spokenSlip(slip));
    CHECK(shown->font().pointSizeF() >= 2 * QApplication::font().pointSizeF());
    CHECK(door.recordedVisit().visit.issues.front().slip == slip);
}

TEST_CASE("open points are always in sight, F8 goes from one to the next")
{
    Door door;
    door.openForm();
    door.press("y");
    auto *points = door.form->findChild<app::OpenPoints *>();
    REQUIRE(points != nullptr);
    REQUIRE(points->points().size() > 3);
    const auto all = points->points();
    for (const app::OpenPoints::Point &point : all) {
        door.press(Qt::Key_F8);
        CAPTURE(point.text.toStdString());
        CHECK(door.form->step() == point.step);
    }
    door.press(Qt::Key_F8); // and from the last to the first again
    CHECK(door.form->step() == all.front().step);
    CHECK(points->isVisible());
}

TEST_CASE("a draft made under older rules opens under the new ones with every answer")
{
    Door door;
    door.openForm();
    door.press(Qt::Key_Return);
    door.press("111");
    door.press("150");
    QCoreApplication::processEvents();
    REQUIRE(door.draft());
    door.crash();
    {
        core::Database database = door.scratch.database();
        issueNextPack(database);
    }

    door.openForm();

    CHECK(door.form->openVisit()->pack().version == 2);
    CHECK(door.visit().answers.at(u"C1.4"_s) == core::Answer::Met);
    CHECK(door.visit().demand->amountYuan == 500'000);
    REQUIRE(door.visit().kept.size() == 1);
    CHECK(door.visit().kept.front().field == u"C2.2");
    CHECK(door.find<QLabel>(u"message"_s)->text().contains(u"rules have changed"));
    CHECK(door.find<QLabel>(u"kept"_s)->text().contains(door.visit().kept.front().title));
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(door.recordedVisit().visit.kept.size() == 1);
}

TEST_CASE("a form that was left is not reopened, one that the program died in is")
{
    Door door;
    door.openForm();
    door.press("n");
    QCoreApplication::processEvents();
    REQUIRE(door.draft());
    CHECK(settingOf(door, core::setting::visitOpen)
              .startsWith(door.target.toString(QUuid::WithoutBraces)));
    door.crash();
    door.openForm();
    CHECK(door.find<QLabel>(u"message"_s)->text().contains(u"The program ended"));
    door.press(Qt::Key_Escape);
    QCoreApplication::processEvents();
    CHECK(settingOf(door, core::setting::visitOpen).isEmpty());
    door.crash();
    door.openForm();
    CHECK_FALSE(door.find<QLabel>(u"message"_s)->text().contains(u"The program ended"));
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(settingOf(door, core::setting::visitOpen).isEmpty());
}

TEST_CASE("the program opens straight into the visit it died in")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    const QUuid target = scratch->subjects[4].id;
    must(scratch->store().wait([&](core::Database &database) -> core::Result<> {
        core::Visit draft;
        draft.id = core::newId(OpenedScratch::nowMs);
        draft.target = target;
        draft.metWith = u"王经理"_s;
        TRY(core::DraftRepository(database).save(draft, OpenedScratch::nowMs));
        return core::Settings(database).set(core::setting::visitOpen,
                                            target.toString(QUuid::WithoutBraces));
    }));
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    EVENTUALLY(qobject_cast<app::VisitForm *>(desktop.window()->over()) != nullptr);
    auto *form = qobject_cast<app::VisitForm *>(desktop.window()->over());
    EVENTUALLY(form->openVisit() != nullptr);
    CHECK(form->openVisit()->visit().metWith == u"王经理");
}

TEST_CASE("files are attached to a draft, looked at out of the vault, and taken off again")
{
    BlobFiles files;
    const auto vault = std::make_shared<const core::BlobVault>(files.vault(u"vault"_s));
    Door door;
    door.blobs = vault;
    door.openForm();
    auto *open = const_cast<app::OpenVisit *>(door.form->openVisit());
    QSignalSpy changed(open, &app::OpenVisit::filesChanged);
    open->addFile(files.write(u"one.png"_s, madePhoto(Qt::red)));
    REQUIRE(changed.wait());
    open->addFile(files.write(u"two.png"_s, madePhoto(Qt::blue)));
    REQUIRE(changed.wait());
    CHECK(door.draft());
    door.crash();

    door.openForm();
    REQUIRE(door.form->openVisit()->files().size() == 2);
    QTest::keyClick(door.form.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *viewer = door.form->findChild<app::AttachmentViewer *>();
    REQUIRE(viewer != nullptr);
    EVENTUALLY(!viewer->picture().isNull());
    CHECK(viewer->picture().size() == QSize(320, 200));
    CHECK(viewer->picture().pixelColor(0, 0) == QColor(Qt::red));
    QSignalSpy shown(viewer, &app::AttachmentViewer::shown);
    viewer->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(viewer));
    QTest::keyClick(viewer, Qt::Key_Right);
    REQUIRE(shown.wait());
    CHECK(viewer->picture().pixelColor(0, 0) == QColor(Qt::blue));
    QTest::keyClick(viewer, Qt::Key_Delete);
    EVENTUALLY(door.form->openVisit()->files().size() == 1);
    viewer->close();
    door.form->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(door.form.get()));
    door.press("n");
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    const QUuid visit = door.visit().id;
    const auto attached = must(door.store->wait([&](core::Database &database) {
        return core::AttachmentRepository(database).ofVisit(visit);
    }));
    REQUIRE(attached.size() == 1);
    CHECK(attached.front().name == u"one.png");
    CHECK(must(door.store->wait([&](core::Database &database) {
              return core::DraftRepository(database).files(visit);
          })).empty());
}

TEST_CASE("a PDF is shown page by page out of memory, and a broken one says so")
{
    BlobFiles files;
    const auto vault = std::make_shared<const core::BlobVault>(files.vault(u"vault"_s));
    app::HandoutFacts facts;
    facts.business = u"虎门小店"_s;
    const QByteArray pdf = app::HandoutPage(facts, u"zh_CN"_s).pdf();
    const core::BlobFacts whole = must(vault->takeIn(files.write(u"scan.pdf"_s, pdf)));
    const core::BlobFacts broken = must(vault->takeIn(files.pdf(u"broken.pdf"_s, 2000)));
    app::AttachmentViewer viewer(vault,
                                 {{whole.name, whole.mime, u"scan.pdf"_s, {}},
                                  {broken.name, broken.mime, u"broken.pdf"_s, {}}},
                                 0);
    viewer.show();
    EVENTUALLY(!viewer.picture().isNull());
    CHECK(viewer.picture().height() > viewer.picture().width());
    viewer.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&viewer));
    QSignalSpy shown(&viewer, &app::AttachmentViewer::shown);
    QTest::keyClick(&viewer, Qt::Key_Right);
    REQUIRE(shown.wait());
    CHECK(viewer.picture().isNull());
}

TEST_CASE("a call is logged by two keys from the list, and prefills the visit")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    app::TargetsPage &targets = desktop.session()->targets();
    window.showPlace(&targets);
    EVENTUALLY(!targets.target().isNull());
    const QUuid target = targets.target();
    auto *list = targets.findChild<QTableView *>(u"targets"_s);
    list->setFocus();

    QTest::keyClick(list, Qt::Key_P);
    EVENTUALLY(qobject_cast<app::PreVisitForm *>(window.over()) != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P); // potential: perhaps later
    EVENTUALLY(window.over() == nullptr);

    const auto ahead = must(scratch->store().wait(
        [&](core::Database &database) { return core::latestPreVisit(database, target); }));
    REQUIRE(ahead);
    CHECK(ahead->visit.method == core::VisitMethod::Phone);
    CHECK(ahead->visit.outcome == VisitOutcome::Potential);

    list->setFocus();
    QTest::keyClick(list, Qt::Key_W);
    auto *chat = qobject_cast<app::PreVisitForm *>(window.over());
    REQUIRE(chat != nullptr);
    CHECK(chat->words().method == core::VisitMethod::Wechat);
}

TEST_CASE("what was said on the telephone stands in the form at the door")
{
    Door door;
    door.store = std::make_unique<core::Store>(door.scratch.forStore());
    const core::Author author = authorAt(u"li"_s, u"虎门镇"_s, doorNow.toMSecsSinceEpoch());
    app::PreVisitForm call(*door.store, author, door.target, core::VisitMethod::Wechat);
    QSignalSpy closed(&call, &app::PreVisitForm::closed);
    call.show();
    call.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&call));
    call.findChild<QLineEdit *>(u"said"_s)->setText(u"年底可能要周转"_s);
    call.findChild<QLineEdit *>(u"metWith"_s)->setText(u"王经理"_s);
    call.findChild<QLineEdit *>(u"suits"_s)->setText(u"上午方便"_s);
    QTest::keyClick(&call, Qt::Key_Escape); // words are there: not lost by one key
    CHECK(closed.count() == 0);
    QTest::keyClick(&call, Qt::Key_Y);
    REQUIRE(closed.wait());
    door.store.reset();

    door.openForm();

    const QString ahead = door.find<QLabel>(u"preVisit"_s)->text();
    CHECK(ahead.contains(u"年底可能要周转"));
    CHECK(ahead.contains(u"上午方便"));
    CHECK(door.visit().metWith == u"王经理");
    CHECK_FALSE(door.visit().startedAt.isValid()); // nothing is written until something is said
    CHECK_FALSE(door.draft());
}

TEST_CASE("products are those of the need just recorded, in the one order, with their reasons")
{
    Door door;
    {
        core::Database database = door.scratch.database();
        History history(database);
        history.nowMs = doorNow.toMSecsSinceEpoch();
        history.record(core::referenceSet(
            u"product"_s, u"a"_s,
            R"({"name":"园区设备贷","bank":"云岭银行","amount_yuan":5000000,"term_months":60})"));
        history.record(core::referenceSet(
            u"product"_s, u"b"_s,
            R"({"name":"禾苗贷","bank":"青禾农商银行","amount_yuan":300000,"term_months":36})"));
    }
    door.openForm();
    door.press(Qt::Key_Return);
    door.press("111");
    door.press("150"); // yes, and how much
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    app::ProductsPage page(*door.store,
                           authorAt(u"li"_s, u"虎门镇"_s, doorNow.toMSecsSinceEpoch()));
    QSignalSpy shown(&page, &app::ProductsPage::shown);
    page.showFor(door.visit());
    page.activate();
    REQUIRE(shown.wait());
    auto *table = page.findChild<app::ProductTable *>();
    REQUIRE(table->rowCount() == 2);
    CHECK(table->match(0)->product.name == u"禾苗贷");
    CHECK(table->match(0)->fit() == core::Fit::No);
    CHECK(table->match(1)->fit() == core::Fit::Yes);
    CHECK(page.findChild<QLineEdit *>(u"productAmount"_s)->text() == u"50");
    page.findChild<QAbstractButton *>(u"onlyFitting"_s)->click();
    REQUIRE(table->rowCount() == 1);
    CHECK(table->match(0)->product.name == u"园区设备贷");
}

TEST_CASE("the handout is one A4 page in both languages, with the slips of the visit")
{
    Door door;
    door.openForm();
    door.press("n");
    door.find<QLineEdit>(u"issueText"_s)->setFocus();
    door.freeText(u"停车位不足"_s);
    door.press(Qt::Key_Return);
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    QSignalSpy wanted(door.form.get(), &app::VisitForm::handoutWanted);
    door.press(Qt::Key_P, Qt::ControlModifier);
    REQUIRE(wanted.count() == 1);
    const core::Visit visit = door.visit();
    const app::Session session{*door.store,
                               authorAt(u"li"_s, u"虎门镇"_s, doorNow.toMSecsSinceEpoch()),
                               {u"李某"_s, core::Role::VisitorTown, u"东莞市"_s}};
    app::HandoutView view(session, visit);
    view.show();
    EVENTUALLY(view.page() != nullptr);
    view.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTemporaryDir folder;
    const QString slip = core::spokenSlip(visit.issues.front().slip).remove(u' ');
    for (int language = 0; language < 2; ++language) {
        CAPTURE(view.language().toStdString());
        CHECK(view.page()->fits());
        QSignalSpy saved(&view, &app::HandoutView::saved);
        const QString path = folder.filePath(view.language() + u".pdf"_s);
        view.save(path);
        REQUIRE(saved.wait());
        const auto document = Poppler::Document::load(path);
        REQUIRE(document);
        CHECK(document->numPages() == 1);
        QString words = document->page(0)->text(QRectF());
        words.remove(QRegularExpression(u"\\s"_s)); // lines break anywhere
        CHECK(words.contains(slip));
        CHECK(words.contains(view.language() == u"en" ? u"Nointermediary"_s : u"没有中介"_s));
        QTest::keyClick(&view, Qt::Key_L);
    }
    // Each that left the program stands in the chain, with whose it is.
    CHECK(must(door.store->wait([&](core::Database &database) {
              return database.count("SELECT count(*) FROM audit_event WHERE action = 'EXPORT'"
                                    " AND sheet = 'HANDOUT' AND target = $1",
                                    visit.target);
          })) == 2);
}

TEST_CASE("a visit is withdrawn and amended by a key for the reason")
{
    Door door;
    door.openForm();
    door.press("n");
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    const core::Visit visit = door.recordedVisit().visit;
    const core::Author author = authorAt(u"li"_s, u"虎门镇"_s, doorNow.toMSecsSinceEpoch());
    app::AmendDialog amend(*door.store, author, visit, app::AmendDialog::Act::Amend);
    QSignalSpy amended(&amend, &QDialog::accepted);
    amend.show();
    amend.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&amend));
    EVENTUALLY(amend.findChild<QWidget *>(u"businessNote"_s)->hasFocus());
    QTest::keyClick(&amend, Qt::Key_1, Qt::AltModifier); // nothing was changed yet
    EVENTUALLY(amend.findChild<QLabel *>(u"message"_s)->text().contains(u"Nothing was changed"));
    amend.findChild<QLineEdit *>(u"metWith"_s)->setText(u"王经理"_s);
    QTest::keyClick(&amend, Qt::Key_1, Qt::AltModifier);
    REQUIRE(amended.wait());
    CHECK(must(door.store->wait([&](core::Database &database) {
              return core::standing(database, visit.id);
          })).metWith == u"王经理");

    app::AmendDialog withdraw(*door.store, author, visit, app::AmendDialog::Act::Withdraw);
    QSignalSpy withdrawn(&withdraw, &QDialog::accepted);
    withdraw.show();
    withdraw.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&withdraw));
    QTest::keyClick(&withdraw, Qt::Key_2);
    REQUIRE(withdrawn.wait());
    CHECK(door.recordedVisit().voided);
}
