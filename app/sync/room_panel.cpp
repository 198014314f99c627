// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/room_panel.h"

#include "app/async.h"
#include "app/sync/bundle_text.h"
#include "app/sync/plain_table.h"
#include "app/sync/progress_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "sync/client/sync_thread.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// "192.168.1.5:8447", also as people type it on a Chinese keyboard; empty: it is no address.
QString roomAddress(QString typed)
{
    typed = typed.trimmed();
    typed.replace(u'：', u':').replace(u'。', u'.');
    static const QRegularExpression address(
        u"^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[A-Za-z0-9.-]{1,100}):[0-9]{1,5}$"_s);
    if (!typed.contains(u':')) {
        typed += u":%1"_s.arg(client::roomPort);
    }
    return address.match(typed).hasMatch() ? typed : QString();
}

QLabel *wrapped(QLabel *label)
{
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    return label;
}

} // namespace

RoomPanel::RoomPanel(client::Room *room, client::SyncThread *sync, client::Courier *courier,
                     QWidget *parent)
    : QWidget(parent), m_room(room), m_sync(sync), m_courier(courier)
{
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, theme::space(3), 0, 0);
    sides->setSpacing(theme::space(6));
    sides->addWidget(makeLead(), 3);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    sides->addWidget(line);
    sides->addWidget(makeJoin(), 2);
    if (m_room != nullptr) {
        connect(m_room, &client::Room::changed, this, &RoomPanel::showRoom);
        connect(m_room, &client::Room::failed, this, [this](const core::Error &error) {
            m_isOpening = false;
            showRoom();
            m_leadWords->setText(error.kind == core::Error::Kind::Invalid
                                     ? tr("The county's address is not known here yet. Sync once, "
                                          "then open the room.")
                                     : tr("The network did not let the room open at this address. "
                                          "Choose another, or look again."));
            theme::setTone(m_leadWords, "bad");
        });
    }
    refresh();
    showRoute();
}

QWidget *RoomPanel::makeLead()
{
    auto *lead = new QWidget;
    auto *column = new QVBoxLayout(lead);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(2));
    m_address = new QComboBox;
    m_address->setObjectName(u"roomAddress"_s);
    m_address->setMinimumWidth(theme::space(44));
    auto *label = new QLabel(tr("My address in the &room"));
    label->setBuddy(m_address);
    m_toggle = new QPushButton;
    m_toggle->setObjectName(u"roomToggle"_s);
    row->addWidget(label);
    row->addWidget(m_address);
    row->addWidget(m_toggle);
    row->addStretch();
    m_code = theme::title(new QLabel);
    m_code->setObjectName(u"roomCode"_s);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_leadWords = wrapped(new QLabel);
    m_leadWords->setObjectName(u"roomWords"_s);
    m_visitorModel =
        new PlainTable({tr("Laptop"), tr("Sent"), tr("Received"), tr("Bundles"), tr("Last seen")},
                       {1, 2, 3}, this);
    m_visitors = plainTableView(m_visitorModel, tr("Who came to the room"), {36, 22, 22, 20});
    m_visitors->setObjectName(u"roomVisitors"_s);
    column->addWidget(theme::title(new QLabel(tr("Lead a room"))));
    column->addLayout(row);
    column->addWidget(m_code);
    column->addWidget(m_leadWords);
    column->addWidget(m_visitors, 1);
    column->addStretch();
    connect(m_toggle, &QPushButton::clicked, this, &RoomPanel::toggleRoom);
    return lead;
}

QWidget *RoomPanel::makeJoin()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_via = new QLineEdit;
    m_via->setObjectName(u"roomVia"_s);
    m_via->setMaxLength(120);
    m_via->setPlaceholderText(u"192.168.1.5:8447"_s);
    auto *label = new QLabel(tr("The lea&der's address"));
    label->setBuddy(m_via);
    m_join = new QPushButton(tr("&Join"));
    m_join->setObjectName(u"roomJoin"_s);
    m_leave = new QPushButton(tr("Leav&e the room"));
    m_leave->setObjectName(u"roomLeave"_s);
    m_give = new QPushButton(tr("Leave a sealed &bundle there"));
    m_give->setObjectName(u"roomGive"_s);
    m_joinWords = wrapped(new QLabel);
    m_joinWords->setObjectName(u"roomJoinWords"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(2));
    row->addWidget(label);
    row->addWidget(m_via, 1);
    row->addWidget(m_join);
    row->addWidget(m_leave);
    column->addWidget(theme::title(new QLabel(tr("Take part in one"))));
    column->addLayout(row);
    column->addWidget(m_joinWords);
    column->addWidget(m_give, 0, Qt::AlignLeft);
    column->addWidget(wrapped(theme::caption(new QLabel(
        tr("No code is needed: your laptop checks the county's own certificate through the room, "
           "and the leader's laptop can neither read nor change what passes.")))));
    column->addStretch();
    connect(m_join, &QPushButton::clicked, this, &RoomPanel::join);
    connect(m_via, &QLineEdit::returnPressed, this, &RoomPanel::join);
    connect(m_leave, &QPushButton::clicked, this, &RoomPanel::leave);
    connect(m_give, &QPushButton::clicked, this, &RoomPanel::giveBundle);
    return side;
}

QList<QWidget *> RoomPanel::panes() const
{
    return {m_toggle, m_via};
}

void RoomPanel::refresh()
{
    if (m_room == nullptr || !m_room->isOpen()) {
        const QString chosen = m_address->currentText();
        m_address->clear();
        m_address->addItems(client::Room::addresses());
        m_address->setCurrentIndex(std::max(0, m_address->findText(chosen)));
    }
    showRoom();
}

void RoomPanel::toggleRoom()
{
    if (m_room->isOpen()) {
        m_room->close();
        return;
    }
    m_isOpening = true;
    m_room->open(m_address->currentText());
    showRoom();
}

void RoomPanel::showRoom()
{
    const bool isOpen = m_room != nullptr && m_room->isOpen();
    m_isOpening = m_isOpening && !isOpen;
    const bool hasAddress = m_address->count() > 0;
    m_address->setEnabled(!isOpen && hasAddress);
    m_toggle->setText(isOpen ? tr("Close the r&oom") : tr("&Open the room"));
    m_toggle->setEnabled(m_room != nullptr && !m_isOpening && (isOpen || hasAddress));
    m_code->setText(isOpen ? m_room->address() : QString());
    m_code->setVisible(isOpen);
    theme::setTone(m_leadWords, "");
    std::vector<PlainTable::Row> rows;
    if (isOpen) {
        for (const client::RelayVisitor &visitor : m_room->visitors()) {
            rows.push_back(
                {{visitor.address, bytesText(visitor.bytesUp), bytesText(visitor.bytesDown),
                  numberText(visitor.bundles), clockText(visitor.lastAt)}});
        }
        m_leadWords->setText(
            rows.empty()
                ? tr("Colleagues type this address under “Take part in one” and sync through your "
                     "laptop. Nothing that passes can be read or changed here.")
                : tr("%n laptop(s) came. Bundles that were left here go to the county with your "
                     "next sync.",
                     nullptr, static_cast<int>(rows.size())));
    } else if (!hasAddress) {
        m_leadWords->setText(tr("This computer has no network others could reach. Switch on the "
                                "wireless network or a phone's hotspot, then look again."));
    } else {
        m_leadWords->setText(tr("Let colleagues in one room sync through your laptop, as long as "
                                "the room is open. Where the county cannot be reached, they leave "
                                "sealed bundles that go with your next sync."));
    }
    m_visitors->setVisible(!rows.empty());
    m_visitorModel->setRows(std::move(rows));
}

void RoomPanel::showRoute()
{
    const QString via = m_sync == nullptr ? QString() : m_sync->via();
    m_via->setEnabled(m_sync != nullptr && via.isEmpty());
    m_join->setVisible(via.isEmpty());
    m_join->setEnabled(m_sync != nullptr);
    m_leave->setVisible(!via.isEmpty());
    m_give->setEnabled(m_courier != nullptr && !via.isEmpty());
    if (via.isEmpty()) {
        sayHere(tr("Type the address the leader's laptop shows. Sync goes through the room until "
                   "you leave it or close the program."),
                "");
    } else {
        m_via->setText(via);
        sayHere(tr("Sync goes through the room at %1.").arg(via), "good");
    }
}

void RoomPanel::sayHere(const QString &words, const char *tone)
{
    theme::setTone(m_joinWords, tone);
    m_joinWords->setText(words);
}

void RoomPanel::join()
{
    const QString address = roomAddress(m_via->text());
    if (address.isEmpty()) {
        sayHere(tr("An address looks like 192.168.1.5:8447. Type it as the leader's laptop "
                   "shows it."),
                "bad");
        return;
    }
    m_sync->setVia(address);
    showRoute();
    Q_EMIT
    routeChanged();
}

void RoomPanel::leave()
{
    m_sync->setVia(QString());
    showRoute();
    m_via->setFocus();
    Q_EMIT
    routeChanged();
}

void RoomPanel::giveBundle()
{
    m_give->setEnabled(false);
    sayHere(tr("Sealing and handing over…"), "");
    whenDone(m_courier->give(m_sync->via()), this, [this](const core::Result<qint64> &given) {
        showRoute();
        if (given) {
            sayHere(tr("%n record(s) lie sealed on the leader's laptop and go to the county with "
                       "its next sync. They stay here until the county has confirmed them.",
                       nullptr, static_cast<int>(*given)),
                    "good");
        } else {
            sayHere(tr("The bundle was not handed over: %1 Your records are safe here.")
                        .arg(bundleTrouble(given.error())),
                    "bad");
        }
    });
}

} // namespace app
