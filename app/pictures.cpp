// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "app/main_window.h"
#include "app/page.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

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
        const QString name =
            u"%1-%2-%3x%4.png"_s.arg(prefix).arg(pictures).arg(size.width()).arg(size.height());
        TRY(savePicture(window, QDir(folder).filePath(name)));
    }
    return pictures;
}

} // namespace app
