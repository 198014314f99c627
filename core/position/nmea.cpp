// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/position/nmea.h"

#include <QList>

namespace core {

namespace {

constexpr qsizetype sentenceBytesMax = 200; // the standard says 82; receivers say more

// "$GPGGA,…*47" without what is before it: binary data may stand on the same line.
QByteArrayView sentenceIn(QByteArrayView line)
{
    const qsizetype begin = line.lastIndexOf('$');
    return begin < 0 ? QByteArrayView() : line.sliced(begin).trimmed();
}

bool checksumFits(QByteArrayView sentence)
{
    const qsizetype star = sentence.lastIndexOf('*');
    if (star < 1 || star + 3 > sentence.size()) {
        return false;
    }
    uint sum = 0;
    for (const char byte : sentence.sliced(1, star - 1)) {
        sum ^= static_cast<uchar>(byte);
    }
    bool isNumber = false;
    const uint said = sentence.sliced(star + 1, 2).toByteArray().toUInt(&isNumber, 16);
    return isNumber && said == sum;
}

// "1.25" as 125; nothing for what is no number.
std::optional<int> hundredths(const QByteArray &text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber && value > 0 && value < 1'000 ? std::optional(qRound(value * 100))
                                                  : std::nullopt;
}

} // namespace

bool NmeaNotes::hear(QByteArrayView line)
{
    const QByteArrayView trimmed = line.trimmed();
    if (trimmed.isEmpty() || trimmed.front() == '#') {
        return false; // a comment of a recorded log
    }
    const QByteArrayView sentence = sentenceIn(trimmed);
    if (sentence.size() < 7 || sentence.size() > sentenceBytesMax) {
        ++m_noise;
        return false;
    }
    if (!checksumFits(sentence)) {
        ++m_damaged;
        return false;
    }
    ++m_good;
    readFields(sentence.first(sentence.lastIndexOf('*')));
    return true;
}

void NmeaNotes::readFields(QByteArrayView sentence)
{
    const QList<QByteArray> fields = sentence.toByteArray().split(',');
    const QByteArray kind = fields.front().right(3);
    const auto tell = [this](bool hasFix) { ++(hasFix ? m_withFix : m_withoutFix); };
    if (kind == "GGA" && fields.size() > 8) {
        tell(fields[6] != "0" && !fields[6].isEmpty());
        m_hdop = hundredths(fields[8]) ? hundredths(fields[8]) : m_hdop;
    } else if (kind == "RMC" && fields.size() > 2) {
        tell(fields[2] == "A");
    } else if (kind == "GSA" && fields.size() > 16) {
        m_hdop = hundredths(fields[16]) ? hundredths(fields[16]) : m_hdop;
    }
}

} // namespace core
