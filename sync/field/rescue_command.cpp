// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

using namespace Qt::StringLiterals;

namespace field {

using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

constexpr qint64 codeBytesMax = 4096;
constexpr size_t pagesNamedMax = 20;

void printRescued(const core::Rescued &rescued, const QString &folder)
{
    JsonWriter writer;
    writer.beginObject().put("rescued", rescued.isNeeded).put("data", folder);
    writer.put("pages", rescued.pages);
    writer.put("damaged", static_cast<qint64>(rescued.damaged.size()));
    writer.key("damaged_pages").beginArray();
    for (const qint64 page : rescued.damaged) {
        writer.value(page);
    }
    writer.endArray().put("lines", rescued.lines).put("drafts", rescued.drafts);
    writer.key("missing").beginArray();
    for (const core::MissingLines &range : rescued.missing) {
        writer.beginObject().put("first", range.first).put("last", range.last);
        writer.put("at_county", range.isAtCounty);
        writer.putIfAny("written_after", range.after.toString(Qt::ISODate));
        writer.putIfAny("written_before", range.before.toString(Qt::ISODate)).endObject();
    }
    writer.endArray().put("end_known", rescued.isEndKnown).putIfAny("aside", rescued.aside);
    core::printLine(writer.endObject().take());
}

QString missingSentence(const core::MissingLines &range)
{
    QString sentence =
        range.first == range.last
            ? u"Line %1 stood on a damaged page"_s.arg(range.first)
            : u"Lines %1 to %2 stood on damaged pages"_s.arg(range.first).arg(range.last);
    if (range.isAtCounty) {
        return sentence + u"; the county confirmed it has them, the next sync brings them back"_s;
    }
    if (range.after.isValid()) {
        sentence += u"; written after %1"_s.arg(range.after.toString(Qt::ISODate));
    }
    if (range.before.isValid()) {
        sentence += u"%1 before %2"_s.arg(range.after.isValid() ? u" and"_s : u"; written"_s,
                                          range.before.toString(Qt::ISODate));
    }
    return sentence + u". The county has not confirmed them: look for what was recorded then, in a "
                      "second copy or on paper"_s;
}

void tellRescued(const core::Rescued &rescued, const QString &folder)
{
    if (!rescued.isNeeded) {
        core::printMessage(
            u"All %1 pages of the records read and every link of the ledger holds: there is "
            "nothing to rescue, and nothing was changed"_s.arg(rescued.pages));
        return;
    }
    QStringList pages;
    for (const qint64 page : rescued.damaged) {
        if (static_cast<size_t>(pages.size()) == pagesNamedMax) {
            pages.append(u"…"_s);
            break;
        }
        pages.append(QString::number(page));
    }
    const QString why = pages.isEmpty()
                            ? u"every page reads, but the ledger's links do not hold"_s
                            : u"%1 of %2 pages are damaged (%3)"_s.arg(rescued.damaged.size())
                                  .arg(rescued.pages)
                                  .arg(pages.join(u", "_s));
    core::printMessage(
        u"%1 lines and %2 drafts were taken out; "_s.arg(rescued.lines).arg(rescued.drafts) + why);
    for (const core::MissingLines &range : rescued.missing) {
        core::printMessage(missingSentence(range));
    }
    if (rescued.missing.empty() && rescued.isEndKnown) {
        core::printMessage(u"No line of this laptop is missing"_s);
    }
    if (!rescued.isEndKnown) {
        core::printMessage(u"How many lines there were stood on a damaged page, too: lines after "
                           "the last one here may be missing without being named"_s);
    }
    core::printMessage(
        u"The damaged records are untouched, in %1. Next: zoufang-field sync --data %2"_s.arg(
            rescued.aside, folder));
}

Result<> rescue(const Invocation &invocation)
{
    QString code = invocation.value(u"code"_s);
    if (code == u"-") {
        code = QString::fromUtf8(TRY(core::readInput(code, codeBytesMax))).trimmed();
    }
    const core::SecretBytes passphrase = TRY(readPassphrase(invocation, false));
    const QString folder = invocation.value(u"data"_s);
    const core::Rescued rescued =
        TRY(client::Workspace::rescue(folder, passphrase, code, invocation.value(u"url"_s)));
    if (invocation.json()) {
        printRescued(rescued, folder);
    } else {
        tellRescued(rescued, folder);
    }
    return {};
}

} // namespace

std::vector<core::Command> rescueCommands()
{
    std::vector<core::CommandOption> options = folderOptions();
    options.push_back(urlOption());
    options.push_back({u"code"_s, u"CODE"_s,
                       u"joins the county anew, where the records no longer say who this laptop "
                       "is; -: from standard input"_s});
    return {{u"rescue"_s,
             {},
             u"Takes the lines on sound pages out of damaged records, which are put aside whole."_s,
             options,
             rescue}};
}

} // namespace field
