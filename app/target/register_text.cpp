// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/register_text.h"

#include "app/texts.h"
#include "core/domain/business_subject.h"
#include "core/domain/money.h"
#include "core/domain/phone.h"
#include "core/domain/uscc.h"

#include <QCoreApplication>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class RegisterTexts {
    Q_DECLARE_TR_FUNCTIONS(RegisterTexts)
};

RegisterForm formOfMember(const core::SubjectField::Member &member)
{
    using Subject = core::BusinessSubject;
    if (std::holds_alternative<std::optional<qint64> Subject::*>(member)) {
        return RegisterForm::Money;
    }
    if (std::holds_alternative<QDate Subject::*>(member)) {
        return RegisterForm::Day;
    }
    if (std::holds_alternative<bool Subject::*>(member)) {
        return RegisterForm::YesNo;
    }
    if (std::holds_alternative<core::SubjectKind Subject::*>(member)) {
        return RegisterForm::Kind;
    }
    if (std::holds_alternative<core::AltCodeKind Subject::*>(member)) {
        return RegisterForm::AltCodeKind;
    }
    if (std::holds_alternative<core::OpStatus Subject::*>(member)) {
        return RegisterForm::OpStatus;
    }
    return RegisterForm::Text;
}

QString codeText(RegisterForm form, const QString &code)
{
    switch (form) {
    case RegisterForm::Kind:
        return textOfCode<core::SubjectKind>(code);
    case RegisterForm::AltCodeKind:
        return textOfCode<core::AltCodeKind>(code);
    case RegisterForm::OpStatus:
        return textOfCode<core::OpStatus>(code);
    case RegisterForm::Outcome:
        return textOfCode<core::VisitOutcome>(code);
    case RegisterForm::Text:
    case RegisterForm::Money:
    case RegisterForm::Count:
    case RegisterForm::Day:
    case RegisterForm::YesNo:
        return code;
    }
    Q_UNREACHABLE();
}

QString integerText(RegisterForm form, qint64 number)
{
    if (form == RegisterForm::Money) {
        return wanText(number);
    }
    if (form == RegisterForm::YesNo) {
        return number != 0 ? RegisterTexts::tr("Yes") : RegisterTexts::tr("No");
    }
    return numberText(number);
}

core::Result<core::Value> dayValue(const QString &input)
{
    const QDate day = QDate::fromString(input, Qt::ISODate);
    if (!day.isValid()) {
        return core::fail(core::Error::Kind::Invalid, u"not a day like 2026-11-20"_s);
    }
    return core::Value(day.toString(Qt::ISODate));
}

core::Result<core::Value> countValue(const QString &input)
{
    bool isNumber = false;
    const qint64 count = QString(input).remove(u',').toLongLong(&isNumber);
    if (!isNumber || count < 0) {
        return core::fail(core::Error::Kind::Invalid, u"not a whole number"_s);
    }
    return core::Value(count);
}

QString normalisedText(const QString &field, const QString &input)
{
    if (field == u"uscc") {
        return core::normalisedUscc(input);
    }
    return field == u"contactPhone" ? core::normalisedPhone(input) : input.trimmed();
}

} // namespace

RegisterForm registerForm(const QString &field)
{
    if (field == u"invalid") {
        return RegisterForm::Outcome;
    }
    if (field == u"employees" || field == u"lonE7" || field == u"latE7") {
        return RegisterForm::Count;
    }
    const core::SubjectField *known = core::subjectField(field);
    return known ? formOfMember(known->member) : RegisterForm::Text;
}

QString registerText(const QString &field, const core::Value &value)
{
    const RegisterForm form = registerForm(field);
    if (const auto *number = std::get_if<qint64>(&value)) {
        return integerText(form, *number);
    }
    const auto *words = std::get_if<QString>(&value);
    return words && !words->isEmpty() ? codeText(form, *words) : u"–"_s;
}

QString registerInput(const QString &field, const core::Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return registerForm(field) == RegisterForm::Money ? core::wanFieldText(*number)
                                                          : QString::number(*number);
    }
    const auto *words = std::get_if<QString>(&value);
    return words ? *words : QString();
}

core::Result<core::Value> registerValue(const QString &field, const QString &input)
{
    const RegisterForm form = registerForm(field);
    if (input.trimmed().isEmpty()) {
        return form == RegisterForm::Text ? core::Value(QString(u""_s)) : core::Value(nullptr);
    }
    switch (form) {
    case RegisterForm::Money:
        return core::Value(TRY(core::yuanFromText(input, core::MoneyUnit::Wan)));
    case RegisterForm::Count:
    case RegisterForm::YesNo:
        return countValue(input);
    case RegisterForm::Day:
        return dayValue(input);
    case RegisterForm::Text:
        return core::Value(normalisedText(field, input));
    case RegisterForm::Kind:
    case RegisterForm::AltCodeKind:
    case RegisterForm::OpStatus:
    case RegisterForm::Outcome:
        return core::Value(input);
    }
    Q_UNREACHABLE();
}

} // namespace app
