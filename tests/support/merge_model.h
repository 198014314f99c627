// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/merge.h"

#include <array>
#include <bit>
#include <vector>

// What SYNC §3.4 says of a register, written down another way than core::merge: numbers for edits,
// bit sets for who knew of whom. Slow and small; the merge is checked against it.
class MergeModel {
public:
    static constexpr int editsMax = 12;
    using Set = unsigned; // bit n: edit n

    struct Said {
        int id = 0; // unique; orders what happened at one moment
        qint64 at = 0;
        int value = 0;
        Set base = 0; // places in `edits`, and beyond them for what has not arrived
        core::Edit::Kind kind = core::Edit::Kind::Set;
    };

    MergeModel(const std::array<Said, editsMax> &edits, Set here) : m_edits(edits), m_here(here)
    {
        for (int i = 0; i < editsMax; ++i) {
            m_knows[at(i)] = has(here, i) ? m_edits[at(i)].base : 0;
        }
        for (int middle = 0; middle < editsMax; ++middle) {
            for (int i = 0; i < editsMax; ++i) {
                if (has(m_knows[at(i)], middle) && has(here, middle)) {
                    m_knows[at(i)] |= m_knows[at(middle)];
                }
            }
        }
        m_speaks = here;
        for (int i = 0; i < editsMax; ++i) {
            if (!has(here, i) || m_edits[at(i)].kind != core::Edit::Kind::Undo) {
                continue;
            }
            m_speaks &= ~bit(i);
            for (int undone = 0; undone < editsMax; ++undone) {
                const bool isDecision = m_edits[at(undone)].kind == core::Edit::Kind::Decision;
                if (has(m_edits[at(i)].base, undone) && isDecision) {
                    m_speaks &= ~bit(undone);
                }
            }
        }
    }

    Set heads() const { return headsOf(m_here); }
    bool inConflict() const { return !agree(heads()); }
    int shown(core::RegisterClass kind) const
    {
        const Set open = heads();
        return kind == core::RegisterClass::Guarded && !agree(open) ? inForce(open) : latest(open);
    }

private:
    static constexpr Set bit(int i) { return Set{1} << i; }
    static constexpr bool has(Set set, int i) { return (set >> i & 1U) != 0; }
    static constexpr size_t at(int i) { return static_cast<size_t>(i); }

    Set headsOf(Set among) const
    {
        Set open = among & m_speaks;
        for (int i = 0; i < editsMax; ++i) {
            if (has(among & m_speaks, i)) {
                open &= ~(m_knows[at(i)] & ~bit(i));
            }
        }
        return open;
    }

    bool agree(Set set) const
    {
        int first = -1;
        for (int i = 0; i < editsMax; ++i) {
            if (has(set, i)) {
                first = first < 0 ? i : first;
                if (m_edits[at(i)].value != m_edits[at(first)].value) {
                    return false;
                }
            }
        }
        return true;
    }

    int latest(Set set) const
    {
        const Said *best = nullptr;
        for (int i = 0; i < editsMax; ++i) {
            const Said &one = m_edits[at(i)];
            if (has(set, i) && (best == nullptr || one.at > best->at ||
                                (one.at == best->at && one.id > best->id))) {
                best = &one;
            }
        }
        return best->value;
    }

    // What held before they parted; the value of the smallest id where they share no past.
    int inForce(Set open) const
    {
        Set parted = open;
        while (parted != 0 && !agree(parted)) {
            Set shared = m_here;
            for (int i = 0; i < editsMax; ++i) {
                if (has(parted, i)) {
                    shared &= m_knows[at(i)];
                }
            }
            parted = headsOf(shared);
        }
        if (parted != 0) {
            return latest(parted);
        }
        const Said *least = nullptr;
        for (int i = 0; i < editsMax; ++i) {
            if (has(open, i) && (least == nullptr || m_edits[at(i)].id < least->id)) {
                least = &m_edits[at(i)];
            }
        }
        return least->value;
    }

    std::array<Said, editsMax> m_edits;
    std::array<Set, editsMax> m_knows{};
    Set m_here;
    Set m_speaks = 0;
};

inline QUuid modelEvent(int id)
{
    QByteArray bytes(16, '\0');
    bytes[14] = static_cast<char>(id >> 8);
    bytes[15] = static_cast<char>(id & 0xff);
    return QUuid::fromRfc4122(bytes);
}

// The same edit as the merge takes it.
inline core::Edit toEdit(const std::array<MergeModel::Said, MergeModel::editsMax> &edits, int place)
{
    const MergeModel::Said &said = edits[static_cast<size_t>(place)];
    core::Edit edit{modelEvent(said.id), said.at, core::Value(qint64{said.value}), {}, said.kind};
    for (int i = 0; i < MergeModel::editsMax; ++i) {
        if ((said.base >> i & 1U) != 0) {
            edit.base.push_back(modelEvent(edits[static_cast<size_t>(i)].id));
        }
    }
    return edit;
}
