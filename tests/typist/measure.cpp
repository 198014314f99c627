// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/typist/measure.h"

#include "app/desktop.h"
#include "app/find/find_panel.h"
#include "app/main_window.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "core/command_line.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace typist {

namespace {

using core::Error;
using core::fail;
using core::Result;

constexpr int measurePatienceMs = 60'000;

// To the event itself: QTest::qWaitFor looks every ten milliseconds.
template <typename Condition>
bool cameTrue(Condition condition)
{
    bool isPatient = true;
    QTimer patience;
    patience.setSingleShot(true);
    QObject::connect(&patience, &QTimer::timeout, [&isPatient] { isPatient = false; });
    patience.start(measurePatienceMs);
    while (!condition() && isPatient) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return condition();
}

Result<> showList(const app::Desktop &desktop)
{
    desktop.window()->showPlace(&desktop.session()->targets());
    const auto *view = desktop.window()->findChild<QTableView *>(u"targets"_s);
    const auto isShown = [view] {
        const QAbstractItemModel *rows = view->model();
        return view->isVisible() && rows->rowCount() > 0 && rows->data(rows->index(0, 0)).isValid();
    };
    if (view == nullptr || !cameTrue(isShown)) {
        return fail(Error::Kind::Invalid, u"the list of targets shows no row"_s);
    }
    view->viewport()->repaint();
    core::printLine(QByteArray("{\"list_rows\":") + QByteArray::number(view->model()->rowCount()) +
                    '}');
    return {};
}

// Every name is found by some of these: pinyin, initials, digits of codes.
Result<> searchByKeys(const app::Desktop &desktop)
{
    const auto *panel = desktop.window()->findChild<app::FindPanel *>();
    QLineEdit *box = desktop.window()->search();
    for (const QString &words :
         {u"shangmao"_s, u"jixie"_s, u"yx"_s, u"9155"_s, u"dian"_s, u"gongsi"_s}) {
        QTest::keyClick(desktop.window(), Qt::Key_K, Qt::ControlModifier);
        box->clear();
        for (const QChar letter : words) {
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(box, letter.toLatin1());
            if (!cameTrue([panel] { return panel->isUpToDate(); })) {
                return fail(Error::Kind::Invalid, u"the box does not answer"_s);
            }
            desktop.window()->repaint();
            core::printLine(QByteArray("{\"key_ms\":") +
                            QByteArray::number(double(timer.nsecsElapsed()) / 1e6, 'f', 2) + '}');
        }
        QTest::keyClick(box, Qt::Key_Escape);
    }
    return {};
}

} // namespace

Result<> measure(app::Desktop &desktop)
{
    TRY(showList(desktop));
    TRY(searchByKeys(desktop));
    core::printLine("{\"measured\":true}");
    while (std::getchar() != EOF) {
    }
    return {};
}

} // namespace typist
