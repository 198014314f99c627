// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/exchange/laptop_import.h"

#include <QFuture>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace app {

class ColumnMap;
class TextTable;

// Takes a list over in four steps: the file, what its columns mean, what would happen, and what
// happened. Nothing is written before the third step is agreed to, and then all of it at once; each
// import of this laptop can be taken back.
class ImportPage : public QWidget {
    Q_OBJECT

public:
    enum class Step { File, Columns, Check, Done };

    explicit ImportPage(const Session &session, QWidget *parent = nullptr);
    // Cancels what is still being read; what is being written is finished or undone by the store.
    ~ImportPage() override;

    Step step() const { return m_step; }
    bool isBusy() const { return m_isBusy; }
    const std::optional<core::ImportPlan> &plan() const { return m_plan; }
    void setFile(const QString &path);
    // Error::Storage: the file cannot be written.
    core::Result<> saveProblems(const QString &path) const;

Q_SIGNALS:
    void closed();

private:
    QWidget *makeFileStep();
    QWidget *makeColumnsStep();
    QWidget *makeCheckStep();
    QWidget *makeDoneStep();
    QWidget *makeFoot();
    void makeActions();
    void showStep(Step step);
    void goOn();
    void goBack();
    void leave();
    void browse();
    void chooseProblemsFile();
    void look();
    void useRemembered(const core::FileLook &look);
    void showLook(const core::FileLook &look, bool isRemembered);
    void lookAgain();
    void check();
    void showPlan();
    void carryOut();
    void showDone(const core::LaptopImport &import);
    void readEarlier();
    void showEarlier(const std::vector<core::LaptopImport> &imports);
    void undo(const QUuid &import);
    void askUndo(const QUuid &import);
    void begin(const QString &what);
    void end();
    void watchProgress();
    void say(const QString &sentence, const char *tone);
    core::ImportChoice choice() const;

    Session m_session;
    Step m_step = Step::File;
    bool m_isBusy = false;
    std::shared_ptr<core::ImportWatch> m_watch;
    QFuture<core::Result<core::ImportPlan>> m_planning;
    std::optional<core::FileLook> m_look;
    std::optional<core::ImportPlan> m_plan;
    QUuid m_done;              // the import that was just carried out
    QUuid m_undoAsked;         // what taking it back would do has been said
    bool m_looksAgain = false; // a column was changed while the preview was on its way
    bool m_isLooking = false;
    QLabel *m_steps = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLineEdit *m_path = nullptr;
    QVBoxLayout *m_earlier = nullptr;
    QComboBox *m_sheet = nullptr;
    QLabel *m_sheetLabel = nullptr;
    QComboBox *m_grid = nullptr;
    ColumnMap *m_map = nullptr;
    QLabel *m_mapWords = nullptr;
    TextTable *m_preview = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_problemWords = nullptr;
    TextTable *m_problems = nullptr;
    QTableView *m_problemView = nullptr;
    QPushButton *m_saveProblems = nullptr;
    QLabel *m_doneWords = nullptr;
    QLabel *m_message = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_nextButton = nullptr;
    QPushButton *m_backButton = nullptr;
    QAction *m_next = nullptr;
    QAction *m_back = nullptr;
    QAction *m_export = nullptr;
    QAction *m_undo = nullptr;
};

} // namespace app
