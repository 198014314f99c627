// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "app/async.h"
#include "app/handout/handout_view.h"
#include "app/key_sheet.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/store.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QTimer>

#include <memory>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int restMs = 700; // longer than lists gather changes and fetch pages

void letRest()
{
    QEventLoop loop;
    QTimer::singleShot(restMs, &loop, &QEventLoop::quit);
    loop.exec();
}

QString pictureFile(const QString &folder, const QString &name, QSize size)
{
    return QDir(folder).filePath(u"%1-%2x%3.png"_s.arg(name).arg(size.width()).arg(size.height()));
}

// A visit as it could have been at that door.
void fillIn(LoadedVisit &loaded, qint64 nowMs)
{
    core::Visit &visit = loaded.visit;
    visit.startedAt = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
    visit.outcome = core::VisitOutcome::Need;
    visit.opStatusSeen = core::OpStatus::Normal;
    visit.metWith = u"王经理"_s;
    visit.businessNote = u"订单稳定，年底前需补一批原材料。"_s;
    for (const char16_t *point : {u"C1.2", u"C1.4", u"C2.1", u"C2.2", u"C5.1"}) {
        visit.answers[QString::fromUtf16(point)] = core::Answer::Met;
    }
    core::Demand &demand = visit.demand.emplace();
    demand.amountYuan = 500'000;
    demand.termMonths = 12;
    if (!loaded.preparation.pack.uses.empty()) {
        demand.useCode = loaded.preparation.pack.uses.front().code;
    }
    demand.useText = u"采购两批原材料，月底付款"_s;
    demand.evidence = {u"CONTRACT"_s};
    demand.isFirstLoan = true;
    if (!loaded.outlets.empty()) {
        demand.intendedBanks = {loaded.outlets.front().id};
        demand.consent = true;
        demand.consentBanks = demand.intendedBanks;
    }
}

core::Result<LoadedVisit> exampleVisit(const Session &session, const QUuid &target)
{
    core::Result<LoadedVisit> answer = core::fail(core::Error::Kind::NotFound, QString());
    QEventLoop loop;
    const auto job = [target, author = session.author](core::Database &database) {
        return loadVisit(database, target, author);
    };
    whenDone(session.store.run(job), &loop, [&](core::Result<LoadedVisit> loaded) {
        answer = std::move(loaded);
        loop.quit();
    });
    loop.exec();
    if (answer) {
        fillIn(*answer, session.author.nowMs());
    }
    return answer;
}

} // namespace

core::Result<> savePicture(QWidget &widget, const QString &file)
{
    letRest();
    if (!widget.grab().save(file)) {
        return core::fail(core::Error::Kind::Storage, u"cannot write %1"_s.arg(file));
    }
    return {};
}

core::Result<int> savePictures(MainWindow &window, const QString &folder, const QString &prefix,
                               QSize size)
{
    if (!QDir().mkpath(folder)) {
        return core::fail(core::Error::Kind::Storage, u"cannot make the folder %1"_s.arg(folder));
    }
    window.resize(size);
    int pictures = 0;
    for (Page *page : window.places()) {
        window.showPlace(page);
        ++pictures;
        const QString name = u"%1-%2"_s.arg(prefix).arg(pictures);
        TRY(savePicture(window, pictureFile(folder, name, size)));
    }
    return pictures;
}

core::Result<int> saveVisitPictures(SessionWindow &session, const QString &folder,
                                    const QString &prefix, QSize size)
{
    const QUuid target = session.targets().target();
    if (target.isNull()) {
        return 0;
    }
    MainWindow &window = session.window();
    window.resize(size);
    constexpr int steps = 7; // six questions and the closing page
    for (int step = 0; step < steps; ++step) {
        LoadedVisit loaded = TRY(exampleVisit(session.session(), target));
        loaded.step = step;
        window.showOver(
            new VisitForm(session.session().store, session.session().author, std::move(loaded)),
            {});
        const QString name = u"%1-visit-%2"_s.arg(prefix).arg(step + 1);
        TRY(savePicture(window, pictureFile(folder, name, size)));
    }
    window.closeOver();
    return steps;
}

core::Result<int> saveOverPictures(SessionWindow &session, const QString &folder,
                                   const QString &prefix, QSize size)
{
    const QUuid target = session.targets().target();
    if (target.isNull()) {
        return 0;
    }
    MainWindow &window = session.window();
    window.resize(size);
    int pictures = 0;
    const auto take = [&](QWidget &widget, const QString &name) -> core::Result<> {
        ++pictures;
        return savePicture(widget, pictureFile(folder, u"%1-%2"_s.arg(prefix, name), size));
    };
    const LoadedVisit loaded = TRY(exampleVisit(session.session(), target));
    auto *search = window.findChild<QLineEdit *>(u"search"_s);
    search->setFocus();
    search->setText(loaded.preparation.target.subject.name.left(2));
    TRY(take(window, u"find"_s));
    search->clear();
    session.openNewTarget({});
    TRY(take(window, u"new"_s));
    session.openImport();
    TRY(take(window, u"import"_s));
    session.openPreVisit(target, core::VisitMethod::Phone);
    TRY(take(window, u"call"_s));
    window.showOver(new HandoutView(session.session(), loaded.visit), {});
    TRY(take(window, u"handout"_s));
    session.showDrafts();
    TRY(take(window, u"drafts"_s));
    session.showCopies();
    TRY(take(window, u"copies"_s));
    window.closeOver();
    const std::unique_ptr<KeySheet> keys(new KeySheet(window.menus()));
    keys->show();
    TRY(take(*keys, u"keys"_s));
    return pictures;
}

} // namespace app
