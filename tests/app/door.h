// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/blob/blob_vault.h"
#include "core/repository/draft_repository.h"
#include "core/repository/visit_repository.h"
#include "core/store.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

inline const QDateTime doorNow(QDate(2026, 11, 20), QTime(2, 10), Qt::UTC);

inline core::BusinessSubject doorSubject()
{
    core::BusinessSubject subject;
    subject.name = QStringLiteral("东莞市宏图五金有限公司");
    subject.uscc = QStringLiteral("91441900MA4UL025M3");
    subject.grid = QStringLiteral("441900121001001");
    subject.operatingAddress = QStringLiteral("虎门镇富民路88号A座301");
    subject.establishedOn = QDate(2019, 1, 28);
    subject.businessScope = QStringLiteral("五金制品、模具的生产与销售");
    subject.opStatus = core::OpStatus::Normal;
    subject.confirmed = true;
    return subject;
}

// A laptop with one target and three bank outlets, and a form that can be opened again.
class Door {
public:
    Door()
    {
        core::Database database = scratch.database();
        History history(database);
        history.nowMs = doorNow.addDays(-30).toMSecsSinceEpoch();
        target = history.target(doorSubject()).id;
        const auto bank = [&](const QString &id, const QByteArray &body) {
            history.record(core::referenceSet(QStringLiteral("bank"), id, body));
        };
        bank(
            QStringLiteral("icbc-humen"),
            R"({"name":"工商银行虎门支行","bank":"中国工商银行","address":"虎门大道1号","phone":"0769-85110001"})");
        bank(
            QStringLiteral("ccb-humen"),
            R"({"name":"建设银行虎门支行","bank":"中国建设银行","address":"银龙路2号","phone":"0769-85110002"})");
        bank(
            QStringLiteral("drcb-humen"),
            R"({"name":"东莞农商银行虎门支行","bank":"东莞农商银行","address":"港口路3号","phone":"0769-85110003"})");
    }

    void openForm()
    {
        store = std::make_unique<core::Store>(scratch.forStore());
        core::Author author =
            authorAt(QStringLiteral("li"), QStringLiteral("虎门镇"), doorNow.toMSecsSinceEpoch());
        author.boot = QString::number(++m_runs); // each start is a run of its own
        form = std::make_unique<app::VisitForm>(*store, author, target);
        form->setBlobs(blobs);
        form->resize(1200, 620);
        form->show();
        form->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(form.get()));
        REQUIRE(QTest::qWaitFor([this] { return form->openVisit() != nullptr; }));
    }
    // What a crash does: no closing of the form, only what is on the disk stays.
    void crash()
    {
        form.reset();
        store.reset();
    }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++keys;
        QTest::keyClick(receiver(), static_cast<Qt::Key>(key), modifiers);
        settle();
    }
    void press(const char *text)
    {
        for (; *text != '\0'; ++text) {
            ++keys;
            QTest::keyClick(receiver(), *text);
            settle();
        }
    }
    // What no budget counts: words of the firm's own.
    void freeText(const QString &text)
    {
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        REQUIRE(field != nullptr);
        QInputMethodEvent typed; // as an input method hands over what was chosen
        typed.setCommitString(text);
        QCoreApplication::sendEvent(field, &typed);
    }

    const core::Visit &visit() const { return form->openVisit()->visit(); }
    template <typename T>
    T *find(const QString &name) const
    {
        T *widget = form->findChild<T *>(name);
        REQUIRE(widget != nullptr);
        return widget;
    }
    bool waitForSaved()
    {
        return QTest::qWaitFor(
            [this] { return form->findChild<QLabel *>(QStringLiteral("savedAt")) != nullptr; });
    }
    core::VisitEntry recordedVisit()
    {
        const QUuid id = visit().id;
        return must(store->wait(
            [id](core::Database &database) { return core::VisitRepository(database).find(id); }));
    }
    std::optional<core::Draft> draft()
    {
        return must(store->wait([this](core::Database &database) {
            return core::DraftRepository(database).ofTarget(target);
        }));
    }

    Scratch scratch;
    QUuid target;
    std::unique_ptr<core::Store> store;
    std::unique_ptr<app::VisitForm> form;
    std::shared_ptr<const core::BlobVault> blobs; // set before openForm()
    int keys = 0;

private:
    int m_runs = 0;
    // A person's next key comes after the window has heard of the last one.
    void settle()
    {
        REQUIRE(QTest::qWaitFor([this] {
            return QApplication::activePopupWidget() != nullptr || form->isActiveWindow();
        }));
        QCoreApplication::processEvents();
    }
    QWidget *receiver() const
    {
        if (QWidget *popup = QApplication::activePopupWidget()) {
            return popup;
        }
        QWidget *focus = QApplication::focusWidget();
        return focus != nullptr ? focus : form.get();
    }
};
