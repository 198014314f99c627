// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/cause_text.h"

#include <QCoreApplication>

namespace app {

namespace {

// The context of these texts in the translation file.
class CauseText {
    Q_DECLARE_TR_FUNCTIONS(CauseText)
};

} // namespace

QString causeText(client::Cause cause)
{
    switch (cause) {
    case client::Cause::None:
        return {};
    case client::Cause::NoLink:
        return CauseText::tr("The county could not be reached: there is no network here, or the "
                             "line broke. Try again where there is one.");
    case client::Cause::CaptivePage:
        return CauseText::tr("This network wants a login first: a page of its own answered instead "
                             "of the county. Open a browser, log in there, then sync again.");
    case client::Cause::Proxy:
        return CauseText::tr("The proxy of this computer refused the connection. Check the proxy "
                             "settings, or use another network.");
    case client::Cause::Certificate:
        return CauseText::tr("Somebody other than your county answered, so nothing was sent. Use "
                             "another network, and tell the county office if it happens again.");
    case client::Cause::Clock:
        return CauseText::tr("The date of this laptop does not fit the county's certificate. Set "
                             "date and time, then sync again.");
    case client::Cause::ServerBusy:
        return CauseText::tr("The county is busy just now. Sync tries again by itself in a while.");
    case client::Cause::ServerFault:
        return CauseText::tr("The county's server has a fault of its own. It is not your laptop; "
                             "try again later and tell the county office.");
    case client::Cause::Login:
        return CauseText::tr("The county does not accept this laptop or person any more. Ask the "
                             "county office for a new enrolment code.");
    case client::Cause::Unusable:
        return CauseText::tr("The county's answer could not be understood. This program may be too "
                             "old; ask for the new version.");
    case client::Cause::Stopped:
        return CauseText::tr(
            "Sync was stopped. What had arrived is kept; the rest goes next time.");
    }
    Q_UNREACHABLE();
}

} // namespace app
