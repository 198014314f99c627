// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answer_desk.h"
#include "core/ledger/changes.h"
#include "core/query/pre_visit.h"
#include "core/repository/draft_repository.h"
#include "core/slip_desk.h"
#include "core/visit_desk.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace core {
class BlobVault;
class Store;
} // namespace core

namespace app {

// One of the banks a firm can be put in touch with: reference "bank" (id → name, bank, address,
// phone).
struct BankOutlet {
    QString id;
    QString name;
    QString bank;
    QString address;
    QString phone;
    bool operator==(const BankOutlet &) const = default;
};

// What a form has to know before it opens, read in one job.
struct LoadedVisit {
    core::VisitPreparation preparation;
    core::Visit visit;                          // a draft that was left, or a new one
    int step = 0;                               // where the draft was left
    QDateTime draftSavedAt;                     // invalid: a new visit
    std::optional<core::AskedAgain> asked = {}; // the draft answers a question of the county
    std::vector<BankOutlet> outlets;
    std::vector<core::UserDefinition> colleagues; // for joint visits
    QString positionSource;                       // as chosen (SourceChoice); empty: none
    // The pack a draft was answered under ("national-12/1"), when another is in force now.
    QString rulesBefore = {};
    bool isRecovered = false; // the program ended while this draft's form was open
    std::vector<core::DraftFile> files = {};
    core::SlipBook slips = {};
    std::optional<core::PreVisitNote> preVisit = {}; // a call ahead that was not followed up yet
    std::map<QString, QString> typing = {};          // by field: words that were no answer yet
};

core::Result<LoadedVisit> loadVisit(core::Database &database, const QUuid &target,
                                    const core::Author &author);

// The visit being filled in. Every change is judged at once and is a draft on the disk in the next
// turn of the event loop; the form and its questions only show what stands here.
class OpenVisit : public QObject {
    Q_OBJECT

public:
    // `blobs` null: there is no place for attachments.
    OpenVisit(core::Store &store, core::Author author, LoadedVisit loaded,
              std::shared_ptr<const core::BlobVault> blobs, QObject *parent);

    // Writes what is not yet on the disk: leaving in the turn of a change loses nothing.
    ~OpenVisit() override;

    const LoadedVisit &loaded() const { return m_loaded; }
    const core::Visit &visit() const { return m_loaded.visit; }
    const core::RulePack &pack() const { return m_loaded.preparation.pack; }
    const core::BusinessSubject &subject() const { return m_loaded.preparation.target.subject; }
    const core::CriteriaJudgement &judgement() const { return m_judgement; }
    QDate day() const { return m_loaded.preparation.day; }
    const BankOutlet *outlet(const QString &id) const; // nullptr: not in the directory

    // What is not right yet at a stage.
    std::vector<core::RuleIssue> issues(core::Stage stage) const;
    // How a sub-check stands now; TO_VERIFY when the pack does not have it.
    core::SubCheckResult result(const QString &subCheck) const;

    void change(const std::function<void(core::Visit &)> &edit);
    // The demand, made when there is none yet.
    void changeDemand(const std::function<void(core::Demand &)> &edit);
    // A problem that is passed on gets the number of its slip at once, without a network.
    void raiseIssue(core::Issue issue);
    // Words in a field that are no answer yet: a problem nobody has added, an amount that is none.
    // They stay with the draft; empty: there are none.
    void setTyping(const QString &field, const QString &words);
    QString typing(const QString &field) const;
    void setStep(int step);
    void record();
    // The person goes away and the draft stays: the next start of the program need not open it.
    void leave();
    // The program ends before the person has left: the next start opens it.
    void quit();
    // Something was said, and it is neither recorded nor discarded.
    bool isDraft() const;

    bool takesFiles() const { return m_blobs != nullptr; }
    const std::shared_ptr<const core::BlobVault> &blobs() const { return m_blobs; }
    const std::vector<core::DraftFile> &files() const { return m_loaded.files; }
    // A file of the person's: checked, kept in the vault and named by the draft, beside the window.
    void addFile(const QString &path);
    void removeFile(const QByteArray &sha256);
    // Into the waste bin with it, if anything was typed.
    void discard();

Q_SIGNALS:
    void changed();
    void draftSaved(const QDateTime &at);
    void draftFailed(const core::Error &error);
    void recorded(const QUuid &id);
    void recordFailed(const core::Error &error);
    void filesChanged();
    void fileFailed(const core::Error &error);
    void discarded();

private:
    qint64 nowMs() const { return m_author.nowMs(); }
    void saveSoon();
    QFuture<core::Result<>> writeDraft();
    void saveDraft();
    void begin(core::Visit &visit) const;
    QString mark() const;
    void writeMark();
    void nameFile(const core::DraftFile &file);

    core::Store &m_store;
    core::Author m_author;
    LoadedVisit m_loaded;
    std::shared_ptr<const core::BlobVault> m_blobs;
    core::CriteriaJudgement m_judgement;
    bool m_isSavePending = false;
    bool m_isRecording = false;
    bool m_isLeft = false;
    bool m_isQuit = false;
    bool m_isWritten = false; // a draft of this visit was given to the store
};

} // namespace app
