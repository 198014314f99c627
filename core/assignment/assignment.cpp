// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/assignment.h"

#include "core/assignment/grid_choice.h"
#include "core/domain/address.h"
#include "core/domain/text.h"
#include "core/domain/uscc.h"
#include "core/exchange/reference_run.h"
#include "core/json.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct PlacedAt {
    enum : int { Uscc, Target, Grid };
};

constexpr std::array placedFields{
    ReferenceField{"uscc",
                   u"统一社会信用代码|社会信用代码|信用代码|统一信用代码|uscc|creditcode|code"},
    ReferenceField{"target", u"走访对象|走访对象id|对象id|target|target_id|id"},
    ReferenceField{"grid",
                   u"网格编码|网格代码|网格编号|网格号|所属网格|网格|网格名称|grid_id|gridid|"
                   u"gridcode|grid_code|grid"},
};
constexpr std::array placedRequired{"uscc|target", "grid"};
constexpr ReferenceLayout placedLayout{u"list of assignments", placedFields, placedRequired};

struct GridsAndRegions {
    std::vector<GridDefinition> grids;
    RegionNames regions;
};

Result<GridsAndRegions> readGrids(Store &store)
{
    return store.wait([](Database &database) -> Result<GridsAndRegions> {
        GridsAndRegions known{TRY(CountyRepository(database).grids()),
                              TRY(RegionNames::load(database))};
        if (known.grids.empty()) {
            return fail(Error::Kind::NotFound,
                        u"The county has no grids: import them first (import grids FILE)."_s);
        }
        return known;
    });
}

using ChooseGrid = std::function<GridChoice(const TargetPlace &)>;

// Counts a choice and says what there is to say; true: the target has to move.
bool takeChoice(AssignmentResult &result, const TargetPlace &place, const GridChoice &choice)
{
    if (!choice.sentence.isEmpty()) {
        const bool isTie = choice.kind == GridChoice::Kind::Tie;
        result.report.add(
            {0, place.uscc.isEmpty() ? place.id.toString(QUuid::WithoutBraces) : place.uscc,
             isTie ? Severity::Info : Severity::Warn, u"ASSIGN"_s,
             u"%1: %2"_s.arg(place.name, choice.sentence)});
    }
    switch (choice.kind) {
    case GridChoice::Kind::None:
        ++result.unassigned;
        return false;
    case GridChoice::Kind::Several:
        ++result.ambiguous;
        return false;
    case GridChoice::Kind::Tie:
        ++result.ties;
        break;
    case GridChoice::Kind::Found:
        break;
    }
    const bool isHere = place.grid == choice.grid;
    ++(isHere ? result.unchanged : place.grid.isEmpty() ? result.assigned : result.moved);
    return !isHere;
}

// Assigns the targets after a row; answers the last row it saw, -1 when there was none.
Result<qint64> assignPage(Database &database, const Author &author, qint64 after,
                          const ChooseGrid &choose, const QString &why, AssignmentResult &result)
{
    Recorder recorder(database, author);
    qint64 last = -1;
    for (const TargetPlace &place :
         TRY(PlaceRepository(database).after(after, assignmentsPerJob))) {
        last = place.row;
        const GridChoice choice = choose(place);
        if (takeChoice(result, place, choice)) {
            TRY(recorder.record(targetMoved(place.id, place.grid, choice.grid, why)));
        }
    }
    return last;
}

Result<AssignmentResult> assignAll(Store &store, const Author &author, const ChooseGrid &choose,
                                   const QString &why)
{
    AssignmentResult result;
    for (qint64 after = 0; after >= 0;) {
        after = TRY(store.wait([&](Database &database) -> Result<qint64> {
            return assignPage(database, author, after, choose, why, result);
        }));
    }
    return result;
}

// Grids by code and, where they are the only ones, by name and alias.
std::map<QString, QStringList> gridsByName(const std::vector<GridDefinition> &grids)
{
    std::map<QString, QStringList> names;
    for (const GridDefinition &grid : grids) {
        for (const QString &name : {nameKey(grid.name), nameKey(grid.alias)}) {
            if (!name.isEmpty() && !names[name].contains(grid.code)) {
                names[name].append(grid.code);
            }
        }
    }
    // A code means its grid, whatever other grid is called so.
    for (const GridDefinition &grid : grids) {
        names[grid.code] = {grid.code};
    }
    return names;
}

struct PlacedRow {
    QString uscc;
    QUuid target;
    QString grid;
};

// Moves the targets of one row. Imported: had no grid; Updated: had another; Rejected: no target.
Result<EntryResult> applyPlaced(Database &database, Recorder *recorder, const EntryPlace &place,
                                const PlacedRow &row)
{
    const std::vector<Target> targets = TRY(TargetRepository(database).named(row.uscc, row.target));
    if (targets.empty()) {
        return EntryResult{EntryOutcome::Rejected,
                           {{place.row, place.code, Severity::Warn, u"CODE"_s,
                             u"No target has this code or id: it is not on the roster."_s}}};
    }
    EntryResult result;
    for (const Target &target : targets) {
        const QString from = target.subject.grid;
        if (from == row.grid) {
            continue;
        }
        result.outcome = from.isEmpty() ? EntryOutcome::Imported : EntryOutcome::Updated;
        if (recorder != nullptr) {
            TRY(recorder->record(targetMoved(target.subject.id, from, row.grid, u"by list"_s)));
        }
    }
    return result;
}

// Why a row of the list assigns nothing; empty: it does.
QString refusedRow(const ReferenceRow &row, const std::map<QString, QStringList> &names,
                   PlacedRow &placed, bool &isSeveral)
{
    const QString said = compacted(row.text(PlacedAt::Grid));
    const auto exact = names.find(said);
    const auto found = exact == names.end() ? names.find(nameKey(said)) : exact;
    placed.uscc = normalisedUscc(row.text(PlacedAt::Uscc));
    placed.target = QUuid::fromString(row.text(PlacedAt::Target));
    if (row.lossy[PlacedAt::Uscc] || row.lossy[PlacedAt::Grid]) {
        return u"A code was stored as a number; its last digits are lost."_s;
    }
    if (placed.uscc.isEmpty() && placed.target.isNull()) {
        return u"The row has neither a credit code nor an id."_s;
    }
    if (said.isEmpty() || found == names.end()) {
        return said.isEmpty()
                   ? u"The row names no grid."_s
                   : u"There is no grid “%1”: import the grids first, or correct it."_s.arg(
                         said.left(60));
    }
    isSeveral = found->second.size() > 1;
    placed.grid = found->second.constFirst();
    return isSeveral ? u"“%1” is the name of %2 grids: write the code."_s.arg(said.left(60))
                           .arg(found->second.size())
                     : QString();
}

} // namespace

Result<AssignmentResult> assignByBoundary(Store &store, const Author &author)
{
    BoundaryChooser chooser = TRY(BoundaryChooser::make(TRY(readGrids(store)).grids));
    return assignAll(
        store, author, [&](const TargetPlace &place) { return chooser.choose(place); },
        u"by boundary"_s);
}

Result<AssignmentResult> assignByAddress(Store &store, const Author &author)
{
    const GridsAndRegions known = TRY(readGrids(store));
    AddressChooser chooser(known.grids, known.regions);
    return assignAll(
        store, author, [&](const TargetPlace &place) { return chooser.choose(place); },
        u"by address"_s);
}

Result<AssignmentResult> assignFromFile(Store &store, const Author &author,
                                        const ImportOptions &options)
{
    const std::map<QString, QStringList> names = gridsByName(TRY(readGrids(store)).grids);
    ReferenceRun run(store, author, options);
    std::vector<EntryPlace> places;
    std::vector<PlacedRow> rows;
    AssignmentResult result;
    TRY(run.readTable(placedLayout, [&](const ReferenceSource &, ReferenceRow &&row) -> Result<> {
        PlacedRow placed;
        bool isSeveral = false;
        const QString refused = refusedRow(row, names, placed, isSeveral);
        const EntryPlace place{row.number, placed.uscc.isEmpty()
                                               ? compacted(row.text(PlacedAt::Target))
                                               : placed.uscc};
        if (!refused.isEmpty()) {
            ++(isSeveral ? result.ambiguous : result.unassigned);
            run.say(place, Severity::Warn, u"ASSIGN"_s, refused);
        } else if (!run.isDuplicate(place, place.code, placed.grid.toUtf8())) {
            places.push_back(place);
            rows.push_back(std::move(placed));
        }
        return {};
    }));
    TRY(run.record(places, [&](Database &database, Recorder *recorder, size_t index) {
        return applyPlaced(database, recorder, places[index], rows[index]);
    }));
    result.assigned = run.result.imported;
    result.moved = run.result.updated;
    result.unchanged = run.result.unchanged;
    result.unassigned += run.result.rejected;
    result.notes = run.result.notes;
    result.report = std::move(run.result.report);
    return result;
}

QByteArray assignmentJson(const AssignmentResult &result)
{
    JsonWriter writer;
    writer.beginObject().put("targets", result.targets()).put("assigned", result.assigned);
    writer.put("moved", result.moved).put("unchanged", result.unchanged);
    writer.put("unassigned", result.unassigned).put("ambiguous", result.ambiguous);
    writer.put("ties", result.ties).putIfAny("notes", result.notes);
    return writer.endObject().take();
}

} // namespace core
