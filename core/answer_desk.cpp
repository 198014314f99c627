// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answer_desk.h"

#include "core/amend_desk.h"
#include "core/ledger/ledger.h"
#include "core/ledger/upcast.h"
#include "core/ledger/visit_json.h"
#include "core/repository/attachment_repository.h"
#include "core/repository/draft_repository.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// The visit a line recorded, also where the line is held and stands in no table.
Result<std::optional<Visit>> visitOfLine(const QByteArray &bytes)
{
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes);
    const bool isNewer = line && line->version > LineSchema::current().version();
    if (!line || line->type != LineType::VisitAdd || isNewer) {
        return std::optional<Visit>();
    }
    const auto today = LineSchema::current().upcast(*line);
    JsonParser todayParser(2 * lineBytesMax, lineDepthMax);
    const auto body = today ? todayParser.object(*today) : Result<JsonObject>(line->body);
    auto visit = body ? readVisitJson(*body, VisitSource::Line)
                      : Result<Visit>(tl::unexpected(body.error()));
    if (!visit) {
        return std::optional<Visit>(); // what it says cannot be read: it is shown as it stands
    }
    visit->id = line->id;
    return std::optional(*std::move(visit));
}

Result<std::optional<Visit>> visitHere(Database &database, const QUuid &event)
{
    const auto bytes = TRY(Ledger(database).lineOf(event));
    if (!bytes || bytes->isEmpty()) {
        return std::optional<Visit>(); // not here, or redacted
    }
    return visitOfLine(*bytes);
}

// What was said of the former afterwards belongs to what it says.
Result<> takeAmendments(Database &database, Visit &answer, const QUuid &former)
{
    const VisitCorrection now = TRY(standing(database, former));
    answer.metWith = now.metWith;
    answer.businessNote = now.businessNote;
    answer.followUpPlan = now.followUpPlan;
    answer.nextVisitOn = now.nextVisitOn;
    return {};
}

// Others' files are others' to attach; one that was attached on two laptops is taken once.
Result<> takeFiles(Database &database, const QUuid &draft, const QUuid &former, const QString &user)
{
    DraftRepository drafts(database);
    for (const Attachment &file : TRY(AttachmentRepository(database).ofVisit(former))) {
        if (file.user != user) {
            continue;
        }
        auto added = drafts.addFile(draft, {{file.blob, file.mime}, file.name, file.at});
        if (!added && added.error().kind != Error::Kind::Conflict) {
            return added;
        }
    }
    return {};
}

} // namespace

Result<std::optional<AskedAgain>> askedAbout(Database &database, const QUuid &event)
{
    return database.first(
        "SELECT kind, reason, detail, fields, due_on FROM verdict WHERE event = $1"
        " AND kind <> 'accepted' AND kind <> 'duplicate_of'",
        [](const Row &row) {
            return AskedAgain{row.text(0), row.text(1), row.text(2),
                              row.text(3).split(u',', Qt::SkipEmptyParts), dayAt(row, 4)};
        },
        event);
}

Result<std::optional<ReturnedVisit>> returnedVisit(Database &database, const QUuid &event)
{
    const auto visit = TRY(visitHere(database, event));
    if (!visit) {
        return std::optional<ReturnedVisit>();
    }
    ReturnedVisit returned{*visit, {}, {}, false};
    if (const auto draft = TRY(DraftRepository(database).ofTarget(visit->target))) {
        if (draft->visit.supersedes == event) {
            returned.draft = draft->visit;
            returned.changes = visitChanges(*visit, draft->visit);
        } else {
            returned.otherDraft = true;
        }
    }
    return std::optional(std::move(returned));
}

Result<QUuid> beginAnswer(Database &database, const QUuid &event, const Author &author)
{
    const auto returned = TRY(returnedVisit(database, event));
    if (!returned) {
        return fail(Error::Kind::NotFound,
                    u"%1 is no visit of this laptop"_s.arg(event.toString(QUuid::WithoutBraces)));
    }
    if (returned->otherDraft) {
        return fail(Error::Kind::Conflict,
                    u"another visit to this firm was begun; record it or discard it first"_s);
    }
    if (!returned->draft) {
        Visit answer = returned->visit;
        answer.id = newId(author.nowMs());
        answer.supersedes = event;
        answer.judgement.reset(); // judged again when it is recorded
        TRY(takeAmendments(database, answer, event));
        TRY(DraftRepository(database).save(answer, author.nowMs()));
        TRY(takeFiles(database, answer.id, event, author.user));
    }
    return returned->visit.target;
}

Result<std::vector<VisitChange>> answeredChanges(Database &database, const QByteArray &line)
{
    const auto visit = TRY(visitOfLine(line));
    if (!visit || visit->supersedes.isNull()) {
        return std::vector<VisitChange>();
    }
    const auto former = TRY(visitHere(database, visit->supersedes));
    return former ? visitChanges(*former, *visit) : std::vector<VisitChange>();
}

} // namespace core
