// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handout/handout_text.h"

#include "app/language.h"
#include "core/domain/slip.h"
#include "core/domain/text.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTranslator>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// A4 at 96 to the inch.
constexpr double handoutWidth = 794;
constexpr double handoutHeight = 1123;
constexpr double handoutMargin = 60;
constexpr int largestPx = 15;
constexpr int smallestPx = 9;

// The fixed words in one language; English stands in the source.
class HandoutWords {
public:
    explicit HandoutWords(const QString &language)
        : m_isChinese(language == u"zh_CN"), m_translator(textsIn(language))
    {
    }

    QString operator()(const char *english) const
    {
        const QString said = m_translator->translate("Handout", english);
        return said.isEmpty() ? QString::fromUtf8(english) : said;
    }
    QString operator()(const core::LocalText &text) const
    {
        return m_isChinese ? text.zh : text.en;
    }

private:
    bool m_isChinese;
    std::unique_ptr<QTranslator> m_translator;
};

// What each criterion comes to, in words for the counter of a shop.
constexpr std::array criterionWords{
    QT_TRANSLATE_NOOP("Handout", "The business is registered, at work, and has no serious breach "
                                 "of law on record."),
    QT_TRANSLATE_NOOP("Handout", "It has real premises: its own, rented, or a shop on a platform."),
    QT_TRANSLATE_NOOP("Handout", "The money is needed for real trade; a contract, an order or an "
                                 "invoice helps to show it."),
    QT_TRANSLATE_NOOP("Handout", "Debts and taxes are paid; banks and departments check this, not "
                                 "the visitor."),
    QT_TRANSLATE_NOOP("Handout", "The money goes into the business, within what its licence "
                                 "allows: not into shares, housing or loans to others."),
};

constexpr std::array handoutSteps{
    QT_TRANSLATE_NOOP("Handout", "A visitor asks what you need. You may say no, now or later."),
    QT_TRANSLATE_NOOP("Handout", "The county looks at the five criteria below and puts your need "
                                 "on its list."),
    QT_TRANSLATE_NOOP("Handout", "Only the one or two banks you name, and only with your consent, "
                                 "get your details."),
    QT_TRANSLATE_NOOP("Handout", "Once your papers are complete the bank decides by itself, within "
                                 "30 days, and gives its reasons if it declines."),
};

QString asHtml(const QString &text)
{
    return text.toHtmlEscaped();
}

QString criteriaPart(const HandoutFacts &facts, const HandoutWords &say)
{
    QString html = u"<h2>%1</h2><table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">"_s.arg(
        asHtml(say(QT_TRANSLATE_NOOP("Handout", "The five criteria"))));
    for (size_t i = 0; i < criterionWords.size(); ++i) {
        const QString name = i < facts.criteria.size() ? say(facts.criteria[i]) : QString();
        html += u"<tr><td width=\"5%\">%1</td><td width=\"27%\"><b>%2</b></td><td>%3</td></tr>"_s
                    .arg(i + 1)
                    .arg(asHtml(name), asHtml(say(criterionWords[i])));
    }
    return html + u"</table>"_s;
}

QString slipsPart(const HandoutFacts &facts, const HandoutWords &say)
{
    if (facts.slips.empty()) {
        return {};
    }
    QString html = u"<h2>%1</h2><table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">"_s.arg(
        asHtml(say(QT_TRANSLATE_NOOP("Handout", "Your slips: name the number when you ask"))));
    for (const core::Issue &issue : facts.slips) {
        html += u"<tr><td width=\"32%\"><b class=\"slip\">%1</b></td><td>%2</td></tr>"_s.arg(
            asHtml(core::spokenSlip(issue.slip)), asHtml(issue.description));
    }
    return html + u"</table>"_s;
}

QString contactPart(const HandoutFacts &facts, const HandoutWords &say)
{
    const QString phone =
        facts.complaintPhone.isEmpty() ? u"____________________"_s : asHtml(facts.complaintPhone);
    QStringList who;
    for (const QString &one : {facts.visitor, facts.organisation}) {
        if (!one.isEmpty()) {
            who.append(asHtml(one));
        }
    }
    QString html = u"<h2>%1</h2><table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">"_s.arg(
        asHtml(say(QT_TRANSLATE_NOOP("Handout", "Whom to ask"))));
    const auto row = [&](const char *name, const QString &value) {
        html +=
            u"<tr><td width=\"32%\">%1</td><td><b>%2</b></td></tr>"_s.arg(asHtml(say(name)), value);
    };
    row(QT_TRANSLATE_NOOP("Handout", "Visitor"), who.join(u" · "_s));
    row(QT_TRANSLATE_NOOP("Handout", "Complaints and reports"), phone);
    return html + u"</table>"_s;
}

QString handoutStyle(int px)
{
    return u"body { font-family: 'WenQuanYi Micro Hei','Noto Sans CJK SC',sans-serif; font-size: "
           "%1px; color: #1b2127; } h1 { font-size: %2px; } h2 { font-size: %3px; color: #175a92; "
           "margin-top: %1px; margin-bottom: %4px; } p { line-height: 140%; } .lead { color: "
           "#56616b; }"
           " .slip { font-size: %3px; } li { line-height: 140%; }"_s.arg(px)
               .arg(px * 8 / 5)
               .arg(px * 6 / 5)
               .arg(px / 2);
}

} // namespace

QString handoutHtml(const HandoutFacts &facts, const QString &language)
{
    const HandoutWords say(language);
    QString html = u"<h1>%1</h1>"_s.arg(
        asHtml(say(QT_TRANSLATE_NOOP("Handout", "Financing for small businesses: what the visit "
                                                "is about"))));
    QStringList lead;
    for (const QString &part : {facts.county, facts.business, facts.on.toString(Qt::ISODate)}) {
        if (!part.isEmpty()) {
            lead.append(asHtml(part));
        }
    }
    html += u"<p class=\"lead\">%1</p><p>%2</p><ol>"_s.arg(
        lead.join(u" · "_s),
        asHtml(say(QT_TRANSLATE_NOOP(
            "Handout", "The coordination mechanism for financing small and micro businesses brings "
                       "businesses with a real need and banks together. This is how it goes:"))));
    for (const char *step : handoutSteps) {
        html += u"<li>%1</li>"_s.arg(asHtml(say(step)));
    }
    html += u"</ol>"_s + criteriaPart(facts, say);
    html += u"<h2>%1</h2><p>%2</p>"_s.arg(
        asHtml(say(QT_TRANSLATE_NOOP("Handout", "It costs nothing"))),
        asHtml(say(QT_TRANSLATE_NOOP(
            "Handout",
            "Visit, list and recommendation are free. No intermediary takes part: nobody "
            "may ask a fee for arranging a loan, and nobody needs one. Please report "
            "whoever does. Whether and how much a bank lends is the bank's decision; no "
            "visitor can promise it."))));
    return html + slipsPart(facts, say) + contactPart(facts, say);
}

HandoutPage::HandoutPage(const HandoutFacts &facts, const QString &language)
    : m_document(std::make_unique<QTextDocument>()), m_title(facts.business)
{
    const QString html = core::shownText(handoutHtml(facts, language));
    m_document->setDocumentMargin(0);
    m_document->setUseDesignMetrics(true);
    for (int px = largestPx; px >= smallestPx; --px) {
        m_document->setDefaultStyleSheet(handoutStyle(px));
        m_document->setHtml(u"<body>%1</body>"_s.arg(html));
        m_document->setTextWidth(handoutWidth - 2 * handoutMargin);
        if (fits()) {
            return;
        }
    }
}

HandoutPage::~HandoutPage() = default;

bool HandoutPage::fits() const
{
    return m_document->size().height() <= handoutHeight - 2 * handoutMargin;
}

void HandoutPage::paint(QPainter &painter, double width) const
{
    painter.save();
    painter.scale(width / handoutWidth, width / handoutWidth);
    painter.translate(handoutMargin, handoutMargin);
    m_document->drawContents(&painter);
    painter.restore();
}

QByteArray HandoutPage::pdf() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(m_title);
        writer.setCreator(u"Zoufang"_s);
        QPainter painter(&writer);
        paint(painter, writer.width());
    }
    return bytes;
}

QImage HandoutPage::picture(double scale) const
{
    QImage image((QSizeF(handoutWidth, handoutHeight) * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paint(painter, image.width());
    return image;
}

} // namespace app
