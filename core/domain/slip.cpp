// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/slip.h"

#include <QCryptographicHash>

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int tagDigits = 8;
constexpr int countDigits = 3; // more once a laptop has given out 999
constexpr int groupDigits = 4;

// Damm's table: weakly totally anti-symmetric, zero on the diagonal.
constexpr std::array<std::array<int, 10>, 10> dammTable{{{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
                                                         {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
                                                         {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
                                                         {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
                                                         {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
                                                         {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
                                                         {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
                                                         {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
                                                         {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
                                                         {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}}};

// Of digits alone; over a number with its check digit it is 0.
int dammDigit(QStringView digits)
{
    size_t interim = 0;
    for (const QChar digit : digits) {
        interim = static_cast<size_t>(dammTable[interim][static_cast<size_t>(digit.digitValue())]);
    }
    return static_cast<int>(interim);
}

QString chainTag(const QUuid &chain)
{
    const QByteArray hash = QCryptographicHash::hash(chain.toRfc4122(), QCryptographicHash::Sha256);
    quint64 number = 0;
    for (const char byte : hash.left(8)) {
        number = number << 8 | static_cast<quint64>(static_cast<quint8>(byte));
    }
    constexpr quint64 tags = 100'000'000;
    return QString::number(number % tags).rightJustified(tagDigits, u'0');
}

QString slipDigits(QStringView number)
{
    QString digits;
    for (const QChar c : number) {
        if (c >= u'0' && c <= u'9') {
            digits += c;
        } else if (c != u'-' && !c.isSpace()) {
            return {};
        }
    }
    return digits;
}

} // namespace

QString slipNumber(const QUuid &chain, qint64 serial)
{
    QString digits = chainTag(chain) + QString::number(serial).rightJustified(countDigits, u'0');
    digits += QString::number(dammDigit(digits));
    return digits.left(groupDigits) + u'-' + digits.mid(groupDigits, groupDigits) + u'-' +
           digits.mid(2 * groupDigits);
}

bool isSlipNumber(QStringView number)
{
    const QString digits = slipDigits(number);
    return digits.size() >= tagDigits + countDigits + 1 && dammDigit(digits) == 0;
}

QString spokenSlip(const QString &number)
{
    return QString(number).replace(u'-', u' ');
}

} // namespace core
