// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>
#include <QVarLengthArray>

#include <array>
#include <span>

namespace core {

// Pinyin of names: from Unicode's readings and our own list of places, surnames and trades. ü is v,
// as keyboards have it. Nothing here knows tones.

// A syllable's number in alphabetical order, below syllableCount().
using Syllable = quint16;

int syllableCount();
QLatin1StringView syllableText(Syllable syllable);

// One character of a text and how it may be read; no readings: not Chinese, `character` as it
// stands.
struct ReadCharacter {
    char32_t character = 0;
    quint8 count = 0;
    std::array<Syllable, 5> readings{}; // the likeliest here first, it alone is used for sorting

    std::span<const Syllable> all() const { return {readings.data(), count}; }
};

using ReadText = QVarLengthArray<ReadCharacter, 48>;
// Each character of the text with its readings; a phrase we know ("厦门") decides the first one.
ReadText readingsOf(QStringView text);

// "厦门五金 A1" → "xiamenwujin a1", each syllable followed by `separator`.
QString fullPinyin(QStringView text, QLatin1StringView separator = {});
// "厦门五金A1" → "xmwja1".
QString initials(QStringView text);

} // namespace core
