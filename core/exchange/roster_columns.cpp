// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_columns.h"

#include "core/domain/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace core {

using namespace Qt::StringLiterals;

namespace {

using FieldOf = RosterField; // short, for the tables below only

struct FieldName {
    RosterField field;
    const char *inRegister;
    QStringView chinese;
};

constexpr std::array fieldNames{
    FieldName{FieldOf::Name, "name", u"企业名称"},
    FieldName{FieldOf::Uscc, "uscc", u"统一社会信用代码"},
    FieldName{FieldOf::AltCode, "altCode", u"注册号"},
    FieldName{FieldOf::FarmCode, "altCode", u"家庭农场码"},
    FieldName{FieldOf::Kind, "kind", u"企业类型"},
    FieldName{FieldOf::LegalRep, "legalRep", u"法定代表人"},
    FieldName{FieldOf::ContactName, "contactName", u"联系人"},
    FieldName{FieldOf::ContactPhone, "contactPhone", u"联系电话"},
    FieldName{FieldOf::RegisteredAddress, "registeredAddress", u"注册地址"},
    FieldName{FieldOf::OperatingAddress, "operatingAddress", u"经营地址"},
    FieldName{FieldOf::Park, "park", u"园区"},
    FieldName{FieldOf::Building, "building", u"楼栋"},
    FieldName{FieldOf::Floor, "floor", u"楼层"},
    FieldName{FieldOf::Room, "room", u"房号"},
    FieldName{FieldOf::RegionCode, "regionCode", u"区划代码"},
    FieldName{FieldOf::Grid, "grid", u"网格"},
    FieldName{FieldOf::IndustryCode, "industryCode", u"行业代码"},
    FieldName{FieldOf::EstablishedOn, "establishedOn", u"成立日期"},
    FieldName{FieldOf::BusinessScope, "businessScope", u"经营范围"},
    FieldName{FieldOf::RegCapital, "regCapital", u"注册资本"},
    FieldName{FieldOf::Employees, "employees", u"从业人数"},
    FieldName{FieldOf::Revenue, "revenue", u"营业收入"},
    FieldName{FieldOf::Assets, "assets", u"资产总额"},
    FieldName{FieldOf::Debts, "debts", u"负债总额"},
    FieldName{FieldOf::OpStatus, "opStatus", u"经营状态"},
    FieldName{FieldOf::SocialInsurance, "hasSocialInsurance", u"有社保"},
    FieldName{FieldOf::TaxData, "hasTaxData", u"有纳税"},
    FieldName{FieldOf::PlatformDemand, "platformDemand", u"平台需求"},
    FieldName{FieldOf::LoanBank, "loanBank", u"贷款银行"},
    FieldName{FieldOf::LoanAmount, "loanAmount", u"贷款余额"},
    FieldName{FieldOf::LoanDueOn, "loanDueOn", u"贷款到期日"},
    FieldName{FieldOf::Longitude, "lonE7", u"经度"},
    FieldName{FieldOf::Latitude, "latE7", u"纬度"},
    FieldName{FieldOf::PositionCrs, "positionCrs", u"坐标系"},
    FieldName{FieldOf::Tags, "tags", u"名单标签"},
};

// A header's words for a field. Weak ones mean it only beside others; where the field is taken
// already, the column means `otherwise`.
struct Synonym {
    QStringView text;
    RosterField field;
    bool isWeak = false;
    RosterField otherwise = field;
};

constexpr std::array synonyms{
    Synonym{u"企业名称", FieldOf::Name},
    Synonym{u"单位名称", FieldOf::Name},
    Synonym{u"主体名称", FieldOf::Name},
    Synonym{u"市场主体名称", FieldOf::Name},
    Synonym{u"经营主体名称", FieldOf::Name},
    Synonym{u"经营主体", FieldOf::Name},
    Synonym{u"市场主体", FieldOf::Name, true},
    Synonym{u"商户名称", FieldOf::Name},
    Synonym{u"商户", FieldOf::Name, true},
    Synonym{u"商家名称", FieldOf::Name},
    Synonym{u"公司名称", FieldOf::Name},
    Synonym{u"公司全称", FieldOf::Name},
    Synonym{u"企业全称", FieldOf::Name},
    Synonym{u"单位全称", FieldOf::Name},
    Synonym{u"单位详细名称", FieldOf::Name},
    Synonym{u"企业名", FieldOf::Name},
    Synonym{u"公司名", FieldOf::Name},
    Synonym{u"机构名称", FieldOf::Name},
    Synonym{u"字号名称", FieldOf::Name},
    Synonym{u"字号", FieldOf::Name, true},
    Synonym{u"个体工商户名称", FieldOf::Name},
    Synonym{u"个体户名称", FieldOf::Name},
    Synonym{u"合作社名称", FieldOf::Name},
    Synonym{u"农场名称", FieldOf::Name},
    Synonym{u"家庭农场名称", FieldOf::Name},
    Synonym{u"店铺名称", FieldOf::Name},
    Synonym{u"店名", FieldOf::Name},
    Synonym{u"门店名称", FieldOf::Name},
    Synonym{u"纳税人名称", FieldOf::Name},
    Synonym{u"客户名称", FieldOf::Name},
    Synonym{u"走访企业", FieldOf::Name},
    Synonym{u"走访企业名称", FieldOf::Name},
    Synonym{u"走访对象", FieldOf::Name},
    Synonym{u"走访对象名称", FieldOf::Name},
    Synonym{u"名称", FieldOf::Name, true},
    Synonym{u"企业", FieldOf::Name, true},
    Synonym{u"单位", FieldOf::Name, true},
    Synonym{u"公司", FieldOf::Name, true},
    Synonym{u"name", FieldOf::Name, true},
    Synonym{u"companyname", FieldOf::Name},

    Synonym{u"统一社会信用代码", FieldOf::Uscc},
    Synonym{u"社会统一信用代码", FieldOf::Uscc},
    Synonym{u"统一信用代码", FieldOf::Uscc},
    Synonym{u"社会信用代码", FieldOf::Uscc},
    Synonym{u"信用代码", FieldOf::Uscc},
    Synonym{u"统一代码", FieldOf::Uscc},
    Synonym{u"统一社会信用码", FieldOf::Uscc},
    Synonym{u"统一社会信用代码号", FieldOf::Uscc},
    Synonym{u"统一社会信用代码证号", FieldOf::Uscc},
    Synonym{u"企业信用代码", FieldOf::Uscc},
    Synonym{u"机构信用代码", FieldOf::Uscc},
    Synonym{u"营业执照号", FieldOf::Uscc},
    Synonym{u"营业执照号码", FieldOf::Uscc},
    Synonym{u"营业执照编号", FieldOf::Uscc},
    Synonym{u"执照号码", FieldOf::Uscc},
    Synonym{u"纳税人识别号", FieldOf::Uscc},
    Synonym{u"税号", FieldOf::Uscc},
    Synonym{u"证照号码", FieldOf::Uscc},
    Synonym{u"主体代码", FieldOf::Uscc},
    Synonym{u"企业代码", FieldOf::Uscc, true},
    Synonym{u"代码", FieldOf::Uscc, true},
    Synonym{u"uscc", FieldOf::Uscc},
    Synonym{u"creditcode", FieldOf::Uscc},

    Synonym{u"注册号", FieldOf::AltCode, false, FieldOf::Uscc},
    Synonym{u"工商注册号", FieldOf::AltCode},
    Synonym{u"原注册号", FieldOf::AltCode},
    Synonym{u"登记号", FieldOf::AltCode, true},
    Synonym{u"家庭农场码", FieldOf::FarmCode},
    Synonym{u"家庭农场代码", FieldOf::FarmCode},
    Synonym{u"家庭农场名录编码", FieldOf::FarmCode},
    Synonym{u"一码通", FieldOf::FarmCode},

    Synonym{u"企业类型", FieldOf::Kind},
    Synonym{u"主体类型", FieldOf::Kind},
    Synonym{u"市场主体类型", FieldOf::Kind},
    Synonym{u"经营主体类型", FieldOf::Kind},
    Synonym{u"经济类型", FieldOf::Kind},
    Synonym{u"登记注册类型", FieldOf::Kind},
    Synonym{u"注册类型", FieldOf::Kind},
    Synonym{u"公司类型", FieldOf::Kind},
    Synonym{u"单位类型", FieldOf::Kind},
    Synonym{u"企业性质", FieldOf::Kind},
    Synonym{u"单位性质", FieldOf::Kind},
    Synonym{u"主体性质", FieldOf::Kind},
    Synonym{u"组织形式", FieldOf::Kind},
    Synonym{u"类型", FieldOf::Kind, true},
    Synonym{u"性质", FieldOf::Kind, true},

    Synonym{u"法定代表人", FieldOf::LegalRep},
    Synonym{u"法人代表", FieldOf::LegalRep},
    Synonym{u"法人", FieldOf::LegalRep},
    Synonym{u"法人姓名", FieldOf::LegalRep},
    Synonym{u"法人名称", FieldOf::LegalRep},
    Synonym{u"法定代表人姓名", FieldOf::LegalRep},
    Synonym{u"法人代表姓名", FieldOf::LegalRep},
    Synonym{u"法代", FieldOf::LegalRep},
    Synonym{u"经营者", FieldOf::LegalRep},
    Synonym{u"经营者姓名", FieldOf::LegalRep},
    Synonym{u"业主", FieldOf::LegalRep},
    Synonym{u"业主姓名", FieldOf::LegalRep},
    Synonym{u"户主", FieldOf::LegalRep},
    Synonym{u"户主姓名", FieldOf::LegalRep},
    Synonym{u"农场主", FieldOf::LegalRep},
    Synonym{u"农场主姓名", FieldOf::LegalRep},
    Synonym{u"投资人", FieldOf::LegalRep},
    Synonym{u"负责人", FieldOf::LegalRep, false, FieldOf::ContactName},
    Synonym{u"负责人姓名", FieldOf::LegalRep, false, FieldOf::ContactName},
    Synonym{u"单位负责人", FieldOf::LegalRep, false, FieldOf::ContactName},
    Synonym{u"企业负责人", FieldOf::LegalRep, false, FieldOf::ContactName},
    Synonym{u"执行事务合伙人", FieldOf::LegalRep},

    Synonym{u"联系人", FieldOf::ContactName},
    Synonym{u"联系人姓名", FieldOf::ContactName},
    Synonym{u"企业联系人", FieldOf::ContactName},
    Synonym{u"联络人", FieldOf::ContactName},
    Synonym{u"联络员", FieldOf::ContactName},

    Synonym{u"联系电话", FieldOf::ContactPhone},
    Synonym{u"联系人电话", FieldOf::ContactPhone},
    Synonym{u"联系人手机", FieldOf::ContactPhone},
    Synonym{u"联系人手机号", FieldOf::ContactPhone},
    Synonym{u"联系人联系电话", FieldOf::ContactPhone},
    Synonym{u"联系方式", FieldOf::ContactPhone},
    Synonym{u"联系人联系方式", FieldOf::ContactPhone},
    Synonym{u"企业联系电话", FieldOf::ContactPhone},
    Synonym{u"企业电话", FieldOf::ContactPhone},
    Synonym{u"法人电话", FieldOf::ContactPhone},
    Synonym{u"法人手机", FieldOf::ContactPhone},
    Synonym{u"法人手机号", FieldOf::ContactPhone},
    Synonym{u"法人联系电话", FieldOf::ContactPhone},
    Synonym{u"法定代表人电话", FieldOf::ContactPhone},
    Synonym{u"法定代表人联系电话", FieldOf::ContactPhone},
    Synonym{u"法定代表人手机号", FieldOf::ContactPhone},
    Synonym{u"经营者电话", FieldOf::ContactPhone},
    Synonym{u"经营者联系电话", FieldOf::ContactPhone},
    Synonym{u"负责人电话", FieldOf::ContactPhone},
    Synonym{u"负责人联系电话", FieldOf::ContactPhone},
    Synonym{u"电话", FieldOf::ContactPhone},
    Synonym{u"电话号码", FieldOf::ContactPhone},
    Synonym{u"手机", FieldOf::ContactPhone},
    Synonym{u"手机号", FieldOf::ContactPhone},
    Synonym{u"手机号码", FieldOf::ContactPhone},
    Synonym{u"移动电话", FieldOf::ContactPhone},
    Synonym{u"固定电话", FieldOf::ContactPhone},
    Synonym{u"联系号码", FieldOf::ContactPhone},
    Synonym{u"phone", FieldOf::ContactPhone},

    Synonym{u"注册地址", FieldOf::RegisteredAddress},
    Synonym{u"企业注册地址", FieldOf::RegisteredAddress},
    Synonym{u"企业注册地", FieldOf::RegisteredAddress},
    Synonym{u"注册地", FieldOf::RegisteredAddress},
    Synonym{u"住所", FieldOf::RegisteredAddress},
    Synonym{u"企业住所", FieldOf::RegisteredAddress},
    Synonym{u"住所地", FieldOf::RegisteredAddress},
    Synonym{u"登记地址", FieldOf::RegisteredAddress},
    Synonym{u"登记住所", FieldOf::RegisteredAddress},
    Synonym{u"工商注册地址", FieldOf::RegisteredAddress},
    Synonym{u"营业执照地址", FieldOf::RegisteredAddress},
    Synonym{u"企业地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"公司地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"单位地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"详细地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"单位详细地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"地址", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"经营场所", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"主要经营场所", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"营业场所", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"住所经营场所", FieldOf::RegisteredAddress, false, FieldOf::OperatingAddress},
    Synonym{u"address", FieldOf::RegisteredAddress},
    Synonym{u"经营地址", FieldOf::OperatingAddress},
    Synonym{u"实际经营地址", FieldOf::OperatingAddress},
    Synonym{u"实际经营地", FieldOf::OperatingAddress},
    Synonym{u"实际地址", FieldOf::OperatingAddress},
    Synonym{u"实际经营场所", FieldOf::OperatingAddress},
    Synonym{u"生产经营地址", FieldOf::OperatingAddress},
    Synonym{u"生产经营场所", FieldOf::OperatingAddress},
    Synonym{u"生产地址", FieldOf::OperatingAddress},
    Synonym{u"办公地址", FieldOf::OperatingAddress},
    Synonym{u"通讯地址", FieldOf::OperatingAddress},
    Synonym{u"通信地址", FieldOf::OperatingAddress},
    Synonym{u"联系地址", FieldOf::OperatingAddress},
    Synonym{u"门店地址", FieldOf::OperatingAddress},

    Synonym{u"园区", FieldOf::Park},
    Synonym{u"园区名称", FieldOf::Park},
    Synonym{u"所属园区", FieldOf::Park},
    Synonym{u"所在园区", FieldOf::Park},
    Synonym{u"工业园", FieldOf::Park},
    Synonym{u"楼栋", FieldOf::Building},
    Synonym{u"楼栋号", FieldOf::Building},
    Synonym{u"楼号", FieldOf::Building},
    Synonym{u"栋号", FieldOf::Building},
    Synonym{u"幢号", FieldOf::Building},
    Synonym{u"楼宇", FieldOf::Building},
    Synonym{u"楼宇名称", FieldOf::Building},
    Synonym{u"所在楼宇", FieldOf::Building},
    Synonym{u"栋", FieldOf::Building, true},
    Synonym{u"幢", FieldOf::Building, true},
    Synonym{u"楼层", FieldOf::Floor},
    Synonym{u"层", FieldOf::Floor, true},
    Synonym{u"房号", FieldOf::Room},
    Synonym{u"房间号", FieldOf::Room},
    Synonym{u"室号", FieldOf::Room},
    Synonym{u"门牌号", FieldOf::Room},
    Synonym{u"铺位号", FieldOf::Room},
    Synonym{u"单元号", FieldOf::Room},

    Synonym{u"区划代码", FieldOf::RegionCode},
    Synonym{u"行政区划代码", FieldOf::RegionCode},
    Synonym{u"统计用区划代码", FieldOf::RegionCode},
    Synonym{u"地区代码", FieldOf::RegionCode},
    Synonym{u"区域代码", FieldOf::RegionCode},
    Synonym{u"网格", FieldOf::Grid},
    Synonym{u"网格编号", FieldOf::Grid},
    Synonym{u"网格编码", FieldOf::Grid},
    Synonym{u"网格号", FieldOf::Grid},
    Synonym{u"网格代码", FieldOf::Grid},
    Synonym{u"所属网格", FieldOf::Grid},
    Synonym{u"所在网格", FieldOf::Grid},
    Synonym{u"网格名称", FieldOf::Grid},
    Synonym{u"grid", FieldOf::Grid},
    Synonym{u"gridid", FieldOf::Grid},

    Synonym{u"行业代码", FieldOf::IndustryCode},
    Synonym{u"行业", FieldOf::IndustryCode},
    Synonym{u"所属行业", FieldOf::IndustryCode},
    Synonym{u"所属行业代码", FieldOf::IndustryCode},
    Synonym{u"行业类别", FieldOf::IndustryCode},
    Synonym{u"行业门类", FieldOf::IndustryCode},
    Synonym{u"行业分类", FieldOf::IndustryCode},
    Synonym{u"行业小类", FieldOf::IndustryCode},
    Synonym{u"国民经济行业代码", FieldOf::IndustryCode},
    Synonym{u"国民经济行业", FieldOf::IndustryCode},
    Synonym{u"国民经济行业分类", FieldOf::IndustryCode},

    Synonym{u"成立日期", FieldOf::EstablishedOn},
    Synonym{u"成立时间", FieldOf::EstablishedOn},
    Synonym{u"注册日期", FieldOf::EstablishedOn},
    Synonym{u"注册时间", FieldOf::EstablishedOn},
    Synonym{u"登记日期", FieldOf::EstablishedOn},
    Synonym{u"登记时间", FieldOf::EstablishedOn},
    Synonym{u"设立日期", FieldOf::EstablishedOn},
    Synonym{u"设立时间", FieldOf::EstablishedOn},
    Synonym{u"开业日期", FieldOf::EstablishedOn},
    Synonym{u"开业时间", FieldOf::EstablishedOn},
    Synonym{u"注册登记日期", FieldOf::EstablishedOn},
    Synonym{u"创建日期", FieldOf::EstablishedOn, true},

    Synonym{u"经营范围", FieldOf::BusinessScope},
    Synonym{u"业务范围", FieldOf::BusinessScope},
    Synonym{u"主营业务", FieldOf::BusinessScope},
    Synonym{u"经营项目", FieldOf::BusinessScope},
    Synonym{u"经营业务", FieldOf::BusinessScope},
    Synonym{u"主要产品", FieldOf::BusinessScope},

    Synonym{u"注册资本", FieldOf::RegCapital},
    Synonym{u"注册资金", FieldOf::RegCapital},
    Synonym{u"注册资本金", FieldOf::RegCapital},
    Synonym{u"注册资金数额", FieldOf::RegCapital},
    Synonym{u"认缴资本", FieldOf::RegCapital},
    Synonym{u"认缴注册资本", FieldOf::RegCapital},
    Synonym{u"认缴出资额", FieldOf::RegCapital},
    Synonym{u"出资额", FieldOf::RegCapital},
    Synonym{u"出资总额", FieldOf::RegCapital},
    Synonym{u"资金数额", FieldOf::RegCapital},
    Synonym{u"成员出资总额", FieldOf::RegCapital},

    Synonym{u"从业人数", FieldOf::Employees},
    Synonym{u"从业人员", FieldOf::Employees},
    Synonym{u"从业人员数", FieldOf::Employees},
    Synonym{u"从业人员数量", FieldOf::Employees},
    Synonym{u"员工人数", FieldOf::Employees},
    Synonym{u"员工数", FieldOf::Employees},
    Synonym{u"职工人数", FieldOf::Employees},
    Synonym{u"用工人数", FieldOf::Employees},
    Synonym{u"人数", FieldOf::Employees, true},
    Synonym{u"营业收入", FieldOf::Revenue},
    Synonym{u"年营业收入", FieldOf::Revenue},
    Synonym{u"上年营业收入", FieldOf::Revenue},
    Synonym{u"年销售收入", FieldOf::Revenue},
    Synonym{u"年营业额", FieldOf::Revenue},
    Synonym{u"年产值", FieldOf::Revenue, true},
    Synonym{u"资产总额", FieldOf::Assets},
    Synonym{u"总资产", FieldOf::Assets},
    Synonym{u"资产总计", FieldOf::Assets},
    Synonym{u"负债总额", FieldOf::Debts},
    Synonym{u"总负债", FieldOf::Debts},
    Synonym{u"负债合计", FieldOf::Debts},

    Synonym{u"经营状态", FieldOf::OpStatus},
    Synonym{u"登记状态", FieldOf::OpStatus},
    Synonym{u"企业状态", FieldOf::OpStatus},
    Synonym{u"主体状态", FieldOf::OpStatus},
    Synonym{u"存续状态", FieldOf::OpStatus},
    Synonym{u"营业状态", FieldOf::OpStatus},
    Synonym{u"状态", FieldOf::OpStatus, true},
    Synonym{u"有社保", FieldOf::SocialInsurance},
    Synonym{u"是否有社保", FieldOf::SocialInsurance},
    Synonym{u"是否参保", FieldOf::SocialInsurance},
    Synonym{u"是否缴纳社保", FieldOf::SocialInsurance},
    Synonym{u"有纳税", FieldOf::TaxData},
    Synonym{u"是否纳税", FieldOf::TaxData},
    Synonym{u"是否有纳税", FieldOf::TaxData},
    Synonym{u"是否有纳税数据", FieldOf::TaxData},
    Synonym{u"平台需求", FieldOf::PlatformDemand},
    Synonym{u"是否平台登记需求", FieldOf::PlatformDemand},
    Synonym{u"平台登记融资需求", FieldOf::PlatformDemand},
    Synonym{u"贷款银行", FieldOf::LoanBank},
    Synonym{u"现有贷款银行", FieldOf::LoanBank},
    Synonym{u"贷款余额", FieldOf::LoanAmount},
    Synonym{u"现有贷款余额", FieldOf::LoanAmount},
    Synonym{u"贷款到期日", FieldOf::LoanDueOn},
    Synonym{u"贷款到期日期", FieldOf::LoanDueOn},
    Synonym{u"到期日", FieldOf::LoanDueOn, true},

    Synonym{u"经度", FieldOf::Longitude},
    Synonym{u"lon", FieldOf::Longitude},
    Synonym{u"lng", FieldOf::Longitude},
    Synonym{u"longitude", FieldOf::Longitude},
    Synonym{u"纬度", FieldOf::Latitude},
    Synonym{u"lat", FieldOf::Latitude},
    Synonym{u"latitude", FieldOf::Latitude},
    Synonym{u"坐标系", FieldOf::PositionCrs},
    Synonym{u"坐标系统", FieldOf::PositionCrs},
    Synonym{u"crs", FieldOf::PositionCrs},
    Synonym{u"名单标签", FieldOf::Tags},
    Synonym{u"标签", FieldOf::Tags},
    Synonym{u"企业标签", FieldOf::Tags},
    Synonym{u"名单类别", FieldOf::Tags},
};

constexpr std::array serialHeaders{u"序号", u"序", u"编号", u"行号", u"no", u"no."};

const Synonym *synonym(QStringView compared)
{
    const auto found = std::ranges::find_if(
        synonyms, [compared](const Synonym &one) { return one.text == compared; });
    return found == synonyms.end() ? nullptr : &*found;
}

// A header may name two things: 法定代表人/经营者, 企业名称(或字号).
const Synonym *meaning(const QString &shown)
{
    const QString whole = comparedHeader(shown);
    if (const Synonym *found = synonym(whole)) {
        return found;
    }
    QString parts = halfWidth(shown);
    for (const QChar divider : u"、或,|&"_s) {
        parts.replace(divider, u'/');
    }
    const QStringList each = parts.split(u'/');
    for (const QString &part : each) {
        const QString compared = comparedHeader(part);
        const Synonym *found = each.size() > 1 && !compared.isEmpty() ? synonym(compared) : nullptr;
        if (found != nullptr) {
            return found;
        }
    }
    return nullptr;
}

QString unitOf(QStringView header)
{
    const QString text = compacted(header);
    QString unit;
    qsizetype at = -1;
    while ((at = text.indexOf(u'(', at + 1)) >= 0) {
        const qsizetype end = text.indexOf(u')', at);
        unit += text.mid(at + 1, end < 0 ? -1 : end - at - 1) + u' ';
    }
    return unit.trimmed();
}

// One column's texts in the header's rows, from above down, without repeats.
QStringList partsOf(const std::vector<TableRow> &rows, size_t first, size_t depth, size_t column)
{
    QStringList parts;
    for (size_t level = 0; level < depth; ++level) {
        const std::vector<TableCell> &cells = rows[first + level].cells;
        QString text = column < cells.size() ? simplifiedText(cells[column].text) : QString();
        // A group's name reaches right over the columns below it, also where the merge is not
        // known.
        for (size_t left = column; text.isEmpty() && level + 1 < depth && left-- > 0;) {
            text = left < cells.size() ? simplifiedText(cells[left].text) : QString();
        }
        if (!text.isEmpty() && (parts.isEmpty() || parts.last() != text)) {
            parts.append(text);
        }
    }
    // Below a group there must be something of the column's own.
    const std::vector<TableCell> &lowest = rows[first + depth - 1].cells;
    const bool hasLeaf = column < lowest.size() && !simplifiedText(lowest[column].text).isEmpty();
    const std::vector<TableCell> &top = rows[first].cells;
    const bool hasTop = column < top.size() && !simplifiedText(top[column].text).isEmpty();
    return hasLeaf || hasTop ? parts : QStringList();
}

struct Match {
    const Synonym *synonym = nullptr;
    QString header;
};

Match match(const QStringList &parts)
{
    if (parts.size() > 1) {
        const QString joined = parts.at(parts.size() - 2) + parts.last();
        if (const Synonym *found = synonym(comparedHeader(joined))) {
            return {found, parts.join(u'/')};
        }
    }
    return parts.isEmpty() ? Match() : Match{meaning(parts.last()), parts.last()};
}

size_t widthOf(const std::vector<TableRow> &rows, size_t first, size_t depth)
{
    size_t width = 0;
    for (size_t level = 0; level < depth; ++level) {
        width = std::max(width, rows[first + level].cells.size());
    }
    return width;
}

bool isSerialHeader(QStringView compared)
{
    return std::ranges::any_of(serialHeaders,
                               [compared](const char16_t *one) { return compared == one; });
}

// Reads the rows [first, first + depth) as a header.
class HeaderAttempt {
public:
    HeaderAttempt(const std::vector<TableRow> &rows, size_t first, size_t depth)
    {
        m_header.firstRow = rows[first].number;
        m_header.lastRow = rows[first + depth - 1].number;
        const size_t width = widthOf(rows, first, depth);
        m_header.labels.resize(depth);
        for (std::vector<QString> &labels : m_header.labels) {
            labels.resize(width);
        }
        for (size_t column = 0; column < width; ++column) {
            for (size_t level = 0; level < depth; ++level) {
                const std::vector<TableCell> &cells = rows[first + level].cells;
                m_header.labels[level][column] =
                    column < cells.size() ? comparedHeader(cells[column].text) : QString();
            }
            const QStringList parts = partsOf(rows, first, depth, column);
            m_matches.push_back(match(parts));
            m_shown.push_back(parts.isEmpty() ? QString() : parts.last());
        }
        for (size_t above = 0; above < first; ++above) {
            for (const TableCell &cell : rows[above].cells) {
                if (!cell.isMergedCopy && !cell.text.isEmpty()) {
                    m_header.titles.append(comparedHeader(cell.text));
                }
            }
        }
    }

    // Gives every column its field. What was asked for comes first, then the first of each kind.
    RosterHeader take(const std::vector<ColumnRequest> &requests)
    {
        for (const ColumnRequest &request : requests) {
            const int index = requestedColumn(request.column);
            if (index >= 0) {
                const bool isNamed = size_t(index) < m_matches.size() &&
                                     m_matches[size_t(index)].synonym != nullptr &&
                                     !m_matches[size_t(index)].synonym->isWeak;
                m_strong += isNamed ? 1 : 0;
                assign(index, request.field);
                ++m_requested;
            }
        }
        for (size_t column = 0; column < m_matches.size(); ++column) {
            const Synonym *found = m_matches[column].synonym;
            if (found != nullptr && !m_columnsTaken.contains(int(column))) {
                takeMatch(int(column), *found);
            }
        }
        for (size_t column = 0; column < m_shown.size(); ++column) {
            if (m_columnsTaken.contains(int(column)) || m_shown[column].isEmpty()) {
                continue;
            }
            if (isSerialHeader(comparedHeader(m_shown[column]))) {
                m_header.serialColumn =
                    m_header.serialColumn < 0 ? int(column) : m_header.serialColumn;
            } else {
                m_header.ignored.append(m_shown[column]);
            }
        }
        std::ranges::sort(m_header.columns, {}, &RosterColumn::index);
        return m_header;
    }

    int strongMatches() const { return m_strong; }
    int requested() const { return m_requested; }

private:
    void takeMatch(int column, const Synonym &found)
    {
        m_strong += found.isWeak ? 0 : 1;
        if (!m_fieldsTaken.contains(found.field)) {
            assign(column, found.field);
        } else if (!m_fieldsTaken.contains(found.otherwise)) {
            assign(column, found.otherwise);
        } else {
            m_columnsTaken.insert(column);
            m_header.problems.append(
                u"Column %1 “%2” is a second one for %3 and was left out (--map %3=%1 takes it instead)."_s
                    .arg(columnLetters(column), m_shown[size_t(column)], chineseName(found.field)));
        }
    }

    void assign(int index, RosterField field)
    {
        m_columnsTaken.insert(index);
        m_fieldsTaken.insert(field);
        QString header =
            size_t(index) < m_matches.size() ? m_matches[size_t(index)].header : QString();
        if (header.isEmpty() && size_t(index) < m_shown.size()) {
            header = m_shown[size_t(index)];
        }
        const QString unit = unitOf(header);
        m_header.columns.push_back(
            {index, field, header.isEmpty() ? columnLetters(index) : header, unit});
    }

    int requestedColumn(const QString &column) const
    {
        const QString compared = comparedHeader(column);
        for (size_t index = 0; index < m_shown.size(); ++index) {
            const bool isShown =
                simplifiedText(m_shown[index]) == simplifiedText(column) ||
                (!compared.isEmpty() && comparedHeader(m_shown[index]) == compared);
            if (isShown) {
                return int(index);
            }
        }
        return columnIndex(column);
    }

public:
    // "3" → 2, "C" → 2; -1: neither.
    static int columnIndex(const QString &column)
    {
        bool isNumber = false;
        const int number = column.toInt(&isNumber);
        if (isNumber) {
            return number >= 1 && number <= tableColumnsMax ? number - 1 : -1;
        }
        int index = 0;
        const QString letters = column.toUpper();
        for (const QChar letter : letters) {
            if (letter < u'A' || letter > u'Z' || letters.size() > 3) {
                return -1;
            }
            index = index * 26 + (letter.unicode() - u'A' + 1);
        }
        return index >= 1 && index <= tableColumnsMax ? index - 1 : -1;
    }

private:
    RosterHeader m_header;
    std::vector<Match> m_matches;
    std::vector<QString> m_shown;
    std::set<int> m_columnsTaken;
    std::set<RosterField> m_fieldsTaken;
    int m_strong = 0;
    int m_requested = 0;
};

bool asksByPlace(const std::vector<ColumnRequest> &requests)
{
    return std::ranges::all_of(requests, [](const ColumnRequest &request) {
        return HeaderAttempt::columnIndex(request.column) >= 0;
    });
}

// The row that looks most like a header, to show people what was seen.
QString seenHeaders(const std::vector<TableRow> &rows)
{
    const TableRow *best = nullptr;
    qsizetype bestCells = 0;
    for (const TableRow &row : rows) {
        const auto cells = std::ranges::count_if(row.cells, [](const TableCell &cell) {
            return !cell.text.trimmed().isEmpty() && !cell.isMergedCopy;
        });
        if (cells > bestCells && row.number <= 10) {
            bestCells = cells;
            best = &row;
        }
    }
    QStringList seen;
    for (size_t column = 0; best != nullptr && column < best->cells.size() && seen.size() < 12;
         ++column) {
        const QString text = simplifiedText(best->cells[column].text);
        if (!text.isEmpty()) {
            seen.append(u"%1 “%2”"_s.arg(columnLetters(int(column)), text.left(20)));
        }
    }
    return best == nullptr ? u"the sheet is empty"_s
                           : u"row %1 has %2"_s.arg(best->number).arg(seen.join(u", "_s));
}

RosterHeader withoutHeader(const std::vector<ColumnRequest> &requests)
{
    RosterHeader header;
    for (const ColumnRequest &request : requests) {
        const int index = HeaderAttempt::columnIndex(request.column);
        header.columns.push_back({index, request.field, columnLetters(index), {}});
    }
    std::ranges::sort(header.columns, {}, &RosterColumn::index);
    return header;
}

} // namespace

const char *registerOf(RosterField field)
{
    return std::ranges::find(fieldNames, field, &FieldName::field)->inRegister;
}

QString chineseName(RosterField field)
{
    return std::ranges::find(fieldNames, field, &FieldName::field)->chinese.toString();
}

std::optional<RosterField> rosterField(QStringView name)
{
    for (const FieldName &one : fieldNames) {
        if (one.chinese == name ||
            name.compare(QLatin1StringView(one.inRegister), Qt::CaseInsensitive) == 0) {
            return one.field;
        }
    }
    const Synonym *found = synonym(comparedHeader(name));
    return found == nullptr ? std::nullopt : std::optional(found->field);
}

Result<ColumnRequest> columnRequest(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString column = equals < 0 ? QString() : text.mid(equals + 1).trimmed();
    if (column.isEmpty()) {
        return fail(
            Error::Kind::Invalid,
            u"“%1” does not map a column: write 字段=列, for example 企业名称=A."_s.arg(text));
    }
    const auto field = rosterField(text.left(equals).trimmed());
    if (!field) {
        QStringList known;
        for (const FieldName &one : fieldNames) {
            known.append(one.chinese.toString());
        }
        return fail(Error::Kind::Invalid, u"“%1” is no field. Known fields: %2."_s.arg(
                                              text.left(equals).trimmed(), known.join(u'、')));
    }
    return ColumnRequest{*field, column};
}

const RosterColumn *RosterHeader::column(RosterField field) const
{
    const auto found = std::ranges::find(columns, field, &RosterColumn::field);
    return found == columns.end() ? nullptr : &*found;
}

QString comparedHeader(QStringView text)
{
    const QString compact = compacted(text);
    QString result;
    int brackets = 0;
    for (const QChar character : compact) {
        const bool opens =
            character == u'(' || character == u'[' || character == u'【' || character == u'<';
        const bool closes =
            character == u')' || character == u']' || character == u'】' || character == u'>';
        brackets += opens ? 1 : 0;
        const bool isDecoration = character == u'*' || character == u'★' || character == u'※' ||
                                  character == u':' || character == u'"' || character == u'#';
        if (brackets == 0 && !isDecoration) {
            result += character.toLower();
        }
        brackets = std::max(0, brackets - (closes ? 1 : 0));
    }
    return result.isEmpty() ? compact.toLower() : result;
}

QString columnLetters(int index)
{
    QString letters;
    for (int rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.prepend(QChar(char16_t(u'A' + (rest - 1) % 26)));
    }
    return letters;
}

int headerScore(const RosterHeader &header)
{
    return int(header.columns.size()) * 10 + (header.column(RosterField::Uscc) != nullptr ? 5 : 0);
}

Result<RosterHeader> findHeader(const std::vector<TableRow> &rows,
                                const std::vector<ColumnRequest> &requests)
{
    std::optional<RosterHeader> best;
    int bestScore = 0;
    const size_t searched = std::min(rows.size(), size_t(headerSearchRows));
    for (size_t first = 0; first < searched; ++first) {
        for (size_t depth = 1; depth <= size_t(headerDepthMax) && first + depth <= searched;
             ++depth) {
            const bool isGapless =
                rows[first + depth - 1].number == rows[first].number + qint64(depth) - 1;
            if (!isGapless) {
                break;
            }
            HeaderAttempt attempt(rows, first, depth);
            RosterHeader header = attempt.take(requests);
            const bool isNamed = header.column(RosterField::Name) != nullptr;
            const bool isHeader =
                attempt.strongMatches() >= 1 || (attempt.requested() > 0 && !asksByPlace(requests));
            const int score = headerScore(header) - int(depth);
            if (isNamed && isHeader && score > bestScore) {
                best = std::move(header);
                bestScore = score;
            }
        }
    }
    if (best) {
        return *best;
    }
    const bool isNameAsked = std::ranges::any_of(
        requests, [](const ColumnRequest &one) { return one.field == RosterField::Name; });
    if (isNameAsked && asksByPlace(requests)) {
        return withoutHeader(requests);
    }
    return fail(
        Error::Kind::Invalid,
        u"No column of business names was found: none of the first %1 rows is a header with "
        u"企业名称, 单位名称, "
        "主体名称 or the like (%2). Name the column by its header, letter or number, for example "
        "--map 企业名称=A."_s.arg(headerSearchRows)
            .arg(seenHeaders(rows)));
}

} // namespace core
