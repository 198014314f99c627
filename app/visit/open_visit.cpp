// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/open_visit.h"

#include "app/async.h"
#include "core/blob/blob_vault.h"
#include "core/domain/carry_over.h"
#include "core/json.h"
#include "core/repository/county_repository.h"
#include "core/repository/draft_repository.h"
#include "core/repository/visit_repository.h"
#include "core/settings.h"
#include "core/store.h"

#include <QFileInfo>
#include <QTimer>

#include <utility>

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

constexpr qsizetype typingBytesMax = 64 * 1024;

QString typingJson(const QUuid &draft, const std::map<QString, QString> &typing)
{
    if (typing.empty()) {
        return {};
    }
    core::JsonWriter writer;
    writer.beginObject().put("draft", draft).key("words").beginObject();
    for (const auto &[field, words] : typing) {
        writer.put(field.toUtf8().constData(), words);
    }
    writer.endObject().endObject();
    return QString::fromUtf8(writer.take());
}

// Of this draft; another one's are not kept.
core::Result<std::map<QString, QString>> typingOf(const QString &stored, const QUuid &draft)
{
    std::map<QString, QString> typing;
    if (stored.isEmpty()) {
        return typing;
    }
    core::JsonParser parser(typingBytesMax);
    const core::JsonObject object = TRY(parser.object(stored.toUtf8()));
    if (TRY(object.uuid("draft")) != draft) {
        return typing;
    }
    const core::JsonObject words = TRY(object.object("words"));
    for (const QByteArray &field : words.keys()) {
        typing[QString::fromUtf8(field)] = TRY(words.text(field.constData()));
    }
    return typing;
}

// In the stead of a run: it ended as the person wished, with the form open.
constexpr QLatin1StringView quitRun("quit");

// "<target> <run of the program>": whose form is open, and since when.
QString openMark(const QUuid &target, const QString &boot)
{
    return target.toString(QUuid::WithoutBraces) + u' ' + boot;
}

// Fits a draft to the rules of now. Its own verdict says which it was answered under.
core::Result<> takeOver(core::Database &database, LoadedVisit &loaded)
{
    const auto judged = std::exchange(loaded.visit.judgement, std::nullopt);
    const core::RulePack &now = loaded.preparation.pack;
    const std::vector<core::RulePack> packs = TRY(core::CountyRepository(database).rulePacks());
    const core::RulePack *then = nullptr;
    for (const core::RulePack &pack : packs) {
        if (judged && pack.id == judged->packId && pack.version == judged->packVersion) {
            then = &pack;
        }
    }
    core::carryOver(loaded.visit, now, then);
    if (judged && (judged->packId != now.id || judged->packVersion != now.version)) {
        loaded.rulesBefore = core::packName(judged->packId, judged->packVersion);
    }
    return {};
}

core::Result<> readDraft(core::Database &database, const core::Draft &draft, LoadedVisit &loaded,
                         const core::Author &author)
{
    core::Settings settings(database);
    loaded.visit = draft.visit;
    loaded.draftSavedAt = draft.savedAt;
    loaded.step = stepOf(TRY(settings.text(core::setting::draftStep)), draft.visit.id);
    const QString open = TRY(settings.text(core::setting::visitOpen));
    loaded.isRecovered = open.startsWith(draft.visit.target.toString(QUuid::WithoutBraces)) &&
                         open != openMark(draft.visit.target, author.boot) &&
                         open != openMark(draft.visit.target, quitRun);
    loaded.typing = TRY(typingOf(TRY(settings.text(core::setting::draftTyping)), draft.visit.id));
    loaded.files = TRY(core::DraftRepository(database).files(draft.visit.id));
    loaded.asked = TRY(core::askedAbout(database, draft.visit.supersedes));
    return {};
}

} // namespace

core::Result<LoadedVisit> loadVisit(core::Database &database, const QUuid &target,
                                    const core::Author &author)
{
    LoadedVisit loaded;
    const auto draft = TRY(core::DraftRepository(database).ofTarget(target));
    if (draft) {
        TRY(readDraft(database, *draft, loaded, author));
    } else {
        loaded.visit.id = core::newId(author.nowMs());
        loaded.visit.target = target;
    }
    const QDateTime began = loaded.visit.startedAt;
    loaded.preparation = TRY(core::prepareVisit(database, target, author,
                                                began.isValid() ? core::chinaDay(began) : QDate()));
    if (draft) {
        TRY(takeOver(database, loaded));
    }
    loaded.slips = TRY(core::slipBook(database));
    loaded.preVisit = TRY(core::latestPreVisit(database, target));
    if (!draft && loaded.preVisit) {
        core::prefill(loaded.visit, loaded.preVisit->visit);
    }
    loaded.outlets = TRY(readOutlets(database));
    loaded.colleagues = TRY(readColleagues(database, author));
    loaded.positionSource = TRY(core::Settings(database).text(core::setting::positionSource));
    return loaded;
}

OpenVisit::OpenVisit(core::Store &store, core::Author author, LoadedVisit loaded,
                     std::shared_ptr<const core::BlobVault> blobs, QObject *parent)
    : QObject(parent),
      m_store(store),
      m_author(std::move(author)),
      m_loaded(std::move(loaded)),
      m_blobs(std::move(blobs))
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
    begin(next);
    m_loaded.visit = std::move(next);
    m_judgement = core::judge(pack(), subject(), visit(), day());
    saveSoon();
    Q_EMIT
    changed();
}

// A visit begins with the first thing that is said in it.
void OpenVisit::begin(core::Visit &visit) const
{
    if (!visit.startedAt.isValid()) {
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC);
    }
}

void OpenVisit::raiseIssue(core::Issue issue)
{
    change([&](core::Visit &visit) {
        visit.issues.push_back(std::move(issue));
        core::numberSlips(visit, m_loaded.slips);
    });
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

void OpenVisit::setTyping(const QString &field, const QString &words)
{
    if (m_isRecording || words == typing(field)) {
        return;
    }
    if (words.isEmpty()) {
        m_loaded.typing.erase(field);
    } else {
        m_loaded.typing[field] = words;
    }
    begin(m_loaded.visit);
    saveSoon();
}

QString OpenVisit::typing(const QString &field) const
{
    const auto found = m_loaded.typing.find(field);
    return found == m_loaded.typing.end() ? QString() : found->second;
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
    m_isWritten = true;
    core::Visit draft = visit();
    draft.judgement = m_judgement; // says by which rules it was answered
    const auto job = [draft = std::move(draft), place, now, mark = mark(),
                      typing = typingJson(visit().id, m_loaded.typing),
                      slips = m_loaded.slips](core::Database &database) -> core::Result<> {
        TRY(core::DraftRepository(database).save(draft, now));
        TRY(core::keepSlipBook(database, slips));
        core::Settings settings(database);
        TRY(settings.set(core::setting::visitOpen, mark));
        TRY(settings.set(core::setting::draftTyping, typing));
        return settings.set(core::setting::draftStep, place);
    };
    return m_store.save(job);
}

bool OpenVisit::isDraft() const
{
    return !m_isRecording && (m_loaded.draftSavedAt.isValid() || visit().startedAt.isValid());
}

QString OpenVisit::mark() const
{
    if (m_isLeft) {
        return {};
    }
    return openMark(visit().target, m_isQuit ? quitRun.toString() : m_author.boot);
}

void OpenVisit::leave()
{
    m_isLeft = true;
    writeMark();
}

void OpenVisit::quit()
{
    m_isQuit = true;
    writeMark();
}

void OpenVisit::writeMark()
{
    const bool isWritten = m_isWritten || m_loaded.draftSavedAt.isValid();
    if (m_isSavePending || m_isRecording || !isWritten) {
        return; // what is still to be written says so, or there is nothing to say
    }
    const auto job = [mark = mark()](core::Database &database) {
        return core::Settings(database).set(core::setting::visitOpen, mark);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<> &saved) {
        if (!saved) {
            Q_EMIT
            draftFailed(saved.error());
        }
    });
}

// The file is checked and kept first, beside the store; then the draft names it.
void OpenVisit::addFile(const QString &path)
{
    if (m_isRecording || !m_blobs) {
        return;
    }
    const auto keep = [vault = m_blobs, path] { return vault->takeIn(path); };
    whenDone(runAside(keep), this, [this, path](const core::Result<core::BlobFacts> &facts) {
        if (!facts) {
            Q_EMIT
            fileFailed(facts.error());
            return;
        }
        nameFile(
            {*facts, QFileInfo(path).fileName(), QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC)});
    });
}

void OpenVisit::nameFile(const core::DraftFile &file)
{
    if (m_isRecording) {
        return;
    }
    begin(m_loaded.visit);
    (void)writeDraft(); // the next job tells when the disk is full
    const auto job = [id = visit().id, file](core::Database &database) {
        return core::DraftRepository(database).addFile(id, file);
    };
    whenDone(m_store.save(job), this, [this, file](const core::Result<> &saved) {
        if (!saved) {
            Q_EMIT
            fileFailed(saved.error());
            return;
        }
        m_loaded.draftSavedAt = file.at;
        m_loaded.files.push_back(file);
        Q_EMIT
        filesChanged();
    });
}

// The vault sweeps what nothing names any more.
void OpenVisit::removeFile(const QByteArray &sha256)
{
    const auto job = [id = visit().id, sha256](core::Database &database) {
        return core::DraftRepository(database).removeFile(id, sha256);
    };
    whenDone(m_store.save(job), this, [this, sha256](const core::Result<> &saved) {
        if (!saved) {
            Q_EMIT
            fileFailed(saved.error());
            return;
        }
        std::erase_if(m_loaded.files, [&](const core::DraftFile &file) {
            return file.facts.name.sha256 == sha256;
        });
        Q_EMIT
        filesChanged();
    });
}

void OpenVisit::record()
{
    if (m_isRecording) {
        return;
    }
    m_isRecording = true; // from here on a late draft would come back from the dead
    core::Visit complete = visit();
    const auto outcome = complete.outcome;
    std::optional<core::Visit> typed; // a need, before it turned out that nothing is needed
    if (outcome && !core::hasNeed(*outcome) && *outcome != core::VisitOutcome::Potential) {
        if (complete.demand && *complete.demand != core::Demand()) {
            typed = complete;
        }
        complete.demand.reset();
    }
    const auto job = [visit = std::move(complete), typed, now = nowMs(), author = m_author,
                      slips = m_loaded.slips](core::Database &database) -> core::Result<QUuid> {
        TRY(core::keepSlipBook(database, slips));
        TRY(core::Settings(database).set(core::setting::visitOpen, QString()));
        TRY(core::Settings(database).set(core::setting::draftTyping, QString()));
        if (typed) {
            TRY(core::DraftRepository(database).keepAside(*typed, core::DiscardReason::Unrecorded,
                                                          now));
        }
        return core::recordVisit(database, visit, author);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<QUuid> &answer) {
        if (answer) {
            for (const core::DraftFile &file : m_loaded.files) {
                if (m_blobs) {
                    m_blobs->keep(file.facts.name);
                }
            }
            Q_EMIT
            recorded(*answer);
            return;
        }
        m_isRecording = false;
        Q_EMIT
        recordFailed(answer.error());
    });
}

void OpenVisit::discard()
{
    const bool isDraft = m_loaded.draftSavedAt.isValid() || visit().startedAt.isValid();
    if (m_isRecording) {
        return;
    }
    m_isRecording = true; // from here on a late draft would come back from the dead
    const auto job = [visit = visit(), isDraft,
                      now = nowMs()](core::Database &database) -> core::Result<> {
        if (!isDraft) {
            return {};
        }
        TRY(core::Settings(database).set(core::setting::visitOpen, QString()));
        TRY(core::Settings(database).set(core::setting::draftTyping, QString()));
        core::DraftRepository drafts(database);
        TRY(drafts.save(visit, now)); // the last keys may not be on the disk yet
        return drafts.discard(visit.id, core::DiscardReason::ByHand, now);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<> &answer) {
        if (answer) {
            Q_EMIT
            discarded();
            return;
        }
        m_isRecording = false;
        Q_EMIT
        recordFailed(answer.error());
    });
}

} // namespace app
