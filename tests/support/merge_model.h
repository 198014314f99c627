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
    static constexpr int elementsMax = 2; // of a set
    using Set = unsigned;                 // bit n: edit n

    struct Said {
        int id = 0; // unique; orders what happened at one moment
        qint64 at = 0;
        int value = 0; // of a set: which elements, bit by bit
        Set base = 0;  // places in `edits`, and beyond them for what has not arrived
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
    // What a person is asked to decide between; where there is nothing to decide, what is shown or,
    // of a set, the latest of what went into it.
    Set candidates(core::RegisterClass kind) const
    {
        const Set open = heads();
        return kind == core::RegisterClass::Set || agree(open) ? bit(latest(open)) : open;
    }
    int shown(core::RegisterClass kind) const
    {
        const Set open = heads();
        if (agree(open) || kind == core::RegisterClass::Plain) {
            return m_edits[at(latest(open))].value;
        }
        return kind == core::RegisterClass::Set ? elements(open) : inForce(open);
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
        int best = -1;
        for (int i = 0; i < editsMax; ++i) {
            const auto isLater = [&](const Said &one, const Said &other) {
                return one.at > other.at || (one.at == other.at && one.id > other.id);
            };
            if (has(set, i) && (best < 0 || isLater(m_edits[at(i)], m_edits[at(best)]))) {
                best = i;
            }
        }
        return best;
    }

    // Who put an element in, for each edit that has it: where the ways through edits that have it
    // begin.
    std::array<Set, editsMax> addersOf(Set holders) const
    {
        std::array<Set, editsMax> reach{};
        Set begins = 0;
        for (int i = 0; i < editsMax; ++i) {
            if (has(holders, i)) {
                reach[at(i)] = bit(i) | (m_edits[at(i)].base & holders);
                begins |= (m_edits[at(i)].base & holders) == 0 ? bit(i) : 0;
            }
        }
        for (int middle = 0; middle < editsMax; ++middle) {
            for (int i = 0; i < editsMax; ++i) {
                reach[at(i)] |= has(reach[at(i)], middle) ? reach[at(middle)] : 0;
            }
        }
        for (Set &one : reach) {
            one &= begins;
        }
        return reach;
    }

    // An element stays where all have it, or where somebody put it in and all who knew of that
    // still have it from there.
    int elements(Set open) const
    {
        int kept = 0;
        for (int element = 0; element < elementsMax; ++element) {
            Set holders = 0;
            for (int i = 0; i < editsMax; ++i) {
                holders |=
                    has(m_here, i) && (m_edits[at(i)].value >> element & 1) != 0 ? bit(i) : 0;
            }
            const auto adders = addersOf(holders);
            Set standing = 0;
            Set gone = 0;
            for (int i = 0; i < editsMax; ++i) {
                if (has(open, i)) {
                    standing |= adders[at(i)];
                    gone |= (m_knows[at(i)] | bit(i)) & ~adders[at(i)];
                }
            }
            kept |= (open & ~holders) == 0 || (standing & ~gone) != 0 ? 1 << element : 0;
        }
        return kept;
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
            return m_edits[at(latest(parted))].value;
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

// A value of the model as one of a register; of a set, its elements' names.
inline core::Value modelValue(int value, core::RegisterClass kind)
{
    if (kind != core::RegisterClass::Set) {
        return qint64{value};
    }
    static const std::array<core::Value, 4> sets{nullptr, QStringLiteral("a"), QStringLiteral("b"),
                                                 QStringLiteral("a,b")};
    return sets[static_cast<size_t>(value)];
}

// The same edit as the merge takes it.
inline core::Edit toEdit(const std::array<MergeModel::Said, MergeModel::editsMax> &edits, int place,
                         core::RegisterClass kind = core::RegisterClass::Plain)
{
    const MergeModel::Said &said = edits[static_cast<size_t>(place)];
    core::Edit edit{modelEvent(said.id), said.at, modelValue(said.value, kind), {}, said.kind};
    for (int i = 0; i < MergeModel::editsMax; ++i) {
        if ((said.base >> i & 1U) != 0) {
            edit.base.push_back(modelEvent(edits[static_cast<size_t>(i)].id));
        }
    }
    return edit;
}
