// SPDX-License-Identifier: GPL-3.0-or-later
// zoufang-unbundle: opens one bundle for another program of Zoufang; see unbundle.h.
#include "core/command_line.h"
#include "sync/protocol/unbundle.h"

#include <string_view>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int exitWrongUsage = 2;

QString usage()
{
    return u"zoufang-unbundle opens one bundle for zoufang, zoufang-field or zoufang-county, which "
           "start it without arguments and hand it the bundle on standard input; it is nothing to "
           "be started by hand."_s;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view word = argc == 2 ? argv[1] : "";
    if (word == "--help" || word == "help") {
        core::printText(usage());
        return 0;
    }
    if (word == "--version") {
        core::printLine("zoufang-unbundle " ZOUFANG_VERSION);
        return 0;
    }
    if (argc > 1 || ::isatty(STDIN_FILENO) != 0) {
        core::printMessage(usage());
        return exitWrongUsage;
    }
    protocol::runUnbundle(STDIN_FILENO);
}
