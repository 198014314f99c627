// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/position_field.h"

#include "app/position/position_finder.h"
#include "app/position/position_source.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QGeoPositionInfoSource>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app {

PositionField *PositionField::make(const QString &choice)
{
    const SourceChoice chosen = SourceChoice::fromText(choice);
    auto source = openSource(chosen);
    if (!source || *source == nullptr) {
        return nullptr;
    }
    return new PositionField(*std::move(source), chosen.kind == SourceChoice::Kind::Log);
}

PositionField::PositionField(std::unique_ptr<QGeoPositionInfoSource> source, bool isReplay,
                             QWidget *parent)
    : QWidget(parent),
      m_finder(new PositionFinder(std::move(source), isReplay, this)),
      m_button(new QPushButton(tr("Take the position"))),
      m_remove(new QPushButton(tr("Remove"))),
      m_state(new QLabel)
{
    m_button->setObjectName(QStringLiteral("takePosition"));
    m_remove->setObjectName(QStringLiteral("removePosition"));
    m_state->setObjectName(QStringLiteral("positionState"));
    m_button->setAccessibleName(tr("Take the position"));
    m_remove->setAccessibleName(tr("Remove the position"));
    theme::caption(m_state);
    m_state->setWordWrap(true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    line->addWidget(m_button);
    line->addWidget(m_state, 1);
    line->addWidget(m_remove);
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &PositionField::ask);
    connect(m_remove, &QPushButton::clicked, this, &PositionField::removed);
    connect(m_finder, &PositionFinder::found, this, &PositionField::onFound);
    connect(m_finder, &PositionFinder::refused, this, [this](const QString &sentence) {
        m_button->setEnabled(true);
        say(sentence, "warn");
    });
    setPosition(std::nullopt);
}

PositionField::~PositionField() = default;

void PositionField::setPosition(const std::optional<core::Position> &position)
{
    m_remove->setVisible(position.has_value());
    if (position) {
        say(position->accuracyM > 0 ? tr("taken, within %1 m").arg(numberText(position->accuracyM))
                                    : tr("taken"),
            "good");
    } else if (m_button->isEnabled()) {
        say(tr("optional"), "");
    }
}

void PositionField::ask()
{
    m_button->setEnabled(false);
    say(tr("Looking for the position…"), "");
    m_finder->ask();
}

void PositionField::onFound(const core::Position &position, const QString &warning)
{
    m_button->setEnabled(true);
    Q_EMIT
    taken(position);
    if (!warning.isEmpty()) {
        setPosition(position);
        say(warning, "warn");
    }
}

void PositionField::say(const QString &sentence, const char *tone)
{
    m_state->setText(sentence);
    theme::setTone(m_state, tone);
}

} // namespace app
