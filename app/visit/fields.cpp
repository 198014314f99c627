// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/fields.h"

#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/money.h"
#include "core/domain/text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The first such day that is not before `today`.
QDate nextDay(int month, int day, QDate today)
{
    for (int year = today.year(); year <= today.year() + 4; ++year) { // 29 February
        const QDate wanted(year, month, day);
        if (wanted.isValid() && wanted >= today) {
            return wanted;
        }
    }
    return {};
}

} // namespace

QDate dayFromText(const QString &text, QDate today)
{
    static const QRegularExpression full(u"^(\\d{4})[-./年]?(\\d{1,2})[-./月]?(\\d{1,2})日?$"_s);
    static const QRegularExpression compact(u"^(\\d{4})(\\d{2})(\\d{2})$"_s);
    static const QRegularExpression later(u"^\\+(\\d{1,3})$"_s);
    static const QRegularExpression brief(u"^(\\d{1,2})[-./月](\\d{1,2})日?$|^(\\d{2})(\\d{2})$"_s);
    const QString typed = core::compacted(text);
    if (const auto match = later.match(typed); match.hasMatch()) {
        return today.addDays(match.captured(1).toInt());
    }
    if (const auto match = brief.match(typed); match.hasMatch()) {
        const int at = match.captured(1).isEmpty() ? 3 : 1;
        return nextDay(match.captured(at).toInt(), match.captured(at + 1).toInt(), today);
    }
    auto match = compact.match(typed);
    if (!match.hasMatch()) {
        match = full.match(typed);
    }
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(),
                                    match.captured(3).toInt())
                            : QDate();
}

DayEdit::DayEdit(QDate today, QWidget *parent) : QLineEdit(parent), m_today(today)
{
    setPlaceholderText(tr("e.g. 12-31 or +30"));
    setMaxLength(16);
    setFixedWidth(theme::space(36));
    connect(this, &QLineEdit::textEdited, this, &DayEdit::edited);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const QDate typed = day(); typed.isValid()) {
            setText(dayText(typed));
        }
    });
}

QDate DayEdit::day() const
{
    return dayFromText(text(), m_today);
}

void DayEdit::setDay(QDate wanted)
{
    const bool isTyping = hasFocus() && isWrong();
    if (day() != wanted && !isTyping) {
        setText(wanted.isValid() ? dayText(wanted) : QString());
    }
}

bool DayEdit::isWrong() const
{
    return !text().trimmed().isEmpty() && !day().isValid();
}

QString DayEdit::fault() const
{
    return isWrong() ? tr("Not a day. Write 2026-12-31, 12-31 or +30.") : QString();
}

WanEdit::WanEdit(QWidget *parent) : QLineEdit(parent)
{
    setMaxLength(20);
    setFixedWidth(theme::space(28));
    setAlignment(Qt::AlignRight);
    connect(this, &QLineEdit::textEdited, this, &WanEdit::edited);
}

std::optional<qint64> WanEdit::yuan() const
{
    const auto amount = core::yuanFromText(text(), core::MoneyUnit::Wan);
    return amount ? std::optional(*amount) : std::nullopt;
}

void WanEdit::setYuan(std::optional<qint64> wanted)
{
    const bool isTyping = hasFocus() && isWrong();
    if (yuan() != wanted && !isTyping) {
        setText(wanted ? core::wanFieldText(*wanted) : QString());
    }
}

bool WanEdit::isWrong() const
{
    return !text().trimmed().isEmpty() && !yuan();
}

QString WanEdit::fault() const
{
    return isWrong() ? tr("Not an amount. Write 50 for 500,000 元.") : QString();
}

} // namespace app
