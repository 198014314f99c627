// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify_command.h"

#include "core/command_line.h"

using namespace Qt::StringLiterals;

namespace core {

Result<VerifyReport> runVerify(Store &store, const BlobVault *blobs, bool json)
{
    const auto walk = [](Database &database) {
        return verifyEverything(
            database, [](qint64 lines) { printProgress(u"%1 lines checked"_s.arg(lines)); });
    };
    VerifyReport report = TRY(store.alone(walk).takeResult());
    if (blobs != nullptr) {
        report.blobs = TRY(checkBlobs(store, *blobs, [](qint64 files) {
            printProgress(u"%1 attachments checked"_s.arg(files));
        }));
    }
    printProgress(QString());
    if (json) {
        printLine(verifyJson(report));
    }
    if (!report.isSound()) {
        return fail(Error::Kind::Storage, verifySentences(report).join(u"; "_s));
    }
    return report;
}

void printBlobs(const BlobCheck &blobs)
{
    if (blobs.files + blobs.onDemand > 0 || !blobs.expected.isEmpty()) {
        printMessage(u"%1 attachments with %2 bytes are what their records say, %3 are fetched on "
                     "demand, %4 have not come yet"_s.arg(blobs.files)
                         .arg(blobs.bytes)
                         .arg(blobs.onDemand)
                         .arg(blobs.expected.size()));
    }
    for (const QString &sentence : blobs.expected) {
        printMessage(sentence);
    }
}

} // namespace core
