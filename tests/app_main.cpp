// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QApplication>

int main(int argc, char **argv)
{
    // Tests are listed at build time without an environment, so the platform is chosen here.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // An answer of the accessibility tree must not depend on a screen reader being there.
    qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "0");
    const QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    return Catch::Session().run(argc, argv);
}
