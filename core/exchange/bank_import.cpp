// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_run.h"

#include "core/domain/address.h"
#include "core/domain/phone.h"
#include "core/domain/text.h"
#include "core/exchange/roster_values.h"
#include "core/json.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct BankAt {
    enum : int { Code, Name, Bank, Address, Phone, Contact };
};

constexpr std::array bankFields{
    ReferenceField{"code",
                   u"网点编码|网点编号|网点代码|机构编码|机构代码|联行号|支付行号|12位支付行号|"
                   u"行号|统一社会信用代码|code|id|bankcode|bank_code"},
    ReferenceField{"name",
                   u"网点名称|网点|支行名称|支行|机构名称|营业网点|名称|name|outlet|branch"},
    ReferenceField{"bank", u"银行|所属银行|银行名称|总行|总行名称|法人银行|银行机构|bank|bankname"},
    ReferenceField{"address", u"地址|网点地址|营业地址|注册地址|住所|详细地址|address"},
    ReferenceField{"phone", u"电话|联系电话|服务电话|联系方式|手机|phone|tel"},
    ReferenceField{"contact", u"联系人|负责人|对接人|客户经理|联系人姓名|contact"},
};
constexpr std::array bankRequired{"name|bank"};
constexpr ReferenceLayout bankLayout{u"list of bank outlets", bankFields, bankRequired};

struct ProductAt {
    enum : int { Code, Bank, Name, Amount, Term, Rate, Guarantee, Audience, Validity, Text };
};

constexpr std::array productFields{
    ReferenceField{"code", u"产品编码|产品编号|产品代码|code|id"},
    ReferenceField{"bank", u"银行|所属银行|银行名称|机构名称|金融机构|发布机构|bank"},
    ReferenceField{"name", u"产品名称|信贷产品|贷款产品|产品|名称|name|product"},
    ReferenceField{"amount", u"额度|贷款额度|最高额度|产品额度|授信额度|amount"},
    ReferenceField{"term", u"期限|贷款期限|产品期限|授信期限|term"},
    ReferenceField{"rate", u"利率|贷款利率|年利率|产品利率|利率区间|rate"},
    ReferenceField{"guarantee", u"担保方式|担保|增信方式|guarantee"},
    ReferenceField{"audience", u"适用对象|适用客户|服务对象|产品对象|目标客户|audience"},
    ReferenceField{"validity", u"有效期|有效期至|有效期限|截止日期|validity|validto|valid_to"},
    ReferenceField{"text",
                   u"产品介绍|产品说明|产品特点|产品简介|办理条件|申请条件|说明|介绍|备注|text|"
                   u"description"},
};
constexpr std::array productRequired{"name"};
constexpr ReferenceLayout productLayout{u"list of bank products", productFields, productRequired};

// "中国银行股份有限公司韶关分行" → "中国银行"; the whole name where it names no bank.
QString bankOfOutlet(const QString &outlet)
{
    for (const QString &ending : {u"银行"_s, u"联社"_s, u"联合社"_s, u"信用社"_s}) {
        const qsizetype at = outlet.indexOf(ending);
        if (at >= 0) {
            return outlet.left(at + ending.size());
        }
    }
    return outlet;
}

// "36个月", "3年", "最长5年" in months; nothing where several terms are named or none.
std::optional<qint64> termMonths(const QString &text)
{
    static const QRegularExpression number(u"([0-9]+)(个月|月|年)"_s);
    std::optional<qint64> months;
    for (auto match = number.globalMatch(compacted(text)); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        if (months) {
            return std::nullopt;
        }
        months = found.captured(1).toLongLong() * (found.captured(2) == u"年" ? 12 : 1);
    }
    constexpr qint64 monthsMax = 600;
    return months && *months > 0 && *months <= monthsMax ? months : std::nullopt;
}

std::optional<qint64> mostYuan(const QString &text, const QString &unit)
{
    static const QRegularExpression words(u"^(最高可达|最高|不超过|最多|可达|至)"_s);
    return moneyOf(compacted(text).remove(words), unit).yuan;
}

// V-38: a rate beyond 24 % is a slip of the pen or no loan to recommend.
bool isRateBeyond(const QString &text)
{
    static const QRegularExpression percent(u"([0-9]+(?:\\.[0-9]+)?)%"_s);
    for (auto match = percent.globalMatch(compacted(text)); match.hasNext();) {
        if (match.next().captured(1).section(u'.', 0, 0).toLongLong() > 24) {
            return true;
        }
    }
    return false;
}

ReferenceEntry bankEntry(const ReferenceRow &row)
{
    const QString name =
        row.text(BankAt::Name).isEmpty() ? row.text(BankAt::Bank) : row.text(BankAt::Name);
    const QString bank =
        row.text(BankAt::Bank).isEmpty() ? bankOfOutlet(name) : row.text(BankAt::Bank);
    ReferenceEntry entry;
    const QString code = compacted(row.text(BankAt::Code)).toUpper();
    entry.key = code.isEmpty() || row.lossy[BankAt::Code]
                    ? stableKey(u'b', {nameKey(name), addressKey(row.text(BankAt::Address))})
                    : code;
    entry.place = {row.number, entry.key};
    entry.kind = u"bank"_s;
    JsonWriter writer;
    writer.beginObject().put("name", name).put("bank", bank);
    writer.put("address", row.text(BankAt::Address));
    writer.put("phone", normalisedPhone(row.text(BankAt::Phone)));
    writer.put("contact", row.text(BankAt::Contact));
    entry.body = writer.endObject().take();
    return entry;
}

ReferenceEntry productEntry(const ReferenceRow &row, const ReferenceSource &source)
{
    ReferenceEntry entry;
    const QString code = compacted(row.text(ProductAt::Code));
    entry.key = code.isEmpty() ? stableKey(u'p', {nameKey(row.text(ProductAt::Bank)),
                                                  nameKey(row.text(ProductAt::Name))})
                               : code;
    entry.place = {row.number, entry.key};
    entry.kind = u"product"_s;
    JsonWriter writer;
    writer.beginObject().put("bank", row.text(ProductAt::Bank));
    writer.put("name", row.text(ProductAt::Name));
    writer.putIfAny("amount", row.text(ProductAt::Amount));
    writer.putIfAny("amount_yuan",
                    mostYuan(row.text(ProductAt::Amount), source.units[ProductAt::Amount]));
    writer.putIfAny("term", row.text(ProductAt::Term));
    const QString unit = source.units[ProductAt::Term];
    const QString term = row.text(ProductAt::Term);
    writer.putIfAny("term_months", termMonths(countOf(term) ? term + unit : term));
    writer.putIfAny("rate", row.text(ProductAt::Rate));
    writer.putIfAny("guarantee", row.text(ProductAt::Guarantee));
    writer.putIfAny("audience", row.text(ProductAt::Audience));
    writer.putIfAny("validity", row.text(ProductAt::Validity));
    writer.putIfAny("valid_to", dayOf(row.text(ProductAt::Validity), source.countsFrom1904).day);
    writer.putIfAny("text", row.text(ProductAt::Text));
    entry.body = writer.endObject().take();
    return entry;
}

} // namespace

Result<> importBanks(ReferenceRun &run)
{
    std::vector<ReferenceEntry> entries;
    TRY(run.readTable(bankLayout, [&](const ReferenceSource &, ReferenceRow &&row) -> Result<> {
        ReferenceEntry entry = bankEntry(row);
        if (row.text(BankAt::Name).isEmpty() && row.text(BankAt::Bank).isEmpty()) {
            run.reject({row.number, row.text(BankAt::Code)}, u"NAME"_s,
                       u"The row has no name of an outlet or bank."_s);
            return {};
        }
        if (row.lossy[BankAt::Code]) {
            run.say(entry.place, Severity::Warn, u"CELL"_s,
                    u"The outlet's code was stored as a number (%1), its last digits are lost; a "
                    "code was made from its name and address."_s.arg(row.text(BankAt::Code)));
        }
        const QString phone = normalisedPhone(row.text(BankAt::Phone));
        if (!phone.isEmpty() && !isPhone(phone)) {
            run.say(entry.place, Severity::Warn, u"V-14"_s,
                    u"“%1” is no telephone number; it was kept as it is."_s.arg(phone.left(40)));
        }
        if (!run.isDuplicate(entry.place, entry.key, entry.body)) {
            entries.push_back(std::move(entry));
        }
        return {};
    }));
    return run.recordReferences(entries);
}

Result<> importProducts(ReferenceRun &run)
{
    std::vector<ReferenceEntry> entries;
    TRY(run.readTable(
        productLayout, [&](const ReferenceSource &source, ReferenceRow &&row) -> Result<> {
            ReferenceEntry entry = productEntry(row, source);
            if (row.text(ProductAt::Name).isEmpty()) {
                run.reject({row.number, row.text(ProductAt::Code)}, u"NAME"_s,
                           u"The row has no name of a product."_s);
                return {};
            }
            if (isRateBeyond(row.text(ProductAt::Rate))) {
                run.say(entry.place, Severity::Warn, u"V-38"_s,
                        u"The rate “%1” is above 24 %."_s.arg(row.text(ProductAt::Rate).left(40)));
            }
            if (!run.isDuplicate(entry.place, entry.key, entry.body)) {
                entries.push_back(std::move(entry));
            }
            return {};
        }));
    return run.recordReferences(entries);
}

} // namespace core
