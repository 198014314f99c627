// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/criteria.h"

#include "core/domain/checked_json.h"
#include "core/domain/shipped.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype rulePackBytesMax = 256 * 1024;
constexpr qint64 monthsEstablishedMax = 600;
constexpr qint64 ratioBpMax = 100'000;

template <typename T>
bool holdsField(const std::vector<T> &list, QString T::*member, const QString &value)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const T &item) { return item.*member == value; });
}

Result<AnswerSource> readSource(const CheckedJson &json, const char *key, const QString &text)
{
    if (const auto source = fromCode<AnswerSource>(text)) {
        return *source;
    }
    return tl::unexpected(
        json.error(key, u"must be one of %1"_s.arg(codeList<AnswerSource>().join(u", "_s))));
}

Result<> readAutomatic(const CheckedJson &json, SubCheck &check)
{
    check.automatic = TRY(json.textOr("automatic", QString()));
    if ((check.source == AnswerSource::Auto) == check.automatic.isEmpty()) {
        return tl::unexpected(
            json.error("automatic", u"must be given with the source AUTO and only with it"_s));
    }
    if (!check.automatic.isEmpty() && !automaticRules().contains(check.automatic)) {
        return tl::unexpected(
            json.error("automatic", u"must be one of %1"_s.arg(automaticRules().join(u", "_s))));
    }
    return {};
}

Result<SubCheck> readSubCheck(const CheckedJson &json, const RulePack &pack)
{
    TRY(json.only({"id", "criterion", "title", "cure", "source", "mandatory", "visitorMayMeet",
                   "needsPresence", "automatic", "pending"}));
    SubCheck check;
    check.id = TRY(json.text("id"));
    check.criterion = TRY(json.text("criterion"));
    if (!pack.criteria.contains(check.criterion)) {
        return tl::unexpected(json.error("criterion", u"must be one of C1, C2, C3, C4, C5"_s));
    }
    static const QRegularExpression idPattern(u"^C[1-5]\\.[1-9][0-9]?$"_s);
    if (!idPattern.match(check.id).hasMatch() || !check.id.startsWith(check.criterion)) {
        return tl::unexpected(
            json.error("id", u"must be %1. and a number from 1 to 99"_s.arg(check.criterion)));
    }
    if (holdsField(pack.subChecks, &SubCheck::id, check.id)) {
        return tl::unexpected(json.error("id", u"\"%1\" stands there twice"_s.arg(check.id)));
    }
    check.title = TRY(json.localText("title"));
    check.cure = TRY(json.localText("cure"));
    check.source = TRY(readSource(json, "source", TRY(json.text("source"))));
    check.mandatory = TRY(json.flagOr("mandatory", true));
    check.visitorMayMeet = TRY(json.flagOr("visitorMayMeet", true));
    check.needsPresence = TRY(json.flagOr("needsPresence", false));
    TRY(readAutomatic(json, check));
    const bool isAutomatic = check.source == AnswerSource::Auto;
    const QString pending =
        TRY(json.textOr("pending", code(isAutomatic ? AnswerSource::Seen : check.source)));
    check.pending = TRY(readSource(json, "pending", pending));
    return check;
}

Result<UseCode> readUse(const CheckedJson &json, const RulePack &pack)
{
    TRY(json.only({"code", "title", "forbidden", "workingCapital"}));
    UseCode use;
    use.code = TRY(json.text("code"));
    static const QRegularExpression codePattern(u"^[A-Z][A-Z0-9_]{0,39}$"_s);
    if (!codePattern.match(use.code).hasMatch()) {
        return tl::unexpected(json.error("code", u"must be capitals, digits and _, at most 40"_s));
    }
    if (holdsField(pack.uses, &UseCode::code, use.code)) {
        return tl::unexpected(json.error("code", u"\"%1\" stands there twice"_s.arg(use.code)));
    }
    use.title = TRY(json.localText("title"));
    use.forbidden = TRY(json.flagOr("forbidden", false));
    use.workingCapital = TRY(json.flagOr("workingCapital", false));
    return use;
}

Result<> readCriteria(const CheckedJson &json, RulePack &pack)
{
    const CheckedJson criteria = TRY(json.object("criteria"));
    TRY(criteria.only({"C1", "C2", "C3", "C4", "C5"}));
    for (const char *key : {"C1", "C2", "C3", "C4", "C5"}) {
        pack.criteria.emplace(QString::fromLatin1(key), TRY(criteria.localText(key)));
    }
    return {};
}

Result<> readHead(const CheckedJson &json, RulePack &pack)
{
    pack.id = TRY(json.text("id"));
    static const QRegularExpression idPattern(u"^[a-z0-9][a-z0-9-]{0,39}$"_s);
    if (!idPattern.match(pack.id).hasMatch()) {
        return tl::unexpected(
            json.error("id", u"must be small letters, digits and -, at most 40"_s));
    }
    pack.version = static_cast<int>(TRY(json.integer("version", 1, 1'000'000)));
    pack.title = TRY(json.localText("title"));
    pack.jurisdiction = TRY(json.textOr("jurisdiction", QString()));
    static const QRegularExpression regionPattern(u"^([0-9]{2}){0,6}$"_s);
    if (!regionPattern.match(pack.jurisdiction).hasMatch()) {
        return tl::unexpected(
            json.error("jurisdiction", u"must be the beginning of a region code"_s));
    }
    pack.validFrom = TRY(json.date("validFrom"));
    pack.validTo = TRY(json.optionalDate("validTo"));
    if (pack.validTo.isValid() && pack.validTo < pack.validFrom) {
        return tl::unexpected(json.error("validTo", u"must not be before validFrom"_s));
    }
    return {};
}

Result<> readLimits(const CheckedJson &json, RulePack &pack)
{
    pack.minMonthsEstablished =
        static_cast<int>(TRY(json.integer("minMonthsEstablished", 0, monthsEstablishedMax)));
    if (const auto ratio = TRY(json.optionalInteger("maxDebtRatioBp", 1, ratioBpMax))) {
        pack.maxDebtRatioBp = static_cast<int>(*ratio);
    }
    const auto share = TRY(json.optionalInteger("maxDemandToRevenueBp", 1, ratioBpMax));
    pack.maxDemandToRevenueBp = static_cast<int>(share.value_or(pack.maxDemandToRevenueBp));
    pack.restrictedIndustries = TRY(json.texts("restrictedIndustries"));
    static const QRegularExpression prefixPattern(u"^[A-T][0-9]{0,4}$"_s);
    for (const QString &prefix : std::as_const(pack.restrictedIndustries)) {
        if (!prefixPattern.match(prefix).hasMatch()) {
            return tl::unexpected(json.error("restrictedIndustries",
                                             u"\"%1\" begins no industry code"_s.arg(prefix)));
        }
    }
    return {};
}

} // namespace

const UseCode *useCode(const RulePack &pack, QStringView code)
{
    const auto found = std::find_if(pack.uses.begin(), pack.uses.end(),
                                    [&](const UseCode &use) { return use.code == code; });
    return found == pack.uses.end() ? nullptr : &*found;
}

const SubCheck *subCheck(const RulePack &pack, QStringView id)
{
    const auto found = std::find_if(pack.subChecks.begin(), pack.subChecks.end(),
                                    [&](const SubCheck &check) { return check.id == id; });
    return found == pack.subChecks.end() ? nullptr : &*found;
}

Result<RulePack> readRulePack(const QByteArray &bytes)
{
    JsonParser parser(rulePackBytesMax);
    const CheckedJson json(TRY(parser.object(bytes)));
    TRY(json.only({"id", "version", "title", "jurisdiction", "validFrom", "validTo",
                   "minMonthsEstablished", "maxDebtRatioBp", "maxDemandToRevenueBp",
                   "restrictedIndustries", "criteria", "subChecks", "uses"}));
    RulePack pack;
    pack.json = bytes;
    TRY(readHead(json, pack));
    TRY(readLimits(json, pack));
    TRY(readCriteria(json, pack));
    const auto subChecks = TRY(json.objects("subChecks"));
    for (const CheckedJson &item : subChecks) {
        pack.subChecks.push_back(TRY(readSubCheck(item, pack)));
    }
    for (const auto &[criterion, title] : pack.criteria) {
        if (!holdsField(pack.subChecks, &SubCheck::criterion, criterion)) {
            return tl::unexpected(json.error("subChecks", u"%1 has no sub-check"_s.arg(criterion)));
        }
    }
    const auto uses = TRY(json.objects("uses"));
    for (const CheckedJson &item : uses) {
        pack.uses.push_back(TRY(readUse(item, pack)));
    }
    if (pack.uses.empty()) {
        return tl::unexpected(json.error("uses", u"must hold at least one use"_s));
    }
    return pack;
}

std::vector<RulePack> shippedRulePacks()
{
    std::vector<RulePack> packs;
    const QStringList names = shippedRuleNames();
    for (const QString &name : names) {
        if (name.startsWith(u"criteria-"_s)) {
            auto pack = readRulePack(shippedRule(name));
            Q_ASSERT_X(pack.has_value(), "shippedRulePacks", qPrintable(pack.error().detail));
            packs.push_back(*std::move(pack));
        }
    }
    return packs;
}

const RulePack *rulePackFor(std::span<const RulePack> packs, QStringView region, QDate day)
{
    const RulePack *best = nullptr;
    const auto rank = [](const RulePack &pack) {
        return std::tuple(pack.jurisdiction.size(), pack.validFrom, pack.version);
    };
    for (const RulePack &pack : packs) {
        const bool isInForce =
            pack.validFrom <= day && (!pack.validTo.isValid() || day <= pack.validTo);
        if (isInForce && region.startsWith(pack.jurisdiction) &&
            (best == nullptr || rank(*best) < rank(pack))) {
            best = &pack;
        }
    }
    return best;
}

} // namespace core
