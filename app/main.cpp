// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "app/main_window.h"
#include "app/theme.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"zoufang"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(ZOUFANG_VERSION));

    QCommandLineParser arguments;
    const QCommandLineOption language(u"lang"_s, u"Language of the window: zh_CN or en."_s,
                                      u"LANGUAGE"_s);
    arguments.addOption(language);
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.process(application);

    app::Language words(application);
    words.use(arguments.value(language));
    app::theme::apply(application, app::ThemeMode::System);
    app::MainWindow window;
    window.show();
    return QApplication::exec();
}
