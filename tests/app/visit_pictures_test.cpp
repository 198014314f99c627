// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/attachment_viewer.h"
#include "app/desktop.h"
#include "app/handout/handout_view.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/previsit/pre_visit_form.h"
#include "app/products/products_page.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/visit/amend_dialog.h"
#include "app/visit/visit_form.h"
#include "core/visit_desk.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/blob_files.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// What a county would have published, and a call made ahead of a visit.
void furnish(OpenedScratch &scratch)
{
    must(scratch.store().wait([&](core::Database &database) -> core::Result<> {
        const core::Author author = scratch.session().author;
        const auto add = [&](const QString &kind, const QString &key,
                             const QByteArray &body) -> core::Result<> {
            TRY(core::record(database, core::referenceSet(kind, key, body), author));
            return {};
        };
        TRY(add(u"bank"_s, u"b1"_s, R"({"name":"示范农商银行青溪支行","bank":"示范农商银行"})"));
        TRY(add(u"policy"_s, u"contact"_s, R"({"complaint_phone":"0000-12345"})"));
        TRY(add(
            u"product"_s, u"p1"_s,
            R"({"name":"禾苗贷","bank":"示范农商银行","amount":"最高30万元","amount_yuan":300000,)"
            R"("term":"1–3年","rate":"3.85%起","guarantee":"信用","audience":"个体工商户、农户"})"));
        TRY(add(
            u"product"_s, u"p2"_s,
            R"({"name":"园区设备贷","bank":"云岭银行","amount":"最高500万元",)"
            R"("amount_yuan":5000000,"term":"最长5年","term_months":60,"rate":"3.6%起",)"
            R"("guarantee":"抵押","audience":"工业园企业","text":"用于购置设备、采购原材料。"})"));
        TRY(add(
            u"product"_s, u"p3"_s,
            R"({"name":"首贷通","bank":"云岭银行","amount":"最高100万元","amount_yuan":1000000,)"
            R"("term":"12个月","term_months":12,"guarantee":"信用","audience":"小微企业首贷户"})"));
        core::Visit call;
        call.target = scratch.subjects[2].id;
        call.method = core::VisitMethod::Phone;
        call.outcome = core::VisitOutcome::Potential;
        call.businessNote = u"年底可能要周转一笔"_s;
        call.metWith = u"王经理"_s;
        call.followUpPlan = u"上午方便"_s;
        TRY(core::recordVisit(database, call, author));
        return {};
    }));
}

} // namespace

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of what belongs to a visit", "[.look]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    const auto scratch = std::make_shared<OpenedScratch>(60);
    furnish(*scratch);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"zh_CN"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    const auto take = [&](QWidget &widget, const QString &name) {
        must(app::savePicture(widget, QDir(folder).filePath(name + u".png"_s)));
    };
    for (const bool dark : {false, true}) {
        desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desktop.useLanguage(language);
            const QString prefix = u"v-"_s + (dark ? u"dark-"_s : u"light-"_s) + language;
            app::MainWindow &window = *desktop.window();
            app::SessionWindow &session = *desktop.session();
            window.resize(dark ? QSize(1920, 1080) : QSize(1366, 768));
            window.activateWindow();
            session.openPreVisit(scratch->subjects[1].id, core::VisitMethod::Wechat);
            take(window, prefix + u"-previsit"_s);
            session.openVisit(scratch->subjects[2].id);
            auto *form = qobject_cast<app::VisitForm *>(window.over());
            EVENTUALLY(form->openVisit() != nullptr);
            take(window, prefix + u"-ahead"_s);
            REQUIRE(QTest::qWaitForWindowActive(&window));
            QTest::keyClick(form, Qt::Key_Y);
            form->findChild<QLineEdit *>(u"demand.amount"_s)->setFocus();
            QTest::keyClicks(form->findChild<QLineEdit *>(u"demand.amount"_s), u"50"_s);
            take(window, prefix + u"-points"_s);
            QTest::keyClick(form, Qt::Key_PageDown);
            for (int i = 0; i < 3; ++i) {
                form->nextAction()->trigger();
            }
            auto *issue = form->findChild<QLineEdit *>(u"issueText"_s);
            issue->setText(u"停车位不足，货车进出困难"_s);
            QTest::keyClick(issue, Qt::Key_Return);
            take(window, prefix + u"-closing"_s);
            form->saveAction()->trigger();
            EVENTUALLY(form->findChild<QLabel *>(u"savedAt"_s) != nullptr);
            take(window, prefix + u"-end"_s);
            QTest::keyClick(form, Qt::Key_P, Qt::ControlModifier);
            EVENTUALLY(qobject_cast<app::HandoutView *>(window.over()) != nullptr);
            take(window, prefix + u"-handout"_s);
            auto *handout = qobject_cast<app::HandoutView *>(window.over());
            EVENTUALLY(handout->page() != nullptr);
            REQUIRE(
                handout->page()->picture(1.5).save(QDir(folder).filePath(prefix + u"-page.png"_s)));
            window.closeOver();
            window.showPlace(&session.targets());
            session.targets().showTarget(scratch->subjects[2].id);
            take(window, prefix + u"-target"_s);
            window.findChild<QAction *>(u"amend"_s)->trigger();
            if (auto *dialog = window.findChild<app::AmendDialog *>()) {
                take(*dialog, prefix + u"-amend"_s);
                dialog->reject();
            }
            window.showPlace(window.findChild<app::ProductsPage *>());
            take(window, prefix + u"-products"_s);
        }
    }
}
