// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/redaction_repository.h"

#include "core/blob/attach.h"
#include "core/ledger/changes.h"
#include "core/ledger/feed.h"
#include "core/ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace core {

bool Redaction::isFurther() const
{
    return by == countyHand;
}

Result<Redaction> readRedaction(const Line &line)
{
    Redaction redaction;
    redaction.event = TRY(line.body.uuid("event"));
    redaction.inc = TRY(line.body.uuid("inc"));
    redaction.n = TRY(line.body.integer("n"));
    redaction.hash = QByteArray::fromHex(TRY(line.body.text("h")).toLatin1());
    redaction.by = TRY(line.body.text("by"));
    const auto why = line.body.optionalText("why"); // it erases whatever its reason
    redaction.why = why ? why->value_or(QString()) : QString();
    return redaction;
}

Result<std::optional<LinePlace>> RedactionRepository::placeOf(const QUuid &event)
{
    return m_database.first(
        "SELECT chain.inc, ledger.n, ledger.hash, ledger.line FROM event"
        " JOIN chain ON chain.id = event.chain"
        " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n WHERE event.id = $1",
        [](const Row &row) {
            return LinePlace{uuidAt(row, 0), row.integer(1), row.blob(2), row.blob(3)};
        },
        event);
}

Result<QStringList> RedactionRepository::askers(const QUuid &event)
{
    const auto list = TRY(m_database.all(
        "SELECT asker FROM redaction WHERE event = $1 ORDER BY asker",
        [](const Row &row) { return row.text(0); }, event));
    return QStringList(list.begin(), list.end());
}

Result<std::vector<LinePlace>> RedactionRepository::furtherPlaces(const QUuid &event)
{
    return m_database.all(
        "SELECT chain.inc, ledger.n, ledger.hash, ledger.line FROM feed"
        " JOIN chain ON chain.id = feed.chain"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.event = $1 AND feed.verdict = 'duplicate_of' AND length(ledger.line) > 0"
        " ORDER BY feed.seq",
        [](const Row &row) {
            return LinePlace{uuidAt(row, 0), row.integer(1), row.blob(2), row.blob(3)};
        },
        event);
}

Result<std::vector<Redaction>> RedactionRepository::furtherNamed(const QUuid &event)
{
    std::vector<Redaction> named;
    for (const QUuid &id : TRY(m_database.all(
             "SELECT line FROM redaction_copy WHERE event = $1 ORDER BY inc, n",
             [](const Row &row) { return uuidAt(row, 0); }, event))) {
        if (auto entry = TRY(entryAt(id))) {
            named.push_back(*std::move(entry));
        }
    }
    return named;
}

Result<bool> RedactionRepository::isReadFrom(const Redaction &redaction)
{
    return TRY(m_database.count("SELECT count(*) FROM event JOIN chain ON chain.id = event.chain"
                                " WHERE event.id = $1 AND chain.inc = $2 AND event.n = $3",
                                redaction.event, redaction.inc, redaction.n)) > 0;
}

Result<> RedactionRepository::note(const Redaction &redaction, const Line &line)
{
    if (redaction.isFurther()) {
        TRY(m_database.run("INSERT INTO redaction_copy (inc, n, event, line)"
                           " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                           redaction.inc, redaction.n, redaction.event, line.id));
        return {};
    }
    TRY(m_database.run(
        "INSERT INTO redaction (event, asker, line, inc, n) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT DO NOTHING",
        redaction.event, redaction.by, line.id, redaction.inc, redaction.n));
    return {};
}

// The file a line names goes with the line. What is blank already names none.
Result<> RedactionRepository::eraseFile(const Redaction &redaction)
{
    auto bytes = TRY(m_database.first(
        "SELECT line FROM ledger WHERE n = $1 AND hash = $3"
        " AND chain = (SELECT id FROM chain WHERE inc = $2)",
        [](const Row &row) { return row.blob(0); }, redaction.n, redaction.inc, redaction.hash));
    if (!bytes) {
        bytes = TRY(Ledger(m_database).lineOf(redaction.event)); // another laptop's
    }
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes.value_or(QByteArray()));
    if (!line || line->type != LineType::BlobRef) {
        return {};
    }
    const auto reference = readBlobReference(*line);
    if (!reference) {
        return {}; // it was held as malformed and names none
    }
    TRY(m_database.run("INSERT INTO blob_erased (sha256, size) VALUES ($1, $2)"
                       " ON CONFLICT (sha256) DO NOTHING",
                       reference->blob.sha256, reference->blob.size));
    TRY(m_database.run("DELETE FROM blob_line WHERE sha256 = $1 AND n = $2"
                       " AND chain = (SELECT id FROM chain WHERE inc = $3)",
                       reference->blob.sha256, redaction.n, redaction.inc));
    return {};
}

// A laptop that began anew keeps its earlier chains (incarnation.h), and with them the line at
// places no entry of the county names. No event points there: the lines themselves say which they
// are.
Result<qint64> RedactionRepository::eraseCopies(const QUuid &event)
{
    if (TRY(Feed(m_database).head())) {
        return qint64{0}; // a county names every place it has
    }
    const Chain own = TRY(Ledger(m_database).own());
    const QByteArray name = event.toByteArray(QUuid::WithoutBraces);
    JsonParser parser = lineParser();
    std::vector<std::pair<qint64, LinePlace>> copies;
    TRY(m_database.each(
        "SELECT chain.id, chain.inc, ledger.n, ledger.hash, ledger.line FROM ledger"
        " JOIN chain ON chain.id = ledger.chain WHERE ledger.chain <> $1 AND ledger.n > 0",
        [&](const Row &row) -> Result<> {
            LinePlace place{uuidAt(row, 1), row.integer(2), row.blob(3), row.blob(4)};
            const auto line = place.line.contains(name) ? readLine(parser, place.line)
                                                        : fail(Error::Kind::NotFound, {});
            if (line && line->id == event) {
                copies.emplace_back(row.integer(0), std::move(place));
            }
            return {};
        },
        own.id));
    for (const auto &[chain, place] : copies) {
        TRY(m_database.run("UPDATE ledger SET line = $1 WHERE chain = $2 AND n = $3",
                           QByteArray(""), chain, place.n));
        TRY(m_database.run("INSERT INTO erased_copy (inc, n, hash, event) VALUES ($1, $2, $3, $4)"
                           " ON CONFLICT DO NOTHING",
                           place.inc, place.n, place.hash, event));
    }
    return static_cast<qint64>(copies.size());
}

Result<bool> RedactionRepository::erase(const Redaction &redaction)
{
    TRY(eraseFile(redaction));
    const QByteArray blank("");
    const qint64 ours = TRY(m_database.change(
        "UPDATE ledger SET line = $1 WHERE chain = (SELECT id FROM chain WHERE inc = $2)"
        " AND n = $3 AND n > 0 AND hash = $4 AND length(line) > 0",
        blank, redaction.inc, redaction.n, redaction.hash));
    const qint64 others = TRY(m_database.change(
        "UPDATE feed SET line = $1 WHERE seq = (SELECT n FROM event WHERE id = $2 AND chain = 0)"
        " AND length(line) > 0",
        blank, redaction.event));
    TRY(m_database.run("UPDATE verdict SET detail = '' WHERE event = $1", redaction.event));
    // A discarded form of the visit, or of an answer to it, says the same. An open one is its
    // person's, who is still writing.
    const QString naming = u'%' + redaction.event.toString(QUuid::WithoutBraces) + u'%';
    TRY(m_database.run("DELETE FROM draft_attachment WHERE draft IN"
                       " (SELECT id FROM discarded_draft WHERE id = $1 OR body LIKE $2)",
                       redaction.event, naming));
    TRY(m_database.run("DELETE FROM discarded_draft WHERE id = $1 OR body LIKE $2", redaction.event,
                       naming));
    return ours + others + TRY(eraseCopies(redaction.event)) > 0;
}

Result<std::optional<Redaction>> RedactionRepository::entryAt(const QUuid &id)
{
    const auto bytes = TRY(Ledger(m_database).lineOf(id));
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes.value_or(QByteArray()));
    if (!line || line->type != LineType::Redact) {
        return std::optional<Redaction>();
    }
    auto said = readRedaction(*line);
    return said ? std::optional(*std::move(said)) : std::nullopt;
}

// Whether enough people ask in these entries for what `isMeant`.
Result<bool>
RedactionRepository::isAskedEnough(const std::vector<QUuid> &entries,
                                   const std::function<bool(const Redaction &)> &isMeant)
{
    QStringList askers;
    for (const QUuid &id : entries) {
        const auto said = TRY(entryAt(id));
        if (said && !said->isFurther() && isMeant(*said) && !askers.contains(said->by)) {
            askers.append(said->by);
        }
    }
    return askers.size() >= askersNeeded;
}

Result<bool> RedactionRepository::isAskedForByAll(const QUuid &event)
{
    const auto entries = TRY(m_database.all(
        "SELECT line FROM redaction WHERE event = $1",
        [](const Row &row) { return uuidAt(row, 0); }, event));
    return isAskedEnough(entries, [&](const Redaction &said) { return said.event == event; });
}

Result<bool> RedactionRepository::isNamedFurther(const QUuid &inc, qint64 n, const QByteArray &hash)
{
    for (const QUuid &id : TRY(m_database.all(
             "SELECT line FROM redaction_copy WHERE inc = $1 AND n = $2",
             [](const Row &row) { return uuidAt(row, 0); }, inc, n))) {
        const auto said = TRY(entryAt(id));
        if (said && said->isFurther() && said->inc == inc && said->n == n && said->hash == hash &&
            TRY(isAskedForByAll(said->event))) {
            return true;
        }
    }
    return false;
}

Result<bool> RedactionRepository::isErasedCopy(const QUuid &inc, qint64 n, const QByteArray &hash)
{
    const auto event = TRY(m_database.first(
        "SELECT event FROM erased_copy WHERE inc = $1 AND n = $2 AND hash = $3",
        [](const Row &row) { return uuidAt(row, 0); }, inc, n, hash));
    return event && TRY(isAskedForByAll(*event));
}

Result<bool> RedactionRepository::isNamed(const QUuid &inc, qint64 n, const QByteArray &hash)
{
    const auto entries = TRY(m_database.all(
        "SELECT line FROM redaction WHERE inc = $1 AND n = $2",
        [](const Row &row) { return uuidAt(row, 0); }, inc, n));
    const auto isThis = [&](const Redaction &said) {
        return said.inc == inc && said.n == n && said.hash == hash;
    };
    return TRY(isAskedEnough(entries, isThis)) || TRY(isNamedFurther(inc, n, hash));
}

} // namespace core
