// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify_command.h"

#include "core/command_line.h"

using namespace Qt::StringLiterals;

namespace core {

Result<VerifyReport> runVerify(Store &store, bool json)
{
    const auto walk = [](Database &database) {
        return verifyEverything(
            database, [](qint64 lines) { printProgress(u"%1 lines checked"_s.arg(lines)); });
    };
    VerifyReport report = TRY(store.alone(walk).takeResult());
    printProgress(QString());
    if (json) {
        printLine(verifyJson(report));
    }
    if (!report.isSound()) {
        return fail(Error::Kind::Storage, verifySentences(report).join(u"; "_s));
    }
    return report;
}

} // namespace core
