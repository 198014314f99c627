// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/answer_step.h"

#include "core/answer_desk.h"
#include "core/repository/draft_repository.h"
#include "core/settings.h"

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The form's questions in their order (DOMAIN §4.3), and the beginnings of the names of what each
// asks; the longer beginning counts.
struct AskedIn {
    const char *beginning;
    int step;
};

constexpr std::array askedSteps{
    AskedIn{"answers.C1", 0},     AskedIn{"answers.C1.4", 1}, AskedIn{"answers.C1.5", 4},
    AskedIn{"answers.C2", 1},     AskedIn{"opStatusSeen", 1}, AskedIn{"answers.C3", 2},
    AskedIn{"answers.C5", 2},     AskedIn{"demand", 2},       AskedIn{"demand.loan", 3},
    AskedIn{"demand.renewal", 3}, AskedIn{"answers.C4", 4},   AskedIn{"demand.banks", 5},
    AskedIn{"demand.consent", 5}, AskedIn{"businessNote", 6}, AskedIn{"assetScale", 6},
    AskedIn{"marketOutlook", 6},  AskedIn{"issues", 6},       AskedIn{"intermediary", 6},
    AskedIn{"handout", 6},        AskedIn{"products", 6},     AskedIn{"followUp", 6},
    AskedIn{"nextVisitOn", 6},    AskedIn{"metWith", 6},      AskedIn{"visitors", 6},
    AskedIn{"position", 6},       AskedIn{"outcomeText", 6}};

} // namespace

int answerStep(const QString &field)
{
    int step = 0;
    qsizetype longest = 0;
    for (const AskedIn &one : askedSteps) {
        const QLatin1StringView beginning(one.beginning);
        if (field.startsWith(beginning) && beginning.size() > longest) {
            longest = beginning.size();
            step = one.step;
        }
    }
    return step;
}

core::Result<QUuid> beginAnswerAt(core::Database &database, const core::ReturnedLine &line,
                                  const core::Author &author)
{
    const QUuid target = TRY(core::beginAnswer(database, line.event, author));
    const auto draft = TRY(core::DraftRepository(database).ofTarget(target));
    if (draft && !line.fields.isEmpty()) {
        TRY(core::Settings(database).set(
            core::setting::draftStep, u"%1 %2"_s.arg(draft->visit.id.toString(QUuid::WithoutBraces))
                                          .arg(answerStep(line.fields.front()))));
    }
    return target;
}

} // namespace app
