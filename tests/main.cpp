// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "tests/support/engine.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (onPostgresql() && postgresqlForTests().isEmpty()) {
        std::puts("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL, so nothing was tried on that "
                  "engine; packaging/test starts one of its own.");
        return 0;
    }
    // Properties are tried on the same values in every run, unless someone asks for others.
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) {
        qputenv("RC_PARAMS", "seed=32100");
    }
    return Catch::Session().run(argc, argv);
}
