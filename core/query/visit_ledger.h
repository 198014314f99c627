// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>
#include <vector>

namespace core {

// Where the record of a visit is known to be: each step only by the county's signed word (law 2).
enum class Whereabouts { OnThisLaptop, OnTheServer, InTheBackup };

enum class LedgerTab { All, OnThisLaptop, OnTheServer, InTheBackup, Returned, Need };

// What the ledger of visits shows; newest first.
struct LedgerFilter {
    QString login;    // whose visits
    bool all = false; // those of colleagues to targets here, too
    LedgerTab tab = LedgerTab::All;
    QString name; // name, pinyin, initials, code, phone, address of the firm; empty: any
    QString day;  // beginning of an ISO day, "2026-11"; empty: any
    std::vector<VisitOutcome> outcomes; // empty: any
    bool operator==(const LedgerFilter &) const = default;
};

// One visit of the ledger.
struct LedgerRow {
    qint64 key = 0;
    QUuid visit;
    QUuid target;
    QString targetName;
    QDateTime at;
    QString person; // the author's name; the login when nobody knows it
    QString organisation;
    VisitMethod method = VisitMethod::Onsite;
    VisitOutcome outcome = VisitOutcome::Other;
    QString verdict; // code of CriteriaVerdict; empty: not judged
    bool hasNeed = false;
    std::optional<qint64> amountYuan;
    std::optional<qint64> termMonths;
    Whereabouts where = Whereabouts::OnThisLaptop;
    QString returned; // kind of the county's question; empty: none is open
    bool amended = false;
    bool voided = false;
    bool departed = false; // the firm is no longer in this person's grids; the record stays
};

// Proof of where one visit's line is.
struct LedgerReceipt {
    qint64 n = 0;    // of the line in its chain; 0: it came from the county
    QByteArray hash; // h(n), 32 bytes; empty: not known here
    QUuid inc;       // of the chain
    Whereabouts where = Whereabouts::OnThisLaptop;
    QDateTime receivedAt; // when this laptop got the receipt; invalid: it has none
    qint64 receiptN = 0;  // the receipt signs for the chain up to here
    QByteArray body;      // the receipt as the county signed it
};

// Keys of all visits in their order; a key stays the same while its visit is here.
Result<std::vector<qint64>> ledgerKeys(Database &database, const LedgerFilter &filter);
Result<std::vector<LedgerRow>> ledgerRows(Database &database, const std::vector<qint64> &keys);
Result<LedgerReceipt> ledgerReceipt(Database &database, const QUuid &visit);

} // namespace core
