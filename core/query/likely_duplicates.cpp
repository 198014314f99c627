// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/likely_duplicates.h"

#include "core/domain/address.h"
#include "core/domain/phone.h"
#include "core/domain/uscc.h"
#include "core/domain/validation.h"
#include "core/query/search_index.h"
#include "core/repository/target_repository.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype codeWholeSize = 18;
constexpr qsizetype codeBeginMin = 8; // fewer characters are shared by a whole county
constexpr qsizetype nameMin = 2;
constexpr qsizetype addressMin = 4;
constexpr int hitsMax = 20;         // of one search
constexpr int nameLikenessMin = 50; // hundredths

// What many names end in and none is known by.
QString withoutForm(const QString &name)
{
    static const std::array forms{u"有限责任公司", u"股份有限公司", u"有限公司", u"专业合作社",
                                  u"合作社",       u"家庭农场",     u"经营部",   u"营业部",
                                  u"分公司",       u"公司",         u"商行",     u"商店",
                                  u"加工厂",       u"店",           u"厂"};
    for (const char16_t *form : forms) {
        const QStringView end(form);
        if (name.endsWith(end) && name.size() > end.size() + 1) {
            return name.chopped(end.size());
        }
    }
    return name;
}

std::map<std::pair<QChar, QChar>, int> pairsOf(const QString &text)
{
    std::map<std::pair<QChar, QChar>, int> pairs;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        ++pairs[{text[i], text[i + 1]}];
    }
    return pairs;
}

// Gathers rows with the surest reason for each.
class Likenesses {
public:
    Likenesses(Database &database, const BusinessSubject &typed)
        : m_database(database), m_targets(database), m_typed(typed)
    {
    }

    Result<> gather()
    {
        TRY(byCode());
        if (isPhone(normalisedPhone(m_typed.contactPhone))) {
            add(TRY(m_targets.byPhone(normalisedPhone(m_typed.contactPhone))), Likeness::SamePhone);
        }
        TRY(byName());
        TRY(byPlace());
        return {};
    }

    std::vector<std::pair<qint64, Likeness>> best(int limit) const
    {
        std::vector<std::pair<qint64, Likeness>> list;
        for (const auto &[row, reason] : m_found) {
            list.emplace_back(row, reason.why);
        }
        std::sort(list.begin(), list.end(), [this](const auto &a, const auto &b) {
            const Reason &one = m_found.at(a.first);
            const Reason &other = m_found.at(b.first);
            return std::tie(one.why, other.likeness, a.first) <
                   std::tie(other.why, one.likeness, b.first);
        });
        list.resize(std::min(list.size(), static_cast<size_t>(std::max(limit, 0))));
        return list;
    }

private:
    struct Reason {
        Likeness why = Likeness::LikeName;
        int likeness = 0;
    };

    void add(const std::vector<Target> &targets, Likeness why)
    {
        for (const Target &target : targets) {
            if (!target.aliasOf.isNull()) {
                continue;
            }
            const int likeness = nameLikeness(m_typed.name, target.subject.name);
            const auto [place, isNew] = m_found.try_emplace(target.row, Reason{why, likeness});
            place->second.why = std::min(place->second.why, why);
        }
    }

    Result<std::vector<Target>> search(const QString &text)
    {
        std::vector<Target> targets;
        for (const qint64 row : TRY(SearchIndex(m_database).find(text, hitsMax))) {
            if (auto target = TRY(m_targets.findRow(row))) {
                targets.push_back(*std::move(target));
            }
        }
        return targets;
    }

    Result<> byCode()
    {
        const QString code = normalisedUscc(m_typed.uscc);
        if (code.size() == codeWholeSize) {
            add(TRY(m_targets.byUscc(code)), Likeness::SameCode);
        } else if (code.size() >= codeBeginMin) {
            std::vector<Target> begun = TRY(search(code));
            std::erase_if(
                begun, [&](const Target &target) { return !target.subject.uscc.startsWith(code); });
            add(begun, Likeness::CodeBegins);
        }
        return {};
    }

    Result<> byName()
    {
        const QString name = nameKey(m_typed.name);
        if (name.size() < nameMin) {
            return {};
        }
        for (const Target &target : TRY(m_targets.byName(name))) {
            const bool isHere = likeness(m_typed, target.subject) == SubjectMatch::By::NameAndPlace;
            add({target}, isHere ? Likeness::SameNameAndPlace : Likeness::SameName);
        }
        // One character wrong spoils at most one half of the name.
        const QString core = withoutForm(name);
        QStringList parts{core};
        if (core.size() >= 2 * nameMin) {
            parts += {core.left(core.size() / 2), core.mid(core.size() / 2)};
        }
        for (const QString &part : parts) {
            std::vector<Target> alike = TRY(search(part));
            std::erase_if(alike, [&](const Target &target) {
                return !nameKey(target.subject.name).contains(core) &&
                       nameLikeness(name, target.subject.name) < nameLikenessMin;
            });
            add(alike, Likeness::LikeName);
        }
        return {};
    }

    Result<> byPlace()
    {
        const QString address = addressKey(m_typed.operatingAddress);
        if (address.size() < addressMin) {
            return {};
        }
        std::vector<Target> there = TRY(search(m_typed.operatingAddress));
        std::erase_if(there, [&](const Target &target) {
            const BusinessSubject &known = target.subject;
            return !addressKey(known.operatingAddress).startsWith(address) &&
                   !addressKey(known.registeredAddress).startsWith(address);
        });
        add(there, Likeness::SamePlace);
        return {};
    }

    Database &m_database;
    TargetRepository m_targets;
    const BusinessSubject &m_typed;
    std::map<qint64, Reason> m_found;
};

} // namespace

int nameLikeness(const QString &a, const QString &b)
{
    const QString one = withoutForm(nameKey(a));
    const QString other = withoutForm(nameKey(b));
    if (one == other) {
        return one.isEmpty() ? 0 : 100;
    }
    const auto pairs = pairsOf(one);
    const auto others = pairsOf(other);
    qsizetype shared = 0;
    for (const auto &[pair, count] : pairs) {
        const auto found = others.find(pair);
        shared += found == others.end() ? 0 : std::min(count, found->second);
    }
    const qsizetype all =
        std::max<qsizetype>(one.size() - 1, 0) + std::max<qsizetype>(other.size() - 1, 0);
    return all == 0 ? 0 : static_cast<int>(200 * shared / all);
}

Result<std::vector<LikelyDuplicate>> likelyDuplicates(Database &database,
                                                      const BusinessSubject &typed, int limit)
{
    Likenesses likenesses(database, typed);
    TRY(likenesses.gather());
    std::vector<LikelyDuplicate> duplicates;
    for (const auto &[row, why] : likenesses.best(limit)) {
        auto targets = TRY(withLastVisit(database, TRY(targetRows(database, {row}))));
        if (!targets.empty()) {
            duplicates.push_back({why, std::move(targets.front())});
        }
    }
    return duplicates;
}

} // namespace core
