// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include "tests/support/must.h"

using namespace Qt::StringLiterals;

TEST_CASE("what JsonWriter writes, JsonParser reads back")
{
    const QString text = u"县“走访”\n\t\"引号\" \\ \u0001 \U00020BB7"_s;
    core::JsonWriter writer;
    writer.beginObject()
        .put("text", text)
        .put("big", qint64{9'007'199'254'740'993})
        .put("flag", true)
        .putIfAny("none", QString())
        .putIfAny("on", QDate(2026, 11, 20))
        .endObject();
    const QByteArray bytes = writer.take();
    core::JsonParser parser;
    const core::JsonObject object = must(parser.object(bytes));

    CHECK(must(object.text("text")) == text);
    CHECK(must(object.integer("big")) == 9'007'199'254'740'993);
    CHECK(must(object.optionalBool("flag")) == true);
    CHECK_FALSE(object.holds("none"));
    CHECK(must(object.optionalDate("on")) == QDate(2026, 11, 20));
}

TEST_CASE("JSON from outside is refused beyond its bounds and with floating point")
{
    core::JsonParser parser(256, 4);
    CHECK(parser.object("{\"a\":1").error().kind == core::Error::Kind::Invalid);
    CHECK_FALSE(parser.object("[1]"));
    CHECK_FALSE(parser.object(QByteArray()));
    CHECK_FALSE(parser.object(QByteArrayView()));
    CHECK_FALSE(parser.object(QByteArray("{\"a\":\"") + QByteArray(300, 'x') + "\"}"));
    CHECK_FALSE(parser.object("{\"a\":[[[[[[1]]]]]]}"));
    CHECK_FALSE(parser.object("{\"a\":\"\xff\"}"));
    CHECK_FALSE(must(parser.object("{\"a\":\"x\\u0000y\"}")).text("a"));

    const core::JsonObject object =
        must(parser.object("{\"a\":1.5,\"b\":\"x\",\"c\":18446744073709551615}"));
    CHECK(object.integer("a").error().detail == u"\"a\" must be a whole number"_s);
    CHECK_FALSE(object.integer("b"));
    CHECK_FALSE(object.integer("c"));
    CHECK(object.integer("d").error().detail == u"\"d\" is missing"_s);
}
