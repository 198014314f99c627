// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/mutant_table.h"

#include "tests/simulation/processes.h"
#include "tests/simulation/seeds.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sim {

namespace {

using core::Error;
using core::fail;
using core::Mutant;
using core::Result;

struct Planted {
    Mutant mutant;
    const char *name;
};

constexpr std::array planted{Planted{Mutant::ClientCursor, "client-cursor"},
                             Planted{Mutant::PruneOnAck, "prune-on-ack"},
                             Planted{Mutant::DedupeByNumber, "dedupe-by-number"},
                             Planted{Mutant::GapsInFeed, "gaps-in-feed"},
                             Planted{Mutant::AbsenceAsDelete, "absence-as-delete"},
                             Planted{Mutant::PeerClock, "peer-clock"},
                             Planted{Mutant::WinnerByArrival, "winner-by-arrival"},
                             Planted{Mutant::QuarantineStops, "quarantine-stops"},
                             Planted{Mutant::RevokePurges, "revoke-purges"},
                             Planted{Mutant::EpochIgnored, "epoch-ignored"},
                             Planted{Mutant::HeadHashIgnored, "head-hash-ignored"},
                             Planted{Mutant::NoFolderSync, "no-folder-sync"},
                             Planted{Mutant::ReceiptBeforeCommit, "receipt-before-commit"},
                             Planted{Mutant::RebaseWithoutId, "rebase-without-id"},
                             Planted{Mutant::StaleSnapshot, "stale-snapshot"},
                             Planted{Mutant::ThroughDouble, "through-double"},
                             Planted{Mutant::ClockReset, "clock-reset"},
                             Planted{Mutant::RetryAfterSync, "retry-after-sync"},
                             Planted{Mutant::RatchetNotStored, "ratchet-not-stored"},
                             Planted{Mutant::NoTenantFilter, "no-tenant-filter"},
                             Planted{Mutant::AnchorFirst, "anchor-first"},
                             Planted{Mutant::BundleSinceSent, "bundle-since-sent"},
                             Planted{Mutant::WholeRow, "whole-row"},
                             Planted{Mutant::CodeCoerced, "code-coerced"},
                             Planted{Mutant::TwoReads, "two-reads"},
                             Planted{Mutant::LagAsRestore, "lag-as-restore"}};

QByteArray rowOf(const Planted &one, quint64 seed, const QString &oracle, const QString &what)
{
    return QByteArray(one.name) + '\t' + QByteArray::number(seed) + '\t' + oracle.toUtf8() + '\t' +
           what.simplified().toUtf8() + '\n';
}

// Says each seed before it is played: a planted bug may end the program.
void huntFor(const Planted &one, quint64 seedsMax, const Say &say)
{
    const auto isPlanted = plant(one.mutant);
    const auto stage = Stage::make();
    for (quint64 seed = 1; isPlanted && stage && seed <= seedsMax; ++seed) {
        say(QByteArray::number(seed) + '\n');
        const Outcome outcome = (*stage)->play(planFor(seed, 0));
        if (outcome.finding) {
            say(rowOf(one, seed, outcome.finding->oracle, outcome.finding->what));
            return;
        }
    }
    say(rowOf(one, 0, {}, {}));
}

QByteArray fateOf(const Planted &one, quint64 seedsMax)
{
    const auto ending = inOwnProcess([&](const Say &say) { huntFor(one, seedsMax, say); });
    const QList<QByteArray> said =
        ending ? ending->said.trimmed().split('\n') : QList<QByteArray>();
    if (said.isEmpty()) {
        return {};
    }
    return ending->isWhole ? said.back() + '\n'
                           : rowOf(one, said.back().toULongLong(), u"-"_s, u"the program ends"_s);
}

} // namespace

Result<Mutant> mutantNamed(const QString &name)
{
    QStringList names;
    for (const Planted &one : planted) {
        if (name == QLatin1StringView(one.name)) {
            return one.mutant;
        }
        names.append(QString::fromLatin1(one.name));
    }
    return fail(Error::Kind::NotFound,
                u"there is no mutant %1; there are %2"_s.arg(name, names.join(u", "_s)));
}

Result<> plant([[maybe_unused]] Mutant mutant)
{
#ifdef ZOUFANG_MUTANTS
    core::plantedMutant() = mutant;
    return {};
#else
    return fail(Error::Kind::Invalid,
                u"this build holds no mutants; configure another with -DZOUFANG_MUTANTS=ON"_s);
#endif
}

Result<std::vector<MutantFate>> killMutants(quint64 seedsMax, int processes)
{
    TRY(plant(Mutant::None));
    const auto texts = TRY(inProcesses(processes, [&](int part) {
        QByteArray lines("\n");
        for (size_t i = static_cast<size_t>(part); i < planted.size();
             i += static_cast<size_t>(std::max(1, processes))) {
            lines += fateOf(planted[i], seedsMax);
        }
        return lines;
    }));
    std::vector<MutantFate> fates;
    for (const QByteArray &text : texts) {
        for (const QByteArray &line : text.split('\n')) {
            const QList<QByteArray> words = line.split('\t');
            if (words.size() == 4) {
                fates.push_back({QString::fromUtf8(words[0]), words[1].toLongLong(),
                                 QString::fromUtf8(words[2]), QString::fromUtf8(words[3])});
            }
        }
    }
    return fates;
}

} // namespace sim
