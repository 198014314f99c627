// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/warning_text.h"

#include "app/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The context of these texts in the translation file.
class WarningTexts {
    Q_DECLARE_TR_FUNCTIONS(WarningTexts)
};

// Why a chain goes on in a new one, as the engine names it.
QString partingText(const QString &why)
{
    if (why.startsWith(u"restored"_s)) {
        return WarningTexts::tr("This laptop's data was put back to an earlier day.");
    }
    if (why.startsWith(u"copied"_s) || why.startsWith(u"parted"_s)) {
        return WarningTexts::tr("A copy of this laptop's data was used on another machine.");
    }
    return WarningTexts::tr("This laptop and the county held different records of yours.");
}

WarningText clockWarning(qint64 minutes)
{
    const int off = static_cast<int>(std::abs(minutes));
    return {minutes > 0
                ? WarningTexts::tr("This laptop's clock is %n minute(s) ahead", nullptr, off)
                : WarningTexts::tr("This laptop's clock is %n minute(s) behind", nullptr, off),
            WarningTexts::tr("Your records are safe; the county knows by how much the clock is "
                             "off. Set date and time in the system's settings.")};
}

} // namespace

WarningText warningText(const core::Warning &warning)
{
    using Kind = core::Warning::Kind;
    switch (warning.kind) {
    case Kind::Revoked:
        return {WarningTexts::tr("The county has withdrawn this laptop"),
                WarningTexts::tr("Lists cannot be read here any more. What you recorded is safe "
                                 "and is still sent; new visits can be recorded. Ask the county "
                                 "office for a new enrolment code.")};
    case Kind::ReadingLocked:
        return {WarningTexts::tr("Reading is locked until the next contact"),
                WarningTexts::tr("The county was not heard for more than %n day(s). Your records "
                                 "are safe, and visits can still be recorded. Sync once, or take "
                                 "in a bundle of the county.",
                                 nullptr, static_cast<int>(warning.amount))};
    case Kind::LeaseEnds:
        return {WarningTexts::tr("Reading locks in %n day(s)", nullptr,
                                 static_cast<int>(warning.amount)),
                WarningTexts::tr("The county was not heard for a while. Sync once before then, or "
                                 "take in a bundle of the county; recording is never locked.")};
    case Kind::ClockOff:
        return clockWarning(warning.amount);
    case Kind::PartingDue:
        return {WarningTexts::tr("Your records go on in a new ledger with the next sync"),
                partingText(warning.detail) + u' ' +
                    WarningTexts::tr("Nothing is lost: all you recorded is sent again. Sync when "
                                     "there is a network.")};
    case Kind::ChainParted:
        return {WarningTexts::tr("Your records went on in a new ledger"),
                partingText(warning.detail) + u' ' +
                    WarningTexts::tr("Nothing is lost: both ledgers are kept and all was sent. If "
                                     "you know of no copy, tell the county office.")};
    case Kind::CopyWrites:
        return {WarningTexts::tr("A copy of this laptop's data is in use"),
                WarningTexts::tr("The county has records in this laptop's name that were not "
                                 "written here. Nothing is lost: all of them are kept. If you know "
                                 "of no copy, tell the county office.")};
    case Kind::CountyRewound:
        return {WarningTexts::tr("The county had forgotten records it once confirmed"),
                WarningTexts::tr("It was put back, or changed. Your records are safe: this laptop "
                                 "sent again what it lacked. Tell the county office.")};
    case Kind::TablesDiffered:
        return {WarningTexts::tr("This laptop's lists did not agree with the county's"),
                WarningTexts::tr("Your records are safe: the lists were read again from the "
                                 "county. If it happens again, tell the county office.")};
    case Kind::Other:
        return {WarningTexts::tr("A notice this program is too old to explain"),
                WarningTexts::tr("Your records are safe. Tell the county office its name: %1.")
                    .arg(warning.detail)};
    }
    Q_UNREACHABLE();
}

} // namespace app
