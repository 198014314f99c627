// SPDX-License-Identifier: GPL-3.0-or-later
#include "packaging/sample/county.h"

#include "core/domain/uscc.h"
#include "core/json.h"
#include "packaging/sample/random.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QStringList>

#include <array>
#include <vector>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace sample {

namespace {

using core::Error;
using core::fail;
using core::JsonWriter;
using core::Result;

constexpr int gridColumns = 4;
constexpr qint64 cellE7 = 200'000;       // a grid is 0.02 degrees wide and high
constexpr qint64 westE7 = 1'104'000'000; // where nobody lives
constexpr qint64 southE7 = 435'000'000;

struct Township {
    const char16_t *name;
    const char16_t *code9;
    std::array<const char16_t *, 4> villages;
};

constexpr std::array townships{
    Township{u"清溪镇", u"550124101", {u"溪东社区", u"溪西社区", u"老桥社区", u"桂花社区"}},
    Township{u"石桥镇", u"550124102", {u"桥头村", u"柳湾村", u"石井村", u"松岗村"}},
    Township{u"青禾工业园", u"550124401", {u"园东社区", u"园西社区", u"园南社区", u"园北社区"}},
};

// A grid a village, four villages a township.
const Township &townshipOf(int grid)
{
    return townships[static_cast<size_t>(grid / 4)];
}

QString villageName(int grid)
{
    return QString::fromUtf16(townshipOf(grid).villages[static_cast<size_t>(grid % 4)]);
}

QString villageCode(int grid)
{
    const bool isVillage = grid / 4 == 1; // 石桥镇 has villages, the others communities
    return QString::fromUtf16(townshipOf(grid).code9) +
           u"%1"_s.arg((isVillage ? 200 : 0) + grid % 4 + 1, 3, 10, QLatin1Char('0'));
}

// Where a grid's south-west corner lies.
std::pair<qint64, qint64> cornerE7(int grid)
{
    return {westE7 + grid % gridColumns * cellE7, southE7 + qint64{grid} / gridColumns * cellE7};
}

QString degrees(qint64 e7)
{
    return u"%1.%2"_s.arg(e7 / 10'000'000).arg(e7 % 10'000'000, 7, 10, QLatin1Char('0'));
}

const QStringList rosterHeader{u"序号"_s,
                               u"企业名称"_s,
                               u"统一社会信用代码"_s,
                               u"主体类型"_s,
                               u"联系人"_s,
                               u"联系电话"_s,
                               u"成立日期"_s,
                               u"注册资本（万元）"_s,
                               u"从业人员"_s,
                               u"营业收入（万元）"_s,
                               u"有纳税数据"_s,
                               u"注册地址"_s,
                               u"经营地址"_s,
                               u"楼栋"_s,
                               u"房间"_s,
                               u"经营范围"_s,
                               u"经度"_s,
                               u"纬度"_s,
                               u"坐标系"_s};

struct Trade {
    const char16_t *word;
    const char16_t *scope;
};
constexpr std::array trades{
    Trade{u"五金", u"五金制品加工、销售"},
    Trade{u"茶叶", u"茶叶种植、加工、销售"},
    Trade{u"豆制品", u"豆制品生产、销售"},
    Trade{u"模具", u"模具设计、制造"},
    Trade{u"电子", u"电子元件组装、销售"},
    Trade{u"服装", u"服装加工、零售"},
    Trade{u"农资", u"化肥、种子、农具零售"},
    Trade{u"物流", u"道路货物运输、仓储"},
    Trade{u"餐饮", u"餐饮服务"},
    Trade{u"建材", u"建筑材料批发、零售"},
    Trade{u"纸品包装", u"纸箱、包装材料生产"},
    Trade{u"果蔬", u"水果、蔬菜种植及初加工"},
};
constexpr QStringView brandCharacters = u"禾谷川岭溪桥柳松竹梅兰星辰晨曦云帆远航同益恒嘉盛和顺安泰";
constexpr QStringView surnames = u"林陈吴周郑何许叶苏江方石";
constexpr QStringView symbols = u"0123456789ABCDEFGHJKLMNPQRTUWXY";

QString someOf(Random &random, QStringView from, int count)
{
    QString text;
    for (int i = 0; i < count; ++i) {
        text.append(from[random.below(from.size())]);
    }
    return text;
}

// Well formed by both checks, different for every number, and of a region that does not exist.
QString usccOf(QStringView prefix, int number)
{
    QString organisation = u"MA"_s;
    for (int rest = number * 7919 + 17; organisation.size() < 8; rest /= 31) {
        organisation.append(symbols[rest % 31]);
    }
    organisation.append(core::organisationCheckCharacter(organisation).value_or(u'X'));
    const QString first17 = prefix.toString() + QString::fromUtf16(countyRegion) + organisation;
    return first17 + core::usccCheckCharacter(first17).value_or(u'0');
}

struct KindWords {
    QString prefix, kind, name;
};

KindWords kindOf(Random &random, const QString &place, const QString &brand, const QString &trade)
{
    const qsizetype draw = random.below(100);
    if (draw < 48) {
        return {u"91"_s, u"企业"_s, u"青禾县"_s + brand + trade + u"有限公司"_s};
    }
    if (draw < 94) {
        return {u"92"_s, u"个体工商户"_s, u"青禾县"_s + place + brand + trade + u"店"_s};
    }
    return {u"93"_s, u"农民专业合作社"_s, u"青禾县"_s + brand + trade + u"专业合作社"_s};
}

QStringList business(int number, quint64 seed)
{
    Random random(seed * 1'000'003U + static_cast<quint64>(number));
    const int grid = number % gridCount;
    const Trade trade = random.pick(trades);
    const QString person = someOf(random, surnames, 1) + someOf(random, brandCharacters, 1);
    const QString township = QString::fromUtf16(townshipOf(grid).name);
    const KindWords words = kindOf(random, township.left(2), someOf(random, brandCharacters, 2),
                                   QString::fromUtf16(trade.word));
    const QString street = u"青禾县"_s + township + villageName(grid) +
                           u"和顺路%1号"_s.arg(grid * 10 + 1 + random.below(9));
    const QString building = u"%1栋"_s.arg(1 + random.below(6));
    const QString room =
        u"%1%2"_s.arg(1 + random.below(5)).arg(1 + random.below(12), 2, 10, QLatin1Char('0'));
    const auto [west, south] = cornerE7(grid);
    const bool hasPlace = !random.chance(6);
    const qint64 east = west + 5'000 + random.below(cellE7 - 10'000);
    const qint64 north = south + 5'000 + random.below(cellE7 - 10'000);
    const QDate since = QDate(2008, 3, 1).addDays(random.below(6'400));
    return {QString::number(number + 1),
            words.name,
            usccOf(words.prefix, number),
            words.kind,
            person,
            u"1990000%1"_s.arg(number % 10'000, 4, 10, QLatin1Char('0')),
            since.toString(Qt::ISODate),
            QString::number(5 + 5 * random.below(60)),
            QString::number(1 + random.below(40)),
            QString::number(20 + random.below(900)),
            random.chance(25) ? u"是"_s : u"否"_s,
            street,
            street + building + room + u"室"_s,
            building,
            room,
            QString::fromUtf16(trade.scope),
            hasPlace ? degrees(east) : QString(),
            hasPlace ? degrees(north) : QString(),
            hasPlace ? u"CGCS2000"_s : QString()};
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    }
    return {};
}

QByteArray csvLine(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        const bool needsQuotes = cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n');
        quoted.append(needsQuotes ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell);
    }
    return quoted.join(u',').toUtf8() + "\r\n";
}

// Rows as rosters have them: a title above, and a few that are not clean.
QByteArray rosterCsv(const std::vector<QStringList> &rows)
{
    QByteArray text = csvLine({u"青禾县经营主体名录（虚构）"_s}) + csvLine(rosterHeader);
    for (const QStringList &row : rows) {
        text += csvLine(row);
    }
    QStringList twice = rows.front();
    twice[2] = u" "_s + twice[2].toLower() + u" "_s; // the same code as people type it
    text += csvLine(twice);
    QStringList nameless = rows.back();
    nameless[1].clear();
    nameless[2].clear();
    return text + csvLine(nameless);
}

Result<> writeXlsx(const QString &path, const std::vector<QStringList> &rows)
{
    lxw_workbook *book = workbook_new(path.toUtf8().constData());
    lxw_worksheet *sheet = book == nullptr ? nullptr : workbook_add_worksheet(book, "名录");
    if (sheet == nullptr) {
        return fail(Error::Kind::Storage, u"%1 cannot be made"_s.arg(path));
    }
    const auto put = [&](lxw_row_t at, const QStringList &cells) {
        for (qsizetype column = 0; column < cells.size(); ++column) {
            worksheet_write_string(sheet, at, static_cast<lxw_col_t>(column),
                                   cells[column].toUtf8().constData(), nullptr);
        }
    };
    put(0, rosterHeader);
    for (size_t i = 0; i < rows.size(); ++i) {
        put(static_cast<lxw_row_t>(i + 1), rows[i]);
    }
    const lxw_error error = workbook_close(book);
    return error == LXW_NO_ERROR
               ? Result<>()
               : fail(Error::Kind::Storage,
                      u"%1: %2"_s.arg(path, QString::fromUtf8(lxw_strerror(error))));
}

QByteArray gridsGeoJson()
{
    QStringList features;
    for (int grid = 0; grid < gridCount; ++grid) {
        const auto [west, south] = cornerE7(grid);
        const QString w = degrees(west);
        const QString e = degrees(west + cellE7);
        const QString s = degrees(south);
        const QString n = degrees(south + cellE7);
        JsonWriter properties;
        properties.beginObject()
            .put("网格编码", gridCode(grid))
            .put("网格名称", villageName(grid) + u"网格"_s)
            .put("所属村社区", villageCode(grid))
            .put("镇街", QString::fromUtf16(townshipOf(grid).name))
            .put("坐标系", u"CGCS2000"_s)
            .endObject();
        features.append(u"{\"type\":\"Feature\",\"properties\":%1,\"geometry\":{\"type\":"
                        u"\"Polygon\",\"coordinates\":"
                        "[[[%2,%3],[%4,%3],[%4,%5],[%2,%5],[%2,%3]]]}}"_s.arg(
                            QString::fromUtf8(properties.take()), w, s, e, n));
    }
    return (u"{\"type\":\"FeatureCollection\",\"features\":[\n"_s + features.join(u",\n"_s) +
            u"\n]}\n"_s)
        .toUtf8();
}

QByteArray codesCsv()
{
    QByteArray text = csvLine({u"区划代码"_s, u"名称"_s});
    text += csvLine({u"550000000000"_s, u"云岭省"_s}) + csvLine({u"550100000000"_s, u"望川市"_s});
    text += csvLine({u"550124000000"_s, QString::fromUtf16(countyName)});
    for (int grid = 0; grid < gridCount; ++grid) {
        if (grid % 4 == 0) {
            text += csvLine({QString::fromUtf16(townshipOf(grid).code9) + u"000"_s,
                             QString::fromUtf16(townshipOf(grid).name)});
        }
        text += csvLine({villageCode(grid), villageName(grid)});
    }
    return text;
}

QByteArray banksCsv()
{
    const QString address = u"青禾县清溪镇和顺路"_s;
    return csvLine({u"网点编码"_s, u"网点名称"_s, u"所属银行"_s, u"地址"_s, u"联系电话"_s}) +
           csvLine({u"QH001"_s, u"青禾农商银行清溪支行"_s, u"青禾农商银行"_s, address + u"1号"_s,
                    u"19900009001"_s}) +
           csvLine({u"QH002"_s, u"青禾农商银行石桥支行"_s, u"青禾农商银行"_s, address + u"2号"_s,
                    u"19900009002"_s}) +
           csvLine({u"WC001"_s, u"望川村镇银行青禾支行"_s, u"望川村镇银行"_s, address + u"3号"_s,
                    u"19900009003"_s}) +
           csvLine({u"YL001"_s, u"云岭银行青禾支行"_s, u"云岭银行"_s, address + u"4号"_s,
                    u"19900009004"_s});
}

QByteArray productsCsv()
{
    const std::array<QStringList, 9> products{
        {{u"禾苗贷"_s, u"青禾农商银行"_s, u"最高50万元"_s, u"1–3年"_s, u"3.85%起"_s, u"信用"_s,
          u"个体工商户、农户"_s},
         {u"园区设备贷"_s, u"云岭银行"_s, u"最高500万元"_s, u"最长5年"_s, u"3.6%起"_s, u"抵押"_s,
          u"工业园企业"_s},
         {u"首贷通"_s, u"云岭银行"_s, u"最高100万元"_s, u"12个月"_s, u"3.9%起"_s,
          u"信用、担保公司"_s, u"小微企业首贷户"_s},
         {u"无还本续贷"_s, u"青禾农商银行"_s, u"最高300万元"_s, u"36个月"_s, u"3.7%起"_s,
          u"抵押、保证"_s, u"小微企业、个体工商户"_s},
         {u"订单周转贷"_s, u"云岭银行"_s, u"最高200万元"_s, u"12个月"_s, u"3.8%起"_s,
          u"信用、质押"_s, u"有订单的小微企业"_s},
         {u"合作社丰收贷"_s, u"青禾农商银行"_s, u"最高100万元"_s, u"24个月"_s, u"3.65%起"_s,
          u"担保公司"_s, u"农民合作社、家庭农场"_s},
         {u"商户流水贷"_s, u"青禾村镇银行"_s, u"最高30万元"_s, u"12个月"_s, u"4.2%起"_s, u"信用"_s,
          u"个体工商户"_s},
         {u"知识产权质押贷"_s, u"云岭银行"_s, u"最高1000万元"_s, u"36个月"_s, u"3.5%起"_s,
          u"质押"_s, u"科技型企业"_s},
         {u"税易贷"_s, u"青禾村镇银行"_s, u"最高200万元"_s, u"12个月"_s, u"3.95%起"_s, u"信用"_s,
          u"纳税小微企业"_s}}};
    QByteArray text = csvLine(
        {u"产品名称"_s, u"银行"_s, u"额度"_s, u"期限"_s, u"利率"_s, u"担保方式"_s, u"适用对象"_s});
    for (const QStringList &product : products) {
        text += csvLine(product);
    }
    return text;
}

QByteArray calendarCsv(int year)
{
    QByteArray text = csvLine({u"日期"_s, u"安排"_s});
    for (int y = year - 1; y <= year + 1; ++y) {
        for (int day = 1; day <= 3; ++day) {
            text += csvLine({QDate(y, 10, day).toString(Qt::ISODate), u"放假"_s});
        }
        text += csvLine({QDate(y, 1, 1).toString(Qt::ISODate), u"放假"_s}) +
                csvLine({QDate(y, 5, 1).toString(Qt::ISODate), u"放假"_s});
    }
    return text;
}

} // namespace

QString gridCode(int number)
{
    return villageCode(number) + u"001"_s;
}

Result<> writeCounty(const QString &folder, int targets, quint64 seed)
{
    if (!QDir().mkpath(folder)) {
        return fail(Error::Kind::Storage, u"%1 cannot be made"_s.arg(folder));
    }
    std::vector<QStringList> rows;
    for (int i = 0; i < targets; ++i) {
        rows.push_back(business(i, seed));
    }
    QByteArray tags = csvLine({u"名单名称"_s, u"统一社会信用代码"_s, u"发布单位"_s});
    for (size_t i = 0; i < rows.size(); i += 25) {
        tags += csvLine({u"专精特新"_s, rows[i][2], u"青禾县工业和信息化局"_s});
    }
    const QDir out(folder);
    TRY(writeFile(out.filePath(u"codes.csv"_s), codesCsv()));
    TRY(writeFile(out.filePath(u"grids.geojson"_s), gridsGeoJson()));
    TRY(writeFile(out.filePath(u"roster.csv"_s), rosterCsv(rows)));
    TRY(writeXlsx(out.filePath(u"roster.xlsx"_s), rows));
    TRY(writeFile(out.filePath(u"banks.csv"_s), banksCsv()));
    TRY(writeFile(out.filePath(u"products.csv"_s), productsCsv()));
    TRY(writeFile(out.filePath(u"calendar.csv"_s), calendarCsv(QDate::currentDate().year())));
    return writeFile(out.filePath(u"tags.csv"_s), tags);
}

} // namespace sample
