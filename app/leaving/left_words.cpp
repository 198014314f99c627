// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leaving/left_words.h"

#include "core/json.h"
#include "core/settings.h"

#include <algorithm>
#include <array>

namespace app {

namespace {

// What the form for a new business asks, besides the grid.
constexpr std::array typedRegisters{
    "name", "uscc", "contactPhone", "contactName", "operatingAddress", "building", "floor", "room"};
constexpr qsizetype leftBytesMax = 256 * 1024;

QString textOfRegister(const core::BusinessSubject &subject, const char *name)
{
    const core::SubjectField *field = core::subjectField(QString::fromLatin1(name));
    const core::Value value = core::fieldValue(subject, *field);
    const auto *text = std::get_if<QString>(&value);
    return text != nullptr ? *text : QString();
}

core::Result<CallWords> readCall(const core::JsonObject &object)
{
    const auto text = [&](const char *key) -> core::Result<QString> {
        return TRY(object.optionalText(key)).value_or(QString());
    };
    CallWords call;
    call.target = TRY(object.uuid("target"));
    call.method =
        core::fromCode<core::VisitMethod>(TRY(text("method"))).value_or(core::VisitMethod::Phone);
    call.said = TRY(text("said"));
    call.metWith = TRY(text("met_with"));
    call.suits = TRY(text("suits"));
    call.next = TRY(text("next"));
    return call;
}

} // namespace

void LeftWords::put(const CallWords &call)
{
    std::erase_if(calls, [&](const CallWords &one) { return one.target == call.target; });
    if (call.isEmpty()) {
        return;
    }
    calls.push_back(call);
    if (calls.size() > callsMax) {
        calls.erase(calls.begin());
    }
}

const CallWords *LeftWords::callOf(const QUuid &target) const
{
    const auto found = std::ranges::find(calls, target, &CallWords::target);
    return found == calls.end() ? nullptr : &*found;
}

bool LeftWords::hasNewTarget() const
{
    return std::ranges::any_of(typedRegisters, [this](const char *name) {
        return !textOfRegister(newTarget, name).trimmed().isEmpty();
    });
}

core::Result<LeftWords> readLeftWords(core::Database &database)
{
    LeftWords words;
    const QString stored = TRY(core::Settings(database).text(core::setting::leftWords));
    if (stored.isEmpty()) {
        return words;
    }
    core::JsonParser parser(leftBytesMax);
    const core::JsonObject object = TRY(parser.object(stored.toUtf8()));
    if (const auto typed = TRY(object.optionalObject("new_target"))) {
        words.newTarget.grid = TRY(typed->optionalText("grid")).value_or(QString());
        for (const char *name : typedRegisters) {
            if (const auto text = TRY(typed->optionalText(name))) {
                TRY(core::setFieldValue(words.newTarget,
                                        *core::subjectField(QString::fromLatin1(name)), *text));
            }
        }
    }
    for (const core::JsonObject &call : TRY(object.objects("calls"))) {
        words.put(TRY(readCall(call)));
    }
    return words;
}

core::Result<> keepLeftWords(core::Database &database, const LeftWords &words)
{
    core::JsonWriter writer;
    writer.beginObject().key("new_target").beginObject();
    for (const char *name : typedRegisters) {
        writer.putIfAny(name, textOfRegister(words.newTarget, name));
    }
    writer.putIfAny("grid", words.newTarget.grid).endObject().key("calls").beginArray();
    for (const CallWords &call : words.calls) {
        writer.beginObject().put("target", call.target).put("method", core::code(call.method));
        writer.putIfAny("said", call.said).putIfAny("met_with", call.metWith);
        writer.putIfAny("suits", call.suits).putIfAny("next", call.next).endObject();
    }
    writer.endArray().endObject();
    return core::Settings(database).set(core::setting::leftWords, QString::fromUtf8(writer.take()));
}

} // namespace app
