// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/plan.h"

#include "tests/simulation/random.h"

#include <QList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sim {

namespace {

using core::Error;
using core::fail;
using core::Result;

// How often each happens by itself, and in a seed that likes its group.
enum class Group { Work, Wire, Scope, Clock, Storage, Back, Sync, Courier, Decide };
struct Kind {
    OpKind kind;
    const char *name;
    Group group;
    int weight;
};

constexpr std::array kinds{Kind{OpKind::Visit, "visit", Group::Work, 30},
                           Kind{OpKind::Draft, "draft", Group::Work, 4},
                           Kind{OpKind::Edit, "edit", Group::Work, 12},
                           Kind{OpKind::NewTarget, "new-target", Group::Work, 5},
                           Kind{OpKind::Amend, "amend", Group::Work, 4},
                           Kind{OpKind::Void, "void", Group::Work, 2},
                           Kind{OpKind::Sync, "sync", Group::Sync, 22},
                           Kind{OpKind::SyncSome, "sync-some", Group::Wire, 8},
                           Kind{OpKind::CountyTarget, "county-target", Group::Scope, 4},
                           Kind{OpKind::CountyEdit, "county-edit", Group::Work, 4},
                           Kind{OpKind::CountyMove, "county-move", Group::Scope, 3},
                           Kind{OpKind::Grant, "grant", Group::Scope, 3},
                           Kind{OpKind::LaptopClock, "laptop-clock", Group::Clock, 2},
                           Kind{OpKind::CountyClock, "county-clock", Group::Clock, 1},
                           Kind{OpKind::LaptopFault, "laptop-fault", Group::Storage, 4},
                           Kind{OpKind::CountyFault, "county-fault", Group::Storage, 3},
                           Kind{OpKind::Offline, "offline", Group::Wire, 2},
                           Kind{OpKind::Online, "online", Group::Wire, 4},
                           Kind{OpKind::Straggler, "straggler", Group::Wire, 4},
                           Kind{OpKind::Restart, "restart", Group::Storage, 2},
                           Kind{OpKind::CountyRestart, "county-restart", Group::Storage, 1},
                           Kind{OpKind::Backup, "backup", Group::Back, 3},
                           Kind{OpKind::Restore, "restore", Group::Back, 1},
                           Kind{OpKind::Failover, "failover", Group::Back, 1},
                           Kind{OpKind::Image, "image", Group::Back, 3},
                           Kind{OpKind::Rollback, "rollback", Group::Back, 1},
                           Kind{OpKind::Clone, "clone", Group::Back, 1},
                           Kind{OpKind::BundleUp, "bundle-up", Group::Courier, 3},
                           Kind{OpKind::BundleDown, "bundle-down", Group::Courier, 3},
                           Kind{OpKind::BundleBrought, "bundle-brought", Group::Courier, 7},
                           Kind{OpKind::Newer, "newer", Group::Work, 1},
                           Kind{OpKind::Pick, "pick", Group::Work, 3},
                           Kind{OpKind::Undo, "undo", Group::Work, 2},
                           Kind{OpKind::Merge, "merge", Group::Decide, 3},
                           Kind{OpKind::Unmerge, "unmerge", Group::Decide, 1},
                           Kind{OpKind::Decide, "decide", Group::Decide, 5},
                           Kind{OpKind::Revoke, "revoke", Group::Back, 1},
                           Kind{OpKind::Policy, "policy", Group::Decide, 1},
                           Kind{OpKind::Promotion, "promotion", Group::Back, 1}};

const Kind &kindOf(OpKind kind)
{
    return *std::find_if(kinds.begin(), kinds.end(),
                         [kind](const Kind &known) { return known.kind == kind; });
}

Setup setupFor(Random &random)
{
    Setup setup;
    // Few laptops meet more often; many are rarer and find what only a crowd does.
    setup.laptops =
        static_cast<int>(random.chance(15) ? random.between(6, 12) : random.between(1, 5));
    setup.people = static_cast<int>(random.between(1, setup.laptops));
    setup.grids = static_cast<int>(random.between(1, 4));
    setup.targets = static_cast<int>(random.between(1, 8));
    constexpr std::array batches{1, 2, 5, 500};
    constexpr std::array pages{400, 1500, 6000, 2 * 1024 * 1024};
    setup.batchLines = batches[random.below(batches.size())];
    setup.pageBytes = pages[random.below(pages.size())];
    setup.encrypted = random.chance(5);
    setup.servers = random.chance(30) ? 2 : 1;
    return setup;
}

// Rare events are boosted seed by seed: most seeds like one or two groups and lack another.
std::array<int, kinds.size()> weightsFor(Random &random)
{
    std::array<int, 9> factor{};
    for (int &percent : factor) {
        constexpr std::array factors{20, 100, 100, 300};
        percent = factors[random.below(factors.size())];
    }
    factor[static_cast<size_t>(Group::Work)] = std::max(factor[0], 100);
    factor[static_cast<size_t>(Group::Sync)] = 100;
    const bool back = random.chance(60);
    factor[static_cast<size_t>(Group::Back)] = back ? 100 : 0;
    // Most counties have a network; where sticks are carried, they are carried often.
    factor[static_cast<size_t>(Group::Courier)] *= random.chance(40) ? 1 : 0;
    // Elsewhere nobody finds the time to decide anything.
    factor[static_cast<size_t>(Group::Decide)] *= random.chance(50) ? 1 : 0;
    const bool storage = random.chance(60);
    factor[static_cast<size_t>(Group::Storage)] *= storage ? 1 : 0;
    std::array<int, kinds.size()> weights{};
    for (size_t i = 0; i < kinds.size(); ++i) {
        weights[i] = kinds[i].weight * factor[static_cast<size_t>(kinds[i].group)];
    }
    return weights;
}

OpKind pick(Random &random, const std::array<int, kinds.size()> &weights)
{
    int sum = 0;
    for (const int weight : weights) {
        sum += weight;
    }
    auto left = static_cast<int>(random.below(static_cast<quint64>(sum)));
    for (size_t i = 0; i < kinds.size(); ++i) {
        left -= weights[i];
        if (left < 0) {
            return kinds[i].kind;
        }
    }
    return OpKind::Visit;
}

} // namespace

const char *opName(OpKind kind)
{
    return kindOf(kind).name;
}

Plan planFor(quint64 seed, int ops)
{
    Random random(seed, 1);
    Plan plan;
    plan.seed = seed;
    plan.setup = setupFor(random);
    const auto weights = weightsFor(random);
    const qint64 count = ops > 0 ? ops : random.between(30, 120) + 10 * plan.setup.laptops;
    for (qint64 i = 0; i < count; ++i) {
        Op op;
        op.kind = pick(random, weights);
        op.id = static_cast<quint32>(i + 1);
        op.a = static_cast<quint32>(random.below(1000));
        op.b = static_cast<quint32>(random.below(1000));
        op.c = static_cast<quint32>(random.below(1000));
        plan.ops.push_back(op);
    }
    return plan;
}

bool goesBack(const Plan &plan)
{
    return std::any_of(plan.ops.begin(), plan.ops.end(), [](const Op &op) {
        return op.kind == OpKind::Restore || op.kind == OpKind::Failover ||
               op.kind == OpKind::Rollback || op.kind == OpKind::Clone ||
               op.kind == OpKind::Promotion;
    });
}

QByteArray toText(const Plan &plan)
{
    const Setup &setup = plan.setup;
    QByteArray text = "seed " + QByteArray::number(plan.seed) + "\nsetup";
    for (const qint64 number : {qint64{setup.laptops}, qint64{setup.people}, qint64{setup.grids},
                                qint64{setup.targets}, qint64{setup.batchLines}, setup.pageBytes,
                                qint64{setup.encrypted ? 1 : 0}, qint64{setup.servers}}) {
        text += ' ' + QByteArray::number(number);
    }
    text += '\n';
    for (const Op &op : plan.ops) {
        text += opName(op.kind);
        for (const quint32 number : {op.id, op.a, op.b, op.c}) {
            text += ' ' + QByteArray::number(number);
        }
        text += '\n';
    }
    return text;
}

Result<Plan> planFromText(const QByteArray &text)
{
    Plan plan;
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (line.startsWith('#') || words.first().isEmpty()) {
            continue;
        }
        const auto number = [&words](qsizetype i) { return words.value(i).toULongLong(); };
        const auto small = [&](qsizetype i) { return static_cast<int>(number(i)); };
        if (words.first() == "seed") {
            plan.seed = number(1);
            continue;
        }
        if (words.first() == "setup") {
            plan.setup = {small(1),       small(2),
                          small(3),       small(4),
                          small(5),       static_cast<qint64>(number(6)),
                          number(7) != 0, std::max(1, small(8))};
            continue;
        }
        const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const Kind &kind) {
            return words.first() == kind.name;
        });
        if (known == kinds.end() || words.size() != 5) {
            return fail(Error::Kind::Invalid,
                        u"not an operation of a history: %1"_s.arg(QString::fromUtf8(line)));
        }
        plan.ops.push_back({known->kind, static_cast<quint32>(number(1)),
                            static_cast<quint32>(number(2)), static_cast<quint32>(number(3)),
                            static_cast<quint32>(number(4))});
    }
    return plan;
}

} // namespace sim
