// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/uscc.h"
#include "tests/support/history.h"

#include <array>

// A small fictional county for looking at pages: grids, businesses of every state, visits of every
// kind, a conflict, a draft. Every name is made up from parts.
class SampleCounty {
public:
    explicit SampleCounty(core::Database &database, qint64 nowMs) : history(database)
    {
        history.nowMs = nowMs - 40 * dayMs;
        addGrids();
    }

    // `count` businesses, one line each in one transaction per thousand.
    std::vector<core::BusinessSubject> addTargets(core::Database &database, int count)
    {
        std::vector<core::BusinessSubject> subjects;
        for (int from = 0; from < count; from += 1000) {
            must(database.transaction([&]() -> core::Result<> {
                core::Recorder recorder(database, history.author);
                for (int i = from; i < std::min(from + 1000, count); ++i) {
                    history.nowMs += 10;
                    subjects.push_back(subject(i));
                    TRY(recorder.record(core::targetCreated(subjects.back())));
                }
                return {};
            }));
        }
        return subjects;
    }

    core::BusinessSubject subject(int i) const
    {
        static const std::array towns{u"青溪", u"石湾", u"南岭", u"东桥", u"松坪"};
        static const std::array words{u"宏达", u"鑫源", u"永兴", u"嘉禾", u"瑞丰", u"百顺",
                                      u"精诚", u"华盛", u"联创", u"恒泰", u"万和"};
        static const std::array trades{u"五金制品", u"塑胶", u"电子科技", u"纺织", u"食品",
                                       u"家具",     u"机械", u"包装材料", u"服饰", u"物流"};
        const auto pick = [i](const auto &list, int step) {
            return QStringView(list[static_cast<size_t>(i / step) % list.size()]).toString();
        };
        core::BusinessSubject subject;
        subject.id = core::newId(history.nowMs + i);
        subject.kind = i % 5 == 0 ? core::SubjectKind::SoleProprietor : core::SubjectKind::Company;
        const QString form = i % 5 == 0 ? QStringLiteral("经营部") : QStringLiteral("有限公司");
        subject.name =
            pick(towns, 3) + QStringLiteral("镇") + pick(words, 1) + pick(trades, 7) + form;
        subject.uscc = i % 17 == 0 ? QString() : uscc(i);
        subject.grid = grids[static_cast<size_t>(i) % grids.size()];
        subject.confirmed = true;
        subject.building = QStringLiteral("%1座").arg(QChar(u'A' + i % 4));
        subject.floor = QStringLiteral("%1楼").arg(1 + i / 4 % 8);
        subject.room = QStringLiteral("%1%2").arg(1 + i / 4 % 8).arg(i % 20, 2, 10, QChar(u'0'));
        subject.operatingAddress =
            pick(towns, 3) + QStringLiteral("镇工业大道%1号").arg(10 + i % 300) + subject.building;
        subject.registeredAddress = subject.operatingAddress;
        subject.contactName = QStringLiteral("陈某");
        subject.contactPhone = QStringLiteral("1380000%1").arg(i % 10000, 4, 10, QChar(u'0'));
        subject.establishedOn = QDate(2008 + i % 15, 1 + i % 12, 1 + i % 28);
        subject.industryCode = QStringLiteral("C3399");
        subject.businessScope =
            QStringLiteral("五金制品、塑胶制品、电子元器件的生产与销售；货物进出口。");
        subject.hasSocialInsurance = i % 4 == 0;
        subject.employees = 8 + i % 120;
        subject.revenueYuan = 2'600'000 + qint64{i} * 1000;
        subject.regCapitalYuan = 1'000'000;
        if (i % 9 == 0) {
            subject.loanBank = QStringLiteral("示范农商银行");
            subject.loanYuan = 800'000;
            subject.loanDueOn = QDate(2027, 3, 15);
        }
        place(subject, i);
        return subject;
    }

    static constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;
    History history;
    std::array<QString, 3> grids{QStringLiteral("441900999001001"),
                                 QStringLiteral("441900999001002"),
                                 QStringLiteral("441900999002001")};

private:
    // Every eleventh has no position; the others stand around some forty buildings of their grid.
    void place(core::BusinessSubject &subject, int i) const
    {
        if (i % 11 == 5) {
            return;
        }
        const int grid = i % 3;
        const int building = i / 3 * 7 % 41;
        subject.lonE7 = 1'139'062'000 + grid * 180'000 + building % 7 * 22'000 + i * 37 % 6'100;
        subject.latE7 = 230'012'000 + building / 7 * 22'000 + i * 53 % 5'300;
        subject.positionCrs = QStringLiteral("WGS84");
    }

    // Three areas side by side, the last one with a bite taken out of it.
    static QString boundary(size_t grid)
    {
        static const std::array areas{
            "POLYGON((113.9040 22.9990,113.9238 23.0000,113.9228 23.0096,113.9232 23.0156,"
            "113.9130 23.0168,113.9046 23.0149,113.9040 22.9990))",
            "POLYGON((113.9238 23.0000,113.9412 22.9992,113.9415 23.0150,113.9318 23.0161,"
            "113.9232 23.0156,113.9228 23.0096,113.9238 23.0000))",
            "POLYGON((113.9412 22.9992,113.9580 22.9985,113.9602 23.0070,113.9560 23.0092,"
            "113.9590 23.0110,113.9575 23.0158,113.9415 23.0150,113.9412 22.9992))"};
        return QString::fromLatin1(areas[grid]);
    }

    void addGrids()
    {
        const std::array names{u"青溪工业园一网格", u"青溪工业园二网格", u"石湾社区网格"};
        for (size_t i = 0; i < grids.size(); ++i) {
            core::GridDefinition grid;
            grid.code = grids[i];
            grid.name = QStringView(names[i]).toString();
            grid.kind = QStringLiteral("BASIC");
            grid.region = grids[i].left(12);
            grid.township = QStringLiteral("青溪镇");
            grid.crs = QStringLiteral("WGS84");
            grid.boundary = boundary(i);
            for (const core::Change &change : core::gridDefined(grid)) {
                history.record(change);
            }
        }
    }

    // A well-formed code that no office has given out: region 441999.
    static QString uscc(int i)
    {
        const QString eight = QStringLiteral("%1").arg(10000000 + i * 37);
        const QString first = (i % 5 == 0 ? QStringLiteral("92") : QStringLiteral("91")) +
                              QStringLiteral("441999") + eight +
                              core::organisationCheckCharacter(eight).value_or(u'0');
        return first + core::usccCheckCharacter(first).value_or(u'0');
    }
};
