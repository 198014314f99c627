// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/line_table.h"

#include "app/sync/progress_text.h"
#include "app/texts.h"
#include "app/widgets/hidden_marks.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The context of these texts in the translation file.
class LineTable {
    Q_DECLARE_TR_FUNCTIONS(LineTable)
};

struct LineName {
    const char *type;
    const char *text;
};

constexpr std::array lineNames{
    LineName{"device.open", QT_TRANSLATE_NOOP("LineTable", "This laptop joined")},
    LineName{"device.clock", QT_TRANSLATE_NOOP("LineTable", "This laptop's clock")},
    LineName{"target.new", QT_TRANSLATE_NOOP("LineTable", "New target")},
    LineName{"target.set", QT_TRANSLATE_NOOP("LineTable", "Target edited")},
    LineName{"target.move", QT_TRANSLATE_NOOP("LineTable", "Target moved to a grid")},
    LineName{"target.alias", QT_TRANSLATE_NOOP("LineTable", "Duplicate merged")},
    LineName{"visit.add", QT_TRANSLATE_NOOP("LineTable", "Visit")},
    LineName{"visit.amend", QT_TRANSLATE_NOOP("LineTable", "Visit amended")},
    LineName{"visit.void", QT_TRANSLATE_NOOP("LineTable", "Visit withdrawn")},
    LineName{"blob.ref", QT_TRANSLATE_NOOP("LineTable", "Photo or scan attached")},
    LineName{"issue.answer", QT_TRANSLATE_NOOP("LineTable", "Problem answered")},
    LineName{"conflict.resolve", QT_TRANSLATE_NOOP("LineTable", "Conflict decided")},
    LineName{"import.begin", QT_TRANSLATE_NOOP("LineTable", "List imported")},
    LineName{"import.undo", QT_TRANSLATE_NOOP("LineTable", "Import taken back")},
    LineName{"roster.member", QT_TRANSLATE_NOOP("LineTable", "Target put on the roster")},
    LineName{"roster.freeze", QT_TRANSLATE_NOOP("LineTable", "Roster frozen")},
    LineName{"roster.withdraw", QT_TRANSLATE_NOOP("LineTable", "Roster withdrawn")},
    LineName{"grid.set", QT_TRANSLATE_NOOP("LineTable", "Grid defined")},
    LineName{"user.set", QT_TRANSLATE_NOOP("LineTable", "User registered")},
    LineName{"device.set", QT_TRANSLATE_NOOP("LineTable", "Laptop registered")},
    LineName{"device.revoke", QT_TRANSLATE_NOOP("LineTable", "Laptop revoked")},
    LineName{"device.purged", QT_TRANSLATE_NOOP("LineTable", "Data of a former grid removed")},
    LineName{"reference.set", QT_TRANSLATE_NOOP("LineTable", "Directory entry")},
    LineName{"redact", QT_TRANSLATE_NOOP("LineTable", "Contents erased by law")},
    LineName{"audit.event",
             QT_TRANSLATE_NOOP("LineTable", "Note: personal data shown or exported")},
    LineName{"verdict.set", QT_TRANSLATE_NOOP("LineTable", "The county's answer")},
};

// Why a line is held, in words its author can act on.
struct HeldReason {
    const char *reason;
    const char *text;
};

constexpr const char *unknownThere = QT_TRANSLATE_NOOP(
    "LineTable", "The county does not know what this is about yet. Sync once more; if it stays, "
                 "tell the county office.");
constexpr const char *ruleBroken = QT_TRANSLATE_NOOP(
    "LineTable", "A rule is not met. Open the target, read the visit and add what is missing.");

constexpr std::array questions{
    HeldReason{"unknown_target", unknownThere},
    HeldReason{"unknown_visit", unknownThere},
    HeldReason{"unknown_line", unknownThere},
    HeldReason{"late_scope",
               QT_TRANSLATE_NOOP("LineTable",
                                 "The target is no longer in your grids. Your record is "
                                 "kept; the county decides where it belongs.")},
    HeldReason{"not_allowed",
               QT_TRANSLATE_NOOP("LineTable", "Your role does not record this. The record is kept; "
                                              "the county decides about it.")},
    HeldReason{"other_author",
               QT_TRANSLATE_NOOP("LineTable",
                                 "It names somebody else as its author. The record is kept, but "
                                 "nobody can accept it; record it again.")},
    HeldReason{"revoked_device",
               QT_TRANSLATE_NOOP("LineTable",
                                 "This laptop was withdrawn before the record came. It "
                                 "is kept; the county decides about it.")},
    HeldReason{"quota",
               QT_TRANSLATE_NOOP("LineTable", "More records of one day than one person "
                                              "writes. They are kept; the county looks at them.")},
    HeldReason{"too_new", QT_TRANSLATE_NOOP("LineTable",
                                            "The county's program is older than yours. Your record "
                                            "is kept and taken in when the county is updated.")},
    HeldReason{"validation", ruleBroken},
    HeldReason{"malformed",
               QT_TRANSLATE_NOOP("LineTable",
                                 "The county could not read this record. It is kept and looked at "
                                 "again when the county is updated; tell the county office.")},
    HeldReason{"id_collision",
               QT_TRANSLATE_NOOP("LineTable", "Another record has the same identity. This one is "
                                              "kept; record it again and tell the county office.")},
    HeldReason{"stale_state",
               QT_TRANSLATE_NOOP("LineTable", "Someone decided on this before you. Your record is "
                                              "kept; look at how it stands now.")},
    HeldReason{"cannot_accept",
               QT_TRANSLATE_NOOP("LineTable", "The held record cannot be taken in as it is. Return "
                                              "it to its author with what is missing.")}};

constexpr int waitingColumns = 5;
constexpr int sizeColumn = 3;
constexpr int returnedColumns = 4;

Qt::Alignment sideOf(int section, int rightSection)
{
    return (section == rightSection ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant sidedHeader(const QStringList &titles, int section, Qt::Orientation orientation, int role,
                     int rightSection = -1)
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return titles.value(section);
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(sideOf(section, rightSection));
    }
    return {};
}

} // namespace

QString lineText(const QString &type, const QString &outcome)
{
    for (const LineName &line : lineNames) {
        if (type == QLatin1StringView(line.type)) {
            const QString name = LineTable::tr(line.text);
            return outcome.isEmpty()
                       ? name
                       : u"%1 · %2"_s.arg(name, textOfCode<core::VisitOutcome>(outcome));
        }
    }
    return LineTable::tr("A record of a newer version");
}

QString verdictText(const QString &kind, const QString &reason, const QString &detail)
{
    if (kind == u"returned") {
        return LineTable::tr("The county asks: %1 Answer with a new record.").arg(detail);
    }
    if (kind == u"refused") {
        return LineTable::tr("The county refused this record: %1 It stays in your ledger and "
                             "counts nowhere.")
            .arg(detail);
    }
    if (kind.startsWith(u"duplicate"_s)) {
        return LineTable::tr("The county already had this record. It counts once; nothing to do.");
    }
    for (const HeldReason &question : questions) {
        if (reason == QLatin1StringView(question.reason)) {
            return LineTable::tr(question.text);
        }
    }
    return LineTable::tr("The county has a question about this record. It is kept; ask the "
                         "county office.");
}

void WaitingTable::setLines(std::vector<core::UndeliveredLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void WaitingTable::setBundled(qint64 n, const QDateTime &at)
{
    m_bundledN = n;
    m_bundledAt = at;
    if (!m_lines.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, waitingColumns - 1));
    }
}

void WaitingTable::setNamesHidden(bool areHidden)
{
    m_areNamesHidden = areHidden;
    if (!m_lines.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, waitingColumns - 1));
    }
}

const core::UndeliveredLine *WaitingTable::lineAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_lines[static_cast<size_t>(row)];
}

int WaitingTable::rowOf(const QUuid &event) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (lineAt(row)->event == event) {
            return row;
        }
    }
    return -1;
}

QString WaitingTable::whereText(const core::UndeliveredLine &line) const
{
    return line.n > m_bundledN
               ? tr("on this laptop only")
               : tr("in a bundle of %1, not confirmed yet").arg(clockText(m_bundledAt));
}

int WaitingTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int WaitingTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : waitingColumns;
}

QVariant WaitingTable::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(sideOf(index.column(), sizeColumn));
    }
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const core::UndeliveredLine &line = m_lines[static_cast<size_t>(index.row())];
    const std::array cells{
        clockText(line.at), lineText(line.type, m_areNamesHidden ? QString() : line.outcome),
        m_areNamesHidden ? QString() : line.targetName, bytesText(line.bytes), whereText(line)};
    return shownCell(cells[static_cast<size_t>(index.column())], role);
}

QVariant WaitingTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return sidedHeader({tr("When"), tr("What"), tr("Target"), tr("Size"), tr("Where it is")},
                       section, orientation, role, sizeColumn);
}

void ReturnedTable::setLines(std::vector<core::ReturnedLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QUuid ReturnedTable::targetAt(int row) const
{
    return row < 0 || row >= rowCount() ? QUuid() : m_lines[static_cast<size_t>(row)].target;
}

int ReturnedTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ReturnedTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : returnedColumns;
}

QVariant ReturnedTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const core::ReturnedLine &line = m_lines[static_cast<size_t>(index.row())];
    const std::array cells{clockText(line.at), lineText(line.type, {}), line.targetName,
                           verdictText(line.kind, line.reason, line.detail)};
    return shownCell(cells[static_cast<size_t>(index.column())], role);
}

QVariant ReturnedTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return sidedHeader({tr("When"), tr("What"), tr("Target"), tr("The county's question")}, section,
                       orientation, role);
}

} // namespace app
