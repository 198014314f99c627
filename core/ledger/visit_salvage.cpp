// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/visit_salvage.h"

#include "core/ledger/line.h"
#include "core/ledger/visit_json.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct DraftMember {
    QByteArray key;
    QByteArray value; // JSON
};

Result<std::vector<DraftMember>> draftMembers(const QByteArray &json, qsizetype bytesMax)
{
    JsonParser parser(bytesMax, lineDepthMax);
    const JsonObject object = TRY(parser.object(json));
    std::vector<DraftMember> members;
    for (const QByteArray &key : object.keys()) {
        members.push_back({key, object.raw(key.constData())});
    }
    return members;
}

QByteArray objectOf(const std::vector<DraftMember> &members)
{
    JsonWriter writer;
    writer.beginObject();
    for (const DraftMember &member : members) {
        writer.key(member.key.constData()).raw(member.value);
    }
    return writer.endObject().take();
}

bool isReadable(const QByteArray &visitObject, qsizetype bytesMax)
{
    JsonParser parser(bytesMax, lineDepthMax);
    const auto object = parser.object(visitObject);
    return object && readVisitJson(*object);
}

// The members that can be read each by itself; the others go to `kept`.
std::vector<DraftMember> readableMembers(const std::vector<DraftMember> &members,
                                         const char *within, qsizetype bytesMax,
                                         std::vector<KeptAnswer> &kept)
{
    std::vector<DraftMember> good;
    for (const DraftMember &member : members) {
        QByteArray alone = objectOf({member});
        if (within != nullptr) {
            alone = objectOf({{within, alone}});
        }
        if (isReadable(alone, bytesMax)) {
            good.push_back(member);
        } else {
            const QString field = QString::fromUtf8(member.key);
            kept.push_back(
                {within != nullptr ? u"%1.%2"_s.arg(QLatin1StringView(within), field) : field,
                 field,
                 QString::fromUtf8(member.value),
                 {}});
        }
    }
    return good;
}

} // namespace

Result<Visit> salvageVisit(const QByteArray &json, qsizetype bytesMax)
{
    if (isReadable(json, bytesMax)) {
        JsonParser parser(bytesMax, lineDepthMax);
        return readVisitJson(TRY(parser.object(json)));
    }
    std::vector<KeptAnswer> kept;
    std::vector<DraftMember> members = TRY(draftMembers(json, bytesMax));
    for (DraftMember &member : members) {
        // The verdict is made anew from the answers; of a need each part stands for itself.
        if (member.key == "demand" && !isReadable(objectOf({member}), bytesMax)) {
            if (const auto parts = draftMembers(member.value, bytesMax)) {
                member.value = objectOf(readableMembers(*parts, "demand", bytesMax, kept));
            }
        }
    }
    std::erase_if(members, [](const DraftMember &member) { return member.key == "criteria"; });
    const QByteArray good = objectOf(readableMembers(members, nullptr, bytesMax, kept));
    JsonParser parser(bytesMax, lineDepthMax);
    Visit visit = TRY(readVisitJson(TRY(parser.object(good))));
    visit.kept.insert(visit.kept.end(), kept.begin(), kept.end());
    return visit;
}

} // namespace core
