// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

class QGeoPositionInfoSource;

namespace app {

// Where positions come from, as a person chose it. Kept as one line of text (setting
// position_source).
struct SourceChoice {
    enum class Kind { None, System, Serial, Gpsd, Log };

    Kind kind = Kind::None;
    QString where; // port, host:port, file
    int speed = 9'600;
    bool operator==(const SourceChoice &) const = default;

    // "serial:/dev/ttyUSB0@9600", "gpsd:localhost:2947", "log:/home/…", "system", "".
    QString toText() const;
    static SourceChoice fromText(const QString &text);
};

// The source itself; null: none was chosen. Its own is taken by name, because the default may be a
// source that always fails. The error says what and why, in English.
core::Result<std::unique_ptr<QGeoPositionInfoSource>> openSource(const SourceChoice &choice);

} // namespace app
