// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/merge.h"

#include <algorithm>
#include <map>
#include <set>

namespace core {

namespace {

using EditsById = std::map<QUuid, const Edit *>;

// All edits an edit's author knew of, directly or through others.
std::set<QUuid> ancestors(const EditsById &edits, const Edit &edit)
{
    std::set<QUuid> known;
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

std::vector<const Edit *> undominated(const EditsById &edits)
{
    std::set<QUuid> dominated;
    for (const auto &[id, edit] : edits) {
        for (const QUuid &event : ancestors(edits, *edit)) {
            if (event != id) {
                dominated.insert(event);
            }
        }
    }
    std::vector<const Edit *> rest;
    for (const auto &[id, edit] : edits) {
        if (!dominated.contains(id)) {
            rest.push_back(edit);
        }
    }
    return rest;
}

bool isLater(const Edit *left, const Edit *right)
{
    return std::pair(left->at, left->event) < std::pair(right->at, right->event);
}

// The newest edit all candidates' authors had seen; nothing when they share none.
const Edit *lastAgreed(const EditsById &edits, const std::vector<const Edit *> &candidates)
{
    EditsById shared = edits;
    for (const Edit *candidate : candidates) {
        const std::set<QUuid> seen = ancestors(edits, *candidate);
        std::erase_if(shared, [&](const auto &entry) { return !seen.contains(entry.first); });
    }
    const std::vector<const Edit *> newest = undominated(shared);
    return newest.empty() ? nullptr : *std::max_element(newest.begin(), newest.end(), isLater);
}

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
    const std::vector<const Edit *> rest = undominated(byId);
    if (rest.empty()) {
        return state;
    }
    const Edit *latest = *std::max_element(rest.begin(), rest.end(), isLater);
    state.shown = latest->value;
    const bool agree = std::all_of(rest.begin(), rest.end(), [latest](const Edit *edit) {
        return edit->value == latest->value;
    });
    if (agree) {
        state.candidates = {*latest};
        return state;
    }
    for (const Edit *edit : rest) {
        state.candidates.push_back(*edit);
    }
    if (kind == RegisterClass::Guarded) {
        const Edit *agreed = lastAgreed(byId, rest);
        state.shown = agreed != nullptr ? agreed->value : rest.front()->value;
    }
    return state;
}

} // namespace core
