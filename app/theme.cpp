// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QLabel>
#include <QStyle>
#include <QStyleFactory>

// Resources of a static library are linked only when someone asks for them, outside a namespace.
static void bringThemeResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace app::theme {

using namespace Qt::StringLiterals;

namespace {

constexpr int step = 4;

bool isDarkGround(const QColor &ground)
{
    return ground.lightnessF() < 0.5F;
}

// What the desktop uses, before our palette hides it.
bool systemIsDark(QApplication &application)
{
    const QVariant asked = application.property("zoufangSystemIsDark");
    if (asked.isValid()) {
        return asked.toBool();
    }
    const bool dark = isDarkGround(application.palette().color(QPalette::Window));
    application.setProperty("zoufangSystemIsDark", dark);
    return dark;
}

QPalette paletteFor(bool dark)
{
    const auto of = [dark](Colour name) { return colour(name, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Colour::Window));
    palette.setColor(QPalette::WindowText, of(Colour::Text));
    palette.setColor(QPalette::Base, of(Colour::Surface));
    palette.setColor(QPalette::AlternateBase, of(Colour::Window));
    palette.setColor(QPalette::Text, of(Colour::Text));
    palette.setColor(QPalette::PlaceholderText, of(Colour::Muted));
    palette.setColor(QPalette::Button, of(Colour::Surface));
    palette.setColor(QPalette::ButtonText, of(Colour::Text));
    palette.setColor(QPalette::BrightText, of(Colour::StateReturned));
    palette.setColor(QPalette::Highlight, of(Colour::Selected));
    palette.setColor(QPalette::HighlightedText, of(Colour::OnSelected));
    palette.setColor(QPalette::Link, of(Colour::Accent));
    palette.setColor(QPalette::LinkVisited, of(Colour::Accent));
    palette.setColor(QPalette::ToolTipBase, of(Colour::Surface));
    palette.setColor(QPalette::ToolTipText, of(Colour::Text));
    palette.setColor(QPalette::Mid, of(Colour::Line));
    palette.setColor(QPalette::Midlight, of(Colour::Hover));
    palette.setColor(QPalette::Light, of(Colour::Surface));
    palette.setColor(QPalette::Dark, of(Colour::Line));
    palette.setColor(QPalette::Shadow, of(Colour::Line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, of(Colour::Muted));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Colour::Hover));
    return palette;
}

// The desktop's Latin face first, then one face for Chinese, so that no Japanese or Korean forms
// of the same characters appear.
QStringList families()
{
    const QString system =
        QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).family();
    QStringList list;
    if (!system.contains(u"CJK"_s)) {
        list.append(system);
    }
    list.append({u"WenQuanYi Micro Hei"_s, u"Noto Sans CJK SC"_s});
    return list;
}

constexpr char lettersProperty[] = "zoufangLetters"; // of the application

// How much larger than usual text is, 1 to 2: as chosen, else as the desktop has it.
qreal scale()
{
    const QVariant chosen = QCoreApplication::instance()->property(lettersProperty);
    if (chosen.isValid()) {
        return chosen.toInt() / 100.0;
    }
    constexpr qreal usualPoints = 11.0;
    const qreal points = QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF();
    return std::clamp(points / usualPoints, 1.0, lettersMost / 100.0);
}

} // namespace

QColor colour(Colour name, bool dark)
{
    for (const NamedColour &named : namedColours) {
        if (named.colour == name) {
            return QColor::fromRgb(dark ? named.dark : named.light);
        }
    }
    Q_UNREACHABLE();
}

int letters()
{
    return qRound(scale() * 100);
}

void setLetters(QApplication &application, int percent)
{
    application.setProperty(lettersProperty, percent == 0
                                                 ? QVariant()
                                                 : QVariant(std::clamp(percent, 100, lettersMost)));
}

bool isDark()
{
    return isDarkGround(QGuiApplication::palette().color(QPalette::Window));
}

QColor colour(Colour name)
{
    return colour(name, isDark());
}

QString styleSheet(bool dark)
{
    bringThemeResources();
    QFile file(u":/zoufang.qss"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    QString sheet = QString::fromUtf8(file.readAll());
    for (const NamedColour &named : namedColours) {
        const QString name = u"@%1;"_s.arg(QLatin1StringView(named.name));
        sheet.replace(name, colour(named.colour, dark).name() + u';');
    }
    return sheet;
}

void apply(QApplication &application, ThemeMode mode)
{
    const bool system = systemIsDark(application);
    const bool dark = mode == ThemeMode::Dark || (mode == ThemeMode::System && system);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteFor(dark));
    QApplication::setFont(font());
    application.setStyleSheet(styleSheet(dark));
}

QFont font(TextSize size)
{
    QFont font;
    font.setFamilies(families());
    switch (size) {
    case TextSize::Body:
        font.setPointSizeF(10.5 * scale());
        break;
    case TextSize::Title:
        font.setPointSizeF(13 * scale());
        break;
    case TextSize::Caption:
        font.setPointSizeF(9 * scale());
        break;
    }
    return font;
}

int space(int steps)
{
    return qRound(steps * step * scale());
}

int rowHeight(int lines)
{
    const int line = QFontMetrics(font()).height();
    return qRound(line * 1.4) * lines + space(1);
}

QLabel *caption(QLabel *label)
{
    label->setFont(font(TextSize::Caption));
    label->setProperty("role", u"caption"_s);
    return label;
}

QLabel *title(QLabel *label)
{
    label->setFont(font(TextSize::Title));
    return label;
}

void markPrimary(QWidget *button)
{
    button->setProperty("role", u"primary"_s);
}

void setTone(QWidget *widget, const char *tone)
{
    const QString wanted = QLatin1StringView(tone);
    if (widget->property("tone").toString() == wanted) {
        return;
    }
    widget->setProperty("tone", wanted);
    // A style sheet reads properties only when it is told to look again.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace app::theme
