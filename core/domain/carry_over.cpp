// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/carry_over.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QStringView useField = u"demand.use";

QString rulesOf(const RulePack *pack)
{
    return pack == nullptr ? QString() : packName(pack->id, pack->version);
}

QString titleOfUse(const RulePack *pack, const QString &code)
{
    const UseCode *use = pack == nullptr ? nullptr : useCode(*pack, code);
    return use == nullptr ? code : use->title.zh;
}

// What was put aside and has a place again goes back there, unless the place was filled meanwhile.
void bringBack(Visit &visit, const RulePack &now)
{
    std::erase_if(visit.kept, [&](const KeptAnswer &kept) {
        const auto answer = fromCode<Answer>(kept.value);
        if (answer && subCheck(now, kept.field) != nullptr && !visit.answers.contains(kept.field)) {
            visit.answers[kept.field] = *answer;
            return true;
        }
        if (kept.field == useField && visit.demand && visit.demand->useCode.isEmpty() &&
            useCode(now, kept.value) != nullptr) {
            visit.demand->useCode = kept.value;
            return true;
        }
        return false;
    });
}

void putAnswersAside(Visit &visit, const RulePack &now, const RulePack *then)
{
    for (auto given = visit.answers.begin(); given != visit.answers.end();) {
        if (subCheck(now, given->first) != nullptr) {
            ++given;
            continue;
        }
        const SubCheck *asked = then == nullptr ? nullptr : subCheck(*then, given->first);
        visit.kept.push_back({given->first, asked == nullptr ? given->first : asked->title.zh,
                              code(given->second), rulesOf(then)});
        given = visit.answers.erase(given);
    }
}

// The words of a use nobody knows any more say what the money is for as well as its code did.
void putUseAside(Visit &visit, const RulePack &now, const RulePack *then)
{
    if (!visit.demand || visit.demand->useCode.isEmpty() ||
        useCode(now, visit.demand->useCode) != nullptr) {
        return;
    }
    Demand &demand = *visit.demand;
    const QString title = titleOfUse(then, demand.useCode);
    visit.kept.push_back({useField.toString(), title, demand.useCode, rulesOf(then)});
    if (demand.useText.isEmpty()) {
        demand.useText = title;
    }
    demand.useCode.clear();
}

} // namespace

void carryOver(Visit &visit, const RulePack &now, const RulePack *then)
{
    bringBack(visit, now);
    putAnswersAside(visit, now, then);
    putUseAside(visit, now, then);
}

QString packName(const QString &id, int version)
{
    return u"%1/%2"_s.arg(id).arg(version);
}

} // namespace core
