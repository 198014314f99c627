// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/open_visit.h"

#include "app/async.h"
#include "core/repository/county_repository.h"
#include "core/repository/draft_repository.h"
#include "core/repository/visit_repository.h"
#include "core/settings.h"
#include "core/store.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace app {

namespace {

core::Result<std::vector<BankOutlet>> readOutlets(core::Database &database)
{
    std::vector<BankOutlet> outlets;
    for (const auto &[id, body] : TRY(core::CountyRepository(database).references(u"bank"_s))) {
        core::JsonParser parser;
        const core::JsonObject object = TRY(parser.object(body));
        const auto text = [&](const char *key) -> core::Result<QString> {
            return TRY(object.optionalText(key)).value_or(QString());
        };
        outlets.push_back(
            {id, TRY(text("name")), TRY(text("bank")), TRY(text("address")), TRY(text("phone"))});
    }
    return outlets;
}

core::Result<std::vector<core::UserDefinition>> readColleagues(core::Database &database,
                                                               const core::Author &author)
{
    auto users = TRY(core::CountyRepository(database).users());
    std::erase_if(users,
                  [&](const core::UserDefinition &user) { return user.login == author.user; });
    return users;
}

// "<id of the draft> <step>": only the draft left last needs it, the others open at their start.
int stepOf(const QString &stored, const QUuid &draft)
{
    const QString id = draft.toString(QUuid::WithoutBraces);
    return stored.startsWith(id + u' ') ? stored.mid(id.size() + 1).toInt() : 0;
}

} // namespace

core::Result<LoadedVisit> loadVisit(core::Database &database, const QUuid &target,
                                    const core::Author &author)
{
    LoadedVisit loaded;
    const auto draft = TRY(core::DraftRepository(database).ofTarget(target));
    if (draft) {
        loaded.visit = draft->visit;
        loaded.draftSavedAt = draft->savedAt;
        loaded.asked = TRY(core::askedAbout(database, draft->visit.supersedes));
        loaded.step =
            stepOf(TRY(core::Settings(database).text(core::setting::draftStep)), draft->visit.id);
    } else {
        loaded.visit.id = core::newId(author.nowMs());
        loaded.visit.target = target;
    }
    const QDateTime began = loaded.visit.startedAt;
    loaded.preparation = TRY(core::prepareVisit(database, target, author,
                                                began.isValid() ? core::chinaDay(began) : QDate()));
    loaded.outlets = TRY(readOutlets(database));
    loaded.colleagues = TRY(readColleagues(database, author));
    return loaded;
}

OpenVisit::OpenVisit(core::Store &store, core::Author author, LoadedVisit loaded, QObject *parent)
    : QObject(parent), m_store(store), m_author(std::move(author)), m_loaded(std::move(loaded))
{
    m_judgement = core::judge(pack(), subject(), visit(), day());
}

OpenVisit::~OpenVisit()
{
    if (m_isSavePending && !m_isRecording) {
        (void)writeDraft(); // nobody is left to hear how it went
    }
}

const BankOutlet *OpenVisit::outlet(const QString &id) const
{
    for (const BankOutlet &outlet : m_loaded.outlets) {
        if (outlet.id == id) {
            return &outlet;
        }
    }
    return nullptr;
}

std::vector<core::RuleIssue> OpenVisit::issues(core::Stage stage) const
{
    const core::Visit complete = core::judged(m_loaded.preparation, visit(), nowMs());
    return core::visitIssues(m_loaded.preparation, complete, stage, nowMs());
}

core::SubCheckResult OpenVisit::result(const QString &subCheck) const
{
    for (const core::SubCheckResult &result : m_judgement.results) {
        if (result.id == subCheck) {
            return result;
        }
    }
    return {subCheck, core::Answer::ToVerify, core::AnswerSource::Seen};
}

void OpenVisit::change(const std::function<void(core::Visit &)> &edit)
{
    if (m_isRecording) {
        return;
    }
    core::Visit next = visit();
    edit(next);
    if (next == visit()) {
        return;
    }
    if (!next.startedAt.isValid()) {
        next.startedAt = QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC);
    }
    m_loaded.visit = std::move(next);
    m_judgement = core::judge(pack(), subject(), visit(), day());
    saveSoon();
    Q_EMIT
    changed();
}

void OpenVisit::changeDemand(const std::function<void(core::Demand &)> &edit)
{
    change([&](core::Visit &visit) {
        if (!visit.demand) {
            visit.demand.emplace();
        }
        edit(*visit.demand);
    });
}

void OpenVisit::setStep(int step)
{
    const bool isDraft = m_loaded.draftSavedAt.isValid() || visit().startedAt.isValid();
    if (m_loaded.step != step) {
        m_loaded.step = step;
        if (isDraft) {
            saveSoon();
        }
    }
}

// The keys of one turn are one write: a field that is filled by a program changes many times.
void OpenVisit::saveSoon()
{
    if (m_isSavePending) {
        return;
    }
    m_isSavePending = true;
    QTimer::singleShot(0, this, &OpenVisit::saveDraft);
}

void OpenVisit::saveDraft()
{
    m_isSavePending = false;
    if (m_isRecording) {
        return;
    }
    const qint64 now = nowMs();
    whenDone(writeDraft(), this, [this, now](const core::Result<> &saved) {
        if (saved) {
            m_loaded.draftSavedAt = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
            Q_EMIT
            draftSaved(m_loaded.draftSavedAt);
        } else {
            Q_EMIT
            draftFailed(saved.error());
        }
    });
}

QFuture<core::Result<>> OpenVisit::writeDraft()
{
    const qint64 now = nowMs();
    const QString place =
        u"%1 %2"_s.arg(visit().id.toString(QUuid::WithoutBraces)).arg(m_loaded.step);
    const auto job = [visit = visit(), place, now](core::Database &database) -> core::Result<> {
        TRY(core::DraftRepository(database).save(visit, now));
        return core::Settings(database).set(core::setting::draftStep, place);
    };
    return m_store.save(job);
}

void OpenVisit::record()
{
    if (m_isRecording) {
        return;
    }
    m_isRecording = true; // from here on a late draft would come back from the dead
    core::Visit complete = visit();
    const auto outcome = complete.outcome;
    if (outcome && !core::hasNeed(*outcome) && *outcome != core::VisitOutcome::Potential) {
        complete.demand.reset(); // typed before it turned out that nothing is needed
    }
    const auto job = [visit = std::move(complete), author = m_author](core::Database &database) {
        return core::recordVisit(database, visit, author);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<QUuid> &answer) {
        if (answer) {
            Q_EMIT
            recorded(*answer);
            return;
        }
        m_isRecording = false;
        Q_EMIT
        recordFailed(answer.error());
    });
}

} // namespace app
