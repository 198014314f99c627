// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/import_text.h"

#include "app/texts.h"

#include <QCoreApplication>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class ImportTexts {
    Q_DECLARE_TR_FUNCTIONS(ImportTexts)
};

QByteArray quoted(const QString &text)
{
    QString cell = text;
    // A spreadsheet would run what begins like a formula.
    if (!cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front())) {
        cell.prepend(u'\'');
    }
    return '"' + cell.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

} // namespace

QString text(core::RosterField field)
{
    return field == core::RosterField::FarmCode
               ? ImportTexts::tr("Farm code")
               : fieldText(QString::fromLatin1(core::registerOf(field)));
}

QString importSentence(const core::RuleIssue &issue)
{
    const QString first = issue.arguments.value(0);
    if (issue.rule == u"CELL") {
        return first.isEmpty()
                   ? ImportTexts::tr("%1 cannot be taken over as it stands. Check it in the list.")
                         .arg(fieldText(issue.field))
                   : ImportTexts::tr("“%1” is no %2; the field stays empty. Correct the list, or"
                                     " fill it in later.")
                         .arg(first, fieldText(issue.field));
    }
    if (issue.rule == u"NAME") {
        return ImportTexts::tr("The row has no name. Add it in the list.");
    }
    if (issue.rule == u"MARK") {
        return ImportTexts::tr("Invisible marks in “%1” were left out.").arg(first);
    }
    if (issue.rule == u"GRID") {
        return ImportTexts::tr("It lies in no grid of yours. Choose a grid for such rows, or leave"
                               " them to whoever has the grid.");
    }
    if (issue.rule == u"V-11" && issue.field == u"grid") {
        return ImportTexts::tr("There is no grid of that name here. Write its name or code as in"
                               " the list of grids.");
    }
    if (issue.rule == u"REPEAT") {
        return ImportTexts::tr("The same business as in row %1; it is taken over once.").arg(first);
    }
    if (issue.rule == u"KEPT") {
        return ImportTexts::tr("%1 was replaced by someone since; the newer value stays.")
            .arg(fieldText(issue.field));
    }
    if (issue.rule == u"STATE") {
        return ImportTexts::tr("The business has ended; it stays a candidate until someone confirms"
                               " or excludes it.");
    }
    if (issue.rule == u"FILE") {
        return ImportTexts::tr("The row is damaged in the file. Check it there.");
    }
    return sentence(issue);
}

QString problemText(const core::ImportProblem &problem)
{
    QStringList sentences;
    for (const core::RuleIssue &issue : problem.issues) {
        const QString one = importSentence(issue);
        if (!sentences.contains(one)) {
            sentences.append(one);
        }
    }
    return sentences.join(u' ');
}

QString text(core::RowOutcome outcome)
{
    switch (outcome) {
    case core::RowOutcome::Imported:
        return ImportTexts::tr("new");
    case core::RowOutcome::Updated:
        return ImportTexts::tr("changed");
    case core::RowOutcome::Unchanged:
        return ImportTexts::tr("known");
    case core::RowOutcome::Duplicate:
        return ImportTexts::tr("twice in the file");
    case core::RowOutcome::Rejected:
        return ImportTexts::tr("not taken over");
    }
    Q_UNREACHABLE();
}

QString importTrouble(const core::Error &error)
{
    switch (error.kind) {
    case core::Error::Kind::NotFound:
        return ImportTexts::tr("There is no such file. Choose it with Browse.");
    case core::Error::Kind::Invalid:
        return ImportTexts::tr("This file cannot be taken over: it is no table, or it has more than"
                               " %1 businesses. Save it as .xlsx or .csv, or give a longer list to"
                               " the county's administrator.")
            .arg(numberText(core::laptopImportRowsMax));
    case core::Error::Kind::Busy:
        return ImportTexts::tr("Cancelled. Nothing was written.");
    case core::Error::Kind::Conflict:
    case core::Error::Kind::Unauthorized:
    case core::Error::Kind::Offline:
    case core::Error::Kind::DiskFull:
    case core::Error::Kind::Storage:
    case core::Error::Kind::Protocol:
        return ImportTexts::tr("Nothing was written. %1").arg(sentence(error));
    }
    Q_UNREACHABLE();
}

QByteArray problemsCsv(const std::vector<core::ImportProblem> &problems)
{
    const QStringList header{ImportTexts::tr("Row"), fieldText(u"name"_s), fieldText(u"uscc"_s),
                             ImportTexts::tr("What happens"), ImportTexts::tr("What to do")};
    QByteArray csv("\xEF\xBB\xBF");
    const auto addRow = [&csv](const QStringList &cells) {
        QByteArrayList row;
        for (const QString &cell : cells) {
            row.append(quoted(cell));
        }
        csv += row.join(',') + "\r\n";
    };
    addRow(header);
    for (const core::ImportProblem &problem : problems) {
        addRow({QString::number(problem.row), problem.name, problem.uscc, text(problem.outcome),
                problemText(problem)});
    }
    return csv;
}

} // namespace app
