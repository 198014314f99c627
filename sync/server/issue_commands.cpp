// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record.h"
#include "core/repository/issue_repository.h"
#include "sync/server/commands.h"
#include "sync/server/county.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

constexpr int issuesListedMax = 100'000;

void printIssue(const core::IssueEntry &issue, bool json)
{
    if (!json) {
        core::printLine(u"%1 %2  %3  %4  %5"_s.arg(issue.visit.toString(QUuid::WithoutBraces))
                            .arg(issue.position + 1)
                            .arg(core::code(issue.state), issue.targetName, issue.description)
                            .toUtf8());
        return;
    }
    JsonWriter writer;
    writer.beginObject().put("visit", issue.visit).put("issue", issue.position + 1);
    writer.put("target", issue.target).put("name", issue.targetName).put("user", issue.user);
    writer.putIfAny("category", issue.category).put("description", issue.description);
    writer.put("state", core::code(issue.state));
    writer.put("raised_at", issue.raisedAt.toUTC().toString(Qt::ISODate)).key("answers");
    writer.beginArray();
    for (const core::IssueWord &word : issue.words) {
        writer.beginObject().put("state", core::code(word.answer.state));
        writer.put("at", word.at.toUTC().toString(Qt::ISODate));
        writer.putIfAny("department", word.answer.department).putIfAny("slip", word.answer.slip);
        writer.putIfAny("text", word.answer.words).putIfAny("due_on", word.answer.dueOn);
        writer.endObject();
    }
    core::printLine(writer.endArray().endObject().take());
}

Result<> listIssues(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const auto issues = TRY(county.store
                                ->read([&](Database &database) {
                                    return core::IssueRepository(database).list(
                                        !invocation.has(u"all"_s), issuesListedMax);
                                })
                                .takeResult());
    for (const core::IssueEntry &issue : issues) {
        printIssue(issue, invocation.json());
    }
    return {};
}

Result<core::IssueAnswer> readAnswer(const Invocation &invocation)
{
    core::IssueAnswer answer;
    answer.visit = QUuid::fromString(invocation.arguments[0]);
    bool isNumber = false;
    answer.position = invocation.arguments[1].toLongLong(&isNumber) - 1;
    const auto state = core::fromCode<core::IssueState>(invocation.value(u"state"_s));
    if (answer.visit.isNull() || !isNumber || answer.position < 0) {
        return fail(Error::Kind::Invalid,
                    u"VISIT is a UUID of 36 characters and NUMBER counts from 1, as “issue list”"
                    " prints them"_s);
    }
    if (!state) {
        return fail(Error::Kind::Invalid, u"--state must be one of %1"_s.arg(
                                              core::codeList<core::IssueState>().join(u", "_s)));
    }
    answer.state = *state;
    answer.department = invocation.value(u"department"_s);
    answer.slip = invocation.value(u"slip"_s);
    answer.words = invocation.value(u"text"_s);
    if (invocation.has(u"due"_s)) {
        answer.dueOn = QDate::fromString(invocation.value(u"due"_s), Qt::ISODate);
        if (!answer.dueOn.isValid()) {
            return fail(
                Error::Kind::Invalid,
                u"--due must be a day like 2026-11-20, not “%1”"_s.arg(invocation.value(u"due"_s)));
        }
    }
    return answer;
}

Result<> answerIssue(const Invocation &invocation)
{
    const core::IssueAnswer answer = TRY(readAnswer(invocation));
    const CountyFolder county = TRY(openCounty(invocation));
    const core::IssueEntry issue =
        TRY(county.store->wait([&](Database &database) -> Result<core::IssueEntry> {
            core::IssueRepository issues(database);
            const auto raised = TRY(issues.find(answer.visit, answer.position));
            if (!raised) {
                return fail(Error::Kind::NotFound,
                            u"visit %1 has no problem %2 here; “issue list --all” names all"_s
                                .arg(answer.visit.toString(QUuid::WithoutBraces))
                                .arg(answer.position + 1));
            }
            TRY(core::record(database, core::issueAnswered(answer, raised->target),
                             County::author()));
            return *TRY(issues.find(answer.visit, answer.position));
        }));
    if (invocation.json()) {
        printIssue(issue, true);
    } else {
        core::printMessage(u"recorded; whoever raised it hears of it with the next sync"_s);
    }
    return {};
}

} // namespace

std::vector<core::Command> issueCommands()
{
    return {
        {u"issue list"_s,
         {},
         u"Problems raised at the doors that are not closed; with --json as NDJSON."_s,
         {dataOption(), {u"all"_s, {}, u"also those that are closed"_s}},
         listIssues},
        {u"issue answer"_s,
         {u"VISIT"_s, u"NUMBER"_s},
         u"Says what became of a problem that was passed on; its visitor is told."_s,
         {dataOption(),
          {u"state"_s, u"STATE"_s, u"SLIP_ISSUED, OPINION_GIVEN, RESOLVED, CLOSED …"_s, true},
          {u"department"_s, u"NAME"_s, u"who is dealing with it"_s},
          {u"slip"_s, u"NO"_s, u"number of the slip"_s},
          {u"text"_s, u"TEXT"_s, u"opinion, progress or result, for the visitor and the firm"_s},
          {u"due"_s, u"DAY"_s, u"the day of the department's next word"_s}},
         answerIssue},
    };
}

} // namespace server
