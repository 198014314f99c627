// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uscc.h"

#include "tests/support/must.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;
using core::Uscc;
using core::UsccDefect;

namespace {

constexpr QStringView usccSymbols = u"0123456789ABCDEFGHJKLMNPQRTUWXY";

// A well-formed code of any department and region.
rc::Gen<QString> anyUscc()
{
    return rc::gen::map(rc::gen::container<std::vector<int>>(17, rc::gen::inRange(0, 31)),
                        [](const std::vector<int> &values) {
                            QString text;
                            for (size_t i = 0; i < values.size(); ++i) {
                                const bool isRegion = i >= 2 && i <= 7;
                                text.append(usccSymbols[isRegion ? values[i] % 10 : values[i]]);
                            }
                            return text + *core::usccCheckCharacter(text);
                        });
}

QString reason(const QString &text)
{
    const auto parsed = Uscc::parse(text);
    return parsed ? QString() : parsed.error().detail;
}

} // namespace

TEST_CASE("published credit codes pass both checks, the one whose remainder is 0 among them")
{
    for (const QString &text :
         {u"12100000400000624D"_s, u"91110108551385082Q"_s, u"91100000100003962T"_s,
          u"1210000042500615X0"_s, u"91350100M000100Y43"_s, u"911100001000044477"_s}) {
        INFO(text.toStdString());
        const Uscc code = must(Uscc::parse(text));
        CHECK(code.text() == text);
        CHECK(code.hasOrganisationCheck());
    }
}

TEST_CASE("a wrong check character is refused with the one that was expected")
{
    CHECK(reason(u"91350100M000100Y44"_s) == u"the check character is \"4\", expected \"3\""_s);
    CHECK(core::usccCheckCharacter(u"91350100M000100Y4") == u'3');
    const auto expected = [](QStringView text) {
        const auto defect = core::usccDefect(text);
        REQUIRE(defect);
        CHECK(defect->kind == UsccDefect::Kind::CheckCharacter);
        return defect->expected;
    };
    CHECK(expected(u"12100000400000642D") == u'9');
    CHECK(expected(u"91110108551385028Q") == u'5');
    CHECK(expected(u"911000001000044477") == u'3');
}

TEST_CASE(
    "a Z where the check character belongs is named as a foreign symbol, and 3 is its place's due")
{
    const auto defect = core::usccDefect(u"91350100M000100Y4Z");
    REQUIRE(defect);
    CHECK(*defect == UsccDefect{UsccDefect::Kind::Symbol, 18, u'Z', u'3'});
    CHECK(reason(u"91350100M000100Y4Z"_s) ==
          u"character 18 is \"Z\", which no credit code contains; expected \"3\""_s);
}

TEST_CASE("what people and spreadsheets put around a code is taken off, and nothing else")
{
    for (const QString &text :
         {u" 91110108551385082q "_s, u"9111 0108 5513 85082Q"_s, u"91110108-551385082-Q"_s,
          u"９１１１０１０８５５１３８５０８２Ｑ"_s, u"ｑ"_s.prepend(u"91110108551385082"_s),
          u"=\"91110108551385082Q\""_s, u"'91110108551385082Q"_s, u"“91110108551385082Q”"_s,
          u"\uFEFF91110108\u200B551385082\u200DQ\r\n"_s, u"91110108\u3000551385082—Q"_s,
          u"91110108\u00A0551385082\u2212Q\t"_s}) {
        INFO(text.toStdString());
        CHECK(must(Uscc::parse(text)).text() == u"91110108551385082Q"_s);
    }
    CHECK(core::normalisedUscc(u"o1i2") == u"O1I2"_s);
    CHECK(core::normalisedUscc(u"个体户（无证）") == u"个体户(无证)"_s);
}

TEST_CASE("the reason names what is wrong and where")
{
    CHECK(reason(QString()) == u"a credit code has 18 characters"_s);
    CHECK(reason(u"91110108551385082"_s) == u"a credit code has 18 characters"_s);
    CHECK(reason(u"9.14419E+17"_s).startsWith(u"a spreadsheet turned this credit code"_s));
    CHECK(reason(u"914419000000000000.0"_s).startsWith(u"a spreadsheet turned"_s));
    CHECK(reason(u"9111010855I385082Q"_s) ==
          u"character 11 is \"I\", which no credit code contains"_s);
    CHECK(reason(u"91A10108551385082Q"_s) ==
          u"character 3 is \"A\"; positions 3 to 8 of a credit code are digits"_s);
}

TEST_CASE(
    "misread letters are proposed as digits when the code would then be well formed, never applied")
{
    CHECK(core::usccProposal(u"9111O1O855I385O82Q") == u"91110108551385082Q"_s);
    CHECK(core::usccProposal(u"9111010855138S08ZQ") == u"91110108551385082Q"_s);
    CHECK_FALSE(Uscc::parse(u"9111O1O855I385O82Q"));
    CHECK(core::normalisedUscc(u"9111O1O855I385O82Q") == u"9111O1O855I385O82Q"_s);
    // Right already, or still wrong after the change: nothing worth showing.
    CHECK_FALSE(core::usccProposal(u"91110108551385082Q"));
    CHECK_FALSE(core::usccProposal(u"9111O1O855I385O28Q"));
}

TEST_CASE("the parts of a code say department, region and organisation")
{
    const Uscc code = must(Uscc::parse(u"91350100M000100Y43"));
    CHECK(code.prefix() == u"91"_s);
    CHECK(code.region() == u"350100"_s);
    CHECK(code.organisationCode() == u"M000100Y4"_s);
    CHECK(core::kindOfPrefix(u"92") == core::SubjectKind::SoleProprietor);
    CHECK(core::kindOfPrefix(u"93") == core::SubjectKind::Cooperative);
    CHECK_FALSE(core::kindOfPrefix(u"N1"));
    CHECK(core::isPrefixOfKind(u"92", core::SubjectKind::SoleProprietor));
    CHECK_FALSE(core::isPrefixOfKind(u"91", core::SubjectKind::SoleProprietor));
    CHECK_FALSE(core::isPrefixOfKind(u"93", core::SubjectKind::Company));
    CHECK(core::isPrefixOfKind(u"N1", core::SubjectKind::Other));
    CHECK(core::isPrefixOfKind(u"92", core::SubjectKind::FamilyFarm));
}

TEST_CASE("departments that begin with a letter are as good as others")
{
    const QString farm = u"N244190000000001A"_s;
    CHECK(Uscc::parse(farm + *core::usccCheckCharacter(farm)));
}

TEST_CASE("the organisation code has a check of its own")
{
    CHECK(core::organisationCheckCharacter(u"D2143569") == u'X'); // the example of GB 11714-1997
    CHECK_FALSE(core::organisationCheckCharacter(u"D214356"));
    CHECK_FALSE(core::organisationCheckCharacter(u"D214356-"));
    // Changed inside the organisation code, with the last character made to fit again.
    const QString changed = u"91110108551385083"_s;
    const Uscc code = must(Uscc::parse(changed + *core::usccCheckCharacter(changed)));
    CHECK_FALSE(code.hasOrganisationCheck());
}

TEST_CASE("registration numbers of 15 digits are told apart from credit codes")
{
    CHECK(core::isRegistrationNumber15(u"110108000000016"));
    CHECK(core::hasRegistrationCheckDigit(u"110108000000016")); // the example of GS 15-2006
    CHECK_FALSE(core::hasRegistrationCheckDigit(u"110108000000017"));
    CHECK_FALSE(core::isRegistrationNumber15(u"11010800000001"));
    CHECK_FALSE(core::isRegistrationNumber15(u"11010800000001A"));
    CHECK_FALSE(Uscc::parse(u"110108000000016"));
}

TEST_CASE("no single wrong character of a code goes unnoticed")
{
    rc::prop("one character replaced by any other symbol", [] {
        QString text = *anyUscc();
        RC_ASSERT(!core::usccDefect(text));
        const int place = *rc::gen::inRange(0, 18);
        const QChar wrong = usccSymbols[*rc::gen::inRange(0, 31)];
        RC_PRE(text[place] != wrong);
        text[place] = wrong;
        RC_ASSERT(core::usccDefect(text).has_value());
    });
}

TEST_CASE("no exchange of two characters of a code goes unnoticed")
{
    rc::prop("two different characters of positions 1 to 17 exchanged", [] {
        QString text = *anyUscc();
        const int first = *rc::gen::inRange(0, 17);
        const int second = *rc::gen::inRange(0, 17);
        RC_PRE(text[first] != text[second]);
        const QChar kept = text[first];
        text[first] = text[second];
        text[second] = kept;
        RC_ASSERT(core::usccDefect(text).has_value());
    });
}

TEST_CASE("any text at all is normalised to a fixed point and judged without trouble")
{
    rc::prop("arbitrary UTF-16", [](const std::vector<char16_t> &units) {
        const QString text = QString::fromUtf16(units.data(), static_cast<qsizetype>(units.size()));
        const QString once = core::normalisedUscc(text);
        RC_ASSERT(core::normalisedUscc(once) == once);
        RC_ASSERT(Uscc::parse(text).has_value() == !core::usccDefect(once).has_value());
    });
}
