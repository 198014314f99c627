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

Result<QStringList> readTargets(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::NotFound,
                    u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    core::JsonParser parser(targetBytesMax);
    QStringList ids;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(targetBytesMax).trimmed();
        if (!line.isEmpty()) {
            ids.append(TRY(TRY(parser.object(line)).text("target")));
        }
    }
    if (ids.isEmpty()) {
        return fail(Error::Kind::Invalid, u"%1 holds no target"_s.arg(path));
    }
    return ids;
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

VisitOutcome outcomeOf(Random &random)
{
    qsizetype draw = random.below(100);
    for (const Share &share : shares) {
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
    writer.put("C1.2", u"MET"_s).put("C1.4", answer(4));
    writer.put("C2.1", isOnsite ? u"MET"_s : u"TO_VERIFY"_s).put("C2.2", answer(3));
    writer.put("C3.3", random.chance(20) ? u"TO_VERIFY"_s : u"MET"_s);
    writer.put("C5.1", u"MET"_s).put("C5.3", answer(3));
    writer.endObject();
}

QByteArray visit(const QString &target, const QDateTime &at, Random &random,
                 const QStringList &banks)
{
    const VisitOutcome outcome = outcomeOf(random);
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

} // namespace

Result<QByteArray> visitsFor(const VisitPlan &plan)
{
    QStringList ids = TRY(readTargets(plan.targets));
    Random random(plan.seed);
    for (qsizetype i = ids.size() - 1; i > 0; --i) {
        ids.swapItemsAt(i, random.below(i + 1));
    }
    QByteArray text;
    for (int i = 0; i < plan.count; ++i) {
        // One door in twelve is a second visit.
        const qsizetype door = i > 10 && random.below(12) == 0 ? random.below(i) : i;
        const QDateTime at =
            plan.until.addSecs(-60 * visitMinutes * (plan.count - qint64{i}) + random.below(120));
        text += visit(ids[door % ids.size()], at, random, plan.banks) + '\n';
    }
    return text;
}

} // namespace sample
