// SPDX-License-Identifier: GPL-3.0-or-later
#include "packaging/sample/visits.h"

#include "core/domain/codes.h"
#include "core/json.h"
#include "packaging/sample/random.h"

#include <QFile>

#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace sample {

namespace {

using core::Error;
using core::fail;
using core::JsonWriter;
using core::Result;
using core::VisitOutcome;

constexpr qsizetype targetBytesMax = 16 * 1024;
constexpr qint64 visitMinutes = 9; // from one door to the next

// Where a visit can be made.
struct Door {
    QString target;
    QString uscc; // may be empty
};

Result<std::vector<Door>> readTargets(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::NotFound,
                    u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    core::JsonParser parser(targetBytesMax);
    std::vector<Door> doors;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(targetBytesMax).trimmed();
        if (!line.isEmpty()) {
            const core::JsonObject object = TRY(parser.object(line));
            doors.push_back({TRY(object.text("target")), TRY(object.text("uscc"))});
        }
    }
    if (doors.empty()) {
        return fail(Error::Kind::Invalid, u"%1 holds no target"_s.arg(path));
    }
    return doors;
}

struct Share {
    VisitOutcome outcome;
    int percent;
};
constexpr std::array shares{Share{VisitOutcome::NoNeed, 46},   Share{VisitOutcome::Need, 18},
                            Share{VisitOutcome::Potential, 9}, Share{VisitOutcome::RenewalNeed, 5},
                            Share{VisitOutcome::Refused, 5},   Share{VisitOutcome::Absent, 8},
                            Share{VisitOutcome::NotFound, 2},  Share{VisitOutcome::Moved, 2},
                            Share{VisitOutcome::Suspended, 2}, Share{VisitOutcome::Unreachable, 2},
                            Share{VisitOutcome::Other, 1}};

// What one key of the form says; the others need words or a telephone.
constexpr std::array typedShares{
    Share{VisitOutcome::NoNeed, 40},     Share{VisitOutcome::Need, 25},
    Share{VisitOutcome::RenewalNeed, 8}, Share{VisitOutcome::Potential, 6},
    Share{VisitOutcome::Refused, 6},     Share{VisitOutcome::Absent, 9},
    Share{VisitOutcome::NotFound, 3},    Share{VisitOutcome::Suspended, 3}};

template <typename Shares>
VisitOutcome outcomeOf(Random &random, const Shares &of)
{
    qsizetype draw = random.below(100);
    for (const Share &share : of) {
        if (draw < share.percent) {
            return share.outcome;
        }
        draw -= share.percent;
    }
    return VisitOutcome::NoNeed;
}

bool isNeed(VisitOutcome outcome)
{
    return outcome == VisitOutcome::Need || outcome == VisitOutcome::RenewalNeed;
}

void putDemand(JsonWriter &writer, Random &random, bool isRenewal, const QStringList &banks)
{
    static const QStringList uses{u"RAW_MATERIALS"_s, u"ORDERS"_s,    u"WAGES_RENT"_s,
                                  u"FARM_INPUTS"_s,   u"EQUIPMENT"_s, u"OPERATING"_s};
    writer.key("demand").beginObject();
    writer.put("amount", qint64{10'000} * (5 + random.below(190)));
    writer.put("term_months", qint64{12} * (1 + random.below(3)));
    writer.put("use", isRenewal ? u"RENEWAL"_s : random.pick(uses));
    writer.putIfTrue("renewal", isRenewal).put("first_loan", !isRenewal && random.chance(30));
    writer.put("guarantee", u"UNSECURED"_s);
    if (!banks.isEmpty()) {
        writer.put("banks", QStringList{random.pick(banks)}).put("consent", true);
    }
    writer.endObject();
}

// What was seen and said at the door; on the telephone nobody sees the premises (V-29).
void putAnswers(JsonWriter &writer, Random &random, bool isOnsite)
{
    const auto answer = [&](int notMetPercent) {
        return random.chance(notMetPercent) ? u"NOT_MET"_s : u"MET"_s;
    };
    writer.key("answers").beginObject();
    writer.put("C1.2", u"MET"_s).put("C1.4", answer(6));
    writer.put("C2.1", isOnsite ? u"MET"_s : u"TO_VERIFY"_s).put("C2.2", answer(5));
    writer.put("C3.3", random.chance(20) ? u"TO_VERIFY"_s : u"MET"_s);
    writer.put("C5.1", u"MET"_s).put("C5.3", answer(5));
    writer.endObject();
}

QByteArray visit(const QString &target, const QDateTime &at, Random &random,
                 const QStringList &banks)
{
    const VisitOutcome outcome = outcomeOf(random, shares);
    const bool isOnsite = outcome != VisitOutcome::Unreachable && !random.chance(10);
    const QString method = isOnsite ? u"ONSITE"_s : u"PHONE"_s;
    JsonWriter writer;
    writer.beginObject().put("target", target).put("method", method);
    writer.put("outcome", core::code(outcome));
    writer.put("started_at", at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s));
    writer.put("ended_at", at.addSecs(300).toUTC().toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s));
    if (outcome == VisitOutcome::Other) {
        writer.put("outcome_text", u"店面装修，下月开业"_s);
    }
    if (isNeed(outcome)) {
        writer.put("op_status", u"NORMAL"_s).put("business_note", u"订单稳定，旺季备货"_s);
        putAnswers(writer, random, isOnsite);
        putDemand(writer, random, outcome == VisitOutcome::RenewalNeed, banks);
        writer.put("follow_up", u"带产品手册回访"_s);
    }
    if (random.chance(8)) {
        writer.key("issues").beginArray().beginObject();
        writer.put("category", u"用电"_s).put("description", u"夏季限电影响开工"_s);
        writer.endObject().endArray();
    }
    return writer.endObject().take();
}

// What is said with keys alone: found by its code, points by digits, amount and months.
QByteArray typedVisit(const Door &door, Random &random)
{
    const VisitOutcome outcome = outcomeOf(random, typedShares);
    JsonWriter writer;
    writer.beginObject().put("target", door.target).put("uscc", door.uscc);
    writer.put("method", u"ONSITE"_s).put("outcome", core::code(outcome));
    if (isNeed(outcome) || (outcome == VisitOutcome::NoNeed && random.chance(60))) {
        writer.key("answers").beginObject();
        for (const char *point : {"C1.4", "C2.1", "C2.2"}) {
            writer.put(point, random.chance(85)   ? u"MET"_s
                              : random.chance(50) ? u"NOT_MET"_s
                                                  : u"TO_VERIFY"_s);
        }
        writer.endObject();
    }
    if (isNeed(outcome)) {
        writer.key("demand").beginObject();
        writer.put("amount", qint64{10'000} * (5 + random.below(190)));
        writer.put("term_months", qint64{12} * (1 + random.below(3))).endObject();
    }
    return writer.endObject().take();
}

std::vector<Door> shuffled(std::vector<Door> doors, Random &random)
{
    for (size_t i = doors.size() - 1; i > 0; --i) {
        std::swap(doors[i],
                  doors[static_cast<size_t>(random.below(static_cast<qsizetype>(i) + 1))]);
    }
    return doors;
}

} // namespace

Result<QByteArray> typedVisitsFor(const VisitPlan &plan)
{
    Random random(plan.seed);
    const std::vector<Door> doors = shuffled(TRY(readTargets(plan.targets)), random);
    QByteArray text;
    int left = plan.count;
    for (size_t i = 0; i < doors.size() && left > 0; ++i) {
        if (!doors[i].uscc.isEmpty()) {
            text += typedVisit(doors[i], random) + '\n';
            --left;
        }
    }
    return left == 0 ? Result<QByteArray>(text)
                     : fail(Error::Kind::Invalid,
                            u"%1 holds too few targets with a code"_s.arg(plan.targets));
}

Result<QByteArray> visitsFor(const VisitPlan &plan)
{
    Random random(plan.seed);
    const std::vector<Door> doors = shuffled(TRY(readTargets(plan.targets)), random);
    QByteArray text;
    for (int i = 0; i < plan.count; ++i) {
        // One door in twelve is a second visit.
        const qsizetype door = i > 10 && random.below(12) == 0 ? random.below(i) : i;
        const QDateTime at =
            plan.until.addSecs(-60 * visitMinutes * (plan.count - qint64{i}) + random.below(120));
        text +=
            visit(doors[static_cast<size_t>(door) % doors.size()].target, at, random, plan.banks) +
            '\n';
    }
    return text;
}

} // namespace sample
