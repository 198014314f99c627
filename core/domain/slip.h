// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

namespace core {

// 批分单号: the number of a slip that hands a problem to a department (DOMAIN §5.8), given out at
// the door without a network. Digits only, so that it can be said on the telephone: eight that
// stand for the laptop's chain, the laptop's own count, and a check digit (Damm) that catches every
// wrong digit and every swapped pair. Of 200 laptops two share their eight digits with a chance of
// one in 5,000; then the numbers differ as long as their counts do.

// `serial`: 1 and up. "4837-0152-0014"
QString slipNumber(const QUuid &chain, qint64 serial);
// Whether a number is one, as somebody wrote it down: spaces and dashes may stand anywhere.
bool isSlipNumber(QStringView number);
// As it is shown large and read aloud: "4837 0152 0014".
QString spokenSlip(const QString &number);

} // namespace core
