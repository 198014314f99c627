// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/fix_text.h"

#include <QCoreApplication>

namespace app {

namespace {

class FixTexts {
    Q_DECLARE_TR_FUNCTIONS(FixTexts)
};

} // namespace

QString sentence(core::FixFault fault)
{
    switch (fault) {
    case core::FixFault::NoFix:
        return FixTexts::tr("The receiver does not know where it is yet; a position was not taken."
                            " Go to a window or outside and try again.");
    case core::FixFault::Impossible:
        return FixTexts::tr("The receiver named a place that does not exist; it was not taken. Try"
                            " again, or switch the receiver off and on.");
    case core::FixFault::Nowhere:
        return FixTexts::tr("The receiver answered 0/0, which means it knows nothing; it was not"
                            " taken. Wait a minute and try again.");
    case core::FixFault::Old:
        return FixTexts::tr(
            "The position is too old and was not taken. Wait for a new one, or check"
            " the receiver's date.");
    case core::FixFault::Ahead:
        return FixTexts::tr(
            "The position comes from the future and was not taken. Check the date of"
            " this computer and of the receiver.");
    case core::FixFault::Vague:
        return FixTexts::tr("The position is too vague and was not taken. Go to a window or outside"
                            " and try again.");
    case core::FixFault::Jump:
        return FixTexts::tr("The position jumped further than one can travel and was not taken. Try"
                            " again in a moment.");
    case core::FixFault::OutsideChina:
        return FixTexts::tr("This place lies outside China. Check it before you save.");
    case core::FixFault::FarAway:
        return FixTexts::tr("This place lies far away from your grids. Check it before you save.");
    }
    Q_UNREACHABLE();
}

QString silenceSentence(const core::NmeaNotes *notes)
{
    if (notes != nullptr && notes->good() == 0 && notes->damaged() + notes->noise() > 0) {
        return FixTexts::tr(
            "Only damaged data came from the receiver. Check the cable and the speed"
            " of the port; the visit needs no position.");
    }
    if (notes != nullptr && notes->withoutFix() > 0) {
        return FixTexts::tr("The receiver does not know where it is yet. Go to a window or outside"
                            " and try again; the visit needs no position.");
    }
    return FixTexts::tr("No position could be had here. The visit does not need one.");
}

} // namespace app
