// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/bundle_text.h"

#include <QCoreApplication>

namespace app {

namespace {

// The context of these texts in the translation file.
class BundleText {
    Q_DECLARE_TR_FUNCTIONS(BundleText)
};

} // namespace

QString bundleTrouble(const core::Error &error)
{
    using Kind = core::Error::Kind;
    switch (error.kind) {
    case Kind::NotFound:
        return BundleText::tr("The file or the stick is gone. Put it in again.");
    case Kind::Invalid:
    case Kind::Protocol:
        return BundleText::tr("The file is damaged or was not made for this. Have it saved again.");
    case Kind::Unauthorized:
        return BundleText::tr("It is not signed by the one it names. Tell the county office.");
    case Kind::Conflict:
        return BundleText::tr("It comes from a county that was replaced, or a file of that name "
                              "lies there already. Ask the county office for a new one.");
    case Kind::Offline:
        return BundleText::tr("The leader's laptop could not be reached. Check the address, and "
                              "that the room is open.");
    case Kind::Busy:
        return BundleText::tr("The laptop that carries is full. It has to sync with the county "
                              "first.");
    case Kind::DiskFull:
    case Kind::Storage:
        return BundleText::tr("The stick did not take it: it may be full, locked or pulled. Try "
                              "again, or use another one.");
    }
    Q_UNREACHABLE();
}

} // namespace app
