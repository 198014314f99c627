// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criteria.h"
#include "core/domain/visit.h"

#include <QByteArray>
#include <QDate>
#include <QImage>
#include <QString>

#include <memory>
#include <vector>

class QPainter;
class QTextDocument;

namespace app {

// What the page for a business says beside its fixed words.
struct HandoutFacts {
    QString county;
    QString business;
    QString visitor;
    QString organisation;
    QString complaintPhone; // of the county's policy; empty: a line to write it on
    QDate on;
    std::vector<core::LocalText> criteria; // the five names, in order
    std::vector<core::Issue> slips;        // problems that were passed on
};

// The page in a language of its own ("zh_CN" or "en"), whatever the window speaks.
QString handoutHtml(const HandoutFacts &facts, const QString &language);

// One A4 page: words that would not fit are set smaller until they do.
class HandoutPage {
public:
    HandoutPage(const HandoutFacts &facts, const QString &language);
    ~HandoutPage();

    QByteArray pdf() const;
    QImage picture(double scale) const; // 1: 794 × 1123
    // Onto a device whose page is `width` units wide.
    void paint(QPainter &painter, double width) const;
    bool fits() const;

private:
    std::unique_ptr<QTextDocument> m_document;
    QString m_title;
};

} // namespace app
