// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include "tests/support/print.h"

#include <cmath>

using app::Colour;

namespace {

// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

TEST_CASE("every colour of text can be read on every ground it stands on, light and dark")
{
    const bool dark = GENERATE(false, true);
    const auto ink = GENERATE(Colour::Text, Colour::Muted, Colour::Accent, Colour::StateOpen,
                              Colour::StatePlanned, Colour::StateVisited, Colour::StateRetry,
                              Colour::StateReturned, Colour::StateInvalid);
    const auto ground =
        GENERATE(Colour::Window, Colour::Surface, Colour::Sunken, Colour::Selected, Colour::Hover);
    if (ink == Colour::Accent && ground == Colour::Selected) {
        return; // no link stands on a selection
    }
    CAPTURE(dark, int(ink), int(ground));
    CHECK(contrast(app::theme::colour(ink, dark), app::theme::colour(ground, dark)) >= 4.5);
}

TEST_CASE("text on the accent and on a selection can be read")
{
    const bool dark = GENERATE(false, true);
    const auto colour = [dark](Colour name) { return app::theme::colour(name, dark); };
    CHECK(contrast(colour(Colour::OnAccent), colour(Colour::Accent)) >= 4.5);
    CHECK(contrast(colour(Colour::OnSelected), colour(Colour::Selected)) >= 4.5);
}

TEST_CASE("the style sheet names only colours there are")
{
    CHECK_FALSE(app::theme::styleSheet(false).contains(u'@'));
    CHECK(app::theme::styleSheet(false) != app::theme::styleSheet(true));
}
