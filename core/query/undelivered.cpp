// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/undelivered.h"

#include "core/ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// What a list says of a line, read out of its bytes.
struct LineFacts {
    QUuid event;
    QDateTime at;
    QString type;
    QUuid target;
    QString outcome;
};

Result<LineFacts> factsOfLine(JsonParser &parser, const QByteArray &bytes)
{
    const Line line = TRY(readLine(parser, bytes));
    LineFacts facts;
    facts.event = line.id;
    facts.at = QDateTime::fromMSecsSinceEpoch(line.at, Qt::UTC);
    facts.type = QString::fromLatin1(line.typeName);
    facts.target = line.target;
    if (line.type == LineType::VisitAdd) {
        facts.outcome = TRY(line.body.optionalText("outcome")).value_or(QString());
    }
    return facts;
}

Result<QString> nameOf(Database &database, const QUuid &target)
{
    if (target.isNull()) {
        return QString();
    }
    const auto name = TRY(database.first(
        "SELECT name FROM target WHERE id = $1", [](const Row &row) { return row.text(0); },
        target));
    return name.value_or(QString());
}

// The field of "V-25 demand.amount: …", as the projector names it.
QStringList brokenFields(const QString &detail)
{
    const QString named = detail.section(u':', 0, 0).section(u' ', 1, 1);
    return named.isEmpty() ? QStringList() : QStringList{named};
}

Result<> readWaiting(Database &database, const Chain &chain, int limit, Undelivered &box)
{
    box.waitingBytes =
        TRY(database.count("SELECT sum(length(line)) FROM ledger WHERE chain = $1 AND n > $2",
                           chain.id, box.state.receiptN));
    JsonParser parser = lineParser();
    for (const StoredLine &line : TRY(Ledger(database).after(chain, box.state.receiptN, limit))) {
        const LineFacts facts = TRY(factsOfLine(parser, line.bytes));
        box.lines.push_back({line.n, facts.event, facts.at, facts.type, facts.target,
                             TRY(nameOf(database, facts.target)), facts.outcome,
                             line.bytes.size()});
    }
    return {};
}

Result<> readReturned(Database &database, int limit, Undelivered &box)
{
    box.returned = TRY(database.all(
        "SELECT event, n, kind, reason, detail, fields, due_on FROM verdict"
        " WHERE kind <> 'duplicate_of' AND closed_by = '' AND chain IN (SELECT id FROM chain)"
        " ORDER BY chain DESC, n DESC LIMIT $1",
        [](const Row &row) {
            ReturnedLine line;
            line.event = uuidAt(row, 0);
            line.n = row.integer(1);
            line.kind = row.text(2);
            line.reason = row.text(3);
            line.detail = row.text(4);
            line.fields = row.text(5).split(u',', Qt::SkipEmptyParts);
            if (line.fields.isEmpty() && line.reason == u"validation") {
                line.fields = brokenFields(line.detail);
            }
            line.dueOn = dayAt(row, 6);
            return line;
        },
        limit));
    JsonParser parser = lineParser();
    for (ReturnedLine &returned : box.returned) {
        const auto bytes = TRY(Ledger(database).lineOf(returned.event));
        if (bytes && !bytes->isEmpty()) {
            const LineFacts facts = TRY(factsOfLine(parser, *bytes));
            returned.at = facts.at;
            returned.type = facts.type;
            returned.target = facts.target;
            returned.targetName = TRY(nameOf(database, facts.target));
            returned.outcome = facts.outcome;
        }
    }
    return {};
}

} // namespace

Result<Undelivered> undelivered(Database &database, QDate today, int limit)
{
    Undelivered box;
    const auto chain = Ledger(database).own();
    if (!chain && chain.error().kind == Error::Kind::NotFound) {
        return box;
    }
    const Chain own = TRY(Result<Chain>(chain));
    box.isEnrolled = true;
    box.state = TRY(syncState(database));
    box.notices = TRY(dataNotices(database, today));
    TRY(readWaiting(database, own, limit, box));
    TRY(readReturned(database, limit, box));
    return box;
}

} // namespace core
