// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"

#include <QFont>
#include <QPalette>
#include <QString>

class QApplication;
class QLabel;
class QWidget;

namespace app {

// Light, dark, or whichever the desktop had when the program started.
enum class ThemeMode { System, Light, Dark };

// How the program looks: Fusion with our palette, one short style sheet, three sizes of text.
// Colours follow the palette, so a widget never keeps one of its own.
namespace theme {

void apply(QApplication &application, ThemeMode mode);
// How large letters are, in percent of the usual, 100 to 200: as the desktop has them, or as chosen
// here (0: the desktop's again). What is shown already follows after apply() and a new window.
constexpr int lettersMost = 200;
constexpr int lettersStep = 25;
int letters();
void setLetters(QApplication &application, int percent);
bool isDark();
QColor colour(Colour colour);
// The same without a program running, for tests.
QColor colour(Colour colour, bool dark);
// The style sheet with @names replaced.
QString styleSheet(bool dark);

enum class TextSize { Body, Title, Caption };
QFont font(TextSize size = TextSize::Body);
// `steps` of 4 px, larger with larger text.
int space(int steps);
// A row of one line of text, 1.4 times its height and some air; a row of two.
int rowHeight(int lines = 1);

// The style sheet tells labels and buttons apart by these.
QLabel *caption(QLabel *label);
QLabel *title(QLabel *label);
void markPrimary(QWidget *button);
// "good", "warn" or "bad": colours a label by what it says; empty takes it back.
void setTone(QWidget *widget, const char *tone);

} // namespace theme
} // namespace app
