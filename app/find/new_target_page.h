// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/leaving/over.h"
#include "app/session.h"
#include "core/query/likely_duplicates.h"
#include "core/target_desk.h"

#include <QWidget>

#include <map>
#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListView;
class QVBoxLayout;

namespace app {

class FindModel;

// Adds a business that is on no list. While it is typed, those that may be the same stand beside
// it, each to be opened by a key: find before create. What it records is one line of the ledger.
class NewTargetPage : public QWidget, public Over {
    Q_OBJECT

public:
    // `typed`: what is known already, from a box or from the last time the page was left.
    NewTargetPage(const Session &session, const core::BusinessSubject &typed,
                  QWidget *parent = nullptr);

    // What a search box held, put where it belongs: a code, a telephone, a name.
    static core::BusinessSubject fromWords(const QString &words);
    core::BusinessSubject typed() const;
    const std::vector<core::LikelyDuplicate> &likely() const { return m_likely; }
    void keep(Leaving how) override;

Q_SIGNALS:
    void created(const QUuid &target);
    // One that is here already is the business meant.
    void targetWanted(const QUuid &target);
    void closed();
    // It goes, by whatever key.
    void left(const core::BusinessSubject &typed);

private:
    QWidget *makeForm();
    QWidget *makeLikely();
    QWidget *makeFoot();
    QLineEdit *addField(QGridLayout &grid, const QString &fieldName, const QString &label);
    void addPlace(QGridLayout &grid);
    void addGrid(QGridLayout &grid);
    void makeActions();
    void prepare();
    void fill(const core::BusinessSubject &known);
    void onTyped();
    void check();
    void askLikely();
    void showLikely();
    void openLikely(int number);
    void create();
    void say(const QString &sentence, const char *tone);
    const core::LikelyDuplicate *surest() const;

    Session m_session;
    std::optional<core::TargetPreparation> m_preparation;
    std::vector<core::LikelyDuplicate> m_likely;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    bool m_isSure = false;      // told about a likely duplicate, and nothing typed since
    bool m_createsNext = false; // asked for while likely duplicates were looked for
    bool m_wasTried = false;
    QString m_gridWanted;
    std::map<QString, QLineEdit *> m_fields; // by register
    std::map<QString, QLabel *> m_notes;     // below a field, by register
    QComboBox *m_grid = nullptr;
    FindModel *m_model = nullptr;
    QListView *m_view = nullptr;
    QLabel *m_likelyTitle = nullptr;
    QLabel *m_likelyWords = nullptr;
    QLabel *m_message = nullptr;
    QAction *m_create = nullptr;
};

} // namespace app
