// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phone_text.h"

#include "core/domain/phone.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

QByteArray withMaskedPhones(const QByteArray &text)
{
    // Not inside a longer number, a hash or an identity, and no JSON number behind its key.
    static const QRegularExpression phone(
        u"(?<![0-9A-Za-z_-])(?<!\":)(?<!\": )"
        "((?:(?:\\+|00)86[ -]?)?1[3-9]\\d(?:[ -]?\\d{4}){2}|\\(?0\\d{2,3}\\)?[ -]?[2-9]\\d{6,7})"
        "(?![0-9A-Za-z_])"_s);
    const QString whole = QString::fromUtf8(text);
    QString masked;
    qsizetype from = 0;
    for (auto found = phone.globalMatch(whole); found.hasNext();) {
        const auto match = found.next();
        masked += QStringView(whole).sliced(from, match.capturedStart() - from);
        masked += maskedPhone(match.capturedView());
        from = match.capturedEnd();
    }
    masked += QStringView(whole).sliced(from);
    return masked.toUtf8();
}

QString maskedBeside(const QString &phone, const QStringList &others)
{
    constexpr int shownMax = 2;
    const QString whole = normalisedPhone(phone);
    const QString hidden = maskedPhone(whole);
    QString masked = hidden;
    int shown = 0;
    for (const QString &other : others) {
        const QString beside = normalisedPhone(other);
        const bool isAlike = beside != whole && maskedPhone(beside) == hidden;
        if (!isAlike || beside.size() != whole.size() || whole.size() != hidden.size()) {
            continue;
        }
        const auto [here, there] = std::mismatch(whole.begin(), whole.end(), beside.begin());
        const qsizetype at = here - whole.begin();
        if (masked[at] == u'*' && shown < shownMax) {
            masked[at] = whole[at];
            ++shown;
        }
    }
    return masked;
}

} // namespace core
