// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/visit_json.h"

#include "core/mutants.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 accuracyMaxM = 100'000;

QString isoUtc(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s);
}

template <typename E>
void putCode(JsonWriter &writer, const char *name, E value, E unstated)
{
    if (value != unstated) {
        writer.put(name, code(value));
    }
}

void putMoment(JsonWriter &writer, const char *name, const QDateTime &moment)
{
    if (moment.isValid()) {
        writer.put(name, isoUtc(moment));
    }
}

void writeDemand(JsonWriter &writer, const Demand &demand)
{
    writer.key("demand").beginObject();
    writer.putIfAny("amount", demand.amountYuan).putIfAny("term_months", demand.termMonths);
    writer.putIfAny("use", demand.useCode).putIfAny("use_text", demand.useText);
    if (!demand.useSplit.empty()) {
        writer.key("use_split").beginArray();
        for (const Demand::UsePart &part : demand.useSplit) {
            writer.beginObject()
                .put("use", part.useCode)
                .put("amount", part.amountYuan)
                .endObject();
        }
        writer.endArray();
    }
    writer.putIfAny("wanted_rate_bp", demand.wantedRateBp);
    putCode(writer, "guarantee", demand.guarantee, GuaranteeMode::Unstated);
    writer.putIfAny("collateral", demand.collateral);
    if (demand.isFirstLoan) {
        writer.put("first_loan", *demand.isFirstLoan);
    }
    writer.putIfTrue("renewal", demand.isRenewal);
    writer.putIfAny("loan_bank", demand.existingLoanBank)
        .putIfAny("loan_amount", demand.existingLoanYuan);
    writer.putIfAny("loan_due_on", demand.existingLoanDueOn).putIfTrue("exports", demand.exports);
    writer.putIfAny("wanted_on", demand.desiredFundingOn).putIfAny("banks", demand.intendedBanks);
    writer.putIfAny("evidence", demand.evidence);
    putCode(writer, "source", demand.source, DemandSource::Visit);
    writer.putIfTrue("consent", demand.consent);
    // Consent nearly always names the intended banks: then it is not said twice.
    if (demand.consent && demand.consentBanks != demand.intendedBanks) {
        writer.put("consent_banks", demand.consentBanks);
    }
    writer.endObject();
}

void writeVisitors(JsonWriter &writer, const std::vector<Visitor> &visitors)
{
    if (visitors.empty()) {
        return;
    }
    writer.key("visitors").beginArray();
    for (const Visitor &visitor : visitors) {
        writer.beginObject()
            .put("person", visitor.person)
            .putIfAny("organisation", visitor.organisation);
        writer.putIfAny("role", visitor.role).endObject();
    }
    writer.endArray();
}

void writeIssues(JsonWriter &writer, const std::vector<Issue> &issues)
{
    if (issues.empty()) {
        return;
    }
    writer.key("issues").beginArray();
    for (const Issue &issue : issues) {
        writer.beginObject()
            .putIfAny("category", issue.category)
            .put("description", issue.description);
        writer.putIfTrue("solved", issue.solvedOnSpot).putIfAny("slip", issue.slip).endObject();
    }
    writer.endArray();
}

void writeKept(JsonWriter &writer, const std::vector<KeptAnswer> &kept)
{
    if (kept.empty()) {
        return;
    }
    writer.key("kept").beginArray();
    for (const KeptAnswer &answer : kept) {
        writer.beginObject().put("field", answer.field).putIfAny("title", answer.title);
        writer.put("value", answer.value).putIfAny("rules", answer.rules).endObject();
    }
    writer.endArray();
}

// The results of the sub-checks are left out: pack, inputs and answers give them again.
void writeJudgement(JsonWriter &writer, const CriteriaJudgement &judgement)
{
    writer.key("criteria").beginObject();
    writer.put("verdict", code(judgement.verdict)).put("pack", judgement.packId);
    writer.put("pack_version", judgement.packVersion).putIfAny("decided_by", judgement.decidedBy);
    writer.putIfAny("warnings", judgement.warnings).key("inputs").beginObject();
    for (const auto &[name, value] : judgement.inputs) {
        writer.put(name.toUtf8().constData(), value);
    }
    writer.endObject();
    writer.endObject();
}

// Reading -------------------------------------------------------------------------------------

Error badField(const char *key, const QString &expected)
{
    return {Error::Kind::Invalid, u"\"%1\" %2"_s.arg(QLatin1StringView(key), expected)};
}

template <typename E>
Result<std::optional<E>> readCode(const JsonObject &object, const char *key)
{
    const auto text = TRY(object.optionalText(key));
    if (!text) {
        return std::optional<E>();
    }
    const auto value = fromCode<E>(*text);
    if (!value && isCodeLike(*text) && isPlanted(Mutant::CodeCoerced)) {
        return std::optional(E());
    }
    if (!value) {
        Error error =
            badField(key, u"is %1, must be one of %2"_s.arg(*text, codeList<E>().join(u", "_s)));
        error.kind = isCodeLike(*text) ? Error::Kind::NotFound : Error::Kind::Invalid;
        return tl::unexpected(error);
    }
    return value;
}

Result<QDateTime> readMoment(const JsonObject &object, const char *key)
{
    const auto text = TRY(object.optionalText(key));
    if (!text) {
        return QDateTime();
    }
    const QDateTime moment = QDateTime::fromString(*text, Qt::ISODate);
    const bool hasZone =
        text->endsWith(u'Z') || text->lastIndexOf(u'+') > 10 || text->lastIndexOf(u'-') > 10;
    if (!moment.isValid() || !hasZone) {
        return tl::unexpected(
            badField(key, u"must be a moment with its zone, like 2026-11-20T09:10:00+08:00"_s));
    }
    return moment.toUTC();
}

Result<> onlyKnown(const JsonObject &object, const QSet<QByteArray> &known, const char *where)
{
    for (const QByteArray &key : object.keys()) {
        if (!known.contains(key)) {
            return fail(Error::Kind::Invalid,
                        u"\"%1\" is no field of %2"_s.arg(QString::fromUtf8(key),
                                                          QLatin1StringView(where)));
        }
    }
    return {};
}

Result<QDate> readDay(const JsonObject &object, const char *key)
{
    return TRY(object.optionalDate(key)).value_or(QDate());
}

Result<QString> readText(const JsonObject &object, const char *key)
{
    return TRY(object.optionalText(key)).value_or(QString());
}

bool looksLikeCode(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
}

Result<> readUse(const JsonObject &object, Demand &demand)
{
    const QString use = TRY(readText(object, "use"));
    demand.useText = TRY(readText(object, "use_text"));
    // People write the use in words where a code is not at hand.
    (looksLikeCode(use) ? demand.useCode : demand.useText) += use;
    for (const JsonObject &part : TRY(object.objects("use_split"))) {
        demand.useSplit.push_back({TRY(part.text("use")), TRY(part.integer("amount"))});
    }
    return {};
}

Result<Demand> readDemand(const JsonObject &object, VisitSource source)
{
    static const QSet<QByteArray> known{
        "amount",         "term_months", "use",         "use_text",   "use_split",
        "wanted_rate_bp", "guarantee",   "collateral",  "first_loan", "renewal",
        "loan_bank",      "loan_amount", "loan_due_on", "exports",    "wanted_on",
        "banks",          "evidence",    "source",      "consent",    "consent_banks"};
    if (source == VisitSource::Person) {
        TRY(onlyKnown(object, known, "a demand"));
    }
    Demand demand;
    demand.amountYuan = TRY(object.optionalInteger("amount"));
    demand.termMonths = TRY(object.optionalInteger("term_months"));
    TRY(readUse(object, demand));
    demand.wantedRateBp = TRY(object.optionalInteger("wanted_rate_bp"));
    demand.guarantee =
        TRY(readCode<GuaranteeMode>(object, "guarantee")).value_or(GuaranteeMode::Unstated);
    demand.collateral = TRY(object.texts("collateral"));
    demand.isFirstLoan = TRY(object.optionalBool("first_loan"));
    demand.isRenewal = TRY(object.optionalBool("renewal")).value_or(false);
    demand.existingLoanBank = TRY(readText(object, "loan_bank"));
    demand.existingLoanYuan = TRY(object.optionalInteger("loan_amount"));
    demand.existingLoanDueOn = TRY(readDay(object, "loan_due_on"));
    demand.exports = TRY(object.optionalBool("exports")).value_or(false);
    demand.desiredFundingOn = TRY(readDay(object, "wanted_on"));
    demand.intendedBanks = TRY(object.texts("banks"));
    demand.evidence = TRY(object.texts("evidence"));
    demand.source = TRY(readCode<DemandSource>(object, "source")).value_or(DemandSource::Visit);
    demand.consent = TRY(object.optionalBool("consent")).value_or(false);
    demand.consentBanks = TRY(object.texts("consent_banks"));
    if (demand.consent && !object.holds("consent_banks")) {
        demand.consentBanks = demand.intendedBanks;
    }
    return demand;
}

Result<> readAnswers(const JsonObject &object, Visit &visit)
{
    const auto answers = TRY(object.optionalObject("answers"));
    if (!answers) {
        return {};
    }
    for (const QByteArray &key : answers->keys()) {
        const auto answer = TRY(readCode<Answer>(*answers, key.constData()));
        if (answer) {
            visit.answers[QString::fromUtf8(key)] = *answer;
        }
    }
    return {};
}

Result<> readPeopleAndIssues(const JsonObject &object, Visit &visit)
{
    for (const JsonObject &visitor : TRY(object.objects("visitors"))) {
        visit.visitors.push_back({TRY(visitor.text("person")),
                                  TRY(readText(visitor, "organisation")),
                                  TRY(readText(visitor, "role"))});
    }
    for (const JsonObject &issue : TRY(object.objects("issues"))) {
        visit.issues.push_back({TRY(readText(issue, "category")), TRY(issue.text("description")),
                                TRY(issue.optionalBool("solved")).value_or(false),
                                TRY(readText(issue, "slip"))});
    }
    for (const JsonObject &answer : TRY(object.objects("kept"))) {
        visit.kept.push_back({TRY(answer.text("field")), TRY(readText(answer, "title")),
                              TRY(answer.text("value")), TRY(readText(answer, "rules"))});
    }
    return {};
}

// In degrees, as people and receivers write them, or in ten-millionths, as a line keeps them.
Result<std::optional<qint64>> degreesE7(const JsonObject &position, const char *degrees,
                                        const char *e7, qint64 limit)
{
    if (const auto written = TRY(position.optionalScaled(degrees, 7, limit))) {
        return written;
    }
    return position.optionalScaled(e7, 0, limit * 10'000'000);
}

Result<std::optional<Position>> readPosition(const JsonObject &object)
{
    const auto position = TRY(object.optionalObject("position"));
    if (!position) {
        return std::optional<Position>();
    }
    const auto lon = TRY(degreesE7(*position, "lon", "lon_e7", 180));
    const auto lat = TRY(degreesE7(*position, "lat", "lat_e7", 90));
    if (!lon || !lat) {
        return tl::unexpected(badField("position", u"needs lon and lat, in degrees"_s));
    }
    Position point;
    point.lonE7 = *lon;
    point.latE7 = *lat;
    point.crs = TRY(readCode<Crs>(*position, "crs")).value_or(Crs::Wgs84);
    point.accuracyM = TRY(position->optionalScaled("accuracy_m", 0, accuracyMaxM)).value_or(0);
    return std::optional(point);
}

Result<std::optional<CriteriaJudgement>> readJudgement(const JsonObject &visit)
{
    const auto object = TRY(visit.optionalObject("criteria"));
    if (!object) {
        return std::optional<CriteriaJudgement>();
    }
    CriteriaJudgement judgement;
    const auto verdict = TRY(readCode<CriteriaVerdict>(*object, "verdict"));
    if (!verdict) {
        return tl::unexpected(badField("verdict", u"is missing"_s));
    }
    judgement.verdict = *verdict;
    judgement.packId = TRY(object->text("pack"));
    judgement.packVersion = static_cast<int>(TRY(object->integer("pack_version")));
    judgement.decidedBy = TRY(readText(*object, "decided_by"));
    judgement.warnings = TRY(object->texts("warnings"));
    if (const auto inputs = TRY(object->optionalObject("inputs"))) {
        for (const QByteArray &key : inputs->keys()) {
            judgement.inputs[QString::fromUtf8(key)] = TRY(inputs->text(key.constData()));
        }
    }
    return std::optional(judgement);
}

// Header members of a ledger line stand beside the visit's own.
const QSet<QByteArray> &visitKeys()
{
    static const QSet<QByteArray> keys{"v",
                                       "id",
                                       "t",
                                       "hlc",
                                       "u",
                                       "o",
                                       "b",
                                       "type",
                                       "target",
                                       "uscc",
                                       "method",
                                       "outcome",
                                       "outcome_text",
                                       "visitors",
                                       "started_at",
                                       "ended_at",
                                       "met_with",
                                       "op_status",
                                       "business_note",
                                       "asset_scale",
                                       "outlook",
                                       "answers",
                                       "demand",
                                       "issues",
                                       "intermediary",
                                       "handout",
                                       "products",
                                       "follow_up",
                                       "next_visit_on",
                                       "position",
                                       "criteria",
                                       "supersedes",
                                       "kept"};
    return keys;
}

Result<Visit> readVisit(const JsonObject &object, VisitSource source)
{
    if (source == VisitSource::Person) {
        TRY(onlyKnown(object, visitKeys(), "a visit"));
    }
    Visit visit;
    visit.id = TRY(object.optionalUuid("id")).value_or(QUuid());
    visit.target = TRY(object.optionalUuid("target")).value_or(QUuid());
    visit.supersedes = TRY(object.optionalUuid("supersedes")).value_or(QUuid());
    visit.method = TRY(readCode<VisitMethod>(object, "method")).value_or(VisitMethod::Onsite);
    visit.outcome = TRY(readCode<VisitOutcome>(object, "outcome"));
    visit.outcomeText = TRY(readText(object, "outcome_text"));
    visit.startedAt = TRY(readMoment(object, "started_at"));
    visit.endedAt = TRY(readMoment(object, "ended_at"));
    visit.metWith = TRY(readText(object, "met_with"));
    visit.opStatusSeen = TRY(readCode<OpStatus>(object, "op_status")).value_or(OpStatus::Unknown);
    visit.businessNote = TRY(readText(object, "business_note"));
    visit.assetScale = TRY(readText(object, "asset_scale"));
    visit.marketOutlook =
        TRY(readCode<MarketOutlook>(object, "outlook")).value_or(MarketOutlook::Unknown);
    TRY(readAnswers(object, visit));
    TRY(readPeopleAndIssues(object, visit));
    if (const auto demand = TRY(object.optionalObject("demand"))) {
        visit.demand = TRY(readDemand(*demand, source));
    }
    visit.intermediaryCharged = TRY(object.optionalBool("intermediary")).value_or(false);
    visit.handoutGiven = TRY(object.optionalBool("handout")).value_or(false);
    visit.productsExplained = TRY(object.texts("products"));
    visit.followUpPlan = TRY(readText(object, "follow_up"));
    visit.nextVisitOn = TRY(readDay(object, "next_visit_on"));
    visit.position = TRY(readPosition(object));
    visit.judgement = TRY(readJudgement(object));
    return visit;
}

} // namespace

Result<std::vector<QUuid>> readSuperseded(const JsonObject &object)
{
    std::vector<QUuid> replaced;
    if (const auto former = TRY(object.optionalUuid("supersedes"))) {
        replaced.push_back(*former);
    }
    for (const QString &earlier : TRY(object.texts("supersedes_too"))) {
        replaced.push_back(QUuid::fromString(earlier));
    }
    return replaced;
}

QByteArray visitJson(const Visit &visit, const std::vector<QUuid> &earlier)
{
    QStringList earlierTexts;
    for (const QUuid &id : earlier) {
        earlierTexts.append(id.toString(QUuid::WithoutBraces));
    }
    JsonWriter writer;
    writer.beginObject().putIfAny("target", visit.target).put("method", code(visit.method));
    if (visit.outcome) {
        writer.put("outcome", code(*visit.outcome));
    }
    writer.putIfAny("outcome_text", visit.outcomeText).putIfAny("supersedes", visit.supersedes);
    writer.putIfAny("supersedes_too", earlierTexts);
    writeVisitors(writer, visit.visitors);
    putMoment(writer, "started_at", visit.startedAt);
    putMoment(writer, "ended_at", visit.endedAt);
    writer.putIfAny("met_with", visit.metWith);
    putCode(writer, "op_status", visit.opStatusSeen, OpStatus::Unknown);
    writer.putIfAny("business_note", visit.businessNote).putIfAny("asset_scale", visit.assetScale);
    putCode(writer, "outlook", visit.marketOutlook, MarketOutlook::Unknown);
    if (!visit.answers.empty()) {
        writer.key("answers").beginObject();
        for (const auto &[id, answer] : visit.answers) {
            writer.put(id.toUtf8().constData(), code(answer));
        }
        writer.endObject();
    }
    if (visit.demand) {
        writeDemand(writer, *visit.demand);
    }
    writeIssues(writer, visit.issues);
    writer.putIfTrue("intermediary", visit.intermediaryCharged)
        .putIfTrue("handout", visit.handoutGiven);
    writer.putIfAny("products", visit.productsExplained).putIfAny("follow_up", visit.followUpPlan);
    writer.putIfAny("next_visit_on", visit.nextVisitOn);
    if (visit.position) {
        writer.key("position").beginObject().put("lon_e7", visit.position->lonE7);
        writer.put("lat_e7", visit.position->latE7).put("crs", code(visit.position->crs));
        writer.put("accuracy_m", visit.position->accuracyM).endObject();
    }
    if (visit.judgement) {
        writeJudgement(writer, *visit.judgement);
    }
    writeKept(writer, visit.kept);
    return writer.endObject().take();
}

Result<Visit> readVisitJson(const JsonObject &object, VisitSource source)
{
    auto visit = readVisit(object, source);
    if (!visit && source == VisitSource::Person && visit.error().kind == Error::Kind::NotFound) {
        visit.error().kind = Error::Kind::Invalid; // a person's slip, not a newer program's code
    }
    return visit;
}

} // namespace core
