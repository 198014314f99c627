// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace core {

// What is to be noticed about a stream of NMEA 0183 sentences beside the positions in it, so that a
// person can be told why there is none.
class NmeaNotes {
public:
    // One line as it came, with or without its line end. True: a whole sentence, by its checksum.
    bool hear(QByteArrayView line);

    int good() const { return m_good; }
    int damaged() const { return m_damaged; } // the checksum does not fit, or there is none
    int noise() const { return m_noise; }     // no sentence: binary data, another speed of the line
    int withoutFix() const { return m_withoutFix; }
    int withFix() const { return m_withFix; }
    // Of the last sentence that told it, in hundredths.
    std::optional<int> hdopHundredths() const { return m_hdop; }
    bool operator==(const NmeaNotes &) const = default;

private:
    void readFields(QByteArrayView sentence);

    int m_good = 0;
    int m_damaged = 0;
    int m_noise = 0;
    int m_withoutFix = 0;
    int m_withFix = 0;
    std::optional<int> m_hdop;
};

} // namespace core
