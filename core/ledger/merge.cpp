// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/merge.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <set>

namespace core {

namespace {

using EditsById = std::map<QUuid, const Edit *>;
using Events = std::set<QUuid>;

// All edits an edit's author knew of, directly or through others.
Events ancestors(const EditsById &edits, const Edit &edit)
{
    Events known;
    std::vector<QUuid> open = edit.base;
    while (!open.empty()) {
        const QUuid event = open.back();
        open.pop_back();
        if (!known.insert(event).second) {
            continue;
        }
        if (const auto found = edits.find(event); found != edits.end()) {
            open.insert(open.end(), found->second->base.begin(), found->second->base.end());
        }
    }
    return known;
}

// Decisions someone took back. Only a decision can be: what it decided on then stands again.
Events withdrawn(const EditsById &edits)
{
    Events gone;
    for (const auto &[id, edit] : edits) {
        if (edit->kind != Edit::Kind::Undo) {
            continue;
        }
        for (const QUuid &event : edit->base) {
            const auto found = edits.find(event);
            if (found != edits.end() && found->second->kind == Edit::Kind::Decision) {
                gone.insert(event);
            }
        }
    }
    return gone;
}

// Those of `among` that say something and that no other of them dominates. Links lead through all
// edits.
std::vector<const Edit *> undominated(const EditsById &edits, const EditsById &among,
                                      const Events &gone)
{
    const auto speaks = [&gone](const Edit &edit) {
        return edit.kind != Edit::Kind::Undo && !gone.contains(edit.event);
    };
    Events dominated;
    for (const auto &[id, edit] : among) {
        if (!speaks(*edit)) {
            continue;
        }
        for (const QUuid &event : ancestors(edits, *edit)) {
            if (event != id) {
                dominated.insert(event);
            }
        }
    }
    std::vector<const Edit *> rest;
    for (const auto &[id, edit] : among) {
        if (speaks(*edit) && !dominated.contains(id)) {
            rest.push_back(edit);
        }
    }
    return rest;
}

bool isLater(const Edit *left, const Edit *right)
{
    return std::pair(left->at, left->event) < std::pair(right->at, right->event);
}

const Edit *latestOf(const std::vector<const Edit *> &edits)
{
    return *std::max_element(edits.begin(), edits.end(), isLater);
}

bool agree(const std::vector<const Edit *> &edits)
{
    return std::all_of(edits.begin(), edits.end(),
                       [&edits](const Edit *edit) { return edit->value == edits.front()->value; });
}

// The value in force before the candidates' authors parted: what all of them had seen, and where
// those themselves had parted, what was before that. Nothing when they share no past.
const Edit *lastAgreed(const EditsById &edits, std::vector<const Edit *> candidates,
                       const Events &gone)
{
    while (!candidates.empty() && !agree(candidates)) {
        EditsById shared = edits;
        for (const Edit *candidate : candidates) {
            const Events seen = ancestors(edits, *candidate);
            std::erase_if(shared, [&](const auto &entry) {
                return !seen.contains(entry.first) || entry.first == candidate->event;
            });
        }
        candidates = undominated(edits, shared, gone);
    }
    return candidates.empty() ? nullptr : latestOf(candidates);
}

// A set --------------------------------------------------------------------------------------

// Each element of a set with the edits that put it in.
using Elements = std::map<QString, Events>;

class SetMerge {
public:
    explicit SetMerge(const EditsById &edits) : m_edits(edits) {}

    // What all heads leave: an element stays unless someone who knew of its adding left it out, and
    // in any case where no head is without it.
    Value united(const std::vector<const Edit *> &heads)
    {
        Elements all;
        for (const Edit *head : heads) {
            for (const auto &[element, adders] : elementsOf(*head)) {
                all[element].insert(adders.begin(), adders.end());
            }
        }
        QStringList kept;
        for (const auto &[name, adders] : all) {
            const QString &element = name; // a lambda may not capture a part of a pair
            const bool isInAll = std::ranges::all_of(
                heads, [&](const Edit *head) { return elementsOf(*head).contains(element); });
            const bool stays = isInAll || std::ranges::any_of(adders, [&](const QUuid &adder) {
                                   return std::ranges::all_of(heads, [&](const Edit *head) {
                                       return !knows(*head, adder) || holds(*head, element, adder);
                                   });
                               });
            if (stays) {
                kept.append(element);
            }
        }
        return kept.isEmpty() ? Value(nullptr) : Value(kept.join(u','));
    }

private:
    bool knows(const Edit &head, const QUuid &event)
    {
        return head.event == event || ancestors(m_edits, head).contains(event);
    }

    bool holds(const Edit &head, const QString &element, const QUuid &adder)
    {
        const Elements &elements = elementsOf(head);
        const auto found = elements.find(element);
        return found != elements.end() && found->second.contains(adder);
    }

    const Elements &elementsOf(const Edit &edit)
    {
        const auto [place, isNew] = m_elements.try_emplace(edit.event);
        if (!isNew) {
            return place->second; // also where bases lead in a circle: it ends here
        }
        Elements elements;
        const QString *text = std::get_if<QString>(&edit.value);
        for (const QString &part : text ? text->split(u',', Qt::SkipEmptyParts) : QStringList()) {
            const QString element = part.trimmed();
            Events &adders = elements[element];
            for (const QUuid &event : edit.base) {
                if (const auto base = m_edits.find(event); base != m_edits.end()) {
                    const Elements &before = elementsOf(*base->second);
                    if (const auto had = before.find(element); had != before.end()) {
                        adders.insert(had->second.begin(), had->second.end());
                    }
                }
            }
            if (adders.empty()) {
                adders.insert(edit.event);
            }
        }
        return m_elements[edit.event] = std::move(elements);
    }

    const EditsById &m_edits;
    std::map<QUuid, Elements> m_elements;
};

} // namespace

RegisterState merge(std::span<const Edit> edits, RegisterClass kind)
{
    EditsById byId;
    for (const Edit &edit : edits) {
        byId.emplace(edit.event, &edit);
    }
    RegisterState state;
    for (const auto &[id, edit] : byId) {
        for (const QUuid &event : edit->base) {
            state.waitingBase = state.waitingBase || !byId.contains(event);
        }
    }
    const Events gone = withdrawn(byId);
    const std::vector<const Edit *> rest = undominated(byId, byId, gone);
    if (rest.empty()) {
        return state;
    }
    for (const Edit *edit : rest) {
        state.heads.push_back(edit->event);
    }
    const Edit *latest = latestOf(rest);
    state.shown = latest->value;
    state.candidates = {*latest};
    if (agree(rest)) {
        return state;
    }
    if (kind == RegisterClass::Set) {
        state.shown = SetMerge(byId).united(rest);
        return state;
    }
    state.candidates.clear();
    for (const Edit *edit : rest) {
        state.candidates.push_back(*edit);
    }
    if (kind == RegisterClass::Guarded) {
        const Edit *agreed = lastAgreed(byId, rest, gone);
        state.shown = agreed != nullptr ? agreed->value : rest.front()->value;
    }
    return state;
}

} // namespace core
