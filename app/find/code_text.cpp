// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/code_text.h"

#include "app/texts.h"
#include "core/domain/uscc.h"

#include <QCoreApplication>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype codeSize = 18;

class CodeTexts {
    Q_DECLARE_TR_FUNCTIONS(CodeTexts)
};

// Letters no credit code has, and what was meant by most who typed one.
QString meantBy(QChar letter)
{
    switch (letter.unicode()) {
    case u'O':
        return u"0"_s;
    case u'I':
        return u"1"_s;
    case u'Z':
        return u"2"_s;
    case u'S':
        return u"5"_s;
    default:
        return {};
    }
}

std::optional<qsizetype> wrongSymbol(const QString &code)
{
    static const QString symbols = u"0123456789ABCDEFGHJKLMNPQRTUWXY"_s;
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (!symbols.contains(code[i])) {
            return i;
        }
    }
    return std::nullopt;
}

CodeText symbolText(QChar found, qsizetype place)
{
    const QString meant = meantBy(found);
    return {
        meant.isEmpty()
            ? CodeTexts::tr("No credit code has “%1”, which stands at place %2. Compare it with"
                            " the licence.")
                  .arg(found)
                  .arg(place)
            : CodeTexts::tr("No credit code has the letter “%1” (place %2). Is it the digit %3?")
                  .arg(found)
                  .arg(place)
                  .arg(meant),
        "bad"};
}

} // namespace

CodeText codeText(const QString &typed)
{
    const QString code = core::normalisedUscc(typed);
    if (code.isEmpty()) {
        return {CodeTexts::tr("May stay empty and be filled in later."), ""};
    }
    if (const auto wrong = wrongSymbol(code)) {
        return symbolText(code[*wrong], *wrong + 1);
    }
    if (core::isRegistrationNumber15(code)) {
        return {CodeTexts::tr("15 digits: kept as an old registration number. A credit code has 18"
                              " characters."),
                ""};
    }
    if (code.size() < codeSize) {
        return {CodeTexts::tr("%1 of 18 characters").arg(code.size()), ""};
    }
    if (code.size() > codeSize) {
        return {CodeTexts::tr("%1 characters are too many: a credit code has 18.").arg(code.size()),
                "bad"};
    }
    const auto defect = core::usccDefect(code);
    if (!defect) {
        const auto kind = core::kindOfPrefix(QStringView(code).first(2));
        return {kind ? CodeTexts::tr("The code is well formed: %1.").arg(text(*kind))
                     : CodeTexts::tr("The code is well formed."),
                "good"};
    }
    if (defect->kind == core::UsccDefect::Kind::Symbol) {
        return symbolText(defect->found, defect->position);
    }
    return {CodeTexts::tr("The last character does not fit the others: one of the 18 is mistyped."
                          " Compare them with the licence."),
            "bad"};
}

} // namespace app
