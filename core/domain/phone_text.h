// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace core {

// The same UTF-8 text with every telephone number in it masked (phone.h): mobile ones, and
// landlines with their area code. JSON stays JSON; numbers that are values of their own, times and
// identities stay as they are. For output nobody asked whole numbers of.
QByteArray withMaskedPhones(const QByteArray &text);

// maskedPhone() of one of several numbers that have to be told apart: of those that look like it,
// the first digit in which each differs is shown, two at most, as in "138*2**5678". Whole numbers
// are for who asks for them.
QString maskedBeside(const QString &phone, const QStringList &others);

} // namespace core
