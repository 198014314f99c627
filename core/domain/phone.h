// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace core {

// Telephone numbers of the mainland (V-14) and how little of them is shown (DOMAIN §7.7).

// Digits and at most one '-' before an extension: full-width made half-width, spaces, dots and
// brackets removed, +86 / 0086 / 86 taken off a mobile number. Text that is no number keeps its
// letters.
QString normalisedPhone(QStringView text);

bool isMobilePhone(QStringView normalised); // 11 digits, 13…19
bool isLandlinePhone(
    QStringView normalised); // area code and 7–8 digits, or these alone, or 400/800, with extension
bool isPhone(QStringView normalised);

// "138****5678"; of a landline the area code and the last four; of anything shorter only the last
// two.
QString maskedPhone(QStringView phone);
// The last four digits, as people remember them; fewer when there are fewer.
QString phoneTail(QStringView phone);

} // namespace core
