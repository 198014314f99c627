// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/handout/handout_text.h"
#include "app/session.h"
#include "core/domain/codes.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QScrollArea;

namespace app {

// The page a visitor leaves with the business: looked at, then saved as a PDF or printed.
class HandoutView : public QWidget {
    Q_OBJECT

public:
    HandoutView(const Session &session, const core::Visit &visit, QWidget *parent = nullptr);
    ~HandoutView() override;

    const HandoutPage *page() const { return m_page.get(); } // nullptr: still being read
    QString language() const { return m_language; }
    // Writes the page as it is shown; tells when it is done.
    void save(const QString &path);

Q_SIGNALS:
    void shown();
    void saved(bool isSaved);
    void closed();

private:
    void makeActions();
    void read(const core::Visit &visit);
    void showPage();
    void chooseFile();
    void print();
    void note(core::AuditAction action, std::function<void()> then);
    void write(const QString &path);
    void switchLanguage();

    Session m_session;
    QUuid m_target; // of the visit
    HandoutFacts m_facts;
    QString m_language;
    std::unique_ptr<HandoutPage> m_page;
    QLabel *m_message;
    QLabel *m_picture;
    QScrollArea *m_scroll;
};

} // namespace app
