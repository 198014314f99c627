// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entry/entry_window.h"

#include "app/async.h"
#include "app/help/help_page.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype passphraseMin = 8;
constexpr qsizetype passphraseGood = 14;

// Chinese characters carry more than letters; length is what counts for the rest.
qsizetype strengthOf(const QString &passphrase)
{
    qsizetype strength = 0;
    for (const QChar c : passphrase) {
        strength += c.script() == QChar::Script_Han ? 2 : 1;
    }
    return strength;
}

} // namespace

EntryWindow::EntryWindow(Opening opening, const QString &code, const QString &url, QWidget *parent)
    : QWidget(parent),
      m_opening(std::move(opening)),
      m_isEnrolling(!code.isEmpty() || !m_opening.isEnrolled)
{
    setWindowTitle(tr("Zoufang"));
    setWindowIcon(QIcon(u":/icons/zoufang.svg"_s));
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::space(2));
    auto *logo = new QLabel;
    logo->setPixmap(windowIcon().pixmap(48, 48));
    logo->setFixedSize(48, 48);
    column->addWidget(logo);
    if (m_isEnrolling) {
        makeEnrol(column, code, url);
    } else {
        makeUnlock(column);
    }

    auto *card = new QWidget;
    card->setLayout(column);
    card->setFixedWidth(theme::space(110));
    auto *outer = new QHBoxLayout;
    outer->addStretch(1);
    outer->addWidget(card);
    outer->addStretch(1);
    auto *frame = new QVBoxLayout(this);
    frame->addLayout(makeLanguages());
    frame->addStretch(2);
    frame->addLayout(outer);
    frame->addStretch(3);
    resize(theme::space(200), theme::space(160));
    auto *help = new QAction(tr("Help"), this);
    help->setShortcut(QKeySequence(u"F1"_s));
    addAction(help);
    connect(help, &QAction::triggered, this, [this] { showHelpBeside(this, this); });
    // Now that the fields are in this window: before, the focus would have gone nowhere.
    QLineEdit *first = m_code && m_code->text().isEmpty() ? m_code : m_passphrase;
    first->setFocus();
    check();
}

// Each language by its own name, whatever the window speaks.
QHBoxLayout *EntryWindow::makeLanguages()
{
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    const std::array<std::pair<QString, QString>, 2> known{
        {{u"zh_CN"_s, u"中文"_s}, {u"en"_s, u"English"_s}}};
    for (const auto &[name, label] : known) {
        auto *button = new QToolButton;
        button->setText(label);
        button->setObjectName(name);
        button->setAccessibleName(label);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, name = name] {
            Q_EMIT
            languageWanted(name, typedCode(), typedUrl());
        });
        line->addWidget(button);
    }
    return line;
}

QString EntryWindow::typedCode() const
{
    return m_code ? m_code->text() : QString();
}

QString EntryWindow::typedUrl() const
{
    return m_url ? m_url->text() : QString();
}

QLineEdit *EntryWindow::addField(QVBoxLayout *column, const QString &label, const char *objectName)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1StringView(objectName));
    auto *words = new QLabel(label);
    words->setBuddy(field);
    column->addWidget(words);
    column->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &EntryWindow::check);
    connect(field, &QLineEdit::returnPressed, this, &EntryWindow::enter);
    return field;
}

QLineEdit *EntryWindow::addSecret(QVBoxLayout *column, const QString &label, const char *objectName)
{
    QLineEdit *field = addField(column, label, objectName);
    field->setEchoMode(QLineEdit::Password);
    field->installEventFilter(this);
    return field;
}

void EntryWindow::makeUnlock(QVBoxLayout *column)
{
    const bool isCopy = m_opening.copy.has_value();
    column->addWidget(theme::title(new QLabel(isCopy ? tr("Take the copy") : tr("Unlock"))));
    auto *words = theme::caption(
        new QLabel(isCopy ? tr("This is the copy of %1. Its passphrase opens it here; the copy"
                               " itself stays where it is.")
                                .arg(momentText(m_opening.copy->at))
                          : tr("The records on this laptop are encrypted.")));
    words->setWordWrap(true);
    column->addWidget(words);
    column->addSpacing(theme::space(2));
    m_head = new QVBoxLayout;
    m_head->setSpacing(column->spacing());
    column->addLayout(m_head);
    m_passphrase = addSecret(column, tr("&Passphrase"), "passphrase");
    makeFoot(column, tr("&Unlock"));
}

void EntryWindow::makeEnrol(QVBoxLayout *column, const QString &code, const QString &url)
{
    column->addWidget(theme::title(new QLabel(tr("Join a county"))));
    auto *words = theme::caption(new QLabel(
        tr("The code from your administrator works once. Then this laptop makes its own keys, asks"
           " the county for your grids, and from there on works without a network.")));
    words->setWordWrap(true);
    column->addWidget(words);
    column->addSpacing(theme::space(2));
    m_code = addField(column, tr("&Code"), "code");
    m_code->setText(code);
    m_url = addField(column, tr("&Address of the county, only if the code has none"), "url");
    m_url->setText(url);
    m_url->setPlaceholderText(u"https://"_s);
    m_passphrase = addSecret(column, tr("New &passphrase"), "passphrase");
    m_again = addSecret(column, tr("The same once &more"), "again");
    makeFoot(column, tr("&Join"));
}

void EntryWindow::makeFoot(QVBoxLayout *column, const QString &step)
{
    m_hint = theme::caption(new QLabel);
    m_hint->setObjectName(u"hint"_s);
    m_hint->setWordWrap(true);
    m_hint->setMinimumHeight(theme::space(9));
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(theme::space(11));
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(theme::space(1));
    QSizePolicy keepsRoom = m_progress->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsRoom);
    m_progress->hide();
    m_enter = new QPushButton(step);
    m_enter->setObjectName(u"enter"_s);
    theme::markPrimary(m_enter);
    connect(m_enter, &QPushButton::clicked, this, &EntryWindow::enter);
    m_takeCopy = new QPushButton;
    m_takeCopy->setObjectName(u"takeCopy"_s);
    m_takeCopy->hide();
    connect(m_takeCopy, &QPushButton::clicked, this, &EntryWindow::takeNewestCopy);
    m_ways = new QHBoxLayout;
    m_ways->setSpacing(theme::space(2));
    column->addWidget(m_hint);
    column->addWidget(m_enter);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(m_takeCopy);
    column->addLayout(m_ways);
}

void EntryWindow::check()
{
    if (!m_enter) {
        return; // still being made
    }
    const qsizetype strength = strengthOf(m_passphrase->text());
    if (!m_isEnrolling) {
        m_enter->setEnabled(strength > 0);
        return;
    }
    QString hint = tr("At least 8 characters. A short sentence is easy to keep in mind and hard to"
                      " guess. Nobody can bring a forgotten passphrase back.");
    const char *tone = "";
    if (strength >= passphraseGood) {
        hint = tr("A good passphrase.");
        tone = "good";
    } else if (strength >= passphraseMin) {
        hint = tr("This will do. A few more characters make it much harder to guess.");
    }
    const bool isSame = m_passphrase->text() == m_again->text();
    if (!m_again->text().isEmpty() && !isSame) {
        hint = tr("The two passphrases differ.");
        tone = "warn";
    }
    m_hint->setText(hint);
    theme::setTone(m_hint, tone);
    m_enter->setEnabled(!m_code->text().trimmed().isEmpty() && strength >= passphraseMin &&
                        m_passphrase->text().toUtf8().size() >= passphraseMin && isSame);
}

void EntryWindow::enter()
{
    if (m_enter->isEnabled()) {
        enterWith(core::passphraseFrom(m_passphrase->text()));
    }
}

void EntryWindow::enterWith(core::SecretBytes passphrase)
{
    setBusy(true);
    say(m_isEnrolling    ? tr("Joining. This takes a few seconds.")
        : m_opening.copy ? tr("Taking the copy. It is read through first; this takes a moment.")
                         : QString(),
        "");
    const auto job = [opening = m_opening, enrolling = m_isEnrolling,
                      secret = std::make_shared<core::SecretBytes>(std::move(passphrase)),
                      code = m_code ? m_code->text().trimmed() : QString(),
                      url = m_url ? m_url->text().trimmed() : QString()] {
        if (opening.copy && opening.putBack) {
            if (auto aside = opening.putBack(*opening.copy, *secret); !aside) {
                return Opened(tl::unexpected(std::move(aside).error()));
            }
        }
        return enrolling ? opening.enrol(code, url, *secret) : opening.unlock(*secret);
    };
    whenDone(runAside(job), this, [this](Opened answer) { take(std::move(answer)); });
}

void EntryWindow::take(Opened answer)
{
    setBusy(false);
    if (!answer) {
        say(failureText(answer.error()), "bad");
        m_passphrase->setFocus();
        m_passphrase->selectAll();
        offerCopy(answer.error());
        Q_EMIT
        failed(answer.error());
        return;
    }
    m_passphrase->clear();
    if (m_again) {
        m_again->clear();
    }
    std::shared_ptr<OpenedFolder> folder(*std::move(answer));
    folder->begin(m_opening.syncs);
    Q_EMIT
    opened(folder);
}

void EntryWindow::setBusy(bool busy)
{
    if (m_names) {
        m_names->setEnabled(!busy);
    }
    m_takeCopy->setEnabled(!busy);
    for (QLineEdit *field : {m_code, m_url, m_passphrase, m_again}) {
        if (field) {
            field->setEnabled(!busy);
        }
    }
    m_progress->setVisible(busy);
    if (busy) {
        m_enter->setEnabled(false);
    } else {
        check();
    }
}

void EntryWindow::say(const QString &words, const char *tone)
{
    m_message->setText(words);
    theme::setTone(m_message, tone);
}

QString EntryWindow::failureText(const core::Error &error) const
{
    switch (error.kind) {
    case core::Error::Kind::Unauthorized:
        return m_isEnrolling
                   ? tr("The county does not know this code. It works once and not for ever: ask"
                        " your administrator for a new one.")
                   : tr("This is not the passphrase. Nothing is lost; try again, and mind upper and"
                        " lower case.");
    case core::Error::Kind::NotFound:
        return m_isEnrolling
                   ? text(error.kind)
                   : tr("The key of these records is not on this computer. Use the laptop they"
                        " were made on, or a second copy. If both are gone, your administrator can"
                        " help: with the county's answer and your passphrase this folder opens"
                        " again.");
    case core::Error::Kind::Busy:
        return tr("Zoufang is open already, or too many wrong passphrases were tried just now."
                  " Close the other window, or wait a few minutes.");
    case core::Error::Kind::Invalid:
        return m_isEnrolling ? tr("This code is not complete, or it names no address. Copy it once"
                                  " more, whole, or fill in the address.")
                             : text(error.kind);
    case core::Error::Kind::Conflict:
        return m_isEnrolling ? tr("This folder belongs to somebody already. Choose another one.")
                             : tr("These records were made by a newer version. Update the program;"
                                  " nothing has been changed.");
    case core::Error::Kind::Offline:
        return tr("The county could not be reached. Joining needs a network once; try again"
                  " there.");
    case core::Error::Kind::DiskFull:
    case core::Error::Kind::Storage:
    case core::Error::Kind::Protocol:
        return text(error.kind);
    }
    Q_UNREACHABLE();
}

bool EntryWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (m_names && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) {
            const int row = m_names->currentRow() + (key.key() == Qt::Key_Up ? -1 : 1);
            m_names->setCurrentRow(std::clamp(row, 0, m_names->count() - 1));
            return true;
        }
        watchCapsLock(key);
    }
    return QWidget::eventFilter(watched, event);
}

// Qt does not tell the state of the key; a capital without Shift does.
void EntryWindow::watchCapsLock(const QKeyEvent &key)
{
    const QString typed = key.text();
    if (typed.size() != 1 || !typed.front().isLetter() ||
        typed.front().toLower() == typed.front().toUpper()) {
        return;
    }
    const bool isShifted = key.modifiers().testFlag(Qt::ShiftModifier);
    if (typed.front().isUpper() != isShifted) {
        m_hint->setText(tr("Caps Lock is on."));
        theme::setTone(m_hint, "warn");
    } else if (!m_isEnrolling) {
        m_hint->clear();
    }
}

} // namespace app
