// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/synthetic.h"

#include "core/domain/uscc.h"
#include "core/ledger/line.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace synthetic {

namespace {

const QStringList &towns()
{
    static const QStringList list{
        u"虎门"_s, u"长安"_s,   u"厚街"_s, u"塘厦"_s, u"凤岗"_s, u"大朗"_s, u"常平"_s, u"寮步"_s,
        u"清溪"_s, u"樟木头"_s, u"石排"_s, u"横沥"_s, u"茶山"_s, u"麻涌"_s, u"道滘"_s, u"沙田"_s};
    return list;
}

const QStringList &trades()
{
    static const QStringList list{
        u"五金"_s,     u"电子"_s,     u"塑胶"_s, u"服装"_s,     u"鞋业"_s,     u"家具"_s,
        u"餐饮"_s,     u"百货"_s,     u"食品"_s, u"水产"_s,     u"建材"_s,     u"物流"_s,
        u"印刷"_s,     u"模具"_s,     u"机械"_s, u"化妆品"_s,   u"农产品"_s,   u"汽车维修"_s,
        u"会计服务"_s, u"信息科技"_s, u"贸易"_s, u"装饰工程"_s, u"医疗器械"_s, u"电子商务"_s,
        u"茶叶"_s,     u"花卉种植"_s, u"养殖"_s, u"玩具"_s,     u"纸品包装"_s, u"照明"_s};
    return list;
}

// Characters brands are made of: common ones with readings of all kinds.
constexpr QStringView brandCharacters =
    u"安邦宝昌诚创达德鼎东恒丰福富高光广国海豪和恒宏鸿华辉惠佳嘉建健金锦京景久聚凯康科乐利联龙隆"
    u"美明铭南宁鹏品平启强勤庆全泉荣瑞润森尚盛世顺思泰腾天通同万旺威维伟祥欣鑫信兴雄旭亚扬阳洋耀"
    u"业亿益艺逸永优友裕元远源悦云运泽展振正志智中众洲卓子梓紫晨晓雅雨语月星辰川江河湖山林木竹梅兰"
    u"菊松柏枫桥港湾城乡春夏秋冬红黄蓝绿青白黑玉石珠银铜铁火水土风雷电虹霞露霜雪梦缘情爱心意味香甜"
    u"善仁义礼孝廉敬恭让温良俭朴刚毅勇谋略策划行长曾单仇查解盖重调会区率莞圳滘涌";

constexpr QStringView surnames =
    u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    u"苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万"
    u"覃武钱戴严莫孔向汤仇单解区";

constexpr QStringView usccSymbols = u"0123456789ABCDEFGHJKLMNPQRTUWXY";

QChar pickOne(Random &random, QStringView from)
{
    return from[static_cast<qsizetype>(random.below(static_cast<quint64>(from.size())))];
}

QString brand(Random &random)
{
    QString name;
    for (quint64 length = 2 + random.below(2); length > 0; --length) {
        name.append(pickOne(random, brandCharacters));
    }
    return name;
}

QString digits(Random &random, int count)
{
    QString text;
    for (int i = 0; i < count; ++i) {
        text.append(QChar(static_cast<char16_t>(u'0' + random.below(10))));
    }
    return text;
}

// A code that passes both checks and that no other number has.
QString usccOf(core::SubjectKind kind, quint64 i, Random &random)
{
    QString organisation(kind == core::SubjectKind::SoleProprietor ? u"L"_s : u"MA"_s);
    quint64 serial = i;
    while (organisation.size() < 8) {
        // Letters come and go as they do in real codes; the number itself stays readable from them.
        organisation.append(usccSymbols[static_cast<qsizetype>(serial % 31)]);
        serial /= 31;
    }
    organisation.append(core::organisationCheckCharacter(organisation).value_or(u'X'));
    const QString region = random.below(20) == 0 ? u"440100"_s : u"441900"_s;
    const QString prefix = kind == core::SubjectKind::SoleProprietor ? u"92"_s
                           : kind == core::SubjectKind::Cooperative  ? u"93"_s
                                                                     : u"91"_s;
    const QString first17 = prefix + region + organisation;
    return first17 + core::usccCheckCharacter(first17).value_or(u'0');
}

void nameIt(core::BusinessSubject &subject, const QString &town, Random &random)
{
    const QString trade = random.pick(trades());
    switch (subject.kind) {
    case core::SubjectKind::SoleProprietor:
        subject.name =
            u"东莞市"_s + town +
            (random.below(3) == 0 ? brand(random) + trade + u"店"_s
                                  : pickOne(random, surnames) + brand(random) + trade + u"商行"_s);
        break;
    case core::SubjectKind::Cooperative:
        subject.name = u"东莞市"_s + town + brand(random) + u"种养专业合作社"_s;
        break;
    case core::SubjectKind::FamilyFarm:
        subject.name = town + pickOne(random, surnames) + u"氏"_s + brand(random) + u"家庭农场"_s;
        break;
    case core::SubjectKind::Company:
    case core::SubjectKind::LargeGrower:
    case core::SubjectKind::Unlicensed:
    case core::SubjectKind::Other:
        subject.name = u"东莞市"_s + brand(random) +
                       (random.below(12) == 0 ? u"A%1"_s.arg(random.below(100)) : QString()) +
                       trade + (random.below(5) == 0 ? u"（广东）"_s : QString()) + u"有限公司"_s;
        break;
    }
}

core::SubjectKind kindOf(quint64 number)
{
    if (number < 45) {
        return core::SubjectKind::Company;
    }
    if (number < 94) {
        return core::SubjectKind::SoleProprietor;
    }
    return number < 97 ? core::SubjectKind::Cooperative : core::SubjectKind::FamilyFarm;
}

} // namespace

quint64 Random::next()
{
    m_state += 0x9E37'79B9'7F4A'7C15U;
    quint64 value = m_state;
    value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return value ^ (value >> 31U);
}

QString gridCode(quint64 number)
{
    return u"441900%1%2%3"_s.arg(100 + number / 20, 3)
        .arg(200 + number % 20, 3)
        .arg(number % 7 + 1, 3, 10, QChar(u'0'));
}

int gridNumber(const QString &code)
{
    return (code.mid(6, 3).toInt() - 100) * 20 + code.mid(9, 3).toInt() - 200;
}

QString note(Random &random)
{
    static const QStringList phrases{u"经营正常，订单比去年多"_s,
                                     u"现场有工人在生产"_s,
                                     u"仓库有存货，设备在用"_s,
                                     u"老板不在，店员接待"_s,
                                     u"回款周期较长"_s,
                                     u"打算扩大店面"_s,
                                     u"房租上涨，成本增加"_s,
                                     u"旺季缺熟练工"_s,
                                     u"已讲解贷款政策"_s,
                                     u"对利率比较关心"_s,
                                     u"希望信用贷款"_s,
                                     u"抵押物不足"_s,
                                     u"原材料涨价"_s,
                                     u"主要做外贸订单"_s,
                                     u"开业不满一年"_s,
                                     u"已有银行授信，够用"_s,
                                     u"下月再来"_s,
                                     u"营业执照已核对"_s,
                                     u"水电费缴纳正常"_s,
                                     u"用工约%1人"_s,
                                     u"月营业额约%1万元"_s,
                                     u"租用厂房%1平方米"_s,
                                     u"有%1台机器"_s,
                                     u"需要流动资金备货"_s,
                                     u"打算更新设备"_s,
                                     u"邻里反映良好"_s,
                                     u"暂时没有借款打算"_s,
                                     u"有一笔贷款快到期"_s,
                                     u"材料不全，约好补交"_s,
                                     u"客户以本地为主"_s,
                                     u"线上销售占一半"_s,
                                     u"负责人口述，待补材料"_s};
    QStringList said;
    for (quint64 count = 1 + random.below(3); count > 0; --count) {
        const QString phrase = random.pick(phrases);
        said.append(phrase.contains(u"%1") ? phrase.arg(1 + random.below(60)) : phrase);
    }
    return said.join(u'，') + u'。';
}

QString words(Random &random, quint64 characters)
{
    QString text;
    for (; characters > 0; --characters) {
        text.append(pickOne(random, brandCharacters));
    }
    return text;
}

core::BusinessSubject subject(quint64 seed, quint64 i)
{
    Random random(seed * 0x1000'0000'0001U + i);
    core::BusinessSubject subject;
    subject.id = core::newId(1'700'000'000'000 + static_cast<qint64>(i));
    subject.kind = kindOf(random.below(100));
    subject.grid = gridCode(random.below(400));
    const QString town = random.pick(towns());
    nameIt(subject, town, random);
    subject.uscc = usccOf(subject.kind, i, random);
    subject.legalRep = QString(pickOne(random, surnames)) + pickOne(random, brandCharacters);
    subject.contactName = subject.legalRep;
    if (random.below(20) != 0) {
        subject.contactPhone = u"1"_s + pickOne(random, u"35789") + digits(random, 9);
    }
    subject.building = u"%1栋"_s.arg(1 + random.below(30));
    subject.floor = QString::number(1 + random.below(12));
    subject.room = subject.floor + u"%1"_s.arg(1 + random.below(20), 2, 10, QChar(u'0'));
    subject.registeredAddress = u"广东省东莞市"_s + town + u"镇"_s + brand(random) + u"社区"_s +
                                brand(random) + u"路"_s + QString::number(1 + random.below(400)) +
                                u"号"_s + subject.building + subject.room + u"室"_s;
    subject.regionCode = subject.grid.left(12);
    subject.industryCode = u"C%1"_s.arg(1311 + random.below(2000));
    subject.establishedOn = QDate(1995, 1, 1).addDays(static_cast<qint64>(random.below(11'000)));
    subject.hasTaxData = random.below(4) == 0;
    subject.confirmed = true;
    return subject;
}

} // namespace synthetic
