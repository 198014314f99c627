// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace core {

struct BusinessSubject;

// Addresses and names made comparable (DOMAIN §5.1, V-07), and the order in which one walks a park
// or a building (扫楼, §5.2). What these return is for comparing and sorting, never for showing.

// One form for one place: half-width, no spaces or commas, no province or city in front, “1栋”,
// “1号楼”, “1 幢”, “一座” and “1#楼” alike, “三楼” and “3F” alike, “301房” and “301室” alike.
// `regionNames` are names to take off the front besides those that end in 省 or 市 ("广东",
// "虎门镇").
QString addressKey(QStringView address, const QStringList &regionNames = {});

// A name without spaces and with one form of brackets and letters.
QString nameKey(QStringView name);

// Text whose plain order (QString, or UTF-8 bytes as SQLite's BINARY has it) is the order people
// expect: 2 before 10, 二 with 2. Empty text comes last.
QString naturalOrderKey(QStringView text);

// The same for floors, basements first: B2 (负二楼) < B1 < G < 1 < 1.5 (夹层) < 2 … Empty text
// comes last.
QString floorOrderKey(QStringView floor);

// Park, building, floor, room of one subject as one key; subjects without any come last.
QString placeOrderKey(const BusinessSubject &subject);

} // namespace core
